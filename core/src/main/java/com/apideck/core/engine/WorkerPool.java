package com.apideck.core.engine;

import com.apideck.core.Scheduler;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The threads on which the HTTP client works, answers are decoded and callers' callbacks run: as
 * many daemons as there are processors. While there is work that waits and none that gets done,
 * because callbacks block all of them, there are more, so that other calls go on.
 */
final class WorkerPool implements Executor {

  private static final int SIZE = Math.max(2, Runtime.getRuntime().availableProcessors());
  private static final Duration LOOK = Duration.ofMillis(20);

  /** Looks without any progress after which there are more threads. */
  private static final int PATIENCE = 3;

  /** Looks with progress after which there is one thread less, to see whether that does. */
  private static final int CALM = 50;

  private static final DaemonThreads THREADS = new DaemonThreads("apideck-");

  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(SIZE, SIZE, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), THREADS);
  private final Scheduler timer;
  private final AtomicBoolean watching = new AtomicBoolean();
  private int idleLooks;
  private int calmLooks;

  WorkerPool() {
    this(new SystemScheduler(Runnable::run));
  }

  /** {@code timer} runs its tasks one after the other. */
  WorkerPool(Scheduler timer) {
    this.timer = timer;
    pool.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable task) {
    pool.execute(task);
    if (!pool.getQueue().isEmpty()) {
      watch();
    }
  }

  /** How many threads there may be now. */
  int size() {
    return pool.getCorePoolSize();
  }

  private void watch() {
    if (!watching.get() && watching.compareAndSet(false, true)) {
      long done = pool.getCompletedTaskCount();
      timer.schedule(LOOK, () -> look(done));
    }
  }

  private void look(long doneBefore) {
    watching.set(false); // first: what comes from here on is looked at again
    int waiting = pool.getQueue().size();
    int size = pool.getCorePoolSize();
    boolean progress = pool.getCompletedTaskCount() != doneBefore;
    idleLooks = progress ? 0 : idleLooks + 1;
    calmLooks = progress && size > SIZE ? calmLooks + 1 : 0;
    if (waiting == 0) {
      resize(SIZE);
      return;
    }
    if (idleLooks >= PATIENCE) {
      resize(size + Math.min(size, waiting));
    } else if (calmLooks >= CALM) {
      resize(size - 1);
      calmLooks = 0;
    }
    watch();
  }

  private void resize(int size) {
    if (size > pool.getMaximumPoolSize()) {
      pool.setMaximumPoolSize(size);
      pool.setCorePoolSize(size); // starts threads for what waits
    } else {
      pool.setCorePoolSize(size);
      pool.setMaximumPoolSize(size); // threads beyond it end after their task
    }
  }
}
