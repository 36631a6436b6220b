package com.apideck.core;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The JDK's own timer of completable futures: a daemon thread that every JVM has at most once. */
record SystemScheduler(Executor executor) implements Scheduler {

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public double random() {
    return ThreadLocalRandom.current().nextDouble();
  }

  @Override
  public Runnable schedule(Duration delay, Runnable task) {
    CompletableFuture<Boolean> timer =
        new CompletableFuture<Boolean>()
            .completeOnTimeout(true, delay.toNanos(), TimeUnit.NANOSECONDS);
    timer.thenAccept(
        due -> {
          if (due) {
            executor.execute(task);
          }
        });
    return () -> timer.complete(false); // cancelling would cost an exception with its stack trace
  }
}
