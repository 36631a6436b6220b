package com.apideck.core.engine;

import com.apideck.core.ApideckError;
import com.apideck.core.CallSummary;
import com.apideck.core.transport.TransportRequest;
import io.vavr.control.Either;
import java.lang.StackWalker.StackFrame;
import java.net.URI;
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
 * @param request what is sent, but for the key, the headers of hooks and a body that is streamed
 * @param upload the body that is streamed
 * @param keyInQuery the parameter that the key is sent as, where it is not sent as a header
 * @param apiKey asked for each attempt; empty: no credential goes there, and no header of hooks
 * @param timeout the time for one attempt; where a body is streamed, for each silence within it
 * @param limit the time for the whole call: waiting for room, attempts and pauses
 * @param limitCountsAll whether the time in which a streamed body moves counts too
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
    Optional<Upload.Source> upload,
    Optional<String> keyInQuery,
    Optional<Supplier<? extends CompletionStage<String>>> apiKey,
    Duration timeout,
    Duration limit,
    boolean limitCountsAll,
    RetryPolicy retries,
    double perSecond,
    Optional<Pacing> pacing,
    Engine engine,
    Hooks hooks) {

  private static final String PROXY_PASSWORD = "proxy-authorization";

  /**
   * Another request of the call to the API, begun in the context of whoever made it.
   *
   * @param rest the time that is left for it
   */
  public Either<ApideckError, PreparedCall> again(TransportRequest other, Duration rest) {
    return begun(other)
        .map(
            hooksOfOther ->
                new PreparedCall(
                    summary,
                    madeAt,
                    other,
                    upload,
                    keyInQuery,
                    apiKey,
                    timeout,
                    rest,
                    limitCountsAll,
                    retries,
                    perSecond,
                    pacing,
                    engine,
                    hooksOfOther));
  }

  /**
   * A request that reads what the API's answer names, from somewhere that gets no credential.
   *
   * @param rest the time that is left for it
   */
  public Either<ApideckError, PreparedCall> elsewhere(TransportRequest other, Duration rest) {
    return begun(other)
        .map(
            hooksOfOther ->
                new PreparedCall(
                    summary,
                    madeAt,
                    other,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    timeout,
                    rest,
                    limitCountsAll,
                    retries.ofReading(),
                    perSecond,
                    Optional.empty(),
                    engine,
                    hooksOfOther));
  }

  private Either<ApideckError, Hooks> begun(TransportRequest other) {
    String origin = other.uri().getScheme() + "://" + other.uri().getRawAuthority();
    return hooks.again(other.method(), URI.create(origin));
  }

  /** What a hook may add: to somewhere else no more than what a proxy on the way takes off. */
  Map<String, String> allowed(Map<String, String> headers) {
    if (apiKey.isPresent()) {
      return headers;
    }
    String password = headers.get(PROXY_PASSWORD);
    return password != null && "https".equalsIgnoreCase(request.uri().getScheme())
        ? Map.of(PROXY_PASSWORD, password)
        : Map.of();
  }

  TransportRequest authorized(String key) {
    return keyInQuery
        .map(parameter -> request.withKeyInQuery(parameter, key))
        .orElseGet(() -> request.withHeaders(Map.of("authorization", "Bearer " + key)));
  }

  /** Which call it is, with that many attempts. */
  public CallSummary after(int attempts) {
    return new CallSummary(
        summary.operation(),
        summary.consumerId(),
        attempts,
        madeAt.map(StackFrame::toStackTraceElement));
  }
}
