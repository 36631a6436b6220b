package com.apideck.generator;

import com.apideck.generator.Description.Facts;
import com.apideck.generator.Description.Schema;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The part of parsing that reads schemas, and follows their references. */
final class SchemaParsing {

  private static final Set<String> TYPES =
      Set.of("string", "number", "integer", "boolean", "object", "array", "");

  /** Said in Javadoc; the server checks them. */
  private static final List<String> LIMITS =
      List.of(
          "default",
          "minimum",
          "maximum",
          "minLength",
          "maxLength",
          "minItems",
          "maxItems",
          "multipleOf",
          "pattern",
          "uniqueItems");

  private static final String PLAIN = "[ -~&&[^\"\\\\]]+";

  private final Refusals refusals;
  private final Map<Place, Schema> schemas = new LinkedHashMap<>();
  private final Deque<Node> open = new ArrayDeque<>();

  SchemaParsing(Refusals refusals) {
    this.refusals = refusals;
  }

  /** Every schema that references have led to. */
  Map<Place, Schema> followed() {
    while (!open.isEmpty()) {
      Node node = open.remove();
      if (!schemas.containsKey(node.place())) {
        schemas.put(node.place(), parse(node));
      }
    }
    return schemas;
  }

  Schema parse(Node node) {
    check(node);
    boolean constrained = node.at("properties").isThere() || node.at("type").isThere();
    List<Schema> alternatives = new ArrayList<>(all(node.at("anyOf")));
    alternatives.addAll(all(node.at("oneOf")));
    // "at least one of these members" says nothing about the type
    alternatives.removeIf(alternative -> constrained && isConstraint(alternative));
    Node entries = node.at("additionalProperties");
    List<JsonNode> values = new ArrayList<>();
    node.at("enum").json().forEach(values::add);
    return new Schema(
        node.place(),
        Optional.of(node.text("$ref")).filter(ref -> !ref.isEmpty()).map(ref -> follow(node, ref)),
        node.text("type"),
        node.text("format"),
        values,
        node.at(Hints.CONSTANTS).texts(),
        properties(node.at("properties")),
        new LinkedHashSet<>(node.at("required").texts()),
        parsed(node.at("items")),
        !entries.isThere()
            ? ""
            : Boolean.toString(entries.json().isObject() || entries.json().asBoolean()),
        entries.json().isObject() ? parsed(entries) : Optional.empty(),
        all(node.at("allOf")),
        alternatives,
        node.at("discriminator").text("propertyName"),
        mapping(node.at("discriminator", "mapping")),
        facts(node));
  }

  private Optional<Schema> parsed(Node node) {
    return node.isThere() ? Optional.of(parse(node)) : Optional.empty();
  }

  private List<Schema> all(Node node) {
    return node.elements().stream().map(this::parse).toList();
  }

  private static boolean isConstraint(Schema schema) {
    return schema.ref().isEmpty()
        && schema.type().isEmpty()
        && schema.properties().isEmpty()
        && !schema.required().isEmpty();
  }

  private Map<String, Schema> properties(Node node) {
    Map<String, Schema> properties = new LinkedHashMap<>();
    node.members()
        .forEach(
            (name, property) -> {
              if (!name.matches(PLAIN)) {
                refusals.add(
                    property.place(),
                    "has a name that needs escapes",
                    "core writes names as they stand: letters, digits and signs of ASCII");
              }
              properties.put(name, parse(property));
            });
    return properties;
  }

  private void check(Node node) {
    if (node.at("not").isThere()) {
      refusals.add(node.place().at("not"), "has no type in Java", "say what the value is instead");
    }
    if (!TYPES.contains(node.text("type"))) {
      refusals.add(
          node.place().at("type"),
          "is unknown: " + node.text("type"),
          "use one of " + TYPES.stream().sorted().toList());
    }
    if (node.at("xml").isThere()) {
      refusals.add(
          node.place().at("xml"), "is not supported", "remove it: bodies are JSON or bytes");
    }
    if (node.at("$ref").isThere() && node.json().size() > 1) {
      refusals.add(
          node.place(),
          "has members beside $ref, which OpenAPI 3.0 ignores",
          "put the $ref into an allOf, or remove the rest");
    }
  }

  private Place follow(Node node, String ref) {
    Node target = node.documents().referred(node.place(), ref);
    open.add(target);
    return target.place();
  }

  private static Map<String, String> mapping(Node node) {
    Map<String, String> mapping = new LinkedHashMap<>();
    node.members()
        .forEach(
            (value, ref) ->
                mapping.put(
                    value, node.documents().target(node.place(), ref.json().asText()).toString()));
    return mapping;
  }

  private static Facts facts(Node node) {
    Map<String, String> limits = new LinkedHashMap<>();
    LIMITS.stream()
        .filter(limit -> node.at(limit).isThere())
        .forEach(limit -> limits.put(limit, node.text(limit)));
    return new Facts(
        node.text("description"),
        node.text(Hints.NAME),
        node.flag("nullable"),
        node.flag("readOnly"),
        node.flag("writeOnly"),
        node.flag("deprecated"),
        node.flag(Hints.SECRET),
        limits,
        node.at("example").json());
  }
}
