package com.apideck.importer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A part of a document before and after; it is missing where it is not.
 *
 * @param label the place to be read
 * @param was the pointer before
 * @param is the pointer after
 */
record Both(String label, String was, JsonNode before, String is, JsonNode after) {

  /** Two whole documents. */
  static Both of(JsonNode before, JsonNode after) {
    return new Both("", "", before, "", after);
  }

  Both at(String... names) {
    Both at = this;
    for (String name : names) {
      String below = '/' + name.replace("~", "~0").replace("/", "~1");
      at =
          new Both(label, at.was + below, at.before.path(name), at.is + below, at.after.path(name));
    }
    return at;
  }

  /** Elements of a list; less than zero: there is none. */
  Both at(int first, int second) {
    return new Both(
        label, was + '/' + first, before.path(first), is + '/' + second, after.path(second));
  }

  Both named(String other) {
    return new Both(other, was, before, is, after);
  }

  /** This before, and {@code other} after. */
  Both with(Both other) {
    return new Both(other.label, was, before, other.is, other.after);
  }

  boolean isAdded() {
    return before.isMissingNode() && !after.isMissingNode();
  }

  boolean isRemoved() {
    return !before.isMissingNode() && after.isMissingNode();
  }

  boolean isInBoth() {
    return !before.isMissingNode() && !after.isMissingNode();
  }

  boolean differs() {
    return !before.equals(after);
  }

  /** The keys of both. */
  Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    Stream.of(before, after)
        .flatMap(each -> each.properties().stream())
        .forEach(each -> keys.add(each.getKey()));
    return keys;
  }

  /** Whether what is in both is in another order. */
  static boolean isReordered(List<String> before, List<String> after) {
    List<String> kept = before.stream().filter(after::contains).toList();
    return !kept.equals(after.stream().filter(before::contains).toList());
  }

  List<String> keysBefore() {
    return List.copyOf(names(before));
  }

  List<String> keysAfter() {
    return List.copyOf(names(after));
  }

  private static Set<String> names(JsonNode node) {
    Set<String> names = new LinkedHashSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** What the references on both sides lead to, each where it stands. */
  Both followed(Both document) {
    String first = target(before);
    String second = target(after);
    return new Both(
        label,
        first.isEmpty() ? was : first,
        followed(before, document.before),
        second.isEmpty() ? is : second,
        followed(after, document.after));
  }

  static JsonNode followed(JsonNode node, JsonNode document) {
    String target = target(node);
    return target.isEmpty() ? node : document.at(target);
  }

  /** The pointer that a reference within the document is. */
  private static String target(JsonNode node) {
    String ref = node.path("$ref").asText();
    return ref.startsWith("#/") ? ref.substring(1) : "";
  }
}
