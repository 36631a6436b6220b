package com.apideck.core.testing;

import com.apideck.core.ApideckError;
import com.apideck.core.transport.Transport;
import com.apideck.core.transport.TransportRequest;
import com.apideck.core.transport.TransportResponse;
import io.vavr.control.Either;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Answers without a network and keeps what was sent. Prepared answers are given in their order;
 * when none is left, requests wait for {@link #answer}.
 *
 * <pre>{@code
 * StubTransport stub = new StubTransport().thenJson(200, "{…}");
 * ApideckCore core = ApideckCore.builder().transport(stub)….build();
 * }</pre>
 */
public final class StubTransport implements Transport {

  private final Queue<Either<ApideckError, TransportResponse>> prepared =
      new ConcurrentLinkedQueue<>();
  private final Queue<CompletableFuture<Either<ApideckError, TransportResponse>>> open =
      new ConcurrentLinkedQueue<>();
  private final Queue<TransportRequest> requests = new ConcurrentLinkedQueue<>();

  /** Answers the next request with JSON. */
  public StubTransport thenJson(int statusCode, String body) {
    return then(TransportResponse.json(statusCode, body));
  }

  /** Answers the next request. */
  public StubTransport then(TransportResponse response) {
    prepared.add(Either.right(response));
    return this;
  }

  /** Fails the next request. */
  public StubTransport thenFail(ApideckError error) {
    prepared.add(Either.left(error));
    return this;
  }

  /** Answers the request that has waited longest; false: none waits. */
  public boolean answer(TransportResponse response) {
    for (var first = open.poll(); first != null; first = open.poll()) {
      if (first.complete(Either.right(response))) {
        return true;
      }
    }
    return false;
  }

  /** What was sent, in order, credentials included. */
  public List<TransportRequest> requests() {
    return List.copyOf(requests);
  }

  /** How many requests wait for an answer; a cancelled one waits no longer. */
  public int waiting() {
    open.removeIf(CompletableFuture::isDone);
    return open.size();
  }

  @Override
  public CompletableFuture<Either<ApideckError, TransportResponse>> send(TransportRequest request) {
    requests.add(request);
    Either<ApideckError, TransportResponse> answer = prepared.poll();
    if (answer != null) {
      return CompletableFuture.completedFuture(answer);
    }
    CompletableFuture<Either<ApideckError, TransportResponse>> pending = new CompletableFuture<>();
    open.add(pending);
    return pending;
  }
}
