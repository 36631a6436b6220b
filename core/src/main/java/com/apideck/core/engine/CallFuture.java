package com.apideck.core.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The future of a call, and every stage that depends on it. Ending one of them from outside, in
 * whatever way, ends what it waits for: the stage before it, the attempt under way, the call made
 * within {@code thenCompose}. What the JDK completes because the stage before has ended goes by the
 * methods here.
 */
public final class CallFuture<T> extends Stages<T> {

  private volatile Wait wait;
  private Hooks hooks;

  private CallFuture(Wait wait, Hooks hooks) {
    this.wait = wait;
    this.hooks = hooks;
  }

  /** A call that is under way. */
  public static <T> CallFuture<T> begin() {
    return new CallFuture<>(new Wait(List.of()), Hooks.NONE);
  }

  /** A call that has ended: what is made from it is ended as with any other. */
  public static <T> CallFuture<T> ended(T result) {
    CallFuture<T> call = begin();
    call.complete(result);
    return call;
  }

  /** Whose context is that of what depends on the call. To be said before the call begins. */
  void inContextOf(Hooks caller) {
    hooks = caller;
  }

  /** What {@code task} gives, which is run in the context of whoever made the call. */
  public <U> U within(Supplier<U> task) {
    AtomicReference<@Nullable U> given = new AtomicReference<>();
    hooks.run(() -> given.set(task.get()));
    return Objects.requireNonNull(given.get());
  }

  /** Says what to do once this ends, in whatever way; at once, if it has. */
  public void whenEnded(Runnable end) {
    wait.on(end);
  }

  /** The same for the stage, which nobody has seen yet. */
  static <T> CompletableFuture<T> waiting(Wait wait, CompletableFuture<T> stage) {
    ((CallFuture<T>) stage).wait = wait; // newIncompleteFuture made it
    return stage;
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CallFuture<>(new Wait(isDone() ? List.of() : List.of(this)), hooks);
  }

  @Override
  boolean isDeep() {
    return isDone() && (hooks == Hooks.NONE ? StackDepth.ALONE : StackDepth.WITHIN).isDeep();
  }

  @Override
  Executor elsewhere() {
    return task -> StackDepth.elsewhere().execute(() -> hooks.run(task));
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
      if (next instanceof CallFuture<?> call) {
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

  /** What a future waits for, and whether the wait is over because the future was ended. */
  static final class Wait {

    private List<CompletableFuture<?>> futures;
    private @Nullable Runnable task; // ends what is no future
    private boolean over;

    Wait(List<CompletableFuture<?>> futures) {
      this.futures = futures;
    }

    /** What {@code end} ends is waited for from now on; it is ended at once if the wait is over. */
    void on(Runnable end) {
      synchronized (this) {
        if (!over) {
          task = end;
          return;
        }
      }
      Unexpected.quietly(end);
    }

    /** The same for futures, instead of those before. */
    void on(List<CompletableFuture<?>> latest) {
      synchronized (this) {
        if (!over) {
          futures = latest;
          return;
        }
      }
      CallFuture.end(latest);
    }

    /** {@code next}, whose stage is waited for once there is one. */
    <A, U> Function<A, CompletionStage<U>> then(
        Function<? super A, ? extends CompletionStage<U>> next) {
      return value -> {
        CompletionStage<U> stage = next.apply(value);
        on(stage instanceof CompletableFuture<U> future ? List.of(future) : List.of());
        return stage;
      };
    }

    /** Ends what is waited for; the futures are given to be ended, as they may wait themselves. */
    List<CompletableFuture<?>> end() {
      List<CompletableFuture<?>> latest;
      Runnable end;
      synchronized (this) {
        over = true;
        latest = futures;
        futures = List.of();
        end = task;
        task = null;
      }
      Unexpected.quietly(end);
      return latest;
    }
  }
}
