package com.apideck.core;

import static com.apideck.core.Bench.answer;
import static com.apideck.core.Bench.left;
import static com.apideck.core.Bench.right;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.Misbehaviour.FailingScheduler;
import com.apideck.core.Misbehaviour.Opaque;
import com.apideck.core.testing.ManualScheduler;
import com.apideck.core.transport.TransportResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Promise 1: time of the caller's that fails ends the call, and leaves its turn to the next. */
class Promise01SchedulerTest {

  private final Bench bench = new Bench();

  @Test
  void aSchedulerThatFailsAtOnceEndsTheCall() {
    FailingScheduler scheduler = new FailingScheduler();
    scheduler.failFromNowOn();

    assertThat(left(Invoices.preview(bench.builder().scheduler(scheduler).build())))
        .isInstanceOf(UnexpectedClientError.class);
  }

  @Test
  void aSchedulerThatFailsWhenTheAttemptBeginsEndsTheCallAndItsTurn() {
    AtomicInteger timers = new AtomicInteger();
    Scheduler scheduler =
        scheduling(
            (delay, task) ->
                timers.incrementAndGet() == 2
                    ? Misbehaviour.fail()
                    : bench.time.schedule(delay, task));
    bench.stub.then(answer(200));
    ApideckCore core = bench.builder().scheduler(scheduler).maxConcurrentRequests(1).build();

    assertThat(left(Invoices.preview(core))).isInstanceOf(UnexpectedClientError.class);
    assertThat(right(Invoices.preview(core)).id()).isEqualTo("i-1");
  }

  @Test
  void aSchedulerThatFailsBeforeThePauseEndsTheCall() {
    FailingScheduler scheduler = new FailingScheduler();
    ApideckCore core = bench.builder().scheduler(scheduler).build();
    var call = Invoices.preview(core);

    scheduler.failFromNowOn();
    bench.stub.answer(TransportResponse.json(503, "{}"));

    assertThat(left(call).sent()).isEqualTo(Sent.YES);
  }

  @Test
  void aSchedulerThatFailsWhenTheNextAttemptBeginsEndsTheCall() {
    AtomicInteger timers = new AtomicInteger();
    Scheduler scheduler =
        scheduling(
            (delay, task) ->
                timers.incrementAndGet() == 4 // the call, its attempt, the pause, the attempt
                    ? Misbehaviour.fail()
                    : bench.time.schedule(delay, task));
    bench.stub.thenJson(503, "{}");
    var call = Invoices.preview(bench.builder().scheduler(scheduler).build());

    assertThatCode(() -> bench.time.advance(Duration.ofMillis(500))).doesNotThrowAnyException();

    assertThat(left(call)).isInstanceOf(UnexpectedClientError.class);
    assertThat(left(call).sent()).isEqualTo(Sent.YES);
  }

  @Test
  void aSchedulerThatCannotTakeATaskBackDoesNotHoldTheCall() {
    FailingScheduler scheduler = new FailingScheduler();
    ApideckCore core = bench.builder().scheduler(scheduler).build();
    var call = Invoices.preview(core);

    scheduler.failFromNowOn();
    bench.stub.answer(answer(200));

    assertThat(right(call).id()).isEqualTo("i-1");
  }

  @Test
  void aSchedulerThatGivesNothingToTakeATaskBackDoesNotHoldTheCall() {
    bench.stub.then(answer(200));

    assertThat(
            right(
                    Invoices.preview(
                        bench.builder().scheduler(scheduling((delay, task) -> null)).build()))
                .id())
        .isEqualTo("i-1");
  }

  @Test
  void aFailureThatCannotBeLookedAtLeavesItsTurnToTheNextCall() {
    AtomicInteger keys = new AtomicInteger();
    CompletionStage<String> key = CompletableFuture.completedStage(Bench.KEY);
    ApideckCore core =
        bench
            .builder()
            .maxConcurrentRequests(1)
            .apiKey(() -> keys.incrementAndGet() == 1 ? throwOpaque() : key)
            .build();
    bench.stub.then(answer(200));

    assertThat(left(Invoices.preview(core))).isInstanceOf(UnexpectedClientError.class);
    assertThat(right(Invoices.preview(core)).id()).isEqualTo("i-1");
  }

  private static CompletionStage<String> throwOpaque() {
    throw new Opaque();
  }

  private Scheduler scheduling(BiFunction<Duration, Runnable, Runnable> schedule) {
    ManualScheduler time = bench.time;
    return new Scheduler() {
      @Override
      public Instant now() {
        return time.now();
      }

      @Override
      public long nanoTime() {
        return time.nanoTime();
      }

      @Override
      public double random() {
        return Double.NaN;
      }

      @Override
      public Runnable schedule(Duration delay, Runnable task) {
        return schedule.apply(delay, task);
      }
    };
  }
}
