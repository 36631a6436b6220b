package com.apideck.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The future of a call, and every stage that depends on it. Ending one of them from outside, in
 * whatever way, ends what it waits for: the stage before it, the attempt under way, the call made
 * within {@code thenCompose}. What the JDK completes because the stage before has ended goes by the
 * methods here.
 */
final class Call<T> extends Stages<T> {

  private volatile Wait wait;
  private Hooks hooks;

  private Call(Wait wait, Hooks hooks) {
    this.wait = wait;
    this.hooks = hooks;
  }

  /** A call that is under way. */
  static <T> Call<T> begin() {
    return new Call<>(new Wait(List.of()), Hooks.NONE);
  }

  /** A call that has ended: what is made from it is ended as with any other. */
  static <T> Call<T> ended(T result) {
    Call<T> call = begin();
    call.complete(result);
    return call;
  }

  /** Whose context is that of what depends on the call. To be said before the call begins. */
  void within(Hooks caller) {
    hooks = caller;
  }

  /** Says what to end if this ends first. */
  void waitsFor(Runnable end) {
    wait.on(end);
  }

  /** The same for the stage, which nobody has seen yet. */
  static <T> CompletableFuture<T> waiting(Wait wait, CompletableFuture<T> stage) {
    ((Call<T>) stage).wait = wait; // newIncompleteFuture made it
    return stage;
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new Call<>(new Wait(isDone() ? List.of() : List.of(this)), hooks);
  }

  @Override
  boolean isDeep() {
    return isDone() && (hooks == Hooks.NONE ? Nesting.ALONE : Nesting.WITHIN).isDeep();
  }

  @Override
  Executor elsewhere() {
    return task -> Nesting.elsewhere().execute(() -> hooks.run(task));
  }

  @Override
  public boolean complete(T value) {
    return endsWait(super.complete(value));
  }

  @Override
  public boolean completeExceptionally(Throwable failure) {
    return endsWait(super.completeExceptionally(failure));
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return endsWait(super.cancel(mayInterruptIfRunning));
  }

  @Override
  public void obtrudeValue(T value) {
    super.obtrudeValue(value);
    endsWait(true);
  }

  @Override
  public void obtrudeException(Throwable failure) {
    super.obtrudeException(failure);
    endsWait(true);
  }

  @Override
  public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
    CompletableFuture.<T>supplyAsync(supplier::get, executor)
        .whenComplete(
            (value, failure) -> {
              if (failure == null) {
                complete(value);
              } else {
                completeExceptionally(failure);
              }
            });
    return this;
  }

  private boolean endsWait(boolean ended) {
    if (ended) {
      end(wait.end());
    }
    return ended;
  }

  /** Ends futures, and what they wait for. In a loop: there may be any number of stages. */
  static void end(List<CompletableFuture<?>> futures) {
    if (futures.isEmpty()) {
      return; // a call itself: nothing is made for it
    }
    Deque<CompletableFuture<?>> open = new ArrayDeque<>(futures);
    for (CompletableFuture<?> next = open.poll(); next != null; next = open.poll()) {
      if (next instanceof Call<?> call) {
        open.addAll(call.cancelAlone() ? call.wait.end() : List.of());
      } else {
        CompletableFuture<?> other = next; // of the caller's
        Unexpected.quietly(() -> other.cancel(true));
      }
    }
  }

  private boolean cancelAlone() {
    return super.cancel(true);
  }
}
