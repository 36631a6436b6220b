package com.apideck.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.apideck.core.codec.ValueObject;
import com.apideck.core.engine.FileBytes;
import com.apideck.core.engine.HeaderRules;
import com.apideck.core.engine.PullPublisher;
import com.apideck.core.engine.Unexpected;
import com.apideck.core.engine.Upload;
import io.vavr.control.Either;
import java.net.URLConnection;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to send, and their media type: of a file, in memory, or as they are published. Immutable;
 * what is wrong with it is reported by {@code call}. Two are equal when they stand for the same
 * bytes of memory or of a file; those of publishers are when they are the same. Printing shows no
 * byte.
 */
public final class RequestBody {

  private static final String UNKNOWN_TYPE = "application/octet-stream";
  private static final String SENT_ALREADY = "was sent already: its publisher can be used once";

  private final Optional<String> contentType;
  private final String byDefault;
  private final Object identity;
  private final Either<List<Violation>, Supplier<? extends BodyPublisher>> bytes;
  private final Optional<Long> length;
  private final Optional<AtomicBoolean> taken;

  private RequestBody(
      Optional<String> contentType,
      String byDefault,
      Object identity,
      Either<List<Violation>, Supplier<? extends BodyPublisher>> bytes,
      Optional<Long> length,
      Optional<AtomicBoolean> taken) {
    this.contentType = contentType;
    this.byDefault = byDefault;
    this.identity = identity;
    this.bytes = bytes;
    this.length = length;
    this.taken = taken;
  }

  /** A copy of the bytes. */
  public static RequestBody ofBytes(byte[] bytes) {
    return bytes == null ? refused("is null") : of(bytes.clone(), UNKNOWN_TYPE);
  }

  /** The text in UTF-8, as {@code text/plain}. */
  public static RequestBody ofText(String text) {
    return text == null
        ? refused("is null")
        : of(text.getBytes(UTF_8), "text/plain; charset=utf-8");
  }

  /**
   * JSON of a value of this library, or of maps, collections, text, numbers, booleans and null, in
   * which values may stand. A value says what is sent, without what only the server sets.
   */
  public static RequestBody ofJson(@Nullable Object json) {
    return ValueObject.encodeAny(json)
        .fold(RequestBody::refused, bytes -> of(bytes, "application/json"));
  }

  /**
   * The file as it is now: when it has changed or gone by the time that it is read, the call ends
   * with an error. Its media type is guessed from its name, if nothing else is said.
   */
  public static RequestBody ofFile(Path file) {
    return ofFile(file, 0, -1);
  }

  /**
   * A part of the file.
   *
   * @param offset how many bytes come before
   * @param length how many bytes it has
   */
  public static RequestBody ofFile(Path file, long offset, long length) {
    if (file == null) {
      return refused("is null");
    }
    return FileBytes.of(file, offset, length)
        .fold(
            problem -> refused(problem),
            part ->
                new RequestBody(
                    Optional.empty(),
                    guessed(file),
                    part,
                    Either.right(() -> part),
                    Optional.of(part.contentLength()),
                    Optional.empty()));
  }

  /**
   * What is published, whose number is known if it is a {@code BodyPublisher}. It is subscribed to
   * once, so a request of which it began to flow is not sent again; see {@link #ofPublishers}.
   */
  public static RequestBody ofPublisher(Publisher<? extends ByteBuffer> publisher) {
    try {
      return once(publisher, publisher instanceof BodyPublisher body ? body.contentLength() : -1);
    } catch (Throwable e) { // a publisher of the caller's
      return refused("has a length that cannot be asked for: " + Unexpected.describe(e));
    }
  }

  /** The same of so many bytes: if there are others, the call ends with an error. */
  public static RequestBody ofPublisher(Publisher<? extends ByteBuffer> publisher, long length) {
    return length < 0 ? refused("has a length below 0") : once(publisher, length);
  }

  private static RequestBody once(
      @Nullable Publisher<? extends ByteBuffer> publisher, long length) {
    if (publisher == null) {
      return refused("is null");
    }
    AtomicBoolean taken = new AtomicBoolean();
    Published body =
        new Published(
            subscriber -> {
              if (taken.compareAndSet(false, true)) {
                publisher.subscribe(subscriber);
              } else { // by another call at the same time
                new PullPublisher<ByteBuffer>(RequestBody::taken).subscribe(subscriber);
              }
            },
            length);
    return new RequestBody(
        Optional.empty(),
        UNKNOWN_TYPE,
        publisher,
        Either.right(() -> body),
        body.length(),
        Optional.of(taken));
  }

  private static PullPublisher.Source<ByteBuffer> taken() {
    return () -> CompletableFuture.failedFuture(new IllegalStateException(SENT_ALREADY));
  }

  /** What a publisher publishes that is asked for anew for each attempt. */
  public static RequestBody ofPublishers(
      Supplier<? extends Publisher<? extends ByteBuffer>> publishers) {
    return publishers == null
        ? refused("is null")
        : new RequestBody(
            Optional.empty(),
            UNKNOWN_TYPE,
            publishers,
            Either.right(() -> published(publishers.get())),
            Optional.empty(),
            Optional.empty());
  }

