package com.apideck.importer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Facts in a few words. */
final class Told {

  private static final int SHORT = 100;

  private Told() {}

  /** A schema, such as {@code list of Contact}. */
  static String type(JsonNode schema) {
    if (schema.has("$ref")) {
      return name(schema);
    }
    String type = schema.path("type").asText();
    String format = schema.path("format").asText();
    if (schema.has("enum")) {
      return "enum of " + values(schema.path("enum"));
    }
    if (type.equals("array")) {
      return "list of " + type(schema.path("items"));
    }
    JsonNode entries = schema.path("additionalProperties");
    if (type.equals("object") && entries.isObject() && !schema.has("properties")) {
      return "map of " + type(entries);
    }
    return type.isEmpty() ? untyped(schema) : type + (format.isEmpty() ? "" : " (" + format + ')');
  }

  /** A schema among others, such as {@code list}. */
  static String kind(JsonNode schema) {
    boolean list = schema.path("type").asText().equals("array");
    return schema.has("type") ? list ? "list" : schema.path("type").asText() : type(schema);
  }

  private static String untyped(JsonNode schema) {
    for (String keyword : List.of("anyOf", "oneOf", "allOf")) {
      if (schema.has(keyword)) {
        String all = joined(schema.path(keyword).valueStream().map(Told::type).toList());
        return keyword.replaceFirst("Of", " of ") + all;
      }
    }
    boolean rule = schema.size() == 1 && schema.has("required");
    return schema.has("properties")
        ? "object"
        : rule ? "one with " + values(schema.path("required")) : "anything";
  }

  /** The last name of a reference. */
  static String name(JsonNode reference) {
    String ref = reference.path("$ref").asText();
    return ref.substring(ref.lastIndexOf('/') + 1);
  }

  /** A member, a parameter or a body with what a reader asks first. */
  static String member(String what, JsonNode schema, boolean required) {
    List<String> words = new ArrayList<>(List.of(what, type(schema)));
    words.add(required ? "required" : "");
    words.add(schema.path("nullable").asBoolean() ? "nullable" : "");
    words.add(schema.path("readOnly").asBoolean() ? "read-only" : "");
    words.add(schema.path("writeOnly").asBoolean() ? "write-only" : "");
    words.add(schema.path("deprecated").asBoolean() ? "deprecated" : "");
    return joined(words.stream().filter(word -> !word.isEmpty()).toList());
  }

  static String values(JsonNode list) {
    return joined(list.valueStream().map(Told::value).toList());
  }

  static String joined(List<String> texts) {
    return texts.isEmpty() ? "nothing" : String.join(", ", texts);
  }

  /** Any value, in one line; none where there is nothing. */
  static String value(JsonNode value) {
    if (value.isMissingNode()) {
      return "none";
    }
    if (value.isObject()) {
      return value.properties().stream()
          .map(each -> each.getKey() + ": " + value(each.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value.isArray()) {
      return value.isEmpty() ? "[]" : values(value);
    }
    return value.asText().isEmpty() ? "''" : value.asText();
  }

  /** Both values, and what was before; a long one is cut before they look alike. */
  static String both(JsonNode before, JsonNode after) {
    String is = value(after);
    String was = value(before);
    boolean cut = is.length() + was.length() > 2 * SHORT;
    return cut ? "is other" : is + ", was " + was;
  }
}
