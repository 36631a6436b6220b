package com.apideck.core;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The future of a call, and every stage that depends on it. Cancelling one of them ends what it
 * waits for: the stage before it, the attempt under way, the call made within {@code thenCompose}.
 */
final class Call<T> extends CompletableFuture<T> {

  private final @Nullable Call<?> source;
  private volatile Wait wait = new Wait();

  private Call(@Nullable Call<?> source) {
    this.source = source;
  }

  /** A call, which also ends what it waits for when it is completed from outside. */
  static <T> Call<T> begin() {
    Call<T> call = new Call<>(null);
    call.whenComplete((result, failure) -> call.wait.end());
    return call;
  }

  /** Says what to end if this ends first. */
  void waitsFor(Runnable end) {
    wait.on(end);
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new Call<>(this);
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled) {
      wait.end();
      if (source != null) {
        source.cancel(mayInterruptIfRunning);
      }
    }
    return cancelled;
  }

  @Override
  public <U> CompletableFuture<U> thenCompose(
      Function<? super T, ? extends CompletionStage<U>> next) {
    Wait inner = new Wait();
    return waitingOn(inner, super.thenCompose(inner.tracking(next)));
  }

  @Override
  public <U> CompletableFuture<U> thenComposeAsync(
      Function<? super T, ? extends CompletionStage<U>> next) {
    return thenComposeAsync(next, defaultExecutor());
  }

  @Override
  public <U> CompletableFuture<U> thenComposeAsync(
      Function<? super T, ? extends CompletionStage<U>> next, Executor executor) {
    Wait inner = new Wait();
    return waitingOn(inner, super.thenComposeAsync(inner.tracking(next), executor));
  }

  private static <U> CompletableFuture<U> waitingOn(Wait inner, CompletableFuture<U> stage) {
    ((Call<U>) stage).wait = inner; // newIncompleteFuture made it
    return stage;
  }

  /** What is waited for now, and whether the wait is over. */
  private static final class Wait {
    private @Nullable Runnable end;
    private boolean over;

    void on(Runnable latest) {
      synchronized (this) {
        if (!over) {
          end = latest;
          return;
        }
      }
      latest.run();
    }

    void end() {
      Runnable latest;
      synchronized (this) {
        over = true;
        latest = end;
        end = null;
      }
      if (latest != null) {
        latest.run();
      }
    }

    <T, U> Function<T, CompletionStage<U>> tracking(
        Function<? super T, ? extends CompletionStage<U>> next) {
      return value -> {
        CompletionStage<U> stage = next.apply(value);
        if (stage instanceof CompletableFuture<U> future) {
          on(() -> future.cancel(true));
        }
        return stage;
      };
    }
  }
}
