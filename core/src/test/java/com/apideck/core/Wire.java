package com.apideck.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ConnectionError.Reason;
import com.apideck.core.transport.Transport;
import com.apideck.core.transport.TransportRequest;
import com.apideck.core.transport.TransportResponse;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** The other side of a core in the hands of a test, which reads bodies as far as it wants. */
final class Wire implements Transport {

  private final List<CompletableFuture<Exchange>> exchanges = new ArrayList<>();
  private int begun;

  /** The exchange of that number, from 0, as soon as it has begun. */
  Exchange exchange(int number) {
    return Bench.await(slot(number));
  }

  /** How many have begun. */
  synchronized int begun() {
    return begun;
  }

  private synchronized CompletableFuture<Exchange> slot(int number) {
    while (exchanges.size() <= number) {
      exchanges.add(new CompletableFuture<>());
    }
    return exchanges.get(number);
  }

  private synchronized CompletableFuture<Exchange> next() {
    return slot(begun++);
  }

  @Override
  public CompletableFuture<Either<ApideckError, TransportResponse>> send(TransportRequest request) {
    Exchange exchange = new Exchange(request);
    next().complete(exchange);
    return exchange.outcome;
  }

  /** One request, and what comes of it. */
  static final class Exchange implements Flow.Subscriber<ByteBuffer> {
    final TransportRequest request;
    final CompletableFuture<Either<ApideckError, TransportResponse>> outcome =
        new CompletableFuture<>();
    private final StringBuilder read = new StringBuilder();
    private Flow.Subscription body;

    private Exchange(TransportRequest request) {
      this.request = request;
    }

    /** Takes so many pieces of the body; all of it that was read until now. */
    String reads(long pieces) {
      if (body == null) {
        request.upload().orElseThrow().subscribe(this);
      }
      body.request(pieces);
      return read.toString();
    }

    /** All of the body. */
    String reads() {
      return reads(Long.MAX_VALUE);
    }

    void answers(TransportResponse response) {
      outcome.complete(Either.right(response));
    }

    /** The connection ends without an answer. */
    void isLost() {
      outcome.complete(
          Either.left(new ConnectionError(Sent.MAYBE, Reason.LOST, "Connection reset")));
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      body = subscription;
    }

    @Override
    public void onNext(ByteBuffer piece) {
      read.append(UTF_8.decode(piece));
    }

    @Override
    public void onError(Throwable failure) { // as the JDK's client has it
      outcome.complete(
          Either.left(new ConnectionError(Sent.MAYBE, Reason.LOST, failure.toString())));
    }

    @Override
    public void onComplete() {}
  }
}
