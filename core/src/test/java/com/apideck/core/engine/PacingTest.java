package com.apideck.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.Bench;
import com.apideck.core.Contacts;
import com.apideck.core.Contacts.Contact;
import com.apideck.core.Page;
import com.apideck.core.RequestOptions;
import com.apideck.core.RetryConfig;
import com.apideck.core.Scheduler;
import com.apideck.core.Sent;
import com.apideck.core.transport.TransportResponse;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests for one consumer and connector are kept apart, and a 429 is avoided. */
class PacingTest {

  private final Bench bench = new Bench();
  private final ApideckCore core =
      bench.builder().maxRequestsPerSecond(4).retries(RetryConfig.none()).build();

  private CompletableFuture<Either<ApideckError, Page<Contact>>> call(ApideckCore of) {
    return Contacts.LIST.call(of, Contacts.FROM_THE_START);
  }

  private void answer(TransportResponse response) {
    assertThat(bench.stub.answer(response)).isTrue();
  }

  private static TransportResponse page() {
    return TransportResponse.json(200, Contacts.page(null, "\"a\""));
  }

  private static TransportResponse exhausted(String reset) {
    return page()
        .withHeader("x-downstream-ratelimit-remaining", "0")
        .withHeader("x-downstream-ratelimit-reset", reset);
  }

  @Test
  void requestsBeginAtTheirMoments() {
    for (int i = 0; i < 4; i++) {
      call(core);
    }
    assertThat(bench.sent()).hasSize(1);

    bench.time.advance(Duration.ofMillis(249));
    assertThat(bench.sent()).hasSize(1);
    bench.time.advance(Duration.ofMillis(1));
    assertThat(bench.sent()).hasSize(2);
    bench.time.advance(Duration.ofMillis(500));
    assertThat(bench.sent()).hasSize(4);
  }

  @Test
  void whoeverComesLaterDoesNotWait() {
    call(core);
    bench.time.advance(Duration.ofSeconds(1));

    call(core);

    assertThat(bench.sent()).hasSize(2);
  }

  @Test
  void otherConsumersAndConnectorsHaveMomentsOfTheirOwn() {
    call(core);
    call(core.withConsumerId("other"));
    call(core.with(RequestOptions.builder().serviceId("salesforce").build()));

    assertThat(bench.sent()).hasSize(3);
  }

  @Test
  void copiesForOneConsumerShareThem() {
    call(core.withConsumerId("other"));
    call(core.withConsumerId("other"));

    assertThat(bench.sent()).hasSize(1);
  }

