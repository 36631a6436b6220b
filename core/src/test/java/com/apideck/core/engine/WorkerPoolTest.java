package com.apideck.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.Bench;
import com.apideck.core.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** There are as many threads as processors, and more only while callbacks block all of them. */
class WorkerPoolTest {

  private static final int SIZE = Math.max(2, Runtime.getRuntime().availableProcessors());
  private static final Duration LOOK = Duration.ofMillis(20);

  private final ManualScheduler time = new ManualScheduler();
  private final WorkerPool workers = new WorkerPool(time);
  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicBoolean working = new AtomicBoolean(true);
  private final List<Thread> threads = new ArrayList<>();
  private volatile Thread computing;

  @AfterEach
  void end() {
    release.countDown();
    working.set(false);
  }

  @Test
  void threadsThatComputeAreEnoughForAWhile() {
    compute(SIZE);
    workers.execute(() -> {});

    looks(9);

    assertThat(workers.size()).isEqualTo(SIZE);
  }

  @Test
  void whatNeverGetsOnMayBeStuckThoughItSeemsToRun() {
    compute(SIZE);
    CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> "done", workers);

    looks(10);

    assertThat(Bench.await(waiting)).isEqualTo("done");
  }

  @Test
  void threadsAreAddedWhenAllAreBlocked() {
    begin(SIZE, this::block);
    CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> "done", workers);
    awaitBlocked();

    looks(1);

    assertThat(Bench.await(waiting)).isEqualTo("done");
    assertThat(workers.size()).isEqualTo(SIZE + 1);
  }

  @Test
  void oneThatComputesWillTakeTheOthers() {
    begin(SIZE - 1, this::block);
    awaitBlocked();
    compute(1);
    workers.execute(() -> {});

    looks(9);

    assertThat(workers.size()).isEqualTo(SIZE);
  }

  @Test
  void threadsEndWhenNothingWaits() {
    begin(SIZE, this::block);
    CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> "done", workers);
    awaitBlocked();
    looks(1);
    Bench.await(waiting);

    looks(1);

    assertThat(workers.size()).isEqualTo(SIZE);
    assertThat(time.scheduled()).as("nobody looks where nothing waits").isZero();
  }

  private void looks(int count) {
    for (int i = 0; i < count; i++) {
      time.advance(LOOK);
    }
  }

  /** Until so many more tasks have their threads. */
  private void begin(int tasks, Runnable task) {
    for (int i = 0; i < tasks; i++) {
      CompletableFuture<Thread> begun = new CompletableFuture<>();
      workers.execute(
          () -> {
            begun.complete(Thread.currentThread());
            task.run();
          });
      threads.add(Bench.await(begun));
    }
  }

  private void block() {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Until so many more threads are within nothing but a loop, and in no native method. */
  private void compute(int tasks) {
    for (int i = 0; i < tasks; i++) {
      begin(1, this::compute);
      Thread begun = threads.get(threads.size() - 1);
      while (computing != begun) {
        Thread.onSpinWait();
      }
    }
  }

  private void compute() {
    Thread self = Thread.currentThread();
    while (working.get()) {
      computing = self;
    }
  }

  private void awaitBlocked() {
    while (threads.stream().anyMatch(thread -> thread.getState() == Thread.State.RUNNABLE)) {
      Thread.onSpinWait();
    }
  }
}
