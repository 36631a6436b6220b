package com.apideck.core;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a future waits for, and whether the wait is over because the future was ended. */
final class Wait {

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
    Call.end(latest);
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
