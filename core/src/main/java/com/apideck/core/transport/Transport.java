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
   * Stands on {@code java.net.http}.
   *
   * @param client asked on {@code executor}, once, for the first request
   * @param executor completes the futures: never a thread of the client, which others wait for
   */
  static Transport jdk(Supplier<HttpClient> client, Executor executor) {
    return new JdkTransport(client, executor);
  }
}
