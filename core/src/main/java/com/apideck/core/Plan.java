package com.apideck.core;

import com.apideck.core.transport.TransportRequest;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A call that is ready to be sent: checked and encoded, but not yet authorized. */
record Plan(
    String operation,
    boolean repeatable,
    TransportRequest request,
    Supplier<? extends CompletionStage<String>> apiKey,
    Settings settings,
    Engine engine) {

  /** The time for the whole call. Without retries it bounds the wait for a turn before it. */
  Duration limit() {
    RetryConfig retries = settings.retries();
    return retries.retrying()
        ? retries.maxElapsedTime()
        : retries.maxElapsedTime().plus(settings.timeout());
  }
}
