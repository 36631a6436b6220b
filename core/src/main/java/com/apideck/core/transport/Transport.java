package com.apideck.core.transport;

import com.apideck.core.ApideckError;
import io.vavr.control.Either;
import java.net.http.HttpClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Sends one request and gives its answer. Retries, timeouts and everything else about a call is
 * done before and after it.
 */
@FunctionalInterface
public interface Transport {

  /**
   * Sends without blocking. Cancelling the future ends the exchange.
   *
   * @return right: the answer, whatever its status; left: why there is none
   */
  CompletableFuture<Either<ApideckError, TransportResponse>> send(TransportRequest request);

  /**
   * Begins what takes long before a request can be sent, and does not wait for it. Called once,
   * when a core is built.
   */
  default void prepare() {}

  /**
   * Ends an exchange that had no answer in time. No request after it uses the connection that it
   * used, which may be dead; one that cannot tell connections apart just cancels.
   */
  default void discard(CompletableFuture<Either<ApideckError, TransportResponse>> exchange) {
    exchange.cancel(true);
  }

  /** Ends the connections. Called once, when a core with a transport of its own is closed. */
  default void close() {}

  /**
   * Stands on {@code java.net.http}, with clients of its own.
   *
   * @param clients asked on {@code executor}: for the first request, and when a client or one of
   *     its connections is of no use any more, though not more often than once a second
   * @param executor completes the futures: never a thread of the client, which others wait for
   */
  static Transport jdk(Supplier<HttpClient> clients, Executor executor) {
    return new JdkTransport(Clients.made(clients, executor), executor);
  }

  /** Stands on a client of the caller's, which is never replaced. */
  static Transport jdk(HttpClient client, Executor executor) {
    return new JdkTransport(Clients.supplied(client, executor), executor);
  }
}