  private static BodyPublisher published(Publisher<? extends ByteBuffer> publisher) {
    Objects.requireNonNull(publisher, "the supplier of a body gave null");
    return publisher instanceof BodyPublisher known
        ? known
        : new Published(publisher::subscribe, -1);
  }

  private static RequestBody of(byte[] bytes, String type) {
    return new RequestBody(
        Optional.empty(),
        type,
        ByteBuffer.wrap(bytes),
        Either.right(() -> BodyPublishers.ofByteArray(bytes)),
        Optional.of((long) bytes.length),
        Optional.empty());
  }

  private static RequestBody refused(String problem) {
    return refused(List.of(new Violation("$", problem)));
  }

  private static RequestBody refused(List<Violation> problems) {
    return new RequestBody(
        Optional.empty(),
        UNKNOWN_TYPE,
        problems,
        Either.left(problems),
        Optional.empty(),
        Optional.empty());
  }

  private static String guessed(Path file) {
    Path name = file.getFileName();
    String type = name == null ? null : URLConnection.guessContentTypeFromName(name.toString());
    return type == null ? UNKNOWN_TYPE : type;
  }

  /** The same bytes with that media type, such as {@code image/png}. */
  public RequestBody withContentType(String type) {
    return type == null
        ? refused("has a media type that is null")
        : new RequestBody(Optional.of(type), byDefault, identity, bytes, length, taken);
  }

  /**
   * Some of its bytes, of a body in memory or of a file, as the file was when this was made.
   *
   * @param offset how many bytes come before
   * @param count how many there are
   */
  public RequestBody part(long offset, long count) {
    if (bytes.isLeft()) {
      return this;
    }
    boolean has =
        offset >= 0 && count >= 0 && length.filter(all -> count <= all - offset).isPresent();
    if (has && identity instanceof FileBytes file) {
      FileBytes some = file.part(file.offset() + offset, count);
      return new RequestBody(
          contentType, byDefault, some, Either.right(() -> some), Optional.of(count), taken);
    }
    if (has && identity instanceof ByteBuffer all) {
      int from = all.arrayOffset() + (int) offset;
      return new RequestBody(
          contentType,
          byDefault,
          all.slice((int) offset, (int) count),
          Either.right(() -> BodyPublishers.ofByteArray(all.array(), from, (int) count)),
          Optional.of(count),
          taken);
    }
    return refused("has no part of %d bytes from %d on".formatted(count, offset));
  }

  /**
   * The same bytes; told, for each attempt anew, how many of them the connection has taken so far.
   */
  public RequestBody onProgress(LongConsumer taking) {
    return new RequestBody(
        contentType,
        byDefault,
        identity,
        bytes.map(each -> () -> new Counted(each.get(), taking)),
        length,
        taken);
  }

  /** The media type. */
  public String contentType() {
    return contentType.orElse(byDefault);
  }

  /** The same, or that of the operation where nothing is known of these bytes. */
  String contentTypeOr(String documented) {
    boolean isKnown = contentType.isPresent() || !byDefault.equals(UNKNOWN_TYPE);
    return isKnown || documented.indexOf('/') < 0 ? contentType() : documented;
  }

  /** How many bytes there are; empty: that shows when they flow. */
  public Optional<Long> length() {
    return length;
  }

  /** What is wrong with it, which a call reports; with paths that begin with {@code $}. */
  public List<Violation> violations() {
    if (bytes.isLeft()) {
      return bytes.getLeft();
    }
    return canBeSent()
        ? HeaderRules.problem(contentType()).stream()
            .map(problem -> new Violation("$", "has a media type that " + problem))
            .toList()
        : List.of(new Violation("$", SENT_ALREADY));
  }

  private boolean canBeSent() {
    return taken.map(known -> !known.get()).orElse(true);
  }

  /** The bytes for each attempt. */
  Upload.Source source() {
    return new Upload.Source() {
      @Override
      public BodyPublisher publisher() {
        return bytes.get().get();
      }

      @Override
      public boolean canBeSent() {
        return RequestBody.this.canBeSent();
      }
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RequestBody body
        && identity.equals(body.identity)
        && contentType().equals(body.contentType());
  }

  @Override
  public int hashCode() {
    return identity.hashCode();
  }

  @Override
  public String toString() {
    return length.map(count -> count + " bytes").orElse("bytes") + " of " + contentType();
  }

  /** Tells how many bytes have been given away. */
  private record Counted(BodyPublisher body, LongConsumer taking) implements BodyPublisher {
    @Override
    public long contentLength() {
      return body.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
      body.subscribe(
          new Subscriber<>() {
            private long count;

            @Override
            public void onSubscribe(Subscription subscription) {
              subscriber.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer piece) {
              count += piece.remaining();
              Unexpected.quietly(() -> taking.accept(count)); // the answer may follow the last one
              subscriber.onNext(piece);
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
    }
  }

  /** What is published, as the JDK wants it. */
  private record Published(BytesOf source, long contentLength) implements BodyPublisher {

    interface BytesOf {
      void subscribe(Subscriber<? super ByteBuffer> subscriber);
    }

    Optional<Long> length() {
      return contentLength < 0 ? Optional.empty() : Optional.of(contentLength);
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
      source.subscribe(subscriber);
    }
  }
}
