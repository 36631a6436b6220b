package com.apideck.core.engine;

import com.apideck.core.CallSummary;
import com.apideck.core.transport.TransportRequest;
import java.lang.StackWalker.StackFrame;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * A call that is checked and encoded, but not yet authorized.
 *
 * @param summary which call it is
 * @param madeAt the line of the program that makes it
 * @param request what is sent, but for the key and the headers of hooks
 * @param keyInQuery the parameter that the key is sent as, where it is not sent as a header
 * @param apiKey asked for each attempt
 * @param timeout the time for one attempt
 * @param limit the time for the whole call: waiting for room, attempts and pauses
 * @param retries whether there is another attempt
 * @param perSecond how many requests may begin in a second, where that is limited
 * @param pacing where they have their moments; empty: whenever they want
 * @param engine what is shared with other calls
 * @param hooks what sees the call
 */
public record PreparedCall(
    CallSummary summary,
    Optional<StackFrame> madeAt,
    TransportRequest request,
    Optional<String> keyInQuery,
    Supplier<? extends CompletionStage<String>> apiKey,
    Duration timeout,
    Duration limit,
    RetryPolicy retries,
    double perSecond,
    Optional<Pacing> pacing,
    Engine engine,
    Hooks hooks) {

  TransportRequest authorized(String key) {
    return keyInQuery
        .map(parameter -> request.withKeyInQuery(parameter, key))
        .orElseGet(() -> request.withHeaders(Map.of("authorization", "Bearer " + key)));
  }

  CallSummary after(int attempts) {
    return new CallSummary(
        summary.operation(),
        summary.consumerId(),
        attempts,
        madeAt.map(StackFrame::toStackTraceElement));
  }
}
