package com.apideck.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.testing.ManualScheduler;
import com.apideck.core.testing.StubTransport;
import com.apideck.core.transport.TransportRequest;
import com.apideck.core.transport.TransportResponse;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A core without a network, in a time that stands still: everything runs on the test's thread. */
public final class Bench {

  public static final String KEY = "sk_live_0123456789-Zm9vYmFy";

  public final StubTransport stub = StubTransport.holding();
  public final ManualScheduler time = new ManualScheduler();

  /** Everything that a call needs is set. */
  public ApideckCore.Builder builder() {
    return unsent().transport(stub).scheduler(time);
  }

  /** What every call has to say; what it is sent with is left open. */
  public static ApideckCore.Builder unsent() {
    return ApideckCore.builder().apiKey(KEY).consumerId("consumer-1").appId("app-1");
  }

  public ApideckCore core() {
    return builder().build();
  }

  /** One attempt for each call. */
  public ApideckCore single() {
    return core(RetryConfig.none());
  }

  public ApideckCore core(RetryConfig retries) {
    return builder().retries(retries).build();
  }

  public List<TransportRequest> sent() {
    return stub.requests();
  }

  /** An answer that fits both operations. */
  public static TransportResponse answer(int status) {
    return TransportResponse.json(status, Invoices.SMALL_JSON);
  }

  /** The value of a call that has ended. */
  public static <T> T right(CompletableFuture<Either<ApideckError, T>> call) {
    Either<ApideckError, T> result = ended(call);
    assertThat(result.isRight()).as("%s", result).isTrue();
    return result.get();
  }

  /** The error of a call that has ended, without saying which call it was. */
  public static ApideckError left(CompletableFuture<? extends Either<ApideckError, ?>> call) {
    ApideckError error = errorOf(call);
    return error.call().equals(CallSummary.NONE) ? error : error.withCall(CallSummary.NONE);
  }

  /** The error of a call that has ended. */
  public static ApideckError errorOf(CompletableFuture<? extends Either<ApideckError, ?>> call) {
    Either<ApideckError, ?> result = ended(call);
    assertThat(result.isLeft()).as("%s", result).isTrue();
    return result.getLeft();
  }

  /** The error of a call that has ended, which is of this type. */
  public static <E extends ApideckError> E left(
      Class<E> type, CompletableFuture<? extends Either<ApideckError, ?>> call) {
    ApideckError error = left(call);
    assertThat(error).isInstanceOf(type);
    return type.cast(error);
  }

  /** What was wrong with a call that was never sent, as {@code path problem}. */
  public static List<String> violations(CompletableFuture<? extends Either<ApideckError, ?>> call) {
    return left(InvalidRequestError.class, call).violations().stream()
        .map(Violation::toString)
        .toList();
  }

  /** The outcome of a call that another thread ends, which it has to do in good time. */
  public static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(60, TimeUnit.SECONDS);
    } catch (ExecutionException | InterruptedException | TimeoutException e) {
      future.cancel(true); // a call that goes on trying would disturb the tests after this one
      throw new AssertionError("no outcome in good time", e);
    }
  }

  /** What a future fails with, on whatever thread; null: it does not. */
  public static Throwable failure(CompletableFuture<?> future) {
    return await(future.<Throwable>handle((value, thrown) -> thrown));
  }

  private static <T> T ended(CompletableFuture<T> call) {
    assertThat(call).isCompleted();
    return call.join();
  }

  /** An answer whose body never comes; what happens when it is given up. */
  public static TransportResponse streamed(Runnable cancelled) {
    Flow.Publisher<List<ByteBuffer>> stream =
        subscriber ->
            subscriber.onSubscribe(
                new Flow.Subscription() {
                  @Override
                  public void request(long count) {}

                  @Override
                  public void cancel() {
                    cancelled.run();
                  }
                });
    return new TransportResponse(
        HttpMeta.of(200), new byte[0], TransportResponse.Ending.COMPLETE, Optional.of(stream));
  }

  /** All that a publisher gives. */
  public static <T> List<T> all(Flow.Publisher<T> publisher) {
    return await(collected(publisher));
  }

  /** The same, once the publisher has ended. */
  public static <T> CompletableFuture<List<T>> collected(Flow.Publisher<T> publisher) {
    CompletableFuture<List<T>> all = new CompletableFuture<>();
    List<T> got = new ArrayList<>();
    publisher.subscribe(
        new Flow.Subscriber<>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
          }

          @Override
          public void onNext(T next) {
            got.add(next);
          }

          @Override
          public void onError(Throwable failure) {
            all.completeExceptionally(failure);
          }

          @Override
          public void onComplete() {
            all.complete(got);
          }
        });
    return all;
  }
}
