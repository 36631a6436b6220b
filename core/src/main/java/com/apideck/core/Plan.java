package com.apideck.core;

import com.apideck.core.transport.TransportRequest;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A call that is ready to be sent: checked and encoded, but not yet authorized. */
record Plan(
    CallHook.Call call,
    boolean repeatable,
    TransportRequest request,
    Supplier<? extends CompletionStage<String>> apiKey,
    Settings settings,
    Engine engine,
    Hooks hooks) {

  /** Whether anybody wants to know how it goes. */
  boolean isWatched() {
    return !hooks.each().isEmpty();
  }

  CallSummary summary(int attempts) {
    return new CallSummary(call.operation(), call.consumerId(), attempts);
  }

  /** The time for the whole call: waiting for room, attempts and pauses. */
  Duration limit() {
    return settings.callTimeout().orElse(settings.retries().maxElapsedTime());
  }
}