  @Test
  void withoutALimitNobodyWaits() {
    for (int i = 0; i < 4; i++) {
      call(bench.core());
    }

    assertThat(bench.sent()).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7000",
    "1.5, 1500",
    "1767225610, 10000",
    "1767225610500, 10500",
    "2026-01-01T00:00:20Z, 20000",
    "'Thu, 01 Jan 2026 00:00:30 GMT', 30000",
    "tomorrow, 1000",
    "99999999, 1000",
    "-5, 1000",
    "NaN, 1000",
    "1e300, 900000",
    "4102444800, 900000"
  })
  void whereTheServiceTakesNoMoreNobodyBeginsBeforeItDoes(String reset, long millis) {
    call(core);
    answer(exhausted(reset));

    call(core.withCallTimeout(Duration.ofHours(1)));
    bench.time.advance(Duration.ofMillis(millis - 1));
    assertThat(bench.sent()).hasSize(1);
    bench.time.advance(Duration.ofMillis(1));
    assertThat(bench.sent()).hasSize(2);
  }

  @Test
  void aResetThatIsOverHoldsNobody() {
    call(core);
    answer(exhausted("1000000000"));
    bench.time.advance(Duration.ofMillis(250));

    call(core);

    assertThat(bench.sent()).hasSize(2);
  }

  @Test
  void thoseThatHaveAMomentAlreadyWaitTooWhereTheServiceTakesNoMore() {
    call(core);
    call(core);
    answer(exhausted("3"));

    bench.time.advance(Duration.ofMillis(2_999));
    assertThat(bench.sent()).hasSize(1);
    bench.time.advance(Duration.ofMillis(300));
    assertThat(bench.sent()).hasSize(2);
  }

  @Test
  void oneThatWasRefusedHoldsTheOthers() {
    call(core);
    answer(TransportResponse.json(429, "{}").withHeader("retry-after", "5"));

    call(core);
    bench.time.advance(Duration.ofMillis(4_999));
    assertThat(bench.sent()).hasSize(1);
    bench.time.advance(Duration.ofMillis(1));
    assertThat(bench.sent()).hasSize(2);
  }

  @Test
  void whoeverHasLessTimeEndsInIt() {
    call(core);
    answer(exhausted("60"));

    var late = call(core.withCallTimeout(Duration.ofSeconds(2)));
    bench.time.advance(Duration.ofSeconds(2));

    RequestTimeoutError error = (RequestTimeoutError) Bench.errorOf(late);
    assertThat(error.wholeCall()).isTrue();
    assertThat(error.sent()).isEqualTo(Sent.NO);
    bench.time.advance(Duration.ofMinutes(2));
    assertThat(bench.sent()).hasSize(1);
    assertThat(bench.time.scheduled()).isZero();
  }

  @Test
  void whoeverIsCancelledWhileItWaitsSendsNothing() {
    call(core);
    var waiting = call(core);

    waiting.cancel(true);
    bench.time.advance(Duration.ofMinutes(1));

    assertThat(bench.sent()).hasSize(1);
  }

  @Test
  void anAttemptAfterAPauseTakesAMomentToo() {
    ApideckCore retrying = bench.builder().maxRequestsPerSecond(0.5).build();
    call(retrying);
    answer(TransportResponse.json(503, "{}"));

    bench.time.advance(Duration.ofMillis(1_999));
    assertThat(bench.sent()).hasSize(1);
    bench.time.advance(Duration.ofMillis(501));
    assertThat(bench.sent()).hasSize(2);
  }

  @Test
  void whatNobodyNeedsIsForgotten() {
    Pacing pacing = new Pacing(bench.time);
    assertThat(pacing.isIdle()).isTrue();

    pacing.waiter(1, () -> {}).enter();
    bench.time.advance(Duration.ofMillis(999));
    assertThat(pacing.isIdle()).isFalse();
    bench.time.advance(Duration.ofMillis(1));
    assertThat(pacing.isIdle()).isTrue();

    pacing.heard(exhausted("5").http());
    assertThat(pacing.isIdle()).isFalse();
  }

  @Test
  void nanosecondsMayBeginAnywhere() {
    for (long begin : new long[] {Long.MAX_VALUE - 500_000_000, Long.MIN_VALUE, -1_000_000_000}) {
      ScriptedTime time = new ScriptedTime(begin);
      List<String> ran = new ArrayList<>();
      Pacing pacing = new Pacing(time);

      pacing.waiter(1, () -> ran.add("a")).enter();
      pacing.waiter(1, () -> ran.add("b")).enter();

      assertThat(ran).containsExactly("a");
      assertThat(time.delays).containsExactly(Duration.ofSeconds(1));
    }
  }

  /** Time that begins anywhere, and timers that never ring. */
  private record ScriptedTime(long nanoTime, List<Duration> delays) implements Scheduler {
    ScriptedTime(long nanoTime) {
      this(nanoTime, new ArrayList<>());
    }

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public double random() {
      return 1;
    }

    @Override
    public Runnable schedule(Duration delay, Runnable task) {
      delays.add(delay);
      return () -> {};
    }
  }

  @Test
  void aShorterWaitDoesNotEndALongerOne() {
    Pacing pacing = new Pacing(bench.time);
    pacing.heard(exhausted("60").http());
    pacing.heard(exhausted("unknown").http());
    List<String> ran = new ArrayList<>();
    pacing.waiter(1, () -> ran.add("a")).enter();

    bench.time.advance(Duration.ofSeconds(59));
    assertThat(ran).isEmpty();
    bench.time.advance(Duration.ofSeconds(1));
    assertThat(ran).containsExactly("a");
  }

  @Test
  void whoeverGivesUpTakesNoMomentOfThoseBehind() {
    call(core);
    for (int i = 0; i < 100; i++) {
      call(core).cancel(true);
    }
    call(core);

    bench.time.advance(Duration.ofMillis(250));

    assertThat(bench.sent()).hasSize(2);
  }

  @Test
  void moreThanTheLimitAtATimeCostsOnlyThoseThatAreTooMany() {
    for (int second = 0; second < 60; second++) {
      for (int i = 0; i < 5; i++) {
        call(core.withCallTimeout(Duration.ofMillis(2_500)));
        bench.time.advance(Duration.ofMillis(200));
      }
    }

    assertThat(bench.sent()).hasSizeBetween(236, 241);
  }

  @Test
  void thoseThatWereFirstAreFirstAfterAHoldToo() {
    call(core);
    for (int i = 1; i < 4; i++) {
      call(core.with(RequestOptions.builder().putQuery("n", "" + i).build()));
    }
    answer(exhausted("3"));
    bench.time.advance(Duration.ofSeconds(10));

    assertThat(bench.sent().stream().skip(1).map(sent -> sent.uri().getQuery()))
        .containsExactly("n=1", "n=2", "n=3");
  }

  @Test
  void whoeverGivesUpLeavesNoTimerBehind() {
    call(core);
    answer(exhausted("900"));
    var waiting = call(core);

    waiting.cancel(true);

    assertThat(bench.time.scheduled()).isZero();
  }

  /** A timer that rings at once, as time jumps: nobody behind it may wait for one that has rung. */
  @Test
  void aTimerThatRingsAtOnceHoldsNobodyUp() {
    Jumping time = new Jumping();
    Pacing pacing = new Pacing(time);
    List<String> ran = new ArrayList<>();

    for (String name : List.of("a", "b", "c")) {
      pacing.waiter(1, () -> ran.add(name)).enter();
    }

    assertThat(ran).containsExactly("a", "b", "c");
    assertThat(time.nanos).isEqualTo(2_000_000_000L);
  }

  private static final class Jumping implements Scheduler {
    private long nanos;

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public long nanoTime() {
      return nanos;
    }

    @Override
    public double random() {
      return 1;
    }

    @Override
    public Runnable schedule(Duration delay, Runnable task) {
      nanos += delay.toNanos();
      task.run();
      return () -> {};
    }
  }
}
