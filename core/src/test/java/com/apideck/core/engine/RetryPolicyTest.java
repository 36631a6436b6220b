package com.apideck.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.jupiter.api.DynamicTest.stream;

import com.apideck.core.ApiProblem;
import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ConnectionError.Reason;
import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.ApideckError.UnreadableRecordError;
import com.apideck.core.Bench;
import com.apideck.core.HttpMeta;
import com.apideck.core.Invoices;
import com.apideck.core.RetryConfig;
import com.apideck.core.Sent;
import com.apideck.core.ServerError;
import com.apideck.core.ServerError.ApiError;
import com.apideck.core.transport.TransportResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which calls are repeated, on which statuses ({@code RetryCodes}), and after which pause. */
@Timeout(60)
class RetryPolicyTest {

  private static final ApiProblem PROBLEM =
      new ApiProblem(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final RetryConfig BACKOFF = RetryConfig.backoff().build();
  private static final RetryPolicy REPEATABLE =
      new RetryPolicy(BACKOFF, BACKOFF.maxElapsedTime(), Optional.empty(), true, false);
  private static final RetryPolicy ONCE =
      new RetryPolicy(BACKOFF, BACKOFF.maxElapsedTime(), Optional.empty(), false, false);

  @TestFactory
  Stream<DynamicTest> repeatsWhatMayHelpAndDoesNoHarm() {
    Set<Integer> repeated =
        Set.of(408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 530); // gateways from 520 on
    Set<Integer> harmless = Set.of(429, 503);
    return IntStream.rangeClosed(200, 599)
        .mapToObj(
            status ->
                dynamicTest(
                    "" + status,
                    () -> {
                      assertThat(answer(status).retryable()).isEqualTo(repeated.contains(status));
                      assertThat(repeats(REPEATABLE, answer(status)))
                          .isEqualTo(repeated.contains(status));
                      assertThat(repeats(ONCE, answer(status)))
                          .isEqualTo(harmless.contains(status));
                    }));
  }

  @ParameterizedTest
  @ValueSource(ints = {520, 521, 522, 523, 524, 530})
  void repeatsACallThatAGatewayCouldNotHandOnWhereThatDoesNoHarm(int status) {
    Bench bench = new Bench();
    bench.stub.then(Bench.answer(status)).then(Bench.answer(200)).then(Bench.answer(status));
    var preview = Invoices.preview(bench.core());
    bench.time.advance(Duration.ofSeconds(1));
    var booking = Invoices.book(bench.core());
    bench.time.advance(Duration.ofMinutes(1));

    assertThat(Bench.right(preview).id()).isEqualTo("i-1");
    assertThat(Bench.left(ApiError.class, booking).statusCode()).isEqualTo(status);
    assertThat(bench.sent()).hasSize(3);
  }

  private record Failure(ApideckError error, boolean repeatable, boolean once) {}

  @TestFactory
  Stream<DynamicTest> repeatsWithoutAnAnswerWhereNothingLeftOrNoHarmIsDone() {
    Duration minute = Duration.ofMinutes(1);
    return stream(
        Stream.of(
            new Failure(new ConnectionError(Sent.NO, Reason.UNKNOWN_HOST, ""), true, true),
            new Failure(new ConnectionError(Sent.NO, Reason.REFUSED, ""), true, true),
            new Failure(new ConnectionError(Sent.NO, Reason.TOO_MANY_STREAMS, ""), true, true),
            new Failure(new ConnectionError(Sent.MAYBE, Reason.LOST, ""), true, false),
            new Failure(new ConnectionError(Sent.YES, Reason.LOST, ""), true, false),
            new Failure(new ConnectionError(Sent.NO, Reason.TLS, ""), false, false),
            new Failure(new RequestTimeoutError(Sent.NO, minute, false), true, true),
            new Failure(new RequestTimeoutError(Sent.MAYBE, minute, false), true, false),
            new Failure(new RequestTimeoutError(Sent.NO, minute, true), false, false),
            new Failure(new RequestAbortedError(Sent.NO), false, false),
            new Failure(new InvalidRequestError(List.of()), false, false),
            new Failure(new UnexpectedClientError(Sent.NO, "", List.of()), false, false),
            new Failure(new ResponseValidationError("$", "", HttpMeta.of(200), ""), false, false),
            new Failure(new UnreadableRecordError(0, "$", "", "", HttpMeta.of(200)), false, false)),
        failure -> failure.error().toString(),
        failure -> {
          assertThat(repeats(REPEATABLE, failure.error())).isEqualTo(failure.repeatable());
          assertThat(repeats(ONCE, failure.error())).isEqualTo(failure.once());
        });
  }

  @Test
  void repeatsNothingWithoutRetries() {
    RetryPolicy policy =
        new RetryPolicy(
            RetryConfig.none(), RetryConfig.none().maxElapsedTime(), Optional.empty(), true, false);

    assertThat(repeats(policy, answer(503))).isFalse();
    assertThat(repeats(policy, new ConnectionError(Sent.NO, Reason.REFUSED, ""))).isFalse();
  }

  @Test
  void repeatsLostConnectionsOnlyIfAskedTo() {
    RetryConfig config = RetryConfig.backoff().retryConnectionErrors(false).build();
    RetryPolicy policy =
        new RetryPolicy(config, config.maxElapsedTime(), Optional.empty(), true, false);

    assertThat(repeats(policy, answer(503))).isTrue();
    assertThat(repeats(policy, new ConnectionError(Sent.NO, Reason.REFUSED, ""))).isFalse();
    assertThat(repeats(policy, new RequestTimeoutError(Sent.NO, Duration.ZERO, false))).isFalse();
  }

  @Test
  void repeatsTheStatusesThatTheCallerNamesWhateverTheOperationDoes() {
    RetryPolicy policy =
        new RetryPolicy(
            BACKOFF, BACKOFF.maxElapsedTime(), Optional.of(codes("404", " 5xx ")), false, false);

    assertThat(IntStream.of(404, 500, 503, 599))
        .allMatch(status -> repeats(policy, answer(status)));
    assertThat(IntStream.of(408, 429, 400, 302))
        .noneMatch(status -> repeats(policy, answer(status)));
    assertThat(repeats(policy, new ConnectionError(Sent.NO, Reason.REFUSED, ""))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2XX", "6XX", "XXX", "50", "5030", "-503", "", "5X3"})
  void refusesCodesThatAreNone(String code) {
    assertThat(RetryCodes.of(new String[] {"503", code})).isEmpty();
  }

  @Test
  void pausesGrowUpToTheLongest() {
    RetryConfig config =
        RetryConfig.backoff()
            .initialInterval(Duration.ofMillis(100))
            .exponent(10)
            .maxAttempts(2_000_000)
            .maxInterval(Duration.ofSeconds(5))
            .build();
    RetryPolicy policy =
        new RetryPolicy(config, config.maxElapsedTime(), Optional.empty(), true, false);

    assertThat(IntStream.of(1, 2, 3, 4, 5, 1_000_000).mapToObj(n -> pause(policy, n, 1).toMillis()))
        .containsExactly(100L, 1000L, 5000L, 5000L, 5000L, 5000L);
  }

  @Test
  void jitterTakesAwayUpToAHalf() {
    assertThat(pause(REPEATABLE, 1, 1)).isEqualTo(Duration.ofMillis(500));
    assertThat(pause(REPEATABLE, 1, 0.5)).isEqualTo(Duration.ofMillis(375));
    assertThat(pause(REPEATABLE, 1, 0)).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void pausesOnlyWithinTheBudget() {
    RetryConfig config = RetryConfig.backoff().maxElapsedTime(Duration.ofSeconds(10)).build();
    RetryPolicy policy =
        new RetryPolicy(config, config.maxElapsedTime(), Optional.empty(), true, false);

    assertThat(policy.pause(1, answer(503), false, Duration.ofMillis(9499), NOW, 1)).isPresent();
    assertThat(policy.pause(1, answer(503), false, Duration.ofMillis(9500), NOW, 1)).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> pausesAsTheServerSays() {
    Duration backoff = Duration.ofMillis(500);
    return stream(
        Map.<Map<String, String>, Duration>ofEntries(
            Map.entry(Map.of("retry-after", "7"), Duration.ofSeconds(7)),
            Map.entry(Map.of("Retry-After", " 7 "), Duration.ofSeconds(7)),
            Map.entry(Map.of("retry-after", "007"), Duration.ofSeconds(7)),
            Map.entry(Map.of("retry-after-ms", "70"), Duration.ofMillis(70)),
            Map.entry(Map.of("retry-after-ms", "70", "retry-after", "7"), Duration.ofMillis(70)),
            Map.entry(Map.of("retry-after-ms", "soon", "retry-after", "7"), Duration.ofSeconds(7)),
            Map.entry(
                Map.of("retry-after", "Thu, 01 Jan 2026 00:00:30 GMT"), Duration.ofSeconds(30)),
            Map.entry(
                Map.of("retry-after", "Thu, 01 Jan 2026 01:00:30 +0100"), Duration.ofSeconds(30)),
            Map.entry(Map.of("retry-after", "Thu, 01 Jan 2026 00:00:00 GMT"), backoff),
            Map.entry(Map.of("retry-after", "Wed, 31 Dec 2025 00:00:00 GMT"), backoff),
            Map.entry(Map.of("retry-after", "Mon, 01 Jan 2026 00:00:30 GMT"), backoff),
            Map.entry(Map.of("retry-after", "2026-01-01T00:00:30Z"), backoff),
            Map.entry(Map.of("retry-after", "0"), backoff),
            Map.entry(Map.of("retry-after-ms", "0"), backoff),
            Map.entry(Map.of("retry-after", "-7"), backoff),
            Map.entry(Map.of("retry-after", "7.5"), backoff),
            Map.entry(Map.of("retry-after", "1e3"), backoff),
            Map.entry(Map.of("retry-after", "٧"), backoff),
            Map.entry(Map.of("retry-after", ""), backoff),
            Map.entry(Map.of("retry-after", "9".repeat(100)), backoff))
            .entrySet()
            .stream(),
        said -> said.getKey().toString(),
        said -> {
          TransportResponse response = TransportResponse.json(503, "");
          for (Map.Entry<String, String> header : said.getKey().entrySet()) {
            response = response.withHeader(header.getKey(), header.getValue());
          }

          assertThat(REPEATABLE.pause(1, error(response), false, Duration.ZERO, NOW, 1))
              .contains(said.getValue());
        });
  }

  @Test
  void aPauseBeyondTheBudgetIsNoPause() {
    for (String seconds : List.of("900", "999999999", "999999999999999")) {
      assertThat(
              REPEATABLE.pause(
                  1,
                  error(TransportResponse.json(503, "").withHeader("retry-after", seconds)),
                  false,
                  Duration.ZERO,
                  NOW,
                  1))
          .isEmpty();
    }
  }

  // --- what was cut short, and bodies ---

  @Test
  void repeatsWhatSurelyHadNoEffectWhateverTheOperationDoes() {
    ApideckError lost = new ConnectionError(Sent.MAYBE, Reason.LOST, "");
    ApideckError late = new RequestTimeoutError(Sent.MAYBE, Duration.ofMinutes(1), false);

    for (ApideckError error : List.of(lost, late)) {
      assertThat(ONCE.pause(1, error, true, Duration.ZERO, NOW, 1))
          .contains(Duration.ofMillis(500));
      assertThat(ONCE.pause(1, error, false, Duration.ZERO, NOW, 1)).isEmpty();
    }
  }

  @Test
  void thatItHadNoEffectIsNoReasonToRepeatWhatWillNotHelp() {
    for (ApideckError error :
        List.of(
            new ConnectionError(Sent.NO, Reason.TLS, ""),
            new RequestTimeoutError(Sent.MAYBE, Duration.ofMinutes(1), true),
            new RequestAbortedError(Sent.MAYBE),
            new UnexpectedClientError(Sent.MAYBE, "", List.of()),
            answer(500),
            answer(404))) {
      assertThat(ONCE.pause(1, error, true, Duration.ZERO, NOW, 1)).as("%s", error).isEmpty();
    }
    assertThat(
            ONCE.pause(
                4, new ConnectionError(Sent.NO, Reason.LOST, ""), true, Duration.ZERO, NOW, 1))
        .as("after the last attempt")
        .isEmpty();
  }

  @Test
  void repeatsNoErrorOfAServiceBehindTheApiUnlessItIsNamed() {
    RetryPolicy proxy = proxy(Optional.empty());
    RetryPolicy named = proxy(Optional.of(codes("500", "404")));

    assertThat(IntStream.of(404, 429, 500, 503))
        .noneMatch(status -> repeats(proxy, byService(status)));
    assertThat(IntStream.of(429, 500, 503)).allMatch(status -> repeats(proxy, answer(status)));
    assertThat(IntStream.of(404, 500)).allMatch(status -> repeats(named, byService(status)));
    assertThat(IntStream.of(429, 503)).noneMatch(status -> repeats(named, byService(status)));
    assertThat(repeats(REPEATABLE, byService(500))).as("of another function").isTrue();
  }

  @Test
  void readingIsRepeatedWhateverTheOperationDoes() {
    RetryPolicy reading = proxyOnce().ofReading();

    assertThat(repeats(proxyOnce(), new ConnectionError(Sent.YES, Reason.LOST, ""))).isFalse();
    assertThat(repeats(reading, new ConnectionError(Sent.YES, Reason.LOST, ""))).isTrue();
    assertThat(repeats(reading, answer(500))).isTrue();
    assertThat(repeats(reading, byService(500))).as("who answers is asked").isTrue();
  }

  @Test
  void aBodyThatBrokeOffAfterMuchGoesOnAtOnce() {
    assertThat(REPEATABLE.pauseAfterBreak(0, Duration.ZERO, 1)).contains(Duration.ZERO);
    assertThat(REPEATABLE.pauseAfterBreak(0, Duration.ofSeconds(59), 1)).contains(Duration.ZERO);
  }

  @Test
  void aBodyThatBrokeOffAfterNextToNothingGoesOnAfterPausesThatGrow() {
    assertThat(
            IntStream.rangeClosed(1, 3)
                .mapToObj(barren -> REPEATABLE.pauseAfterBreak(barren, Duration.ZERO, 1))
                .map(pause -> pause.orElseThrow().toMillis()))
        .containsExactly(500L, 750L, 1125L);
    assertThat(REPEATABLE.pauseAfterBreak(1, Duration.ZERO, 0)).contains(Duration.ofMillis(250));
    assertThat(REPEATABLE.pauseAfterBreak(4, Duration.ZERO, 1)).isEmpty();
  }

  @Test
  void aBodyGoesOnWithinTheTimeOfTheCall() {
    assertThat(REPEATABLE.pauseAfterBreak(1, Duration.ofMillis(59_499), 1)).isPresent();
    assertThat(REPEATABLE.pauseAfterBreak(1, Duration.ofMillis(59_500), 1)).isEmpty();
  }

  @Test
  void aBodyDoesNotGoOnWithoutRetriesOfLostConnections() {
    for (RetryConfig config :
        List.of(RetryConfig.none(), RetryConfig.backoff().retryConnectionErrors(false).build())) {
      RetryPolicy policy =
          new RetryPolicy(config, config.maxElapsedTime(), Optional.empty(), true, false);

      assertThat(policy.pauseAfterBreak(0, Duration.ZERO, 1)).isEmpty();
      assertThat(policy.pauseAfterBreak(1, Duration.ZERO, 1)).isEmpty();
    }
  }

  private static RetryPolicy proxy(Optional<RetryCodes> codes) {
    return new RetryPolicy(BACKOFF, BACKOFF.maxElapsedTime(), codes, true, true);
  }

  private static RetryPolicy proxyOnce() {
    return new RetryPolicy(BACKOFF, BACKOFF.maxElapsedTime(), Optional.empty(), false, true);
  }

  private static ServerError byService(int status) {
    return error(
        TransportResponse.json(status, "").withHeader("x-apideck-downstream-error", "true"));
  }

  private static boolean repeats(RetryPolicy policy, ApideckError error) {
    return policy.pause(1, error, false, Duration.ZERO, NOW, 1).isPresent();
  }

  private static Duration pause(RetryPolicy policy, int attempt, double random) {
    return policy.pause(attempt, answer(503), false, Duration.ZERO, NOW, random).orElseThrow();
  }

  private static RetryCodes codes(String... codes) {
    return RetryCodes.of(codes).orElseThrow();
  }

  private static ServerError answer(int status) {
    return error(TransportResponse.json(status, ""));
  }

  private static ServerError error(TransportResponse response) {
    return ServerError.of(PROBLEM, response.http(), "");
  }
}
