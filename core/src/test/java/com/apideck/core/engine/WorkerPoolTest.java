package com.apideck.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.Bench;
import com.apideck.core.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** There are as many threads as processors, and more only while callbacks block all of them. */
class WorkerPoolTest {

  private static final int SIZE = Math.max(2, Runtime.getRuntime().availableProcessors());
  private static final Duration LOOK = Duration.ofMillis(20);

  private final ManualScheduler time = new ManualScheduler();
  private final WorkerPool workers = new WorkerPool(time);
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void end() {
    release.countDown();
  }

  @Test
  void whatWaitsForAWhileNeedsNoFurtherThread() {
    begin(SIZE, this::block);
    workers.execute(() -> {});

    looks(2);

    assertThat(workers.size()).isEqualTo(SIZE);
  }

  @Test
  void threadsAreAddedWhenNothingGetsDone() {
    begin(SIZE, this::block);
    CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> "done", workers);

    looks(3);

    assertThat(Bench.await(waiting)).isEqualTo("done");
    assertThat(workers.size()).isEqualTo(SIZE + 1);
  }

  @Test
  void theyAreEnoughWhileAnythingGetsDone() {
    begin(SIZE - 1, this::block);
    for (int i = 0; i < 5; i++) {
      CountDownLatch held = new CountDownLatch(1);
      begin(1, () -> await(held));
      workers.execute(() -> {});
      looks(2);
      held.countDown();
      Bench.await(CompletableFuture.runAsync(() -> {}, workers));
    }

    assertThat(workers.size()).isEqualTo(SIZE);
  }

  @Test
  void threadsEndWhenNothingWaits() {
    begin(SIZE, this::block);
    CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> "done", workers);
    looks(3);
    Bench.await(waiting);

    looks(1);

    assertThat(workers.size()).isEqualTo(SIZE);
    assertThat(time.scheduled()).as("nobody looks where nothing waits").isZero();
  }

  @Test
  void thereIsOneLessOnceWorkGetsDoneForAWhileThoughSomeWaits() {
    List<CountDownLatch> latches = new ArrayList<>();
    List<CompletableFuture<Void>> begun = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      CountDownLatch latch = new CountDownLatch(1);
      CompletableFuture<Void> begins = new CompletableFuture<>();
      latches.add(latch);
      begun.add(begins);
      workers.execute(
          () -> {
            begins.complete(null);
            await(latch);
          });
    }
    looks(3);
    int grown = workers.size();
    Bench.await(begun.get(grown - 1));

    for (int i = 0; i < 50; i++) {
      latches.get(i).countDown();
      Bench.await(begun.get(i + grown)); // by the thread that is done with another
      looks(1);
    }

    assertThat(workers.size()).isEqualTo(grown - 1);
    latches.forEach(CountDownLatch::countDown);
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
      Bench.await(begun);
    }
  }

  private void block() {
    await(release);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
