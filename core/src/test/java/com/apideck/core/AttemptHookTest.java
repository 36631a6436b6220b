package com.apideck.core;

import static com.apideck.core.Bench.KEY;
import static com.apideck.core.Bench.answer;
import static com.apideck.core.Bench.left;
import static com.apideck.core.Bench.right;
import static com.apideck.core.Bench.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ConnectionError.Reason;
import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.AttemptHook.Attempt;
import com.apideck.core.AttemptHook.Outcome;
import com.apideck.core.AttemptHook.Started;
import com.apideck.core.transport.TransportResponse;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AttemptHookTest {

  private static final CallHook.Call PREVIEW =
      new CallHook.Call(
          "invoices.preview",
          "POST",
          "/invoices/preview",
          URI.create("https://unify.apideck.com"),
          Optional.of("consumer-1"),
          Optional.empty());

  private final Bench bench = new Bench();
  private final List<String> seen = new ArrayList<>();

  @Test
  void seesEachAttemptAndHowItEnded() {
    List<Outcome> outcomes = new ArrayList<>();
    List<Attempt> attempts = new ArrayList<>();
    ApideckCore core =
        bench
            .builder()
            .addHook(
                any ->
                    attempt -> {
                      attempts.add(attempt);
                      return Started.until(outcomes::add);
                    })
            .build();
    var call = Invoices.preview(core);
    bench.time.advance(Duration.ofSeconds(2));
    bench.stub.answer(TransportResponse.json(503, "{}").withHeader("request-id", "r-1"));
    bench.time.advance(Duration.ofMillis(500));
    bench.stub.answer(answer(200));

    right(call);

    assertThat(attempts).containsExactly(new Attempt(PREVIEW, 1), new Attempt(PREVIEW, 2));
    assertThat(outcomes).hasSize(2);
    assertThat(outcomes.get(0).http())
        .hasValueSatisfying(http -> assertThat(http.requestId()).contains("r-1"));
    assertThat(outcomes.get(0).error()).containsInstanceOf(ServerError.ApiError.class);
    assertThat(outcomes.get(0).elapsed()).isEqualTo(Duration.ofSeconds(2));
    assertThat(outcomes.get(1).http().map(HttpMeta::statusCode)).contains(200);
    assertThat(outcomes.get(1).error()).isEmpty();
    assertThat(outcomes.get(1).elapsed()).isZero();
  }

  @Test
  void seesAnAttemptWithoutAnAnswer() {
    List<Outcome> outcomes = new ArrayList<>();
    ConnectionError refused = new ConnectionError(Sent.NO, Reason.REFUSED, "refused");
    bench.stub.thenFail(refused);

    left(Invoices.preview(bench.single().withHook(any -> attempt -> Started.until(outcomes::add))));

    assertThat(outcomes)
        .containsExactly(new Outcome(Optional.empty(), Optional.of(refused), Duration.ZERO));
  }

  @Test
  void addsHeadersAndTheLaterHookWins() {
    bench.stub.then(answer(200));
    ApideckCore core =
        bench
            .builder()
            .addHook(adding(Map.of("TraceParent", "00-1", "x-first", "1")))
            .addHook(adding(Map.of("x-first", "2")))
            .build();

    right(Invoices.preview(core, RequestOptions.builder().putHeaders("traceparent", "0").build()));

    assertThat(bench.sent().get(0).headers())
        .containsEntry("traceparent", "00-1")
        .containsEntry("x-first", "2")
        .containsEntry("authorization", "Bearer " + KEY);
  }

  @Test
  void mayNotReplaceWhatTheLibrarySets() {
    Map<String, String> headers = new HashMap<>();
    headers.put("Authorization", "Basic secret");
    headers.put(null, "x");
    headers.put("x-null", null);
    headers.put("x-line", "a\nsecret");

    assertThat(violations(Invoices.preview(bench.builder().addHook(adding(headers)).build())))
        .containsExactlyInAnyOrder(
            "headers.Authorization is set by the library",
            "headers has a name that is no header name: null",
            "headers.x-null is null",
            "headers.x-line must be printable ASCII without spaces at its ends: it is a header");
    assertThat(bench.sent()).isEmpty();
  }

  private static CallHook adding(Map<String, String> headers) {
    return any -> attempt -> new Started(headers, outcome -> {});
  }

  @Test
  void hooksAreAskedAndToldInOrderEvenIfALaterOneFails() {
    ApideckCore core =
        bench
            .builder()
            .addHook(noting("first"))
            .addHook(noting("second"))
            .addHook(any -> attempt -> Misbehaviour.fail())
            .addHook(noting("never"))
            .build();

    assertThat(left(Invoices.preview(core))).isInstanceOf(UnexpectedClientError.class);

    assertThat(seen).containsExactly("first begins", "second begins", "first ends", "second ends");
  }

  @Test
  void anObserverThatFailsDoesNotKeepTheOthersFromKnowing() {
    bench.stub.then(answer(200));
    ApideckCore core =
        bench
            .builder()
            .addHook(any -> attempt -> Started.until(outcome -> Misbehaviour.fail()))
            .addHook(noting("second"))
            .build();

    right(Invoices.preview(core));

    assertThat(seen).containsExactly("second begins", "second ends");
  }

  private CallHook noting(String name) {
    return any ->
        attempt -> {
          seen.add(name + " begins");
          return Started.until(outcome -> seen.add(name + " ends"));
        };
  }

  @Test
  void logsSuccessQuietlyAndFailureAsAWarningWithoutSecrets() {
    Log log = new Log();
    ApideckCore core = bench.single().withHook(CallHook.logging(log));
    bench
        .stub
        .then(answer(200).withHeader("request-id", "r-1"))
        .thenJson(401, "{\"message\":\"bad " + KEY + "\",\"secret\":\"of the body\"}")
        .thenFail(new ConnectionError(Sent.NO, Reason.REFUSED, "refused"));

    right(Invoices.preview(core));
    left(Invoices.preview(core));
    left(Invoices.preview(core));

    assertThat(log.lines)
        .containsExactly(
            "DEBUG invoices.preview POST /invoices/preview for consumer consumer-1, attempt 1:"
                + " HTTP 200, request id r-1 after 0 ms",
            "WARNING invoices.preview POST /invoices/preview for consumer consumer-1, attempt 1:"
                + " UnauthorizedResponse: The API answered 401: bad *** (HTTP 401) after 0 ms",
            "WARNING invoices.preview POST /invoices/preview for consumer consumer-1, attempt 1:"
                + " ConnectionError: The server takes no connection: refused after 0 ms");
  }

  @Test
  void logsThroughTheSystemsLogger() {
    bench.stub.then(answer(200));

    assertThat(right(Invoices.preview(bench.core().withHook(CallHook.logging()))).id())
        .isEqualTo("i-1");
  }

  /** Keeps what is logged. */
  private static final class Log implements System.Logger {
    final List<String> lines = new ArrayList<>();

    @Override
    public String getName() {
      return "test";
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(Level level, Supplier<String> message) {
      lines.add(level + " " + message.get());
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
      lines.add(level + " " + message);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
      lines.add(level + " " + format);
    }
  }
}
