package com.apideck.core;

import io.vavr.control.Either;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The way of every call, from its request to its result. */
public final class Calls {

  private Calls() {}

  /** Calls {@code operation} with nothing but what the core is set to. */
  public static <I, O> CompletableFuture<Either<ApideckError, O>> execute(
      ApideckCore core, Operation<I, O> operation, I request) {
    return execute(core, operation, request, RequestOptions.NONE);
  }

  /** Calls an operation that takes nothing. */
  public static <O> CompletableFuture<Either<ApideckError, O>> execute(
      ApideckCore core, Operation<Void, O> operation) {
    return execute(core, operation, RequestOptions.NONE);
  }

  /** Calls an operation that takes nothing. */
  public static <O> CompletableFuture<Either<ApideckError, O>> execute(
      ApideckCore core, Operation<Void, O> operation, RequestOptions options) {
    return execute(core, operation, null, options);
  }

  /** Asks for a page of a list, which leads to the pages after it. */
  public static <I, T> CompletableFuture<Either<ApideckError, Page<T>>> page(
      ApideckCore core, ListOperation<I, T> list, I request) {
    return page(core, list, request, RequestOptions.NONE);
  }

  /** Asks for a page of a list, which leads to the pages after it. */
  public static <I, T> CompletableFuture<Either<ApideckError, Page<T>>> page(
      ApideckCore core, ListOperation<I, T> list, @Nullable I request, RequestOptions options) {
    return new Pages<>(core, list, options).first(request);
  }

  /** All pages of a list, each asked for when it is wanted; a Left is the last. */
  public static <I, T> Flow.Publisher<Either<ApideckError, Page<T>>> pages(
      ApideckCore core, ListOperation<I, T> list, I request) {
    return pages(core, list, request, RequestOptions.NONE);
  }

  /** All pages of a list, each asked for when it is wanted; a Left is the last. */
  public static <I, T> Flow.Publisher<Either<ApideckError, Page<T>>> pages(
      ApideckCore core, ListOperation<I, T> list, @Nullable I request, RequestOptions options) {
    return new PullPublisher<>(() -> new Pages<>(core, list, options).pages(request));
  }

  /**
   * All records of a list, with an {@link ApideckError.UnreadableRecordError} in the place of each
   * that cannot be read. Any other Left is the last: what ended the list early.
   */
  public static <I, T> Flow.Publisher<Either<ApideckError, T>> records(
      ApideckCore core, ListOperation<I, T> list, I request) {
    return records(core, list, request, RequestOptions.NONE);
  }

  /**
   * All records of a list, with an {@link ApideckError.UnreadableRecordError} in the place of each
   * that cannot be read. Any other Left is the last: what ended the list early.
   */
  public static <I, T> Flow.Publisher<Either<ApideckError, T>> records(
      ApideckCore core, ListOperation<I, T> list, @Nullable I request, RequestOptions options) {
    return new PullPublisher<>(() -> new Pages<>(core, list, options).records(request));
  }

  /** Asks for a list that takes nothing. */
  public static <T> CompletableFuture<Either<ApideckError, Page<T>>> page(
      ApideckCore core, ListOperation<Void, T> list) {
    return page(core, list, RequestOptions.NONE);
  }

  /** Asks for a list that takes nothing. */
  public static <T> CompletableFuture<Either<ApideckError, Page<T>>> page(
      ApideckCore core, ListOperation<Void, T> list, RequestOptions options) {
    return new Pages<>(core, list, options).first(null);
  }

  /** The pages of a list that takes nothing. */
  public static <T> Flow.Publisher<Either<ApideckError, Page<T>>> pages(
      ApideckCore core, ListOperation<Void, T> list) {
    return pages(core, list, null, RequestOptions.NONE);
  }

  /** The pages of a list that takes nothing. */
  public static <T> Flow.Publisher<Either<ApideckError, Page<T>>> pages(
      ApideckCore core, ListOperation<Void, T> list, RequestOptions options) {
    return pages(core, list, null, options);
  }

  /** The records of a list that takes nothing. */
  public static <T> Flow.Publisher<Either<ApideckError, T>> records(
      ApideckCore core, ListOperation<Void, T> list) {
    return records(core, list, null, RequestOptions.NONE);
  }

  /** The records of a list that takes nothing. */
  public static <T> Flow.Publisher<Either<ApideckError, T>> records(
      ApideckCore core, ListOperation<Void, T> list, RequestOptions options) {
    return records(core, list, null, options);
  }

  /**
   * Calls {@code operation}. Nothing throws, and the future ends with a value, unless the caller
   * cancels it or completes it from outside, or a stage made from it, which ends the exchange too.
   */
  public static <I, O> CompletableFuture<Either<ApideckError, O>> execute(
      @Nullable ApideckCore core,
      Operation<I, O> operation,
      @Nullable I request,
      @Nullable RequestOptions options) {
    Call<Either<ApideckError, O>> call = Call.begin();
    start(call, core, operation, request, options);
    return call;
  }

  /** Makes a call; its hooks are those in whose context a further page begins. */
  static <I, O> Hooks start(
      Call<Either<ApideckError, O>> call,
      @Nullable ApideckCore core,
      Operation<I, O> operation,
      @Nullable I request,
      @Nullable RequestOptions options) {
    try {
      Either<ApideckError, Plan>
          prepared = // 1. check and encode, all problems at once; begin hooks
          Preparation.of(core, operation, request, options);
      prepared.peekLeft(invalid -> call.complete(Either.left(invalid)));
      prepared.peek( // 2. attempts: take a turn, authorize, tell the hooks, send, pause, again
          plan -> {
            call.within(plan.hooks());
            Attempts.start(
                plan, call, (attempts, answer) -> decode(call, operation, plan, attempts, answer));
          });
      return prepared.map(Plan::hooks).getOrElse(Hooks.NONE);
    } catch (Throwable e) { // the last resort: whatever is thrown becomes a value
      call.complete(Either.left(Unexpected.of(e, Sent.NO)));
      return Hooks.NONE;
    }
  }

  /** 3. decode: the documented answer becomes the result. */
  private static <O> void decode(
      Call<Either<ApideckError, O>> call,
      Operation<?, O> operation,
      Plan plan,
      int attempts,
      Either<ApideckError, Exchange> answer) {
    Either<ApideckError, O> result;
    try {
      result = answer.flatMap(operation.decoder);
    } catch (Throwable e) {
      result = Either.left(Unexpected.of(e, Sent.YES));
    }
    end(call, plan, answer, result.mapLeft(error -> Errors.of(plan.summary(attempts), error)));
  }

  private static <O> void end(
      Call<Either<ApideckError, O>> call,
      Plan plan,
      Either<ApideckError, Exchange> answer,
      Either<ApideckError, O> result) {
    if (plan.isWatched()) {
      plan.hooks().ended(answer, result);
    }
    plan.hooks()
        .run(
            () -> {
              if (!call.complete(result)) {
                answer.peek(Exchange::giveUpStream);
              }
            });
  }
}
