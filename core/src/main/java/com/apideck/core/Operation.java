package com.apideck.core;

import com.apideck.core.codec.Codec;
import com.apideck.core.codec.ObjectCodec;
import io.vavr.control.Either;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One operation of the API as data: everything that the way of a call has to know about it.
 *
 * @param <I> the request
 * @param <O> the result
 */
public final class Operation<I, O> {

  final Draft<I> draft;
  final int status;
  final Optional<Codec<?>> result;
  final Function<Exchange, Either<ApideckError, O>> decoder;

  private Operation(
      Draft<I> draft,
      int status,
      Optional<Codec<?>> result,
      Function<Exchange, Either<ApideckError, O>> decoder) {
    this.draft = draft;
    this.status = status;
    this.result = result;
    this.decoder = decoder;
  }

  /** The API's name for it, such as {@code vault.sessionsCreate}. */
  public String name() {
    return draft.name;
  }

  /** The HTTP method. */
  public String method() {
    return draft.method;
  }

  /** The path below the server's address, with {@code {name}} for its parameters. */
  public String path() {
    return draft.path;
  }

  /** The documented status of success. */
  public int status() {
    return status;
  }

  /** The table of the request's parts, or the codec of a body that is all of it. */
  public Optional<Codec<I>> request() {
    return draft.request;
  }

  /** The codec of the answer, or of each of its records; empty: no JSON. */
  public Optional<Codec<?>> result() {
    return result;
  }

  /**
   * An operation that takes a request.
   *
   * @param name the API's name for it, such as {@code vault.sessionsCreate}
   * @param method the HTTP method
   * @param path the path below the server's address, with {@code {name}} for its parameters
   * @param request the table of its parts, or the codec of a body that is all of it
   */
  public static <I> Draft<I> of(String name, String method, String path, Codec<I> request) {
    return new Draft<>(name, method, path, Optional.of(request));
  }

  /** An operation that takes nothing. */
  public static Draft<Void> of(String name, String method, String path) {
    return new Draft<>(name, method, path, Optional.empty());
  }

  /**
   * The request's side of an operation. It is told what it is like while its function is
   * initialized, and does not change afterwards.
   *
   * @param <I> the request
   */
  public static final class Draft<I> {
    private static final Set<String> NOT_REPEATABLE = Set.of("POST", "PATCH");

    final String name;
    final String method;
    final String path;
    final Optional<Codec<I>> request;
    boolean repeatable;
    boolean takesConsumer = true;
    Optional<String> server = Optional.empty();
    Optional<String> keyInQuery = Optional.empty();
    boolean streamed;

    private Draft(String name, String method, String path, Optional<Codec<I>> request) {
      this.name = name;
      this.method = method;
      this.path = path;
      this.request = request;
      this.repeatable = !NOT_REPEATABLE.contains(method);
    }

    /** Sending it twice does no harm, so it is retried whether or not it may have arrived. */
    public Draft<I> thatIsRepeatable() {
      repeatable = true;
      return this;
    }

    /** It is about the whole application, not about one consumer. */
    public Draft<I> withoutConsumer() {
      takesConsumer = false;
      return this;
    }

    /** The key is sent as that query parameter, and in no header. */
    public Draft<I> withKeyInQuery(String parameter) {
      keyInQuery = Optional.of(parameter);
      return this;
    }

    /** It has a server of its own, unless the caller names another than the default one. */
    public Draft<I> at(String serverUrl) {
      server = Optional.of(serverUrl);
      return this;
    }

    /**
     * Answers with JSON.
     *
     * @param status the documented status of success
     */
    public <O> Operation<I, O> answering(int status, Codec<O> result) {
      return new Operation<>(
          this, status, Optional.of(result), exchange -> Answers.json(exchange, status, result));
    }

    /** Answers with nothing but its status. */
    public Operation<I, HttpMeta> answeringNothing(int status) {
      return new Operation<>(
          this, status, Optional.empty(), exchange -> Answers.nothing(exchange, status));
    }

    /** Answers with bytes, which are streamed. */
    public Operation<I, Download> answeringBytes(int status) {
      streamed = true;
      return new Operation<>(
          this, status, Optional.empty(), exchange -> Answers.bytes(exchange, status));
    }

    /** Answers with records, on pages where the request has a cursor. */
    public <T> ListOperation<I, T> listing(int status, Codec<T> record) {
      Codec<Page<T>> codec = PageCodec.of(record);
      return new ListOperation<>(
          new Operation<>(
              this,
              status,
              Optional.of(record),
              exchange ->
                  Answers.json(exchange, status, codec)
                      .map(page -> page.withHttp(exchange.http(), exchange.request()::mask))),
          request.flatMap(Operation::withCursor));
    }
  }

  private static <I> Optional<BiFunction<I, String, I>> withCursor(Codec<I> request) {
    boolean paged =
        request instanceof ObjectCodec<I> table
            && table.isOfParts()
            && table.columns().stream().anyMatch(column -> column.name().equals("cursor"));
    return paged
        ? Optional.of((origin, next) -> ((ObjectCodec<I>) request).with(origin, "cursor", next))
        : Optional.empty();
  }
}
