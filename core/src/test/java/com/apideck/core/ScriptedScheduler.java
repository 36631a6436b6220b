package com.apideck.core;

import com.apideck.core.testing.ManualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Time that stands still, with a timer that does with a task what the test says. */
record ScriptedScheduler(ManualScheduler time, BiFunction<Duration, Runnable, Runnable> timer)
    implements Scheduler {

  /** Runs some tasks before it has said how to take them back, as another thread of a timer may. */
  static ScriptedScheduler hasty(ManualScheduler time, Predicate<Duration> atOnce) {
    return new ScriptedScheduler(
        time,
        (delay, task) -> {
          if (atOnce.test(delay)) {
            task.run();
            return () -> {};
          }
          return time.schedule(delay, task);
        });
  }

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
    return timer.apply(delay, task);
  }
}
