package com.apideck.core;

import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.Traversal.AtError;
import com.apideck.core.engine.CallFuture;
import com.apideck.core.engine.Unexpected;
import io.vavr.Function3;
import io.vavr.Function4;
import io.vavr.control.Either;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Combinators for futures of results, made to be imported statically and used inside {@code
 * thenApply} and {@code thenCompose}:
 *
 * <pre>{@code
 * VaultSessionsCreate.call(core, session)
 *     .thenApply(map(created -> created.data().sessionUri()))
 *     .thenCompose(flatMap(uri -> remember(uri)))
 *     .thenCompose(recoverWith(error -> lastKnownUri()));
 * }</pre>
 *
 * A function that throws, gives null or gives a failed future becomes a Left with an {@code
 * UnexpectedClientError}, as everywhere in this library; only {@link #mapLeft}, whose Left may be
 * of any type, passes on what its function throws.
 */
public final class AsyncEither {

  private AsyncEither() {}

  /** For {@code thenApply}: changes the result. */
  public static <A, B> Function<Either<ApideckError, A>, Either<ApideckError, B>> map(
      Function<? super A, ? extends B> change) {
    return result -> {
      try {
        return result.map(value -> Objects.requireNonNull(change.apply(value), "map gave null"));
      } catch (Throwable e) {
        return Either.left(Unexpected.of(e, Sent.MAYBE));
      }
    };
  }

  /** For {@code thenApply}: changes the error, to one of your own for example. */
  public static <A, L> Function<Either<ApideckError, A>, Either<L, A>> mapLeft(
      Function<? super ApideckError, ? extends L> change) {
    return result -> result.mapLeft(change);
  }

  /** For {@code thenCompose}: goes on with another call. */
  public static <A, B>
      Function<Either<ApideckError, A>, CompletionStage<Either<ApideckError, B>>> flatMap(
          Function<? super A, ? extends CompletionStage<Either<ApideckError, B>>> next) {
    return result ->
        result.fold(error -> CallFuture.ended(Either.left(error)), value -> safely(next, value));
  }

  /**
   * For {@code thenCompose}: goes on with another call, and makes one of both results.
   *
   * <pre>{@code
   * VaultSessionsCreate.call(core, session)
   *     .thenCompose(flatMap(made -> VaultConnectionsList.call(core, all), Welcome::new));
   * }</pre>
   */
  public static <A, B, R>
      Function<Either<ApideckError, A>, CompletionStage<Either<ApideckError, R>>> flatMap(
          Function<? super A, ? extends CompletionStage<Either<ApideckError, B>>> next,
          BiFunction<? super A, ? super B, ? extends R> both) {
    return flatMap(
        first ->
            CallFuture.ended(first)
                .thenCompose(next)
                .thenApply(map(second -> both.apply(first, second))));
  }

  /** For {@code thenCompose}: tries something else after an error. */
  public static <A>
      Function<Either<ApideckError, A>, CompletionStage<Either<ApideckError, A>>> recoverWith(
          Function<? super ApideckError, ? extends CompletionStage<Either<ApideckError, A>>>
              other) {
    return result ->
        result.fold(error -> safely(other, error), value -> CallFuture.ended(Either.right(value)));
  }

  /**
   * Waits for calls that are under way: right, all results in their order; left, the first error in
   * that order. Cancelling the future cancels the calls.
   */
  public static <A> CompletableFuture<Either<ApideckError, List<A>>> sequence(
      Iterable<? extends CompletionStage<Either<ApideckError, A>>> calls) {
    return Traversal.of(calls, Setting.MOST, call -> call, AtError.GO_ON)
        .thenApply(Traversal::together);
  }

  /**
   * Makes one of two results that do not wait for each other. Left: the first that comes, at once;
   * the other call is cancelled then. Cancelling the future cancels both.
   */
  public static <A, B, R> CompletableFuture<Either<ApideckError, R>> zip(
      CompletionStage<Either<ApideckError, A>> first,
      CompletionStage<Either<ApideckError, B>> second,
      BiFunction<? super A, ? super B, ? extends R> both) {
    return zip(all -> both.apply(at(all, 0), at(all, 1)), first, second);
  }

  /** The same with three. */
  public static <A, B, C, R> CompletableFuture<Either<ApideckError, R>> zip(
      CompletionStage<Either<ApideckError, A>> first,
      CompletionStage<Either<ApideckError, B>> second,
      CompletionStage<Either<ApideckError, C>> third,
      Function3<? super A, ? super B, ? super C, ? extends R> three) {
    return zip(all -> three.apply(at(all, 0), at(all, 1), at(all, 2)), first, second, third);
  }

  /** The same with four. */
  public static <A, B, C, D, R> CompletableFuture<Either<ApideckError, R>> zip(
      CompletionStage<Either<ApideckError, A>> first,
      CompletionStage<Either<ApideckError, B>> second,
      CompletionStage<Either<ApideckError, C>> third,
      CompletionStage<Either<ApideckError, D>> fourth,
      Function4<? super A, ? super B, ? super C, ? super D, ? extends R> four) {
    return zip(
        all -> four.apply(at(all, 0), at(all, 1), at(all, 2), at(all, 3)),
        first,
        second,
        third,
        fourth);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // it stands at its own place
  private static <A> A at(List<Object> all, int place) {
    return (A) all.get(place);
  }

  @SuppressWarnings("unchecked") // what they hold is only handed on
  private static <R> CompletableFuture<Either<ApideckError, R>> zip(
      Function<List<Object>, R> change, CompletionStage<?>... calls) {
    List<CompletionStage<Either<ApideckError, Object>>> all =
        (List<CompletionStage<Either<ApideckError, Object>>>) (List<?>) Arrays.asList(calls);
    return Traversal.of(all, all.size(), call -> call, AtError.END)
        .thenApply(Traversal::together)
        .thenApply(map(change));
  }

  /**
   * Makes a call for each item, at most {@code maxInFlight} at once, and stops at the first error:
   * no further call begins, those under way are waited for. Right: all results, in the order of the
   * items; left: the first error in that order. Cancelling the future cancels the calls under way.
   */
  public static <T, A> CompletableFuture<Either<ApideckError, List<A>>> traverse(
      Iterable<? extends T> items,
      int maxInFlight,
      Function<? super T, ? extends CompletionStage<Either<ApideckError, A>>> call) {
    return Traversal.of(items, maxInFlight, call, AtError.BEGIN_NONE)
        .thenApply(Traversal::together);
  }

  /**
   * Makes a call for each item, at most {@code maxInFlight} at once, whatever comes of the others:
   * one result for each item, in their order. Cancelling the future cancels the calls under way.
   */
  public static <T, A> CompletableFuture<List<Either<ApideckError, A>>> traverseAll(
      Iterable<? extends T> items,
      int maxInFlight,
      Function<? super T, ? extends CompletionStage<Either<ApideckError, A>>> call) {
    return Traversal.of(items, maxInFlight, call, AtError.GO_ON);
  }

  /** What {@code function} gives, or a Left for whatever goes wrong; cancelling reaches it. */
  static <T, A> CompletableFuture<Either<ApideckError, A>> safely(
      Function<? super T, ? extends CompletionStage<Either<ApideckError, A>>> function, T value) {
    return CallFuture.ended(value).thenCompose(function).handle(AsyncEither::settled);
  }

  private static <A> Either<ApideckError, A> settled(
      @Nullable Either<ApideckError, A> result, @Nullable Throwable failure) {
    if (failure != null && Unexpected.unwrapped(failure) instanceof CancellationException) {
      return Either.left(new RequestAbortedError(Sent.MAYBE, false));
    }
    Throwable thrown = failure == null ? new NullPointerException("a stage gave null") : failure;
    return result != null ? result : Either.left(Unexpected.of(thrown, Sent.MAYBE));
  }
}
