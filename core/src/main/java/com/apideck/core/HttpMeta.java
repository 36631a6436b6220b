package com.apideck.core;

import java.net.http.HttpHeaders;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The HTTP side of an answer. Printing shows no header: an answer may set cookies.
 *
 * @param statusCode the HTTP status
 * @param headers the answer's headers; names compare without case
 */
public record HttpMeta(int statusCode, HttpHeaders headers) {

  /**
   * How many calls the connected service still takes. Apideck itself has no such limit.
   *
   * @param limit calls in all
   * @param remaining calls that are left
   * @param reset when there will be more, as the service says it: each in a form of its own
   */
  public record RateLimit(Optional<Long> limit, Optional<Long> remaining, Optional<String> reset) {}

  /** An answer without headers, for values built in tests. */
  public static HttpMeta of(int statusCode) {
    return new HttpMeta(statusCode, HttpHeaders.of(Map.of(), (name, value) -> true));
  }

  /** What support asks for: the header {@code Request-Id}, or its usual variants. */
  public Optional<String> requestId() {
    return Stream.of("request-id", "x-request-id", "x-apideck-request-id")
        .flatMap(name -> headers.firstValue(name).stream())
        .findFirst();
  }

  /**
   * The limit of the connected service, from the headers {@code x-downstream-ratelimit-*}; empty:
   * the answer says nothing of one. What is no count is absent.
   */
  public Optional<RateLimit> rateLimit() {
    Optional<Long> limit = downstream("limit").flatMap(HttpMeta::count);
    Optional<Long> remaining = downstream("remaining").flatMap(HttpMeta::count);
    Optional<String> reset = downstream("reset");
    return limit.isEmpty() && remaining.isEmpty() && reset.isEmpty()
        ? Optional.empty()
        : Optional.of(new RateLimit(limit, remaining, reset));
  }

  private Optional<String> downstream(String what) {
    return headers
        .firstValue("x-downstream-ratelimit-" + what)
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private static Optional<Long> count(String text) {
    try {
      return Optional.of(Long.valueOf(text)).filter(number -> number >= 0);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "HTTP " + statusCode + requestId().map(id -> ", request id " + id).orElse("");
  }
}
