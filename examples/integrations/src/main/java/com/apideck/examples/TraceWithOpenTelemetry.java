package com.apideck.examples;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.funcs.vault.VaultSessionsCreate;
import com.apideck.opentelemetry.OpenTelemetryHook;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.logging.LoggingSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;

/** How do I trace calls with OpenTelemetry, so that a slow page can be followed to the API? */
public final class TraceWithOpenTelemetry {

  private TraceWithOpenTelemetry() {}

  /** Prints a span for a page of mine, and one for each attempt of the call that it makes. */
  public static void main(String[] args) {
    Target.run(TraceWithOpenTelemetry::run);
  }

  private static int run(Target target) {
    OpenTelemetrySdk telemetry = printing();
    ApideckCore traced = target.core().withHook(new OpenTelemetryHook(telemetry));
    Span page = telemetry.getTracer("my.program").spanBuilder("GET /settings").startSpan();
    int status = Context.current().with(page).wrapSupplier(() -> createSession(traced)).get();
    page.end();
    telemetry.close();
    return status;
  }

  private static int createSession(ApideckCore traced) {
    return VaultSessionsCreate.call(traced, CreateSession.session())
        .thenApply(made -> made.fold(TraceWithOpenTelemetry::sorry, created -> 0))
        .join();
  }

  /** Your program has an exporter of its own. */
  private static OpenTelemetrySdk printing() {
    return OpenTelemetrySdk.builder()
        .setTracerProvider(
            SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(LoggingSpanExporter.create()))
                .build())
        .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
        .build();
  }

  private static int sorry(ApideckError error) {
    System.err.println(error.message());
    return 1;
  }
}
