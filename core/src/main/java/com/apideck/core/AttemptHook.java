package com.apideck.core;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sees the attempts and the end of one call. It runs on the threads of the library, so it must not
 * block. What it throws before an attempt ends the call as an {@code UnexpectedClientError}; what
 * it throws later is logged and changes nothing.
 */
@FunctionalInterface
public interface AttemptHook {

  /** Called before an attempt leaves; gives headers to add, and who is told how it ended. */
  Started before(Attempt attempt);

  /** Called once when the call has ended, just before its future does. */
  default void ended(Outcome outcome) {}

  /**
   * Runs what depends on the result of the call, such as its stages and the next page of a list: in
   * the trace, tenant or log context of the caller, for example. It has to run {@code task} once,
   * before it returns.
   */
  default void run(Runnable task) {
    task.run();
  }

  /**
   * An attempt that is about to leave.
   *
   * @param call the call that it is an attempt of
   * @param number 1 for the first attempt of a call
   */
  record Attempt(CallHook.Call call, int number) {
    @Override
    public String toString() {
      return call + ", attempt " + number;
    }
  }

  /**
   * How an attempt, or the whole call, ended.
   *
   * @param http the answer's status and headers, if there was one
   * @param error the error, if it was one
   * @param elapsed the time of an attempt, from leaving to the end of the body, or of the call
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
  record Started(Map<String, String> headers, Consumer<Outcome> ended) {
    /** Adds nothing and waits for nothing. */
    public static final Started NOTHING = until(outcome -> {});

    /** Adds no header. */
    public static Started until(Consumer<Outcome> ended) {
      return new Started(Map.of(), ended);
    }

    /** Adds headers, and waits for nothing. */
    public static Started sending(Map<String, String> headers) {
      return new Started(headers, outcome -> {});
    }
  }
}
