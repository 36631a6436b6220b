package com.apideck.core;

import io.vavr.control.Either;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The way of every call, from its request to its result. */
public final class Calls {

  private Calls() {}

  /** Calls {@code operation} with nothing but what the core is set to. */
  public static <I, O> CompletableFuture<Either<ApideckError, O>> execute(
      ApideckCore core, Operation<I, O> operation, I request) {
    return execute(core, operation, request, RequestOptions.NONE);
  }

  /**
   * Calls {@code operation}. Nothing throws, and the future ends with a value, unless the caller
   * cancels it or completes it from outside, which ends the exchange too.
   */
  public static <I, O> CompletableFuture<Either<ApideckError, O>> execute(
      @Nullable ApideckCore core,
      Operation<I, O> operation,
      @Nullable I request,
      @Nullable RequestOptions options) {
    Call<Either<ApideckError, O>> call = Call.begin();
    try {
      Preparation.of(core, operation, request, options) // 1. check and encode: all problems at once
          .peekLeft(invalid -> call.complete(Either.left(invalid)))
          .peek( // 2. attempts: take a turn, authorize, tell the hooks, send, pause, again
              plan -> Attempts.start(plan, call, answer -> decode(call, operation, answer)));
    } catch (Throwable e) { // the last resort: whatever is thrown becomes a value
      call.complete(Either.left(Unexpected.of(e, Sent.NO)));
    }
    return call;
  }

  /** 3. decode: the documented answer becomes the result. */
  private static <O> void decode(
      Call<Either<ApideckError, O>> call,
      Operation<?, O> operation,
      Either<ApideckError, Exchange> answer) {
    try {
      call.complete(answer.flatMap(exchange -> Answers.decode(operation, exchange)));
    } catch (Throwable e) {
      call.complete(Either.left(Unexpected.of(e, Sent.YES)));
    }
  }
}
