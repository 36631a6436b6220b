package com.apideck.examples.sandbox;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Optional;
import okio.ByteString;

/** What arrived: the body is complete and within {@link Exchanges#MAX_BODY_BYTES}. */
record Request(String method, String path, Headers headers, ByteString body) {

  /** All values of a header that say something; a blank one counts as absent. */
  List<String> headerValues(String name) {
    return headers.getOrDefault(name, List.of()).stream()
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  Optional<String> header(String name) {
    return headerValues(name).stream().findFirst();
  }

  boolean isRead() {
    return method.equals("GET") || method.equals("HEAD");
  }
}
