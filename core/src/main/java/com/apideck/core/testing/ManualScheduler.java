package com.apideck.core.testing;

import com.apideck.core.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Time that stands still until it is moved, and no chance: the pause before a retry is exactly the
 * configured one. Tasks run on the thread that moves the time.
 */
public final class ManualScheduler implements Scheduler {

  private record Task(long at, long number, Runnable run) {}

  private final Queue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::number));
  private final Instant start;
  private long nanos;
  private long number;

  /** Starts at the beginning of 2026, UTC. */
  public ManualScheduler() {
    this(Instant.parse("2026-01-01T00:00:00Z"));
  }

  /** Starts at a time of day. */
  public ManualScheduler(Instant start) {
    this.start = start;
  }

  /** Moves time on, and runs what falls due, each task at its own moment. */
  public void advance(Duration time) {
    long end;
    synchronized (this) {
      end = Math.addExact(nanos, time.toNanos());
    }
    for (Task due = next(end); due != null; due = next(end)) {
      due.run().run();
    }
    synchronized (this) {
      nanos = end;
    }
  }

  /** How many tasks wait for their time. */
  public synchronized int scheduled() {
    return tasks.size();
  }

  @Override
  public synchronized Instant now() {
    return start.plusNanos(nanos);
  }

  @Override
  public synchronized long nanoTime() {
    return nanos;
  }

  @Override
  public double random() {
    return 1;
  }

  @Override
  public synchronized Runnable schedule(Duration delay, Runnable task) {
    Task scheduled = new Task(Math.addExact(nanos, delay.toNanos()), number++, task);
    tasks.add(scheduled);
    return () -> remove(scheduled);
  }

  private synchronized void remove(Task task) {
    tasks.remove(task);
  }

  private synchronized @Nullable Task next(long end) {
    Task first = tasks.peek();
    if (first == null || first.at() > end) {
      return null;
    }
    tasks.remove();
    nanos = first.at();
    return first;
  }
}
