package com.apideck.core.transport;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client of the caller's sent instead of what it was given. It may add headers, to trace
 * calls for example; it must neither take away nor replace any, nor ask somebody else, nor again.
 */
final class Changes {

  private Changes() {}

  static Optional<String> between(HttpRequest asked, HttpResponse<?> response) {
    HttpRequest sent = response.request();
    if (sent == null) {
      return Optional.empty(); // a stand-in, which knows of no request
    }
    if (response.previousResponse().isPresent()) {
      return Optional.of("it sent a further one");
    }
    if (!sent.method().equals(asked.method())) {
      return Optional.of("the method");
    }
    if (!sent.uri().equals(asked.uri())) {
      return Optional.of("the address");
    }
    for (Map.Entry<String, List<String>> header : asked.headers().map().entrySet()) {
      if (!sent.headers().allValues(header.getKey()).equals(header.getValue())) {
        return Optional.of("the header " + header.getKey());
      }
    }
    return Optional.empty();
  }
}
