package com.apideck.core.transport;

import com.apideck.core.HttpMeta;
import com.apideck.core.transport.TransportResponse.Ending;
import java.io.IOException;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects a body up to a bound, and reports the answer once, however the body ends. */
final class BodyCollector implements BodySubscriber<Void> {

  /** What is set aside for a body because of the length that it announces, and may not have. */
  private static final int TRUSTED = 65_536;

  private final HttpMeta http;
  private final long maxBytes;
  private final long announced;
  private final Runnable whole;
  private final Consumer<TransportResponse> report;
  private final CompletableFuture<Void> body = new CompletableFuture<>();
  private @Nullable Subscription subscription;
  private byte[] bytes = new byte[0];
  private int size;
  private boolean ended;

  /**
   * Prepares for a body.
   *
   * @param whole told when all bytes are here, where their number was announced: the client gives
   *     the connection to another request before it says that the body is complete
   */
  BodyCollector(
      ResponseInfo head, long maxBytes, Runnable whole, Consumer<TransportResponse> report) {
    this.http = new HttpMeta(head.statusCode(), head.headers());
    this.maxBytes = maxBytes;
    this.announced =
        head.version() == Version.HTTP_1_1
            ? head.headers().firstValueAsLong("content-length").orElse(-1)
            : -1;
    this.whole = whole;
    this.report = report;
  }

  @Override
  public CompletionStage<Void> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Subscription source) {
    subscription = source;
    noticeLastByte();
    source.request(Long.MAX_VALUE); // the bound is on the sum, so there is nothing to wait for
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (!ended) {
        take(buffer);
      }
    }
  }

  private void take(ByteBuffer buffer) {
    long room = maxBytes - size;
    boolean tooLong = buffer.remaining() > room;
    if (tooLong) {
      buffer.limit(buffer.position() + (int) room);
    }
    append(buffer);
    noticeLastByte();
    if (tooLong) {
      end(Ending.TOO_LONG); // said first: what cancelling brings is of no interest then
      if (subscription != null) {
        subscription.cancel();
      }
      body.completeExceptionally(new IOException("the body is longer than allowed"));
    }
  }

  private void noticeLastByte() {
    if (size == announced) {
      whole.run();
    }
  }

  private void end(Ending ending) {
    if (!ended) {
      ended = true;
      report.accept(new TransportResponse(http, whole(), ending));
      bytes = new byte[0];
    }
  }

  /**
   * Copies: a buffer of the client's may hold a kilobyte for each byte of a body in tiny chunks.
   */
  private void append(ByteBuffer part) {
    int length = part.remaining();
    if (length > bytes.length - size) {
      long wanted = Math.max(2L * bytes.length, Math.min(announced, TRUSTED));
      wanted = Math.max(wanted, size + (long) length);
      bytes = Arrays.copyOf(bytes, (int) Math.min(maxBytes, wanted));
    }
    part.get(bytes, size, length);
    size += length;
  }

  private byte[] whole() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }

  @Override
  public void onError(Throwable failure) {
    end(Ending.CUT);
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    end(Ending.COMPLETE);
    body.complete(null);
  }
}
