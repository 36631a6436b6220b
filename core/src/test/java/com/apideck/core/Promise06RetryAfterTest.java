package com.apideck.core;

import static com.apideck.core.Bench.answer;
import static com.apideck.core.Bench.left;
import static com.apideck.core.Bench.right;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.stream;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ConnectionError.Reason;
import com.apideck.core.transport.TransportResponse;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Promise 6: Retry-After counts within the budget, and TLS failures are never retried. Retries are
 * made by {@code Attempts}.
 */
class Promise06RetryAfterTest {

  private final Bench bench = new Bench();

  @TestFactory
  Stream<DynamicTest> waitsAsLongAsTheServerSays() {
    return stream(
        Stream.of("120", " 120 ", "Thu, 01 Jan 2026 00:02:00 GMT", "Thu, 1 Jan 2026 00:02:00 GMT"),
        value -> value,
        value -> {
          Bench fresh = new Bench();
          fresh.stub.then(busy("retry-after", value)).then(answer(200));
          var call = Invoices.preview(fresh.core(RetryConfig.patient()));

          fresh.time.advance(Duration.ofSeconds(120).minusNanos(1));
          assertThat(fresh.sent()).hasSize(1);
          fresh.time.advance(Duration.ofNanos(1));

          assertThat(right(call).id()).isEqualTo("i-1");
        });
  }

  @TestFactory
  Stream<DynamicTest> givesTheAnswerAtOnceWhereTheBudgetDoesNotReach() {
    return stream(
        Stream.of("900", "999999999", "999999999999999", "Thu, 01 Jan 2099 00:00:00 GMT"),
        value -> value,
        value -> {
          bench.stub.then(busy("retry-after", value));

          ServerError error = left(ServerError.class, Invoices.preview(bench.core()));

          assertThat(error.statusCode()).isEqualTo(503);
          assertThat(error.retryable()).isTrue();
          assertThat(bench.time.scheduled()).isZero();
        });
  }

  @Test
  void countsWhatTheAttemptsBeforeTookFromTheBudget() {
    var call = Invoices.preview(bench.core().withTimeout(Duration.ofHours(1)));
    bench.time.advance(Duration.ofSeconds(50));

    bench.stub.answer(busy("retry-after", "11"));

    assertThat(left(ServerError.class, call).statusCode()).isEqualTo(503);
  }

  @Test
  void ignoresNonsense() {
    bench.stub.then(busy("retry-after", "soon")).then(answer(200));
    var call = Invoices.preview(bench.core());

    bench.time.advance(Duration.ofMillis(500));

    assertThat(right(call).id()).isEqualTo("i-1");
  }

  @Test
  void takesMillisecondsBeforeSeconds() {
    bench
        .stub
        .then(busy("retry-after", "120").withHeader("retry-after-ms", "1500"))
        .then(answer(200));
    var call = Invoices.preview(bench.core());

    bench.time.advance(Duration.ofMillis(1499));
    assertThat(bench.sent()).hasSize(1);
    bench.time.advance(Duration.ofMillis(1));

    assertThat(right(call).id()).isEqualTo("i-1");
  }

  @Test
  void growsThePauseFromRetryToRetry() {
    bench.stub.thenJson(503, "{}").thenJson(503, "{}").thenJson(503, "{}").then(answer(200));
    var call = Invoices.preview(bench.core());

    bench.time.advance(Duration.ofMillis(500));
    assertThat(bench.sent()).hasSize(2);
    bench.time.advance(Duration.ofMillis(750));
    assertThat(bench.sent()).hasSize(3);
    bench.time.advance(Duration.ofMillis(1125));

    assertThat(right(call).id()).isEqualTo("i-1");
  }

  @Test
  void neverRetriesATlsFailure() {
    ConnectionError failure = new ConnectionError(Sent.NO, Reason.TLS, "certificate expired");
    bench.stub.thenFail(failure);

    assertThat(left(Invoices.preview(bench.core()))).isEqualTo(failure);
    assertThat(failure.retryable()).isFalse();
    assertThat(bench.sent()).hasSize(1);
  }

  @Test
  void booksOnceUnlessNothingWasDone() {
    bench
        .stub
        .thenFail(new ConnectionError(Sent.NO, Reason.REFUSED, "refused"))
        .thenJson(429, "{}")
        .thenJson(503, "{}")
        .thenJson(500, "{}");
    var call = Invoices.book(bench.core());

    bench.time.advance(Duration.ofMinutes(1));

    assertThat(left(ServerError.class, call).statusCode()).isEqualTo(500);
    assertThat(bench.sent()).hasSize(4);
  }

  @Test
  void booksAgainWhereTheCallerSaysSo() {
    bench.stub.thenJson(500, "{}").then(answer(201));
    var call =
        Invoices.BOOK.call(
            bench.core(), Invoices.REQUEST, RequestOptions.builder().retryCodes("5XX").build());

    bench.time.advance(Duration.ofMillis(500));

    assertThat(right(call).id()).isEqualTo("i-1");
  }

  @Test
  void retriesOnTheStatusesOfTheCoreOnly() {
    bench.stub.thenJson(404, "{}").thenJson(503, "{}");
    var call = Invoices.preview(bench.builder().retryCodes(404).build());

    bench.time.advance(Duration.ofMinutes(1));

    assertThat(left(ServerError.class, call).statusCode()).isEqualTo(503);
    assertThat(bench.sent()).hasSize(2);
  }

  @Test
  void triesOnceWithoutRetries() {
    bench.stub.then(busy("retry-after", "1"));

    assertThat(left(ServerError.class, Invoices.preview(bench.single())).statusCode())
        .isEqualTo(503);
    assertThat(bench.time.scheduled()).isZero();
  }

  @Test
  void theLastErrorDoesNotDenyThatAnEarlierRequestLeft() {
    bench
        .stub
        .thenFail(new ConnectionError(Sent.MAYBE, Reason.LOST, "reset"))
        .thenFail(new ConnectionError(Sent.NO, Reason.REFUSED, "refused"));
    var call =
        Invoices.preview(
            bench.core(RetryConfig.backoff().maxElapsedTime(Duration.ofSeconds(1)).build()));

    bench.time.advance(Duration.ofMillis(500));

    assertThat(left(call)).isEqualTo(new ConnectionError(Sent.MAYBE, Reason.REFUSED, "refused"));
  }

  private static TransportResponse busy(String header, String value) {
    return TransportResponse.json(503, "{}").withHeader(header, value);
  }
}
