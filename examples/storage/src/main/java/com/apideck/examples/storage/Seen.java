package com.apideck.examples.storage;

import java.util.Map;

/**
 * A request that came to one of the three addresses, which its {@code host} tells apart.
 *
 * @param method such as {@code PUT}
 * @param path with its query, both as they came
 * @param headers by their names in lower case; the values of one that came twice are joined
 * @param bodyBytes how many bytes of the body were read
 */
public record Seen(String method, String path, Map<String, String> headers, long bodyBytes) {

  /** Takes a copy. */
  public Seen {
    headers = Map.copyOf(headers);
  }
}
