package com.apideck.examples;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * {@link OneCall} in a span of OpenTelemetry, which is exported to the collector that the program
 * is told of first.
 */
final class TracedCall {

  private TracedCall() {}

  public static void main(String[] arguments) {
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder().setEndpoint(arguments[0]).build();
    try (SdkTracerProvider traces =
        SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build()) {
      Span span = traces.get("example").spanBuilder("a traced call").startSpan();
      OneCall.main(Arrays.copyOfRange(arguments, 1, arguments.length));
      span.end();
      traces.forceFlush().join(60, TimeUnit.SECONDS);
    }
  }
}
