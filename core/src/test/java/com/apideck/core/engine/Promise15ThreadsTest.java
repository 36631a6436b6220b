package com.apideck.core.engine;

import static com.apideck.core.Bench.answer;
import static com.apideck.core.Bench.await;
import static com.apideck.core.Bench.right;
import static java.lang.Thread.currentThread;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.Bench;
import com.apideck.core.FakeHttpClient;
import com.apideck.core.Invoices;
import com.apideck.core.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Promise 15: threads are daemons, interrupts stay, and no callback stalls the calls of others. */
class Promise15ThreadsTest {

  private final Bench bench = new Bench();

  @Test
  void callbacksRunOnDaemons() {
    ApideckCore core = answering();

    assertIsDaemonOrMine(await(Invoices.preview(core).thenApply(result -> currentThread())));
  }

  @Test
  void workersAndTimersAreDaemons() {
    WorkerPool workers = new WorkerPool();
    CompletableFuture<Thread> worker = new CompletableFuture<>();
    CompletableFuture<Thread> timer = new CompletableFuture<>();

    workers.execute(() -> worker.complete(currentThread()));
    new SystemScheduler(Runnable::run)
        .schedule(Duration.ofNanos(1), () -> timer.complete(currentThread()));

    assertThat(await(worker).isDaemon()).isTrue();
    assertThat(await(worker).getName()).startsWith("apideck-");
    assertIsDaemonOrMine(await(timer));
  }

  /** The test's own thread runs what was over before there was something to run after it. */
  private static void assertIsDaemonOrMine(Thread thread) {
    assertThat(thread.isDaemon() || thread == currentThread()).isTrue();
  }

  @Test
  void callbacksThatBlockDoNotStallTheOthers() {
    WorkerPool workers = new WorkerPool();
    int blocking = Runtime.getRuntime().availableProcessors() * 4 + 4;
    CountDownLatch release = new CountDownLatch(1);
    List<CompletableFuture<Boolean>> blocked = new ArrayList<>();
    for (int i = 0; i < blocking; i++) {
      blocked.add(CompletableFuture.supplyAsync(() -> waitFor(release), workers));
    }

    CompletableFuture<String> other = CompletableFuture.supplyAsync(() -> "done", workers);

    assertThat(await(other)).isEqualTo("done");
    assertThat(blocked).noneMatch(CompletableFuture::isDone);
    release.countDown();
    blocked.forEach(future -> assertThat(await(future)).isTrue());
  }

  @Test
  void threadsAreAddedForWhatWaitsOnly() {
    WorkerPool workers = new WorkerPool();
    for (int i = 0; i < 10_000; i++) {
      workers.execute(() -> {});
    }
    CompletableFuture<String> last = CompletableFuture.supplyAsync(() -> "last", workers);

    assertThat(await(last)).isEqualTo("last");
  }

  @Test
  void anInterruptOfTheCallerStays() {
    bench.stub.then(answer(200));
    currentThread().interrupt();
    try {
      right(Invoices.preview(bench.core()));
    } finally {
      assertThat(Thread.interrupted()).as("clears it, for the tests that follow").isTrue();
    }
  }

  @Test
  void theSystemsSchedulerRunsATaskOnceOnItsExecutor() {
    CompletableFuture<Runnable> handed = new CompletableFuture<>();
    SystemScheduler scheduler = new SystemScheduler(handed::complete);
    List<String> runs = new ArrayList<>();

    scheduler.schedule(Duration.ofNanos(1), () -> runs.add("ran"));
    await(handed).run();

    assertThat(runs).containsExactly("ran");
  }

  @Test
  void theSystemsSchedulerForgetsATaskThatIsTakenBack() {
    List<Runnable> handed = new ArrayList<>();
    SystemScheduler scheduler = new SystemScheduler(handed::add);

    Runnable takeBack = scheduler.schedule(Duration.ofDays(36_500), () -> {});
    takeBack.run();
    takeBack.run();

    assertThat(handed).isEmpty();
  }

  @Test
  void theSystemsTimeAndChanceAreReal() {
    Scheduler scheduler = new SystemScheduler(Runnable::run);

    long first = scheduler.nanoTime();
    assertThat(scheduler.nanoTime()).isGreaterThanOrEqualTo(first);
    assertThat(scheduler.now()).isAfter("2025-01-01T00:00:00Z");
    assertThat(scheduler.random()).isBetween(0.0, 1.0);
  }

  private static boolean waitFor(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      currentThread().interrupt();
      return false;
    }
  }

  private static ApideckCore answering() {
    return Bench.unsent()
        .httpClient(
            FakeHttpClient.answering(
                200,
                body -> {
                  body.sends(Invoices.SMALL_JSON.getBytes(UTF_8));
                  body.subscriber().onComplete();
                }))
        .build();
  }
}
