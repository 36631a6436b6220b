package com.apideck.core;

import static com.apideck.core.Bench.answer;
import static com.apideck.core.Bench.left;
import static com.apideck.core.Bench.right;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.AttemptHook.Outcome;
import com.apideck.core.AttemptHook.Started;
import com.apideck.core.Invoices.Invoice;
import io.vavr.control.Either;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Promise 7: a core that is told to stop ends its calls. Its {@code Engine} knows them. */
class Promise07StopTest {

  private static final Operation<Void, Download> DOWNLOAD =
      Operation.of("files.download", "GET", "/file").answeringBytes(200);

  private final Bench bench = new Bench();

  @Test
  void endsTheCallsUnderWayOfEveryCopy() {
    ApideckCore core = bench.core();
    var first = Invoices.preview(core);
    var second = Invoices.book(core.withConsumerId("consumer-2"));
    assertThat(bench.stub.waiting()).isEqualTo(2);

    core.withAppId("app-2").stop();

    assertThat(left(first)).isEqualTo(new RequestAbortedError(Sent.MAYBE, true));
    assertThat(left(second)).isEqualTo(new RequestAbortedError(Sent.MAYBE, true));
    assertThat(bench.stub.waiting()).isZero();
    assertThat(bench.time.scheduled()).isZero();
  }

  @Test
  void endsLaterCallsBeforeTheyAreSent() {
    ApideckCore core = bench.core();
    core.stop();
    core.stop();

    assertThat(left(Invoices.preview(core))).isEqualTo(new RequestAbortedError(Sent.NO, true));
    assertThat(left(Invoices.preview(core.withAppId("app-2"))))
        .isEqualTo(new RequestAbortedError(Sent.NO, true));
    assertThat(bench.sent()).isEmpty();
    assertThat(bench.time.scheduled()).isZero();
  }

  @Test
  void endsAPauseAndRemembersWhatLeftBefore() {
    bench.stub.thenJson(503, "{}");
    ApideckCore core = bench.core();
    var call = Invoices.preview(core);

    core.stop();

    assertThat(left(call)).isEqualTo(new RequestAbortedError(Sent.YES, true));
    assertThat(bench.time.scheduled()).isZero();
  }

  @Test
  void givesNoTurnToTheCallsThatWait() {
    ApideckCore core = bench.builder().maxConcurrentRequests(2).build();
    Invoices.preview(core);
    Invoices.preview(core);
    List<CompletableFuture<Either<ApideckError, Invoice>>> waiting = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      waiting.add(Invoices.preview(core));
    }

    core.stop();

