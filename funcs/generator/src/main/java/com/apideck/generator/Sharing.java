package com.apideck.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Which schemas of several documents are one value, as {@code x-shared} of the words says: by name
 * of the value, {@code of} which APIs (all that have it, where nothing is said), or {@code like}
 * which schema all those are that its equals are {@code named} as.
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
        .filter(each -> !each.isByShape() || isEqual(schema, values.path(each.name())))
        .map(Shared::name)
        .findFirst();
  }

  /** Whether two say the same, but for examples and the publisher's marks. */
  public static boolean isEqual(JsonNode one, JsonNode other) {
    return shape(one).equals(shape(other));
  }

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
