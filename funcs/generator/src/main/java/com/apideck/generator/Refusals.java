package com.apideck.generator;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What is wrong with a document. Each step ends with {@link #throwIfAny}, so all is said at once.
 */
final class Refusals {

  private final Set<String> found = new LinkedHashSet<>();

  /** Notes a problem, and after a semicolon what to do about it. */
  void add(Place place, String problem) {
    add(place.toString(), problem);
  }

  /** The same of a place that is a line of a file. */
  void add(String place, String problem) {
    found.add(place + ": " + problem);
  }

  void addAll(Collection<String> problems) {
    found.addAll(problems);
  }

  void addIfThere(Node node, String problem) {
    addIf(node.isThere(), node, problem);
  }

  /** A text that is none of those that are known. */
  void addIfUnknown(Node node, String known, String remedy) {
    String text = node.json().asText();
    addIf(!text.matches(known), node, "is unknown: " + text + "; use " + remedy);
  }

  void addIf(boolean wrong, Node node, String problem) {
    addIf(wrong, node.place(), problem);
  }

  void addIf(boolean wrong, Place place, String problem) {
    if (wrong) {
      add(place, problem);
    }
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new RefusedException(String.join(System.lineSeparator(), found));
    }
  }
}
