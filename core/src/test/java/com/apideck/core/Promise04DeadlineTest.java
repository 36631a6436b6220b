package com.apideck.core;

import static com.apideck.core.Bench.KEY;
import static com.apideck.core.Bench.answer;
import static com.apideck.core.Bench.left;
import static com.apideck.core.Bench.right;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.transport.TransportResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Promise 4: nothing waits for ever. */
@Timeout(60)
class Promise04DeadlineTest {

  private static final Duration ATTEMPT = Duration.ofSeconds(30);
  private static final Duration WHOLE = Duration.ofSeconds(60);

  private final Bench bench = new Bench();
  private final Wire wire = new Wire();

  @Test
  void anAttemptEndsAtItsTimeout() {
    var call = Invoices.preview(bench.single());

    bench.time.advance(ATTEMPT.minusNanos(1));
    assertThat(call).isNotDone();
    assertThat(bench.stub.waiting()).isOne();

    bench.time.advance(Duration.ofNanos(1));
    assertThat(left(call)).isEqualTo(new RequestTimeoutError(Sent.MAYBE, ATTEMPT, false));
    assertThat(bench.stub.waiting()).isZero();
    assertThat(bench.time.scheduled()).isZero();
  }

  @Test
  void theTimeoutOfTheCoreAndOfTheCallReplaceTheDefault() {
    ApideckCore core = bench.single().withTimeout(Duration.ofSeconds(9));
    var callsOwn =
        Invoices.preview(core, RequestOptions.builder().timeout(Duration.ofSeconds(3)).build());
    var coresOwn = Invoices.preview(core);

    bench.time.advance(Duration.ofSeconds(3));
    assertThat(left(callsOwn))
        .isEqualTo(new RequestTimeoutError(Sent.MAYBE, Duration.ofSeconds(3), false));
    assertThat(coresOwn).isNotDone();

    bench.time.advance(Duration.ofSeconds(6));
    assertThat(left(coresOwn))
        .isEqualTo(new RequestTimeoutError(Sent.MAYBE, Duration.ofSeconds(9), false));
  }

  @Test
  void anAttemptThatTimedOutIsMadeAgain() {
    var call = Invoices.preview(bench.core());

    bench.time.advance(ATTEMPT.plusMillis(499));
    assertThat(bench.sent()).hasSize(1);
    bench.time.advance(Duration.ofMillis(1));
    assertThat(bench.sent()).hasSize(2);
    assertThat(bench.stub.waiting()).isOne();

    bench.stub.answer(answer(200));
    assertThat(right(call).id()).isEqualTo("i-1");
  }

  @Test
  void anAttemptThatTimedOutIsNotMadeAgainWhereThatDoesHarm() {
    var call = Invoices.book(bench.core());

    bench.time.advance(ATTEMPT);

    assertThat(left(call)).isEqualTo(new RequestTimeoutError(Sent.MAYBE, ATTEMPT, false));
    assertThat(bench.sent()).hasSize(1);
  }

  @Test
  void theWholeCallEndsWithTheTimeForAllAttempts() {
    var call = Invoices.preview(bench.core());

    bench.time.advance(WHOLE.minusNanos(1));
    assertThat(call).isNotDone();
    bench.time.advance(Duration.ofNanos(1));

    assertThat(left(call)).isEqualTo(new RequestTimeoutError(Sent.MAYBE, WHOLE, true));
    assertThat(bench.sent()).hasSize(2);
    assertThat(bench.stub.waiting()).isZero();
    assertThat(bench.time.scheduled()).isZero();
  }

  @Test
  void theTimeOfTheCallTakesThePlaceOfThatOfTheRetries() {
    RequestOptions options = RequestOptions.builder().callTimeout(Duration.ofSeconds(3)).build();
    var callsOwn = Invoices.preview(bench.core(), options);
    var coresOwn = Invoices.preview(bench.builder().callTimeout(Duration.ofHours(1)).build());

    bench.time.advance(Duration.ofSeconds(3));
    assertThat(left(callsOwn))
        .isEqualTo(new RequestTimeoutError(Sent.MAYBE, Duration.ofSeconds(3), true));

    bench.time.advance(Duration.ofMinutes(2));
    assertThat(coresOwn).as("in its fourth attempt").isDone();
    assertThat(left(coresOwn)).isEqualTo(new RequestTimeoutError(Sent.MAYBE, ATTEMPT, false));
  }

