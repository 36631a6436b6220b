package com.apideck.examples.hooks;

import static com.apideck.examples.hooks.Trial.await;
import static com.apideck.examples.hooks.Trial.created;
import static com.apideck.examples.hooks.Trial.page;
import static com.apideck.examples.hooks.Trial.session;
import static com.apideck.examples.hooks.Trial.unavailable;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.RetryConfig;
import com.apideck.core.Sent;
import com.apideck.core.transport.TransportRequest;
import com.apideck.core.transport.TransportResponse;
import com.apideck.models.vault.SessionResult;
import com.apideck.opentelemetry.OpenTelemetryHook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.vavr.control.Either;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With the SDK of OpenTelemetry: all that a caller sets off is in the caller's trace. */
class OpenTelemetryHookTest {

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final OpenTelemetrySdk telemetry =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                  .build())
          .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
          .build();
  private final Trial trial = new Trial();
  private final ApideckCore core = traced(trial.builder()).build();
  private final Span caller = span("a web request");

  @AfterEach
  void closeTheTelemetry() {
    telemetry.close();
  }

  @Test
  void aSpanIsDescribedByTheConventionsForHttpClients() {
    within(caller, () -> session(core));
    trial.answer(created());

    SpanData span = spans().get(0);
    assertThat(span.getName()).isEqualTo("POST /vault/sessions");
    assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(span.getAttributes().asMap())
        .isEqualTo(
            Attributes.builder()
                .put("http.request.method", "POST")
                .put("url.template", "/vault/sessions")
                .put("server.address", "unify.apideck.com")
                .put("server.port", 443)
                .put("http.response.status_code", 200)
                .build()
                .asMap());
  }

  @Test
  void thePortIsThatOfTheServer() {
    session(traced(trial.builder().serverUrl("http://127.0.0.1:8080/base")).build());
    session(traced(trial.builder().serverUrl("http://localhost")).build());
    trial.answer(created(), created());

    assertThat(spans())
        .extracting(span -> span.getAttributes().get(longKey("server.port")))
        .containsExactly(8080L, 80L);
  }

  @Test
  void retriesAreChildrenOfTheCallersSpan() {
    within(caller, () -> session(core));
    trial.answer(unavailable());
    trial.time.advance(Duration.ofSeconds(1));
    trial.answer(created());

    assertAllAreChildrenOf(caller, 2);
  }

  @Test
  void eachRetryIsCounted() {
    trial
        .stub
        .then(unavailable())
        .thenFail(new ConnectionError(Sent.NO, ConnectionError.Reason.REFUSED, "refused"))
        .then(created());
    within(caller, () -> session(core));
    trial.time.advance(Duration.ofSeconds(10));

    assertThat(spans())
        .extracting(span -> span.getAttributes().get(longKey("http.request.resend_count")))
        .containsExactly(null, 1L, 2L);
    assertThat(spans())
        .extracting(span -> span.getAttributes().get(longKey("http.response.status_code")))
        .containsExactly(503L, null, 200L);
    assertThat(spans())
        .extracting(span -> span.getAttributes().get(stringKey("error.type")))
        .containsExactly("503", "ConnectionError", null);
    assertThat(spans())
        .extracting(span -> span.getStatus().getStatusCode())
        .containsExactly(StatusCode.ERROR, StatusCode.ERROR, StatusCode.UNSET);
    assertAllAreChildrenOf(caller, 3);
  }

  @Test
  void laterPagesOfAPublisherAreChildrenOfTheCallersSpan() {
    CompletableFuture<Integer> contacts = within(caller, () -> Trial.contacts(core));

    trial.answer(page("\"second\""), page("\"third\""), page("null"));

    assertThat(contacts).isCompletedWithValue(3);
    assertAllAreChildrenOf(caller, 3);
  }

  @Test
  void callsThatWaitedForRoomAreChildrenOfTheirCallersSpans() {
    ApideckCore narrow = traced(trial.builder().maxConcurrentRequests(1)).build();
    Span other = span("another web request");
    CompletableFuture<Either<ApideckError, SessionResult>> first =
        within(caller, () -> session(narrow));
    CompletableFuture<Either<ApideckError, SessionResult>> second =
        within(other, () -> session(narrow));

    trial.stub.then(created()).answer(created());

    assertThat(await(first).isRight()).isTrue();
    assertThat(await(second).isRight()).isTrue();
    assertThat(spans())
        .extracting(SpanData::getParentSpanId)
        .containsExactlyInAnyOrder(idOf(caller), idOf(other));
    assertThat(sentIds().get(1)).contains(other.getSpanContext().getTraceId());
  }

  @Test
  void itemsBeyondThoseInFlightAreChildrenOfTheCallersSpan() {
    CompletableFuture<?> all = within(caller, () -> Trial.sessions(core, 5, 2));

    trial.answer(created(), created(), created(), created(), created());

    assertThat(all).isDone();
    assertAllAreChildrenOf(caller, 5);
  }

  @Test
  void aCallThatFollowsFromAnotherIsAChildOfTheCallersSpan() {
    within(caller, () -> session(core).thenCompose(first -> session(core)));

    trial.answer(created(), created());

    assertAllAreChildrenOf(caller, 2);
  }

  @Test
  void stagesRunInTheCallersSpan() {
    CompletableFuture<Span> stage =
        within(caller, () -> session(core).thenApply(result -> Span.current()));

    trial.answer(created());

    assertThat(stage).isCompletedWithValue(caller);
    assertThat(Span.current()).isSameAs(Span.getInvalid());
  }

  @Test
  void aCallThatIsCancelledEndsItsSpan() {
    CompletableFuture<?> call = within(caller, () -> session(core));
    assertThat(spans()).isEmpty();

    call.cancel(true);

    assertThat(spans().get(0).hasEnded()).isTrue();
    assertThat(spans().get(0).getAttributes().get(stringKey("error.type")))
        .isEqualTo("RequestAbortedError");
    assertAllAreChildrenOf(caller, 1);
  }

  @Test
  void theCallersSpanTellsWhatNoAttemptDoes() {
    within(caller, () -> session(core));
    trial.answer(TransportResponse.json(200, "{}"));
    caller.end();

    List<SpanData> spans = spans();
    assertThat(spans.get(0).getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(spans.get(1).getEvents())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getName()).isEqualTo("vault.sessionsCreate failed");
              assertThat(event.getAttributes().get(stringKey("error.type")))
                  .isEqualTo("ResponseValidationError");
            });
  }

  @Test
  void aCallOutsideOfAnySpanBeginsATrace() {
    session(core);
    trial.answer(created());

    assertThat(spans()).singleElement().matches(span -> !span.getParentSpanContext().isValid());
  }

  @Test
  void withoutAnSdkNothingIsSentAndTheCallIsMade() {
    ApideckCore untraced =
        trial.builder().addHook(new OpenTelemetryHook(OpenTelemetry.noop())).build();
    CompletableFuture<Either<ApideckError, SessionResult>> call = session(untraced);
    trial.answer(created());

    assertThat(await(call).isRight()).isTrue();
    assertThat(trial.stub.requests().get(0).headers()).doesNotContainKey("traceparent");
  }

  @Test
  void aRealServerIsToldOfEachSpan() throws IOException {
    Queue<String> told = new ConcurrentLinkedQueue<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/vault/sessions", exchange -> answer(exchange, told));
    server.start();
    try (ApideckCore real =
        ApideckCore.builder()
            .apiKey("any-key")
            .appId("any-app")
            .consumerId("any-consumer")
            .serverUrl("http://127.0.0.1:" + server.getAddress().getPort())
            .retries(RetryConfig.backoff().initialInterval(Duration.ofMillis(1)).build())
            .addHook(new OpenTelemetryHook(telemetry))
            .build()) {
      CompletableFuture<?> both =
          within(caller, () -> session(real).thenCompose(first -> session(real)));
      await(both);
    } finally {
      server.stop(0);
    }

    assertThat(spans())
        .extracting(span -> span.getAttributes().get(longKey("http.response.status_code")))
        .containsExactly(503L, 200L, 200L);
    assertThat(told)
        .containsExactlyElementsOf(spans().stream().map(OpenTelemetryHookTest::sentId).toList());
    assertThat(spans()).extracting(SpanData::getParentSpanId).containsOnly(idOf(caller));
  }

  /** The first request finds the server busy. */
  private static void answer(HttpExchange exchange, Queue<String> told) throws IOException {
    try (exchange) {
      told.add(exchange.getRequestHeaders().getFirst("traceparent"));
      exchange.getRequestBody().readAllBytes();
      byte[] body = created().body();
      exchange.getResponseHeaders().set("content-type", "application/json");
      exchange.sendResponseHeaders(told.size() == 1 ? 503 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private ApideckCore.Builder traced(ApideckCore.Builder builder) {
    return builder.addHook(new OpenTelemetryHook(telemetry));
  }

  private Span span(String name) {
    return telemetry.getTracer("test").spanBuilder(name).setNoParent().startSpan();
  }

  private static <T> T within(Span span, Supplier<T> calls) {
    return Context.root().with(span).wrapSupplier(calls).get();
  }

  private List<SpanData> spans() {
    return exporter.getFinishedSpanItems();
  }

  /** Each attempt has a span, whose ids were sent with it. */
  private void assertAllAreChildrenOf(Span parent, int count) {
    assertThat(spans())
        .hasSize(count)
        .allMatch(span -> span.getTraceId().equals(parent.getSpanContext().getTraceId()))
        .allMatch(span -> span.getParentSpanId().equals(idOf(parent)));
    assertThat(sentIds())
        .containsExactlyInAnyOrderElementsOf(
            spans().stream().map(OpenTelemetryHookTest::sentId).toList());
  }

  private List<String> sentIds() {
    return trial.stub.requests().stream()
        .map(TransportRequest::headers)
        .map(headers -> headers.get("traceparent"))
        .toList();
  }

  private static String sentId(SpanData span) {
    return "00-"
        + span.getTraceId()
        + "-"
        + span.getSpanId()
        + "-"
        + span.getSpanContext().getTraceFlags().asHex();
  }

  private static String idOf(Span span) {
    return span.getSpanContext().getSpanId();
  }
}
