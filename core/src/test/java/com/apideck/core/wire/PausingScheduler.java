package com.apideck.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A timer that never rings by itself, so that a call stays in its pause between two attempts. */
final class PausingScheduler implements Scheduler {

  /** Something that was scheduled, and that the test runs or sees taken back. */
  record Task(Duration delay, Runnable run, CompletableFuture<Void> takenBack) {}

  private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
  private volatile Duration ahead = Duration.ZERO;

  /** Jumps ahead of the real time. */
  void jump(Duration time) {
    ahead = ahead.plus(time);
  }

  /** Waits for a task with this delay; those with others are left aside. */
  Task next(Duration delay) throws InterruptedException {
    Task task;
    do {
      task = tasks.poll(Things.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      assertThat(task).as("a task in %s", delay).isNotNull();
    } while (!task.delay().equals(delay));
    return task;
  }

  @Override
  public Instant now() {
    return Instant.now().plus(ahead);
  }

  @Override
  public long nanoTime() {
    return System.nanoTime() + ahead.toNanos();
  }

  @Override
  public double random() {
    return 1;
  }

  @Override
  public Runnable schedule(Duration delay, Runnable run) {
    Task task = new Task(delay, run, new CompletableFuture<>());
    tasks.add(task);
    return () -> task.takenBack().complete(null);
  }
}
