package com.apideck.core;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.engine.CallFuture;
import com.apideck.core.engine.Unexpected;
import io.vavr.control.Either;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An answer of bytes, which flow as they are asked for: its size does not matter. It has to be
 * consumed, once, in one of the ways below; a pause of more than the timeout ends it.
 */
public final class Download {

  private final HttpMeta http;
  private final Publisher<List<ByteBuffer>> body;

  Download(HttpMeta http, Publisher<List<ByteBuffer>> body) {
    this.http = http;
    this.body = body;
  }

  /** Status, headers and request id of the answer. */
  public HttpMeta http() {
    return http;
  }

  /** The media type, with its parameters. */
  public Optional<String> contentType() {
    return http.headers().firstValue("content-type");
  }

  /** The bytes, for one subscriber. */
  public Publisher<List<ByteBuffer>> body() {
    return body;
  }

  /** Writes the bytes to a file, which is replaced if it is there. */
  public CompletableFuture<Either<ApideckError, Path>> saveTo(Path file) {
    try {
      return consume(BodySubscribers.ofFile(file, CREATE, WRITE, TRUNCATE_EXISTING));
    } catch (Throwable e) { // null, or of a file system that the JDK does not write to
      return CallFuture.ended(Either.left(Unexpected.of(e, Sent.YES)));
    }
  }

  /**
   * Feeds the bytes to one of the JDK's subscribers, such as {@code BodySubscribers.ofByteArray()}.
   */
  public <T> CompletableFuture<Either<ApideckError, T>> consume(BodySubscriber<T> subscriber) {
    CallFuture<Either<ApideckError, T>> call = CallFuture.begin();
    AtomicBoolean consumed = new AtomicBoolean();
    try {
      body.subscribe(
          new Subscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
              subscriber.onSubscribe(subscription);
              call.whenComplete(
                  (result, failure) -> {
                    if (!consumed.get()) { // a body such as an InputStream flows on after success
                      subscription.cancel();
                      subscriber.onError(new CancellationException()); // closes its file
                    }
                  });
            }

            @Override
            public void onNext(List<ByteBuffer> buffers) {
              subscriber.onNext(buffers);
            }

            @Override
            public void onError(Throwable failure) {
              subscriber.onError(failure);
            }

            @Override
            public void onComplete() {
              subscriber.onComplete();
            }
          });
      subscriber
          .getBody()
          .whenComplete(
              (result, failure) -> {
                consumed.set(true);
                call.complete(result(result, failure));
              });
    } catch (Throwable e) { // a subscriber of the caller's
      call.complete(Either.left(Unexpected.of(e, Sent.YES)));
    }
    return call;
  }

  private static <T> Either<ApideckError, T> result(
      @Nullable T result, @Nullable Throwable failure) {
    if (failure == null) { // Void is what many of the JDK's subscribers give
      return Either.right(result);
    }
    if (failure instanceof CancellationException) { // the core was stopped
      return Either.left(new RequestAbortedError(Sent.YES, true));
    }
    return Either.left(
        failure instanceof java.io.IOException && !(failure instanceof FileSystemException)
            ? new ConnectionError(Sent.YES, ConnectionError.Reason.LOST, failure.toString())
            : Unexpected.of(failure, Sent.YES));
  }

  @Override
  public String toString() {
    return "Download{" + http + ", " + contentType().orElse("?") + "}";
  }
}
