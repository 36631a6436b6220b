package com.apideck.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sees each attempt of each call: for tracing, metrics and logs. It runs on the thread that sends,
 * so it must not block. What it throws before the attempt ends the call as an {@code
 * UnexpectedClientError}; what it throws after it is logged and changes nothing.
 */
@FunctionalInterface
public interface AttemptHook {

  /** Called before an attempt leaves; gives headers to add, and who is told how it ended. */
  Observation before(Attempt attempt);

  /** A hook that logs each attempt through {@code System.Logger} {@code com.apideck.core}. */
  static AttemptHook logging() {
    return logging(System.getLogger("com.apideck.core"));
  }

  /** A hook that logs: success at DEBUG, failure at WARNING; no header, body or query is shown. */
  static AttemptHook logging(Logger logger) {
    return attempt ->
        Observation.until(
            outcome ->
                logger.log(
                    outcome.error().isPresent() ? Level.WARNING : Level.DEBUG,
                    () -> attempt + ": " + outcome));
  }

  /**
   * An attempt that is about to leave. It holds no credential.
   *
   * @param operation the operation, such as {@code vault.sessionsCreate}
   * @param method the HTTP method
   * @param path the path, without the query
   * @param number 1 for the first attempt of a call
   */
  record Attempt(String operation, String method, String path, int number) {
    @Override
    public String toString() {
      return operation + " " + method + " " + path + ", attempt " + number;
    }
  }

  /**
   * How an attempt ended.
   *
   * @param http the answer's status and headers, if there was one
   * @param error the error, if it was one
   * @param elapsed the time from leaving to the end of the body
   */
  record Outcome(Optional<HttpMeta> http, Optional<ApideckError> error, Duration elapsed) {
    @Override
    public String toString() {
      return error.map(ApideckError::toString).or(() -> http.map(HttpMeta::toString)).orElse("")
          + " after "
          + elapsed.toMillis()
          + " ms";
    }
  }

  /**
   * What a hook adds to an attempt.
   *
   * @param headers headers to send, such as {@code traceparent}
   * @param ended told once how the attempt ended
   */
  record Observation(Map<String, String> headers, Consumer<Outcome> ended) {
    /** Adds nothing and waits for nothing. */
    public static final Observation NOTHING = until(outcome -> {});

    /** Adds no header. */
    public static Observation until(Consumer<Outcome> ended) {
      return new Observation(Map.of(), ended);
    }
  }
}
