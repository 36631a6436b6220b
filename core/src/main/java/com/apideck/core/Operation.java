package com.apideck.core;

import com.apideck.core.json.Codec;
import java.util.function.BiFunction;

/**
 * One operation of the API as data: everything that the way of a call has to know about it.
 *
 * @param <I> the request
 * @param <O> the result
 */
public final class Operation<I, O> {

  final Draft<I> draft;
  final int status;
  final Codec<O> result;
  final BiFunction<O, HttpMeta, O> withHttp;

  private Operation(
      Draft<I> draft, int status, Codec<O> result, BiFunction<O, HttpMeta, O> withHttp) {
    this.draft = draft;
    this.status = status;
    this.result = result;
    this.withHttp = withHttp;
  }

  /**
   * An operation that sends a JSON body with POST.
   *
   * @param name the API's name for it, such as {@code vault.sessionsCreate}
   * @param path the path below the server's address
   * @param body the codec of the request
   */
  public static <I> Draft<I> post(String name, String path, Codec<I> body) {
    return new Draft<>(name, "POST", path, body, false);
  }

  /**
   * The request's side of an operation.
   *
   * @param name the API's name for it
   * @param method the HTTP method
   * @param path the path below the server's address
   * @param body the codec of the request
   * @param repeatable whether sending it twice does no harm
   * @param <I> the request
   */
  public record Draft<I>(
      String name, String method, String path, Codec<I> body, boolean repeatable) {

    /** Sending it twice does no harm, so it is retried whether or not it may have arrived. */
    public Draft<I> thatIsRepeatable() {
      return new Draft<>(name, method, path, body, true);
    }

    /**
     * Adds the answer's side.
     *
     * @param status the documented status of success
     * @param result the codec of its body
     * @param withHttp adds status and headers to the result
     */
    public <O> Operation<I, O> answering(
        int status, Codec<O> result, BiFunction<O, HttpMeta, O> withHttp) {
      return new Operation<>(this, status, result, withHttp);
    }
  }
}
