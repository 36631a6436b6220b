package com.apideck.core;

import com.apideck.core.ApideckError.ConnectionError;
import io.vavr.control.Either;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Publisher;
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
    return consume(BodySubscribers.ofFile(file));
  }

  /**
   * Feeds the bytes to one of the JDK's subscribers, such as {@code BodySubscribers.ofByteArray()}.
   */
  public <T> CompletableFuture<Either<ApideckError, T>> consume(BodySubscriber<T> subscriber) {
    Call<Either<ApideckError, T>> call = Call.begin();
    try {
      body.subscribe(subscriber);
      subscriber
          .getBody()
          .whenComplete((result, failure) -> call.complete(result(result, failure)));
    } catch (Throwable e) { // a subscriber of the caller's
      call.complete(Either.left(Unexpected.of(e, Sent.YES)));
    }
    return call;
  }

  private static <T> Either<ApideckError, T> result(
      @Nullable T result, @Nullable Throwable failure) {
    if (result != null) {
      return Either.right(result);
    }
    return Either.left(
        failure instanceof java.io.IOException
            ? new ConnectionError(Sent.YES, ConnectionError.Reason.LOST, failure.toString())
            : Unexpected.of(
                failure == null ? new NullPointerException("no result") : failure, Sent.YES));
  }

  @Override
  public String toString() {
    return "Download{" + http + ", " + contentType().orElse("?") + "}";
  }
}
