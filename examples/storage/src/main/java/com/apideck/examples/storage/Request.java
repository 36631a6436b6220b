package com.apideck.examples.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request whose head is read; the variables are those of the route that it takes. */
record Request(
    String method, URI uri, Headers headers, Map<String, String> variables, RequestBody body) {

  private static final int MAX_JSON_BYTES = 1 << 20;
  private static final String METADATA = "x-apideck-metadata";

  /** The path and the query, both as they came. */
  String target() {
    return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
  }

  /** By their names in lower case; the values of one that came twice are joined. */
  Map<String, String> headersByName() {
    Map<String, String> byName = new TreeMap<>();
    headers.forEach(
        (name, values) -> byName.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    return byName;
  }

  String variable(String name) {
    return variables.getOrDefault(name, "");
  }

  /** All values of a header, joined; a blank one counts as absent. */
  Optional<String> header(String name) {
    return Optional.of(String.join(", ", headers.getOrDefault(name, List.of())).strip())
        .filter(value -> !value.isEmpty());
  }

  /** The first value of a parameter of the query. */
  Optional<String> query(String name) {
    String query = Optional.ofNullable(uri.getRawQuery()).orElse("");
    for (String parameter : query.split("&", -1)) {
      String[] pair = parameter.split("=", 2);
      if (URLDecoder.decode(pair[0], UTF_8).equals(name)) {
        return Optional.of(pair.length > 1 ? URLDecoder.decode(pair[1], UTF_8) : "");
      }
    }
    return Optional.empty();
  }

  /** A parameter of the query that is a whole number within bounds. */
  Optional<Long> number(String name, long from, long to) {
    return query(name)
        .map(
            text -> {
              long number = text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
              if (number < from || number > to) {
                throw ApiError.INVALID.refusal(name + " has to be from " + from + " to " + to);
              }
              return number;
            });
  }

  Members json() throws IOException {
    byte[] json = body.readNBytes(MAX_JSON_BYTES + 1);
    if (json.length > MAX_JSON_BYTES) {
      throw ApiError.TOO_LARGE.refusal("JSON has at most " + MAX_JSON_BYTES + " bytes");
    }
    return Members.read("The body", new String(json, UTF_8));
  }

  /** What a header says of a body that is raw. */
  Members metadata() {
    String json =
        header(METADATA)
            .orElseThrow(() -> ApiError.HEADERS_INVALID.refusal("Missing Header: " + METADATA));
    // What a header means beyond ASCII is for each server on the way to guess.
    if (!json.chars().allMatch(character -> character < 0x80)) {
      throw ApiError.HEADERS_INVALID.refusal(METADATA + " has to escape what is not ASCII");
    }
    return Members.read(METADATA, json);
  }
}