  @Test
  void aPauseThatTheTimeOfTheCallDoesNotAllowIsNotBegun() {
    bench.stub.then(TransportResponse.json(503, "{}").withHeader("retry-after", "5"));

    var call = Invoices.preview(bench.builder().callTimeout(Duration.ofSeconds(4)).build());

    assertThat(left(call)).isInstanceOf(ServerError.class);
  }

  @Test
  void thereAreFourAttemptsUnlessMoreOrLessAreAskedFor() {
    for (int i = 0; i < 9; i++) {
      bench.stub.then(TransportResponse.json(503, "{}"));
    }

    left(finished(Invoices.preview(bench.core())));
    assertThat(bench.sent()).hasSize(4);

    left(finished(Invoices.preview(bench.core(RetryConfig.backoff().maxAttempts(5).build()))));
    assertThat(bench.sent()).hasSize(9);
  }

  @Test
  void aPatientCallGoesOnForAQuarterOfAnHour() {
    var call = Invoices.preview(bench.core(RetryConfig.patient()));

    bench.time.advance(Duration.ofMinutes(13));
    assertThat(call).isNotDone();
    assertThat(bench.sent()).hasSizeGreaterThan(10);
    bench.time.advance(Duration.ofMinutes(2));

    assertThat(left(call)).isInstanceOf(RequestTimeoutError.class);
  }

  private <T> CompletableFuture<T> finished(CompletableFuture<T> call) {
    bench.time.advance(Duration.ofSeconds(30));
    return call;
  }

  @Test
  void theWholeCallEndsInTheMiddleOfAnAttempt() {
    ApideckCore core =
        bench.core(RetryConfig.backoff().maxElapsedTime(Duration.ofSeconds(10)).build());
    var call = Invoices.book(core);

    bench.time.advance(Duration.ofSeconds(10));

    assertThat(left(call))
        .isEqualTo(new RequestTimeoutError(Sent.MAYBE, Duration.ofSeconds(10), true));
  }

  @Test
  void theWholeCallCountsWhatLeftInEarlierAttempts() {
    CompletableFuture<String> never = new CompletableFuture<>();
    var keys = new ArrayDeque<>(List.of(CompletableFuture.completedFuture(KEY)));
    ApideckCore core =
        bench.builder().apiKey(() -> keys.isEmpty() ? never : keys.remove()).timeout(WHOLE).build();
    bench.stub.then(TransportResponse.json(503, "{}"));

    var call = Invoices.preview(core);
    bench.time.advance(WHOLE);

    assertThat(left(RequestTimeoutError.class, call).sent()).isEqualTo(Sent.YES);
  }

  @Test
  void aKeyThatNeverComesEndsWithTheWholeCall() {
    var call = Invoices.book(bench.builder().apiKey(CompletableFuture::new).build());

    bench.time.advance(WHOLE);

    assertThat(left(call)).isEqualTo(new RequestTimeoutError(Sent.NO, WHOLE, true));
    assertThat(bench.sent()).isEmpty();
    assertThat(bench.time.scheduled()).isZero();
  }

  @Test
  void aCallThatWaitsForItsTurnEndsToo() {
    ApideckCore core =
        bench.builder().maxConcurrentRequests(1).timeout(Duration.ofHours(1)).build();
    RetryConfig patient = RetryConfig.backoff().maxElapsedTime(Duration.ofHours(1)).build();
    var first = Invoices.book(core.withRetries(patient));
    var second = Invoices.book(core);
    var third = Invoices.book(core.withRetries(RetryConfig.none()));
    var fourth = Invoices.book(core.withCallTimeout(ATTEMPT));

    bench.time.advance(ATTEMPT);
    assertThat(left(fourth)).isEqualTo(new RequestTimeoutError(Sent.NO, ATTEMPT, true));
    assertThat(second).isNotDone();
    assertThat(third).isNotDone();
    bench.time.advance(WHOLE.minus(ATTEMPT));
    assertThat(left(second)).isEqualTo(new RequestTimeoutError(Sent.NO, WHOLE, true));
    assertThat(left(third)).isEqualTo(new RequestTimeoutError(Sent.NO, WHOLE, true));

    assertThat(first).isNotDone();
    assertThat(bench.sent()).hasSize(1);
  }

