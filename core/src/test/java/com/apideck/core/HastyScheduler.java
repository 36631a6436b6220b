package com.apideck.core;

import com.apideck.core.testing.ManualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/** Runs some tasks before it has said how to take them back, as another thread of a timer may. */
record HastyScheduler(ManualScheduler time, Predicate<Duration> atOnce) implements Scheduler {

  @Override
  public Instant now() {
    return time.now();
  }

  @Override
  public long nanoTime() {
    return time.nanoTime();
  }

  @Override
  public double random() {
    return time.random();
  }

  @Override
  public Runnable schedule(Duration delay, Runnable task) {
    if (atOnce.test(delay)) {
      task.run();
      return () -> {};
    }
    return time.schedule(delay, task);
  }
}
