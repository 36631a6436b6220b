package com.apideck.core;

import java.time.Duration;
import java.time.Instant;

/** Time and chance, as calls see them: timeouts, and the pauses between attempts. */
public interface Scheduler {

  /** The time of day, against which a {@code Retry-After} date is compared. */
  Instant now();

  /** Nanoseconds since some moment; they only ever grow. */
  long nanoTime();

  /** A number from 0 to 1, for the jitter of pauses. */
  double random();

  /**
   * Runs {@code task} once after {@code delay}.
   *
   * @return takes the task back, if it has not run yet
   */
  Runnable schedule(Duration delay, Runnable task);
}
