package com.apideck.generator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands at a place of a document. Where there is nothing, the node is missing. */
record Node(Documents documents, Place place, JsonNode json) {

  Node at(String... names) {
    JsonNode below = json;
    for (String name : names) {
      below = below.path(name);
    }
    return new Node(documents, place.at(names), below);
  }

  boolean isThere() {
    return !json.isMissingNode() && !json.isNull();
  }

  /** The text of a member; empty where there is none. */
  String text(String name) {
    JsonNode value = json.path(name);
    return value.isContainerNode() ? value.toString() : value.asText("");
  }

  String textOr(String name, String otherwise) {
    return text(name).isEmpty() ? otherwise : text(name);
  }

  boolean flag(String name) {
    return json.path(name).asBoolean();
  }

  Map<String, Node> members() {
    Map<String, Node> members = new LinkedHashMap<>();
    json.properties().forEach(member -> members.put(member.getKey(), at(member.getKey())));
    return members;
  }

  List<Node> elements() {
    List<Node> elements = new ArrayList<>();
    json.forEach(element -> elements.add(new Node(documents, place.at(elements.size()), element)));
    return elements;
  }

  /** The elements of a list, or the members of an object. */
  Collection<Node> below() {
    return json.isArray() ? elements() : members().values();
  }

  List<String> texts() {
    return elements().stream().map(element -> element.json.asText()).toList();
  }

  /** The place that a reference from here names. */
  Place target(String ref) {
    return documents.target(place, ref);
  }

  /** What a {@code $ref} leads to, or the node itself. */
  Node followed() {
    String ref = text("$ref");
    return ref.isEmpty() ? this : documents.referred(place, ref).followed();
  }
}
