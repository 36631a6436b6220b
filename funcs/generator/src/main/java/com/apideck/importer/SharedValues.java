package com.apideck.importer;

import com.apideck.generator.RefusedException;
import com.apideck.generator.Sharing;
import com.apideck.generator.Sharing.Shared;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * What several documents say of one value, as one document. Where they differ, it allows what any
 * of them allows: it has the members and values of all, asks for what all ask for, may be null
 * where one of them may be, and has no limit that one of them has not. Of two types it can have
 * none; that is refused, and the words have to leave one of them out.
 */
final class SharedValues {

  private static final String SCHEMAS = "#/components/schemas/";

  private final Sharing sharing;
  private final Map<String, JsonNode> facts;

  /**
   * Knows the decisions, and the facts by API.
   *
   * @param facts the newest first, whose order and examples count
   */
  SharedValues(Sharing sharing, Map<String, JsonNode> facts) {
    this.sharing = sharing;
    this.facts = facts;
  }

  ObjectNode document() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("openapi", "3.0.3");
    document.putObject("info").put("title", "Shared by all APIs").put("version", "1");
    document.putObject("paths");
    ObjectNode schemas = document.putObject("components").putObject("schemas");
    sharing.values().stream()
        .sorted(Comparator.comparing(Shared::name))
        .forEach(each -> schemas.set(each.name(), value(each)));
    return document;
  }

  private JsonNode value(Shared value) {
    List<JsonNode> all = new ArrayList<>();
    List<JsonNode> older = new ArrayList<>();
    String version = "";
    for (Map.Entry<String, JsonNode> each : facts.entrySet()) {
      JsonNode schemas = each.getValue().path("components").path("schemas");
      JsonNode like = schemas.path(value.like());
      boolean taken = value.isByShape() || value.takes(each.getKey(), value.name());
      if (taken && !like.isMissingNode()) {
        String own = major(each.getValue());
        version = all.isEmpty() ? own : version;
        (own.equals(version) ? all : older).add(plain(like, schemas, Set.of(value.like())));
      }
    }
    if (all.isEmpty()) {
      throw refused("no document has " + value.name() + "; remove it");
    }
    boolean byShape = value.isByShape(); // of these, those that are not alike are others
    BinaryOperator<JsonNode> merging = (one, other) -> merged(value.name(), one, other);
    JsonNode newest = byShape ? all.get(0) : all.stream().reduce(merging).orElseThrow();
    older.forEach(each -> addMembers(newest, each));
    return newest;
  }

  private static String major(JsonNode document) {
    return document.path("info").path("version").asText().replaceFirst("[.].*", "");
  }

  /** What the newest have no more; an API whose document is not imported yet still has it. */
  private static void addMembers(JsonNode newest, JsonNode older) {
    if (newest.path("properties") instanceof ObjectNode members) {
      older.path("properties").properties().stream()
          .filter(each -> !members.has(each.getKey()))
          .forEach(each -> members.set(each.getKey(), each.getValue()));
    }
  }

  private static RefusedException refused(String problem) {
    return new RefusedException("words.yaml: x-shared: " + problem);
  }

  /** With what it refers to inside, but for values that are shared themselves. */
  private JsonNode plain(JsonNode node, JsonNode schemas, Set<String> within) {
    String ref = node.path("$ref").asText();
    String name = ref.replace(SCHEMAS, "");
    boolean shared = sharing.values().stream().anyMatch(each -> each.name().equals(name));
    if (!ref.isEmpty() && !shared) {
      if (within.contains(name)) {
        throw refused(name + " holds itself; share it too");
      }
      Set<String> inner = new HashSet<>(within);
      inner.add(name);
      return plain(schemas.path(name), schemas, inner);
    }
    if (node instanceof ArrayNode array) {
      ArrayNode plain = JsonNodeFactory.instance.arrayNode();
      array.forEach(each -> plain.add(plain(each, schemas, within)));
      return plain;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode plain = JsonNodeFactory.instance.objectNode();
    node.properties()
        .forEach(each -> plain.set(each.getKey(), plain(each.getValue(), schemas, within)));
    return plain;
  }

  private static JsonNode merged(String place, JsonNode one, JsonNode other) {
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    Set<String> keywords = new LinkedHashSet<>();
    one.fieldNames().forEachRemaining(keywords::add);
    other.fieldNames().forEachRemaining(keywords::add);
    for (String keyword : keywords) {
      merged(place, keyword, one.path(keyword), other.path(keyword))
          .ifPresent(value -> merged.set(keyword, value));
    }
    return merged;
  }

  private static Optional<JsonNode> merged(
      String place, String keyword, JsonNode one, JsonNode other) {
    boolean missing = one.isMissingNode() || other.isMissingNode();
    JsonNode there = one.isMissingNode() ? other : one;
    if (!missing && one.equals(other)) {
      return Optional.of(one);
    }
    return switch (keyword) {
      case "nullable" -> Optional.of(BooleanNode.valueOf(one.asBoolean() || other.asBoolean()));
      case "deprecated", "example", "examples" -> Optional.of(there);
      case "properties" -> Optional.of(members(place, one, other));
      case "enum" -> missing ? Optional.empty() : Optional.of(union(one, other));
      case "required" -> missing ? Optional.empty() : Optional.of(both(one, other));
      case "items" -> Optional.of(missing ? there : merged(place + "[]", one, other));
      case "type", "$ref", "format", "anyOf", "oneOf", "allOf", "discriminator" ->
          throw refused(
              place + " has another " + keyword + " in some document; say with of: whose it is");
      default -> Optional.empty(); // a mark or a limit that one of them has not, or a closed object
    };
  }

  private static JsonNode members(String place, JsonNode one, JsonNode other) {
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    Stream.of(one, other)
        .flatMap(each -> each.properties().stream())
        .forEach(
            each ->
                members.set(
                    each.getKey(),
                    members.has(each.getKey())
                        ? merged(
                            place + '.' + each.getKey(),
                            members.path(each.getKey()),
                            each.getValue())
                        : each.getValue()));
    return members;
  }

  private static ArrayNode union(JsonNode one, JsonNode other) {
    ArrayNode values = JsonNodeFactory.instance.arrayNode();
    Set<JsonNode> seen = new HashSet<>();
    Stream.of(one, other).flatMap(JsonNode::valueStream).filter(seen::add).forEach(values::add);
    return values;
  }

  private static ArrayNode both(JsonNode one, JsonNode other) {
    Set<JsonNode> others = new HashSet<>();
    other.forEach(others::add);
    ArrayNode values = JsonNodeFactory.instance.arrayNode();
    one.valueStream().filter(others::contains).forEach(values::add);
    return values;
  }
}
