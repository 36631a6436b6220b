package com.apideck.core;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.codec.Codecs;
import com.apideck.core.codec.Mismatch;
import com.apideck.core.engine.CallFuture;
import com.apideck.core.engine.FileProblem;
import com.apideck.core.engine.PreparedCall;
import com.apideck.core.engine.Unexpected;
import io.vavr.control.Either;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer of bytes, which flow as they are asked for: its size does not matter. It has to be
 * consumed, once, in one of the ways below; a pause of more than the timeout ends it, and so does
 * the call's own time, if it was set. Where the connection is lost within the bytes, those behind
 * are asked for, as far as the retries of the call allow it and the file is still the same. What
 * has another length or checksum than the answer said is an error.
 */
public sealed class Download permits DownstreamResponse {

  /** What flows, and how many there are as far as that is known. */
  record Bytes(
      PreparedCall call,
      Publisher<List<ByteBuffer>> body,
      Optional<Long> length,
      Optional<Long> total) {}

  private final HttpMeta http;
  private final Bytes bytes;

  Download(HttpMeta http, Bytes bytes) {
    this.http = http;
    this.bytes = bytes;
  }

  /** Status, headers and request id of the answer: of the storage, where one has the bytes. */
  public final HttpMeta http() {
    return http;
  }

  /** The media type, with its parameters. */
  public final Optional<String> contentType() {
    return http.headers().firstValue("content-type");
  }

  /** How many bytes there are to come; empty: that shows when they end. */
  public final Optional<Long> length() {
    return bytes.length();
  }

  /** How many bytes the whole file has, of which these may be a part. */
  public final Optional<Long> totalLength() {
    return bytes.total();
  }

  /**
   * The bytes, for one subscriber. What ends them early is an {@link ApideckException}, or an
   * exception of the JDK.
   */
  public final Publisher<List<ByteBuffer>> body() {
    return bytes.body();
  }

  /** The bytes in memory. More than {@code maxResponseBytes} are an error. */
  public final CompletableFuture<Either<ApideckError, byte[]>> bytes() {
    return bytes(bytes.call().request().maxResponseBytes());
  }

  /** The bytes in memory. More than {@code max} are an error. */
  public final CompletableFuture<Either<ApideckError, byte[]>> bytes(long max) {
    return Setting.count(max)
        .<CompletableFuture<Either<ApideckError, byte[]>>>map(
            problem ->
                CallFuture.ended(
                    Either.left(new InvalidRequestError(List.of(new Violation("max", problem))))))
        .orElseGet(
            () ->
                consume(new BoundedBytes(max, length()))
                    .thenApply(result -> result.flatMap(this::whole)));
  }

  private Either<ApideckError, byte[]> whole(BoundedBytes.Collected collected) {
    return collected.isWhole()
        ? Either.right(collected.bytes())
        : Either.left(
            unreadable(
                new Mismatch("$", "at most " + collected.bytes().length + " bytes"),
                collected.bytes()));
  }

  /** The bytes as text, by the charset of the media type, or UTF-8; see {@link #bytes()}. */
  public final CompletableFuture<Either<ApideckError, String>> text() {
    return bytes().thenApply(result -> result.flatMap(this::decoded));
  }

  private Either<ApideckError, String> decoded(byte[] all) {
    Charset charset = contentType().flatMap(MediaType::charset).orElse(StandardCharsets.UTF_8);
    return decoded(all, charset, "text in " + charset);
  }

  private Either<ApideckError, String> decoded(byte[] all, Charset charset, String expected) {
    try {
      return Either.right(charset.newDecoder().decode(ByteBuffer.wrap(all)).toString());
    } catch (CharacterCodingException e) {
      return Either.left(unreadable(new Mismatch("$", expected), all));
    }
  }

  /**
   * The bytes as JSON, whatever their media type says: maps, lists, text, booleans, numbers with
   * all their digits, or null; see {@link #bytes()}.
   */
  public final CompletableFuture<Either<ApideckError, @Nullable Object>> json() {
    return bytes()
        .thenApply(
            result ->
                result.flatMap(
                    all ->
                        isNull(all)
                            ? Either.<ApideckError, @Nullable Object>right(null)
                            : Codecs.ANY.decode(all).mapLeft(at -> unreadable(at, all))));
  }