    assertThat(waiting).map(Bench::left).containsOnly(new RequestAbortedError(Sent.NO, true));
    assertThat(bench.sent()).hasSize(2);
  }

  /** Whoever is stopped first leaves its room to another, which must not begin any more. */
  @Test
  void remembersWhatLeftBeforeOfCallsThatWaitForRoomAgain() {
    ApideckCore core = bench.builder().maxConcurrentRequests(100).build();
    List<CompletableFuture<Either<ApideckError, Invoice>>> waiting = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      bench.stub.thenJson(503, "{}");
      waiting.add(Invoices.preview(core));
    }
    for (int i = 0; i < 100; i++) {
      Invoices.preview(core); // they take all room, and have no answer
    }
    bench.time.advance(Duration.ofMillis(500));

    core.stop();

    assertThat(waiting).map(Bench::left).containsOnly(new RequestAbortedError(Sent.YES, true));
    assertThat(waiting)
        .map(call -> call.join().getLeft().call().attempts())
        .as("the second attempt was never made")
        .containsOnly(1);
  }

  @Test
  void closingIsStoppingAndMayBeRepeated() {
    ApideckCore core = bench.core();
    var call = Invoices.preview(core);

    core.withConsumerId("acme").close();
    core.close();

    assertThat(left(call)).isEqualTo(new RequestAbortedError(Sent.MAYBE, true));
    assertThat(left(Invoices.preview(core)).message()).isEqualTo("The core is stopped");
  }

  @Test
  void leavesOtherCoresAndEndedCallsAlone() {
    bench.stub.then(answer(200));
    ApideckCore core = bench.core();
    var ended = Invoices.preview(core);
    var other = Invoices.preview(bench.core());

    core.stop();

    assertThat(right(ended).id()).isEqualTo("i-1");
    assertThat(other).isNotDone();
  }

  @Test
  void sendsNothingWhenAHookStopsIt() {
    List<Outcome> outcomes = new ArrayList<>();
    List<ApideckCore> cores = new ArrayList<>();
    ApideckCore core =
        bench
            .builder()
            .addHook(
                any ->
                    attempt -> {
                      cores.get(0).stop();
                      return Started.until(outcomes::add);
                    })
            .build();
    cores.add(core);

    var call = Invoices.book(core);

    assertThat(left(call)).isEqualTo(new RequestAbortedError(Sent.NO, true));
    assertThat(bench.sent()).isEmpty();
    assertThat(outcomes).as("who saw the beginning sees the end").hasSize(1);
  }

  @Test
  void endsWhatWasRetryingOnlyOnce() {
    ApideckCore core = bench.core();
    var call = Invoices.preview(core);
    bench.time.advance(Duration.ofSeconds(30));

    core.stop();
    bench.time.advance(Duration.ofMinutes(20));

    assertThat(left(call)).isEqualTo(new RequestAbortedError(Sent.MAYBE, true));
    assertThat(bench.sent()).hasSize(1);
  }

  @Test
  void isNotHeldUpByACallbackThatBlocks() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    ApideckCore core = bench.core();
    List<CompletableFuture<?>> blocking = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      blocking.add(Invoices.preview(core).thenAccept(result -> waitFor(release)));
    }
    CompletableFuture<Void> stopped = CompletableFuture.runAsync(core::stop);

    try {
      Bench.await(stopped);

      assertThat(bench.stub.waiting()).isZero();
      assertThat(blocking).noneMatch(CompletableFuture::isDone);
    } finally {
      release.countDown();
    }
    blocking.forEach(Bench::await);
  }

  private static void waitFor(CountDownLatch release) {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void isNotDisturbedByACallThatCannotBeStopped() {
    ApideckCore core = bench.builder().build();
    core.engine.enter(Misbehaviour::fail);
    var call = Invoices.preview(core);

    core.close();
    core.close();

    assertThat(left(call)).isInstanceOf(RequestAbortedError.class);
  }

  @Test
  void setsNoTimerForACallAfterIt() {
    List<Duration> timers = new ArrayList<>();
    ApideckCore core =
        bench
            .builder()
            .scheduler(
                new ScriptedScheduler(
                    bench.time,
                    (delay, task) -> {
                      timers.add(delay);
                      return bench.time.schedule(delay, task);
                    }))
            .build();
    core.stop();

    assertThat(left(Invoices.preview(core)).message()).contains("stopped");

    assertThat(timers).isEmpty();
  }

  @Test
  void endsADownload() throws InterruptedException {
    BlockingQueue<String> signals = new LinkedBlockingQueue<>();
    bench
        .stub
        .then(Bench.streamed(() -> signals.add("cancel")))
        .then(Bench.streamed(() -> signals.add("cancel")));
    ApideckCore core = bench.core();
    Download download = right(DOWNLOAD.call(core, null));
    Download untouched = right(DOWNLOAD.call(core, null));
    var bytes = download.consume(BodySubscribers.ofByteArray());
    assertThat(bytes).isNotDone();

    core.stop();

    RequestAbortedError error = (RequestAbortedError) Bench.await(bytes).getLeft();
    assertThat(error.stopped()).isTrue();
    assertThat(error.sent()).isEqualTo(Sent.YES);
    assertThat(signals.poll(60, TimeUnit.SECONDS)).isEqualTo("cancel");
    assertThat(signals.poll(60, TimeUnit.SECONDS)).as("nobody came for it").isEqualTo("cancel");
    assertThat(bench.time.scheduled()).isZero();
    assertThat(core.engine.underWay()).isZero();
    assertThat(left(untouched.consume(BodySubscribers.ofByteArray()))).isNotNull();
  }

  @Test
  void keepsNoDownloadThatHasEnded() {
    bench.stub.thenJson(200, "the bytes");
    ApideckCore core = bench.core();

    right(right(DOWNLOAD.call(core, null)).consume(BodySubscribers.ofByteArray()));

    assertThat(core.engine.underWay()).isZero();
  }
}
