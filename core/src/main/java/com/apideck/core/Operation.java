package com.apideck.core;

import com.apideck.core.json.Codec;
import io.vavr.control.Either;
import java.util.Optional;
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
  final Function<Exchange, Either<ApideckError, O>> decoder;

  private Operation(Draft<I> draft, Function<Exchange, Either<ApideckError, O>> decoder) {
    this.draft = draft;
    this.decoder = decoder;
  }

  /** Sends a JSON body and nothing else with POST. */
  public static <I> Draft<I> post(String name, String path, Codec<I> body) {
    return post(name, path, bodyOnly(body));
  }

  /** Sends a JSON body and nothing else with PUT. */
  public static <I> Draft<I> put(String name, String path, Codec<I> body) {
    return put(name, path, bodyOnly(body));
  }

  /** Sends a JSON body and nothing else with PATCH. */
  public static <I> Draft<I> patch(String name, String path, Codec<I> body) {
    return patch(name, path, bodyOnly(body));
  }

  public static <I> Draft<I> get(String name, String path, RequestEncoder<I> encoder) {
    return new Draft<>(name, "GET", path, encoder, true, true, Optional.empty(), false);
  }

  public static <I> Draft<I> head(String name, String path, RequestEncoder<I> encoder) {
    return new Draft<>(name, "HEAD", path, encoder, true, true, Optional.empty(), false);
  }

  public static <I> Draft<I> options(String name, String path, RequestEncoder<I> encoder) {
    return new Draft<>(name, "OPTIONS", path, encoder, true, true, Optional.empty(), false);
  }

  public static <I> Draft<I> delete(String name, String path, RequestEncoder<I> encoder) {
    return new Draft<>(name, "DELETE", path, encoder, true, true, Optional.empty(), false);
  }

  public static <I> Draft<I> put(String name, String path, RequestEncoder<I> encoder) {
    return new Draft<>(name, "PUT", path, encoder, true, true, Optional.empty(), false);
  }

  public static <I> Draft<I> post(String name, String path, RequestEncoder<I> encoder) {
    return new Draft<>(name, "POST", path, encoder, false, true, Optional.empty(), false);
  }

  public static <I> Draft<I> patch(String name, String path, RequestEncoder<I> encoder) {
    return new Draft<>(name, "PATCH", path, encoder, false, true, Optional.empty(), false);
  }

  private static <I> RequestEncoder<I> bodyOnly(Codec<I> codec) {
    return (out, request) -> out.body(request, codec);
  }

  /**
   * The request's side of an operation.
   *
   * @param name the API's name for it, such as {@code vault.sessionsCreate}
   * @param method the HTTP method
   * @param path the path below the server's address, with {@code {name}} for its parameters
   * @param encoder puts the request in its places
   * @param repeatable whether sending it twice does no harm
   * @param takesConsumer whether it is about one consumer
   * @param server a server of its own
   * @param streamed whether the answer is streamed
   * @param <I> the request
   */
  public record Draft<I>(
      String name,
      String method,
      String path,
      RequestEncoder<I> encoder,
      boolean repeatable,
      boolean takesConsumer,
      Optional<String> server,
      boolean streamed) {

    /** Sending it twice does no harm, so it is retried whether or not it may have arrived. */
    public Draft<I> thatIsRepeatable() {
      return new Draft<>(name, method, path, encoder, true, takesConsumer, server, streamed);
    }

    /** It is about the whole application, not about one consumer. */
    public Draft<I> withoutConsumer() {
      return new Draft<>(name, method, path, encoder, repeatable, false, server, streamed);
    }

    /** It has a server of its own, unless the caller names another than the default one. */
    public Draft<I> at(String serverUrl) {
      return new Draft<>(
          name, method, path, encoder, repeatable, takesConsumer, Optional.of(serverUrl), streamed);
    }

    /**
     * Answers with JSON.
     *
     * @param status the documented status of success
     * @param withHttp adds status and headers to the result
     */
    public <O> Operation<I, O> answering(
        int status, Codec<O> result, BiFunction<O, HttpMeta, O> withHttp) {
      return new Operation<>(
          this,
          exchange ->
              Answers.json(exchange, status, result)
                  .map(value -> withHttp.apply(value, exchange.http())));
    }

    /** Answers with nothing but its status. */
    public Operation<I, HttpMeta> answeringNothing(int status) {
      return new Operation<>(this, exchange -> Answers.nothing(exchange, status));
    }

    /** Answers with bytes, which are streamed. */
    public Operation<I, Download> answeringBytes(int status) {
      return new Operation<>(streamedAnswer(), exchange -> Answers.bytes(exchange, status));
    }

    /** Answers with pages, of which {@code withCursor} asks for a certain one. */
    public <T> ListOperation<I, T> listing(
        int status, Codec<T> record, BiFunction<I, String, I> withCursor) {
      return new ListOperation<>(page(status, record), Optional.of(withCursor));
    }

    /** Answers with all records on one page. */
    public <T> ListOperation<I, T> listing(int status, Codec<T> record) {
      return new ListOperation<>(page(status, record), Optional.empty());
    }

    private Draft<I> streamedAnswer() {
      return new Draft<>(name, method, path, encoder, repeatable, takesConsumer, server, true);
    }

    private <T> Operation<I, Page<T>> page(int status, Codec<T> record) {
      PageCodec<T> codec = new PageCodec<>(record);
      return new Operation<>(
          this,
          exchange ->
              Answers.json(exchange, status, codec)
                  .map(page -> page.withHttp(exchange.http(), exchange.request()::mask)));
    }
  }
}
