package com.apideck.core;

import com.apideck.core.transport.TransportRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A call that is ready to be sent: checked and encoded, but not yet authorized. */
record Plan(
    CallSummary call,
    boolean repeatable,
    TransportRequest request,
    Optional<String> keyInQuery,
    Supplier<? extends CompletionStage<String>> apiKey,
    Settings settings,
    Engine engine,
    Hooks hooks) {

  /** Whether anybody wants to know how it goes. */
  boolean isWatched() {
    return !hooks.each().isEmpty();
  }

  /** The request with the key, where the operation has it. */
  TransportRequest authorized(String key) {
    return keyInQuery
        .map(parameter -> request.withKeyInQuery(parameter, key))
        .orElseGet(() -> request.withHeaders(Map.of("authorization", "Bearer " + key)));
  }

  CallSummary summary(int attempts) {
    return new CallSummary(call.operation(), call.consumerId(), attempts);
  }

  /** The time for the whole call: waiting for room, attempts and pauses. */
  Duration limit() {
    return settings.callTimeout().orElse(settings.retries().maxElapsedTime());
  }
}
