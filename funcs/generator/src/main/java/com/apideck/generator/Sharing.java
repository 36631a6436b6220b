package com.apideck.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Which schemas of several documents are one value, as {@code x-shared} of the words says: by name
 * of the value, {@code of} which APIs (all that have it, where nothing is said), or {@code like}
 * which answer those are that are {@code named} so.
 */
public record Sharing(JsonNode decisions) {

  /** A value that is shared. */
  public record Shared(String name, JsonNode decision) {

    /** Whether a schema of that name may be it. */
    public boolean takes(String api, String schema) {
      JsonNode of = decision.path("of");
      boolean asked =
          of.isMissingNode()
              || StreamSupport.stream(of.spliterator(), false)
                  .anyMatch(each -> each.asText().equals(api));
      return asked
          && (isByShape() ? schema.matches(decision.path("named").asText()) : schema.equals(name));
    }

    /** Whether it is told by what it has, whatever its name. */
    public boolean isByShape() {
      return decision.has("like");
    }

    /** The schema whose equals are it. */
    public String like() {
      return decision.path("like").asText(name);
    }
  }

  /** All of them, in the order of the words. */
  public List<Shared> values() {
    return decisions.properties().stream()
        .map(each -> new Shared(each.getKey(), each.getValue()))
        .toList();
  }

  /** Lets the schemas of a document refer to the values that they are. */
  void apply(String api, ObjectNode document, JsonNode values) {
    JsonNode schemas = document.path("components").path("schemas");
    List<Map.Entry<String, JsonNode>> all = List.copyOf(schemas.properties());
    for (Map.Entry<String, JsonNode> each : all) {
      shared(api, each.getKey(), each.getValue(), values)
          .ifPresent(
              name ->
                  ((ObjectNode) schemas)
                      .putObject(each.getKey())
                      .put("$ref", "../models/facts.yaml#/components/schemas/" + name));
    }
  }

  private Optional<String> shared(String api, String name, JsonNode schema, JsonNode values) {
    return values().stream()
        .filter(each -> values.has(each.name()) && each.takes(api, name))
        .filter(each -> !each.isByShape() || isAlike(schema, values.path(each.name())))
        .map(Shared::name)
        .findFirst();
  }

  /**
   * Whether two answers are the same in Java, which has their data, and of the rest whether there
   * is a meta, and a service for sure.
   */
  static boolean isAlike(JsonNode one, JsonNode other) {
    return answer(one).equals(answer(other));
  }

  private static JsonNode answer(JsonNode schema) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    JsonNode members = schema.path("properties");
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    answer.set("data", shape(members.path("data")));
    answer.put("meta", members.has("meta"));
    for (String name : List.of("data", "status_code", "status", "service")) {
      answer.put(name + " required", required.contains(name));
    }
    return answer;
  }

  /** But for examples and the publisher's marks. */
  private static JsonNode shape(JsonNode node) {
    if (node instanceof ArrayNode array) {
      ArrayNode shapes = JsonNodeFactory.instance.arrayNode();
      array.forEach(each -> shapes.add(shape(each)));
      return shapes;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode shape = JsonNodeFactory.instance.objectNode();
    node.properties().stream()
        .filter(each -> !each.getKey().matches("examples?|x-.*"))
        .forEach(each -> shape.set(each.getKey(), shape(each.getValue())));
    return shape;
  }
}