  @Test
  void waitingForATurnTakesNothingFromTheAttemptsTime() {
    ApideckCore core = bench.builder().maxConcurrentRequests(1).retries(RetryConfig.none()).build();
    var first =
        Invoices.preview(core, RequestOptions.builder().timeout(WHOLE.multipliedBy(2)).build());
    var second = Invoices.preview(core);

    bench.time.advance(ATTEMPT.plusSeconds(20));

    assertThat(first).isNotDone();
    assertThat(second).isNotDone();
  }

  // --- bodies of bytes ---

  @Test
  void aBodyThatMovesMayTakeAnyTime() {
    var call = Documents.UPLOAD.call(onWire(), RequestBody.ofBytes(new byte[1 << 20]));
    for (int i = 0; i < 60; i++) {
      bench.time.advance(ATTEMPT.minusNanos(1));
      wire.exchange(0).reads(1);
    }
    assertThat(call).isNotDone();

    wire.exchange(0).reads();
    wire.exchange(0).answers(answer(201));

    assertThat(right(call).statusCode()).isEqualTo(201);
    assertThat(bench.time.scheduled()).isZero();
  }

  @Test
  void aBodyThatStallsEndsTheAttemptAtItsTimeout() {
    var call = Documents.UPLOAD.call(onWire(), RequestBody.ofBytes(new byte[1 << 20]));
    bench.time.advance(Duration.ofSeconds(20));
    wire.exchange(0).reads(1);

    bench.time.advance(ATTEMPT.minusNanos(1));
    assertThat(call).isNotDone();
    bench.time.advance(Duration.ofNanos(1));

    assertThat(left(call)).isEqualTo(new RequestTimeoutError(Sent.MAYBE, ATTEMPT, false));
    assertThat(wire.exchange(0).outcome).isCancelled();
    assertThat(bench.time.scheduled()).isZero();
  }

  @Test
  void anAnswerThatDoesNotComeAfterTheBodyEndsTheAttemptAtItsTimeout() {
    var call = Documents.UPLOAD.call(onWire(), RequestBody.ofText("x"));
    bench.time.advance(Duration.ofSeconds(20));
    wire.exchange(0).reads();

    bench.time.advance(ATTEMPT.minusNanos(1));
    assertThat(call).isNotDone();
    bench.time.advance(Duration.ofNanos(1));

    assertThat(left(call)).isEqualTo(new RequestTimeoutError(Sent.MAYBE, ATTEMPT, false));
  }

  @Test
  void theWholeCallCountsOnlyTheTimeInWhichNoBodyMoves() {
    ApideckCore core = onWire().withTimeout(Duration.ofHours(1));
    var call = Documents.UPLOAD.call(core, RequestBody.ofBytes(new byte[1 << 20]));
    bench.time.advance(Duration.ofSeconds(40));
    wire.exchange(0).reads(1); // it moves for three minutes from here on
    for (int i = 0; i < 18; i++) {
      bench.time.advance(Duration.ofSeconds(10));
      wire.exchange(0).reads(1);
    }
    bench.time.advance(Duration.ofSeconds(20).minusNanos(1));
    assertThat(call).isNotDone();
    bench.time.advance(Duration.ofNanos(1));

    assertThat(left(call)).isEqualTo(new RequestTimeoutError(Sent.MAYBE, WHOLE, true));
    assertThat(bench.time.scheduled()).isZero();
  }

