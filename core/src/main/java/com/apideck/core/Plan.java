package com.apideck.core;

import com.apideck.core.transport.TransportRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A call that is ready to be sent: checked and encoded, but not yet authorized. */
record Plan(
    String operation,
    boolean repeatable,
    boolean takesConsumer,
    TransportRequest request,
    Supplier<? extends CompletionStage<String>> apiKey,
    Settings settings,
    Engine engine) {

  CallSummary summary(int attempts) {
    return new CallSummary(
        operation, takesConsumer ? settings.consumerId() : Optional.empty(), attempts);
  }

  /** The time for the whole call: waiting for room, attempts and pauses. */
  Duration limit() {
    return settings.callTimeout().orElse(settings.retries().maxElapsedTime());
  }
}
