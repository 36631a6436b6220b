package com.apideck.generator;

import com.apideck.generator.Type.Listed;
import com.apideck.generator.Type.Mapped;
import com.apideck.generator.Type.Member;
import com.apideck.generator.Type.Named;
import com.apideck.generator.Type.OpenEnum;
import com.apideck.generator.Type.Scalar;
import com.apideck.generator.Type.Union;
import com.apideck.generator.Type.Value;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * JSON for a type: the document's example as far as it fits, each member's own where it does not,
 * and a fixed value where there is none. Nulls, and what the type does not know, are left out.
 */
final class Examples {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Set<Named> open = new HashSet<>();

  static JsonNode of(Type type, JsonNode example) {
    return new Examples().sample(type, example);
  }

  private JsonNode sample(Type type, JsonNode example) {
    if (type instanceof Scalar scalar) {
      return fits(scalar, example) ? example : fallback(scalar);
    }
    if (type instanceof Listed list) {
      ArrayNode elements = JSON.arrayNode();
      if (example.isArray() && !example.isEmpty()) {
        example.forEach(element -> add(elements, list.element(), element));
      } else {
        add(elements, list.element(), MissingNode.getInstance());
      }
      return elements;
    }
    if (type instanceof Mapped map) {
      ObjectNode entries = JSON.objectNode();
      if (example.isObject() && !example.isEmpty()) {
        example
            .properties()
            .forEach(entry -> set(entries, entry.getKey(), map.value(), entry.getValue()));
      } else {
        set(entries, "key", map.value(), MissingNode.getInstance());
      }
      return entries;
    }
    return named((Named) type, example);
  }

  private void add(ArrayNode elements, Type type, JsonNode example) {
    JsonNode element = sample(type, example);
    if (!element.isMissingNode()) {
      elements.add(element);
    }
  }

  private void set(ObjectNode object, String name, Type type, JsonNode example) {
    JsonNode value = sample(type, example);
    if (!value.isMissingNode()) {
      object.set(name, value);
    }
  }

  /** Missing where a type would hold itself for ever. */
  private JsonNode named(Named type, JsonNode given) {
    JsonNode example = given.isMissingNode() || given.isNull() ? type.example : given;
    if (type instanceof OpenEnum texts) {
      return example.isTextual()
          ? example
          : JSON.textNode(texts.constants.keySet().iterator().next());
    }
    boolean isGiven = example.isObject() || example.isValueNode();
    if (!isGiven && !open.add(type)) {
      return MissingNode.getInstance();
    }
    JsonNode sample =
        type instanceof Value value ? value(value, example) : union((Union) type, example);
    if (!isGiven) {
      open.remove(type);
    }
    return sample;
  }

  private JsonNode value(Value type, JsonNode example) {
    ObjectNode object = JSON.objectNode();
    for (Member member : type.members) {
      JsonNode given = example.path(member.json());
      boolean wanted =
          !example.isObject() || example.hasNonNull(member.json()) || member.required();
      if (wanted && !member.json().isEmpty()) {
        set(
            object,
            member.json(),
            member.type(),
            given.isMissingNode() || given.isNull() ? member.example() : given);
      }
      boolean missing = type.isDemanded(member) && !object.has(member.json());
      if (missing) {
        return MissingNode.getInstance();
      }
    }
    if (type.open && type.sent && example.isObject()) {
      example.properties().stream()
          .filter(member -> !object.has(member.getKey()) && !member.getValue().isNull())
          .forEach(member -> object.set(member.getKey(), member.getValue()));
    }
    return object;
  }

  private JsonNode union(Union type, JsonNode example) {
    for (Map.Entry<String, Type> alternative : type.alternatives.entrySet()) {
      if (example.isMissingNode() || kind(example).equals(alternative.getKey())) {
        return sample(alternative.getValue(), example);
      }
    }
    for (Value object : type.objects) {
      String said = example.path(type.discriminator).asText();
      boolean meant =
          type.discriminator.isEmpty()
              ? hasDemanded(object, example)
              : type.discriminators.getOrDefault(object, List.of()).contains(said);
      if (meant) {
        return discriminated(type, object, sample(object, example));
      }
    }
    Value first = type.objects.isEmpty() ? null : type.objects.get(0);
    return first == null
        ? MissingNode.getInstance()
        : discriminated(type, first, sample(first, MissingNode.getInstance()));
  }

  private static JsonNode discriminated(Union type, Value object, JsonNode sample) {
    if (sample instanceof ObjectNode members && !type.discriminator.isEmpty()) {
      members.put(type.discriminator, type.discriminators.getOrDefault(object, List.of("")).get(0));
    }
    return sample;
  }

  private static boolean hasDemanded(Value object, JsonNode example) {
    return object.members.stream()
        .filter(object::isDemanded)
        .allMatch(member -> example.hasNonNull(member.json()));
  }

  static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> "TEXT";
      case NUMBER -> "NUMBER";
      case BOOLEAN -> "BOOLEAN";
      case ARRAY -> "LIST";
      default -> "OBJECT";
    };
  }

  /** Whether the codec of the type reads the node. */
  static boolean fits(Scalar type, JsonNode node) {
    return switch (type) {
      case STRING -> node.isTextual();
      case BOOLEAN -> node.isBoolean();
      case INTEGER -> node.canConvertToInt() && node.isIntegralNumber();
      case LONG -> node.canConvertToLong() && node.isIntegralNumber();
      case DECIMAL -> node.isNumber();
      case DATE -> node.isTextual() && node.textValue().matches("\\d{4}-\\d{2}-\\d{2}");
      case DATE_TIME ->
          node.isTextual()
              && node.textValue()
                  .matches(
                      "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");
      case ANY -> !node.isMissingNode() && !node.isNull();
      case FREE_FORM -> node.isObject();
      case BYTES -> false;
    };
  }

  private static JsonNode fallback(Scalar type) {
    return switch (type) {
      case STRING, ANY, BYTES -> JSON.textNode("text");
      case BOOLEAN -> JSON.booleanNode(true);
      case INTEGER, LONG -> JSON.numberNode(7);
      case DECIMAL -> JSON.numberNode(new BigDecimal("12.50"));
      case DATE -> JSON.textNode("2024-02-29");
      case DATE_TIME -> JSON.textNode("2024-02-29T12:30:45Z");
      case FREE_FORM -> JSON.objectNode().put("key", "text");
    };
  }
}
