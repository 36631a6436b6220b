package com.apideck.core.engine;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What is made from a call, beyond what the JDK does by {@link #newIncompleteFuture}: some stages
 * wait for more than the one before them, for a call that is made when that has ended or for a
 * second call; and what could run at once does not where the stack is deep.
 */
abstract class Stages<T> extends CompletableFuture<T> {

  @Override
  public <U> CompletableFuture<U> thenApply(Function<? super T, ? extends U> change) {
    return isDeep() ? thenApplyAsync(change, elsewhere()) : super.thenApply(change);
  }

  @Override
  public CompletableFuture<Void> thenAccept(Consumer<? super T> action) {
    return isDeep() ? thenAcceptAsync(action, elsewhere()) : super.thenAccept(action);
  }

  @Override
  public CompletableFuture<Void> thenRun(Runnable action) {
    return isDeep() ? thenRunAsync(action, elsewhere()) : super.thenRun(action);
  }

  @Override
  public <U> CompletableFuture<U> handle(BiFunction<? super T, Throwable, ? extends U> change) {
    return isDeep() ? handleAsync(change, elsewhere()) : super.handle(change);
  }

  @Override
  public CompletableFuture<T> whenComplete(BiConsumer<? super T, ? super Throwable> action) {
    return isDeep() ? whenCompleteAsync(action, elsewhere()) : super.whenComplete(action);
  }

  @Override
  public CompletableFuture<T> exceptionally(Function<Throwable, ? extends T> change) {
    return isDeep() ? exceptionallyAsync(change, elsewhere()) : super.exceptionally(change);
  }

  @Override
  public <U> CompletableFuture<U> thenCompose(
      Function<? super T, ? extends CompletionStage<U>> next) {
    if (isDeep()) {
      return thenComposeAsync(next, elsewhere());
    }
    CallFuture.Wait wait = first();
    return CallFuture.waiting(wait, super.thenCompose(wait.then(next)));
  }

  @Override
  public <U> CompletableFuture<U> thenComposeAsync(
      Function<? super T, ? extends CompletionStage<U>> next) {
    return thenComposeAsync(next, defaultExecutor());
  }

  @Override
  public <U> CompletableFuture<U> thenComposeAsync(
      Function<? super T, ? extends CompletionStage<U>> next, Executor executor) {
    CallFuture.Wait wait = first();
    return CallFuture.waiting(wait, super.thenComposeAsync(wait.then(next), executor));
  }

  @Override
  public CompletableFuture<T> exceptionallyCompose(
      Function<Throwable, ? extends CompletionStage<T>> next) {
    if (isDeep()) {
      return exceptionallyComposeAsync(next, elsewhere());
    }
    CallFuture.Wait wait = first();
    return CallFuture.waiting(wait, super.exceptionallyCompose(wait.then(next)));
  }

  @Override
  public CompletableFuture<T> exceptionallyComposeAsync(
      Function<Throwable, ? extends CompletionStage<T>> next) {
    return exceptionallyComposeAsync(next, defaultExecutor());
  }

  @Override
  public CompletableFuture<T> exceptionallyComposeAsync(
      Function<Throwable, ? extends CompletionStage<T>> next, Executor executor) {
    CallFuture.Wait wait = first();
    return CallFuture.waiting(wait, super.exceptionallyComposeAsync(wait.then(next), executor));
  }

  @Override
  public <U, V> CompletableFuture<V> thenCombine(
      CompletionStage<? extends U> second, BiFunction<? super T, ? super U, ? extends V> change) {
    return isDeep()
        ? thenCombineAsync(second, change, elsewhere())
        : both(second, super.thenCombine(second, change));
  }

  @Override
  public <U, V> CompletableFuture<V> thenCombineAsync(
      CompletionStage<? extends U> second, BiFunction<? super T, ? super U, ? extends V> change) {
    return thenCombineAsync(second, change, defaultExecutor());
  }

  @Override
  public <U, V> CompletableFuture<V> thenCombineAsync(
      CompletionStage<? extends U> second,
      BiFunction<? super T, ? super U, ? extends V> change,
      Executor executor) {
    return both(second, super.thenCombineAsync(second, change, executor));
  }

  @Override
  public <U> CompletableFuture<Void> thenAcceptBoth(
      CompletionStage<? extends U> second, BiConsumer<? super T, ? super U> action) {
    return isDeep()
        ? thenAcceptBothAsync(second, action, elsewhere())
        : both(second, super.thenAcceptBoth(second, action));
  }

  @Override
  public <U> CompletableFuture<Void> thenAcceptBothAsync(
      CompletionStage<? extends U> second, BiConsumer<? super T, ? super U> action) {
    return thenAcceptBothAsync(second, action, defaultExecutor());
  }

  @Override
  public <U> CompletableFuture<Void> thenAcceptBothAsync(
      CompletionStage<? extends U> second,
      BiConsumer<? super T, ? super U> action,
      Executor executor) {
    return both(second, super.thenAcceptBothAsync(second, action, executor));
  }

  @Override
  public CompletableFuture<Void> runAfterBoth(CompletionStage<?> second, Runnable action) {
    return isDeep()
        ? runAfterBothAsync(second, action, elsewhere())
        : both(second, super.runAfterBoth(second, action));
  }

  @Override
  public CompletableFuture<Void> runAfterBothAsync(CompletionStage<?> second, Runnable action) {
    return runAfterBothAsync(second, action, defaultExecutor());
  }

  @Override
  public CompletableFuture<Void> runAfterBothAsync(
      CompletionStage<?> second, Runnable action, Executor executor) {
    return both(second, super.runAfterBothAsync(second, action, executor));
  }

  @Override
  public <U> CompletableFuture<U> applyToEither(
      CompletionStage<? extends T> second, Function<? super T, U> change) {
    return isDeep()
        ? applyToEitherAsync(second, change, elsewhere())
        : both(second, super.applyToEither(second, change));
  }

  @Override
  public <U> CompletableFuture<U> applyToEitherAsync(
      CompletionStage<? extends T> second, Function<? super T, U> change) {
    return applyToEitherAsync(second, change, defaultExecutor());
  }

  @Override
  public <U> CompletableFuture<U> applyToEitherAsync(
      CompletionStage<? extends T> second, Function<? super T, U> change, Executor executor) {
    return both(second, super.applyToEitherAsync(second, change, executor));
  }

  @Override
  public CompletableFuture<Void> acceptEither(
      CompletionStage<? extends T> second, Consumer<? super T> action) {
    return isDeep()
        ? acceptEitherAsync(second, action, elsewhere())
        : both(second, super.acceptEither(second, action));
  }

  @Override
  public CompletableFuture<Void> acceptEitherAsync(
      CompletionStage<? extends T> second, Consumer<? super T> action) {
    return acceptEitherAsync(second, action, defaultExecutor());
  }

  @Override
  public CompletableFuture<Void> acceptEitherAsync(
      CompletionStage<? extends T> second, Consumer<? super T> action, Executor executor) {
    return both(second, super.acceptEitherAsync(second, action, executor));
  }

  @Override
  public CompletableFuture<Void> runAfterEither(CompletionStage<?> second, Runnable action) {
    return isDeep()
        ? runAfterEitherAsync(second, action, elsewhere())
        : both(second, super.runAfterEither(second, action));
  }

  @Override
  public CompletableFuture<Void> runAfterEitherAsync(CompletionStage<?> second, Runnable action) {
    return runAfterEitherAsync(second, action, defaultExecutor());
  }

  @Override
  public CompletableFuture<Void> runAfterEitherAsync(
      CompletionStage<?> second, Runnable action, Executor executor) {
    return both(second, super.runAfterEitherAsync(second, action, executor));
  }

  /** Whether what would run at once must not, because the stack is deep. */
  abstract boolean isDeep();

  /** Where it runs then. */
  abstract Executor elsewhere();

  private CallFuture.Wait first() {
    return new CallFuture.Wait(List.of(this));
  }

  /** A future of the caller's, which may be of use to others, is not waited for. */
  private <U> CompletableFuture<U> both(CompletionStage<?> second, CompletableFuture<U> stage) {
    return second instanceof CallFuture<?> call && !stage.isDone()
        ? CallFuture.waiting(new CallFuture.Wait(List.of(this, call)), stage)
        : stage;
  }
}
