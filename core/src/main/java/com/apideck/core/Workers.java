package com.apideck.core;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which answers are decoded and callers' callbacks run: as many daemons as there are
 * processors. While callbacks block all of them there are more, so that other calls go on.
 */
final class Workers implements Executor {

  private static final int SIZE = Math.max(2, Runtime.getRuntime().availableProcessors());
  private static final Duration STALL = Duration.ofMillis(20);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(
          SIZE,
          Integer.MAX_VALUE,
          5,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Workers::daemon);
  private final Scheduler timer = new SystemScheduler(Runnable::run);
  private final AtomicBoolean watching = new AtomicBoolean();

  Workers() {
    pool.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable task) {
    pool.execute(task);
    if (!pool.getQueue().isEmpty()) {
      watch();
    }
  }

  private void watch() {
    if (watching.compareAndSet(false, true)) {
      long done = pool.getCompletedTaskCount();
      timer.schedule(STALL, () -> grow(done));
    }
  }

  /** Nothing was done for a while though there is work: every thread is blocked by a callback. */
  private void grow(long doneBefore) {
    watching.set(false);
    int waiting = pool.getQueue().size();
    if (waiting == 0) {
      pool.setCorePoolSize(SIZE);
    } else {
      if (pool.getCompletedTaskCount() == doneBefore) {
        int size = pool.getPoolSize();
        pool.setCorePoolSize(size + Math.min(size, waiting)); // starts threads for what waits
      }
      watch();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "apideck-" + NUMBER.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