  private static boolean isNull(byte[] json) {
    return json.length < 64 && new String(json, StandardCharsets.US_ASCII).strip().equals("null");
  }

  /**
   * The bytes as a value, by its own function: {@code json(Contact::fromJson)}; see {@link
   * #bytes()}.
   */
  public final <T> CompletableFuture<Either<ApideckError, T>> json(
      Function<String, Either<Violation, T>> reader) {
    return bytes()
        .thenApply(
            result ->
                result.flatMap(
                    all ->
                        decoded(all, StandardCharsets.UTF_8, "UTF-8")
                            .flatMap(text -> read(reader, text, all))));
  }

  private <T> Either<ApideckError, T> read(
      Function<String, Either<Violation, T>> reader, String text, byte[] all) {
    try {
      return reader
          .apply(text)
          .mapLeft(no -> unreadable(new Mismatch(no.path(), no.problem()), all));
    } catch (Throwable e) { // a reader of the caller's
      return Either.left(Unexpected.of(e, Sent.YES));
    }
  }

  private ApideckError unreadable(Mismatch at, byte[] all) {
    return new ResponseValidationError(
            at.path(), at.expected(), http, ResponseBody.of(all, http.headers()))
        .withCall(bytes.call().after(1));
  }

  /**
   * Writes the bytes into a file, which is there under its name when it is whole: what is written
   * until then is a file beside it, which goes if the bytes end early. One that was there is
   * replaced.
   */
  public final CompletableFuture<Either<ApideckError, Path>> saveTo(Path file) {
    return written(() -> FileSink.replacing(file));
  }

  /**
   * Writes the bytes to the end of a file, and leaves it there as far as they came: its size says
   * where a later call has to go on, with {@link RequestOptions.Builder#range(long)}.
   */
  public final CompletableFuture<Either<ApideckError, Path>> appendTo(Path file) {
    return written(() -> FileSink.appending(file));
  }

  private CompletableFuture<Either<ApideckError, Path>> written(Supplier<FileSink> sink) {
    try {
      return consume(sink.get());
    } catch (Throwable e) { // null, or of a file system of the caller's
      return CallFuture.ended(Either.left(Unexpected.of(e, Sent.YES)));
    }
  }

  /**
   * Feeds the bytes to one of the JDK's subscribers, such as {@code BodySubscribers.ofByteArray()}.
   */
  public final <T> CompletableFuture<Either<ApideckError, T>> consume(
      BodySubscriber<T> subscriber) {
    CallFuture<Either<ApideckError, T>> call = CallFuture.begin();
    AtomicBoolean consumed = new AtomicBoolean();
    try {
      body()
          .subscribe(
              new Subscriber<>() {
                @Override
                public void onSubscribe(Subscription subscription) {
                  subscriber.onSubscribe(subscription);
                  call.whenComplete(
                      (result, failure) -> {
                        if (!consumed.get()) { // an InputStream flows on after success
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
                call.complete(
                    result(result, failure)
                        .mapLeft(error -> error.withCall(bytes.call().after(1))));
              });
    } catch (Throwable e) { // a subscriber of the caller's
      call.complete(Either.left(Unexpected.of(e, Sent.YES)));
    }
    return call;
  }

  private <T> Either<ApideckError, T> result(@Nullable T result, @Nullable Throwable thrown) {
    if (thrown == null) { // Void is what many of the JDK's subscribers give
      return Either.right(result);
    }
    Throwable failure = Unexpected.unwrapped(thrown);
    if (failure instanceof ApideckException known) {
      return Either.left(known.error());
    }
    if (failure instanceof CancellationException) { // the core was stopped
      return Either.left(new RequestAbortedError(Sent.YES, true));
    }
    if (failure instanceof HttpTimeoutException) {
      return Either.left(new RequestTimeoutError(Sent.YES, bytes.call().timeout(), false));
    }
    boolean isOfFile = failure instanceof FileSystemException || failure instanceof FileProblem;
    return Either.left(
        failure instanceof java.io.IOException && !isOfFile
            ? new ConnectionError(Sent.YES, ConnectionError.Reason.LOST, failure.toString())
            : Unexpected.of(failure, Sent.YES));
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + '{' + http + ", " + contentType().orElse("?") + "}";
  }
}
