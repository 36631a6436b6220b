package com.apideck.core;

import com.apideck.core.testing.ManualScheduler;
import java.time.Duration;
import java.time.Instant;

/** What code of the caller's can do that it should not. */
public final class Misbehaviour {

  private Misbehaviour() {}

  /** Of the kind that an application usually does not survive. */
  public static <T> T fail() {
    throw new OutOfMemoryError("pretended");
  }

  /** An exception that cannot even be looked at. */
  public static final class Opaque extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String toString() {
      return fail();
    }

    @Override
    public String getMessage() {
      return fail();
    }

    @Override
    public synchronized Throwable getCause() {
      return fail();
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      return fail();
    }
  }

  /** Time that runs well until it is told to fail. */
  public static final class FailingScheduler implements Scheduler {
    final ManualScheduler time = new ManualScheduler();
    private boolean failing;

    void failFromNowOn() {
      failing = true;
    }

    @Override
    public Instant now() {
      return failing ? fail() : time.now();
    }

    @Override
    public long nanoTime() {
      return failing ? Misbehaviour.<Long>fail() : time.nanoTime();
    }

    @Override
    public double random() {
      return failing ? Misbehaviour.<Double>fail() : time.random();
    }

    @Override
    public Runnable schedule(Duration delay, Runnable task) {
      if (failing) {
        return fail();
      }
      Runnable cancel = time.schedule(delay, task);
      return () -> {
        cancel.run();
        if (failing) {
          fail();
        }
      };
    }
  }
}
