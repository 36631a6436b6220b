package com.apideck.core;

import static com.apideck.core.Bench.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ConnectionError.Reason;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.transport.TransportResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * An error says what the server said of it, and which call it ended. {@code Errors} says the
 * latter.
 */
class TellingErrorTest {

  private static final String EXPIRED =
      """
      {"status_code": 401, "type_name": "ConnectorAuthorizationError",
       "message": "Unauthorized", "detail": "refresh token expired"}""";

  private final Bench bench = new Bench();

  @Test
  void saysWhatTheServerSaidAndOfWhichCall() {
    bench.stub.thenJson(401, EXPIRED);

    ApideckError error = errorOf(Invoices.preview(bench.core().withConsumerId("acme")));

    assertThat(error.message())
        .isEqualTo(
            "The API answered 401 ConnectorAuthorizationError: Unauthorized: refresh token expired"
                + " [invoices.preview for consumer acme, 1 attempt]");
    assertThat(error.toString()).contains(error.message());
    assertThat(error.toException()).hasMessageContaining(error.message());
    assertThat(error.call())
        .isEqualTo(new CallSummary("invoices.preview", java.util.Optional.of("acme"), 1));
  }

  @Test
  void saysWhichFieldABadRequestHas() {
    bench.stub.thenJson(
        400, "{\"message\":\"Validation failed\",\"detail\":{\"email\":[\"is no address\"]}}");

    assertThat(errorOf(Invoices.preview(bench.core())).message())
        .contains("400: Validation failed", "email", "is no address");
  }

  @Test
  void saysWhatTheConnectedServiceSaid() {
    bench.stub.thenJson(
        422, "{\"message\":\"Failed\",\"downstream_errors\":[{\"message\":\"period is closed\"}]}");

    assertThat(errorOf(Invoices.preview(bench.core())).message())
        .contains("Failed; the connected service: period is closed");
  }

  @Test
  void quotesNoMoreThanAnExcerptInOneLine() {
    String long_ = "very long ".repeat(10_000);
    bench.stub.thenJson(
        400,
        "{\"message\":\"a\\nb\",\"detail\":{\"x\":\"%s\",\"y\":\"%s\"}}".formatted(long_, long_));

    assertThat(errorOf(Invoices.preview(bench.core())).message())
        .hasSizeLessThan(600)
        .contains("a b")
        .doesNotContain("\n");
  }

  @Test
  void countsTheAttempts() {
    for (int i = 0; i < 4; i++) {
      bench.stub.thenJson(502, "{\"message\":\"bad gateway\"}");
    }
    var call = Invoices.preview(bench.core());
    bench.time.advance(Duration.ofSeconds(30));

    assertThat(errorOf(call).call().attempts()).isEqualTo(4);
    assertThat(errorOf(call).message()).contains("502: bad gateway", "4 attempts");
  }

  @Test
  void aDeadlineWithinAnAttemptKeepsWhatTheServerAnsweredBefore() {
    bench.stub.thenJson(502, "{\"message\":\"bad gateway\"}").thenJson(503, "{}");
    var call = Invoices.preview(bench.builder().timeout(Duration.ofMinutes(5)).build());
    bench.time.advance(Duration.ofSeconds(60));

    RequestTimeoutError error = (RequestTimeoutError) errorOf(call);

    assertThat(error.wholeCall()).isTrue();
    assertThat(error.sent()).isEqualTo(Sent.YES);
    assertThat(error.lastAnswer().orElseThrow().statusCode()).isEqualTo(503);
    assertThat(error.call().attempts()).isEqualTo(3);
    assertThat(error.message()).contains("60000 ms", "The API answered 503", "3 attempts");
  }

  @Test
  void anAttemptThatTimesOutLastKeepsItToo() {
    bench.stub.thenJson(502, "{}");
    var call = Invoices.preview(bench.core(RetryConfig.backoff().maxAttempts(2).build()));
    bench.time.advance(Duration.ofSeconds(31));

    RequestTimeoutError error = (RequestTimeoutError) errorOf(call);

    assertThat(error.wholeCall()).isFalse();
    assertThat(error.lastAnswer().orElseThrow().statusCode()).isEqualTo(502);
  }

  @Test
  void aDeadlineAfterLostConnectionsHasNoAnswerToTell() {
    bench.stub.thenFail(new ConnectionError(Sent.NO, Reason.REFUSED, "refused"));
    var call = Invoices.preview(bench.core().withTimeout(Duration.ofMinutes(5)));
    bench.time.advance(Duration.ofSeconds(60));

    RequestTimeoutError error = (RequestTimeoutError) errorOf(call);

    assertThat(error.lastAnswer()).isEmpty();
    assertThat(error.call().attempts()).isEqualTo(2);
  }

  @Test
  void anAttemptThatWaitsForItsTurnDoesNotCount() {
    ApideckCore core =
        bench.builder().maxConcurrentRequests(1).timeout(Duration.ofHours(1)).build();
    Invoices.preview(core.withCallTimeout(Duration.ofHours(1)));
    var waiting = Invoices.preview(core);
    bench.time.advance(Duration.ofSeconds(60));

    assertThat(errorOf(waiting).call().attempts()).isZero();
    assertThat(errorOf(waiting).sent()).isEqualTo(Sent.NO);
  }

  @Test
  void aCallThatIsNeverSentSaysWhichItIs() {
    ApideckError error = errorOf(Invoices.preview(bench.core().withConsumerId("")));

    assertThat(error.message()).isEqualTo("Not sent: consumerId is blank [invoices.preview]");
    assertThat(error.call().attempts()).isZero();
  }

  @Test
  void anAnswerThatCannotBeReadSaysOfWhichCallItIs() {
    bench.stub.then(TransportResponse.json(200, "{}"));

    assertThat(errorOf(Invoices.preview(bench.core())).message())
        .contains("[invoices.preview for consumer consumer-1, 1 attempt]");
  }
}
