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

  @Override
  public String toString() {
    return "HTTP " + statusCode + requestId().map(id -> ", request id " + id).orElse("");
  }
}
