package com.apideck.generator;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The places that decide about a type, nearest first: where it stands, what that refers to, and
 * what a list or a map holds.
 */
final class Trail {

  private final Set<Place> places = new LinkedHashSet<>();
  private final boolean answer;

  private Trail(boolean answer) {
    this.answer = answer;
  }

  static List<Place> of(Node from) {
    return new Trail(false).follow(from);
  }

  /** The same of an answer, of which the data decide. */
  static List<Place> ofAnswer(Node from) {
    return new Trail(true).follow(from);
  }

  private List<Place> follow(Node from) {
    places.add(from.place());
    for (Node at = next(from); at.isThere() && places.add(at.place()); ) {
      at = next(at);
    }
    return List.copyOf(places);
  }

  private Node next(Node at) {
    if (at.at("$ref").isThere()) {
      return at.documents().at(at.target(at.text("$ref")));
    }
    if (at.at("content").isThere()) {
      return first(at.at("content"));
    }
    List<Node> parts = at.at("allOf").elements();
    Node data = at.at("properties", "data");
    return parts.size() == 1
        ? parts.get(0)
        : answer && data.isThere()
            ? data
            : at.at("schema").isThere()
                ? at.at("schema")
                : at.at("items").isThere() ? at.at("items") : at.at("additionalProperties");
  }

  private static Node first(Node owner) {
    return owner.below().stream().findFirst().orElse(owner);
  }
}
