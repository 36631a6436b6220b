package com.apideck.generator;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What is wrong with a document. Each step ends with {@link #throwIfAny}, so all is said at once.
 */
final class Refusals {

  private final Set<String> found = new LinkedHashSet<>();

  /**
   * Notes a problem.
   *
   * @param remedy what to do about it
   */
  void add(Place place, String problem, String remedy) {
    found.add(place + ": " + problem + "; " + remedy);
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new RefusedException(String.join(System.lineSeparator(), found));
    }
  }
}