  @Test
  void theWholeCallCountsTheBodiesOfNoAttempt() {
    ApideckCore core = bench.builder().transport(wire).timeout(Duration.ofHours(1)).build();
    var call = Documents.UPLOAD.call(core, RequestBody.ofBytes(new byte[1 << 20]));
    for (int attempt = 0; attempt < 2; attempt++) {
      for (int i = 0; i < 10; i++) {
        wire.exchange(attempt).reads(1);
        bench.time.advance(Duration.ofSeconds(25));
      }
      wire.exchange(attempt).reads(1);
      wire.exchange(attempt).isLost();
      bench.time.advance(Duration.ofSeconds(1));
    }
    assertThat(call).isNotDone();
    wire.exchange(2).reads();
    wire.exchange(2).answers(answer(201));

    assertThat(right(call).statusCode()).isEqualTo(201);
  }

  @Test
  void theTimeOfTheCallCountsABodyThatMovesToo() {
    ApideckCore core = onWire().withCallTimeout(WHOLE);
    var call = Documents.UPLOAD.call(core, RequestBody.ofBytes(new byte[1 << 20]));
    for (int i = 0; i < 5; i++) {
      bench.time.advance(Duration.ofSeconds(10));
      wire.exchange(0).reads(1);
    }
    bench.time.advance(Duration.ofSeconds(10).minusNanos(1));
    assertThat(call).isNotDone();
    bench.time.advance(Duration.ofNanos(1));

    assertThat(left(call)).isEqualTo(new RequestTimeoutError(Sent.MAYBE, WHOLE, true));
    assertThat(wire.exchange(0).outcome).isCancelled();
  }

  /** Before it begins nothing moves. */
  @Test
  void aBodyThatWaitsForItsTurnEndsWithTheWholeCall() {
    ApideckCore core =
        bench
            .builder()
            .transport(wire)
            .maxConcurrentRequests(1)
            .timeout(Duration.ofHours(1))
            .build();
    var first = Documents.UPLOAD.call(core, RequestBody.ofBytes(new byte[1 << 20]));
    var second = Documents.UPLOAD.call(core, RequestBody.ofText("x"));
    for (int i = 0; i < 6; i++) {
      wire.exchange(0).reads(1);
      bench.time.advance(Duration.ofSeconds(10));
    }

    assertThat(left(second)).isEqualTo(new RequestTimeoutError(Sent.NO, WHOLE, true));
    assertThat(first).isNotDone();
  }

  @Test
  void theHeadOfAnAnswerOfBytesComesWithinTheWholeCall() {
    ApideckCore core = onWire().withTimeout(Duration.ofHours(1));
    var call = Documents.READ.call(core, null);

    bench.time.advance(WHOLE);

    assertThat(left(call)).isEqualTo(new RequestTimeoutError(Sent.MAYBE, WHOLE, true));
  }

  @Test
  void aSchedulerThatFailsWhenTheWholeCallIsLookedAtOnceMoreEndsIt() {
    AtomicInteger looks = new AtomicInteger();
    Scheduler failing =
        new ScriptedScheduler(
            bench.time,
            (delay, task) ->
                delay.compareTo(WHOLE) <= 0 && looks.incrementAndGet() > 1
                    ? Misbehaviour.fail()
                    : bench.time.schedule(delay, task));
    ApideckCore core =
        bench.builder().transport(wire).scheduler(failing).timeout(Duration.ofHours(1)).build();
    var call = Documents.UPLOAD.call(core, RequestBody.ofBytes(new byte[1 << 20]));
    wire.exchange(0).reads(1);
    bench.time.advance(Duration.ofSeconds(50));
    wire.exchange(0).reads(1);

    bench.time.advance(Duration.ofSeconds(10));

    assertThat(left(call)).isInstanceOf(UnexpectedClientError.class);
    assertThat(wire.exchange(0).outcome).isCancelled();
  }

  private ApideckCore onWire() {
    return bench.builder().transport(wire).retries(RetryConfig.none()).build();
  }

  @Test
  void leavesNoTimerBehind() {
    bench.stub.then(answer(200)).then(TransportResponse.json(404, "{}"));

    right(Invoices.preview(bench.core()));
    left(Invoices.preview(bench.core()));

    assertThat(bench.time.scheduled()).isZero();
  }
}
