package com.apideck.opentelemetry;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import com.apideck.core.ApideckError;
import com.apideck.core.AttemptHook;
import com.apideck.core.CallHook;
import com.apideck.core.ServerError;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes a span of OpenTelemetry for each attempt, with the attributes that its conventions have for
 * HTTP clients. Each is a child of the span that was current where the call was made, and goes to
 * the API as {@code traceparent}. The attribute {@code url.full} is left out: it would show ids and
 * filters.
 */
public final class OpenTelemetryHook implements CallHook {

  private static final AttributeKey<String> METHOD = stringKey("http.request.method");
  private static final AttributeKey<String> TEMPLATE = stringKey("url.template");
  private static final AttributeKey<String> ADDRESS = stringKey("server.address");
  private static final AttributeKey<Long> PORT = longKey("server.port");
  private static final AttributeKey<Long> RESEND_COUNT = longKey("http.request.resend_count");
  private static final AttributeKey<Long> STATUS = longKey("http.response.status_code");
  private static final AttributeKey<String> ERROR = stringKey("error.type");

  private final Tracer tracer;
  private final TextMapPropagator propagator;

  /** Sends spans and headers the way that {@code telemetry} is set up. */
  public OpenTelemetryHook(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("com.apideck");
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
  }

  @Override
  public AttemptHook begin(Call call) {
    return new TracedCall(call, Context.current());
  }

  private final class TracedCall implements AttemptHook {
    private final Call call;
    private final Context caller;

    TracedCall(Call call, Context caller) {
      this.call = call;
      this.caller = caller;
    }

    @Override
    public Started before(Attempt attempt) {
      Span span =
          tracer
              .spanBuilder(call.method() + " " + call.pathTemplate())
              .setSpanKind(SpanKind.CLIENT)
              .setParent(caller)
              .setAttribute(METHOD, call.method())
              .setAttribute(TEMPLATE, call.pathTemplate())
              .setAttribute(ADDRESS, call.server().getHost())
              .setAttribute(PORT, port(call.server()))
              .startSpan();
      if (attempt.number() > 1) {
        span.setAttribute(RESEND_COUNT, attempt.number() - 1L);
      }
      Map<String, String> headers = new HashMap<>();
      propagator.inject(caller.with(span), headers, Map::put);
      return new Started(headers, outcome -> end(span, outcome));
    }

    /** No attempt tells of a call that never had its turn, or whose answer cannot be read. */
    @Override
    public void ended(Outcome outcome) {
      outcome
          .error()
          .ifPresent(
              error ->
                  Span.fromContext(caller)
                      .addEvent(call.operation() + " failed", Attributes.of(ERROR, type(error))));
    }

    @Override
    public void run(Runnable task) {
      caller.wrap(task).run();
    }
  }

  private static void end(Span span, AttemptHook.Outcome outcome) {
    outcome.http().ifPresent(http -> span.setAttribute(STATUS, (long) http.statusCode()));
    outcome
        .error()
        .ifPresent(
            error -> {
              span.setAttribute(ERROR, type(error));
              span.setStatus(StatusCode.ERROR, error instanceof ServerError ? "" : error.message());
            });
    span.end();
  }

  private static String type(ApideckError error) {
    return error instanceof ServerError answer
        ? Integer.toString(answer.statusCode())
        : error.getClass().getSimpleName();
  }

  private static long port(URI server) {
    if (server.getPort() >= 0) {
      return server.getPort();
    }
    return "https".equalsIgnoreCase(server.getScheme()) ? 443 : 80;
  }
}
