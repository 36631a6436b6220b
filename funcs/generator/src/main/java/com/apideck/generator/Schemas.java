package com.apideck.generator;

import com.apideck.generator.Description.Facts;
import com.apideck.generator.Description.Schema;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What schemas say together with those that they refer to or are composed of. */
final class Schemas {

  private final Map<Place, Schema> targets;
  private final Refusals refusals;

  Schemas(Map<Place, Schema> targets, Refusals refusals) {
    this.targets = targets;
    this.refusals = refusals;
  }

  /** The schema itself, behind references and behind an {@code allOf} that only adds facts. */
  Schema resolve(Schema schema) {
    Schema resolved = schema;
    for (int hops = 0; next(resolved).isPresent(); hops++) {
      if (hops == 100) {
        refusals.add(schema.place(), "refers to itself", "break the circle of references");
        return empty(schema.place());
      }
      resolved = next(resolved).get();
    }
    return resolved;
  }

  private Optional<Schema> next(Schema schema) {
    if (schema.ref().isPresent()) {
      return schema.ref().map(ref -> targets.getOrDefault(ref, empty(ref)));
    }
    return schema.allOf().size() == 1 && schema.properties().isEmpty()
        ? Optional.of(schema.allOf().get(0))
        : Optional.empty();
  }

  /** What is said in words: nearest first, and marks from anywhere. */
  Facts facts(Schema schema) {
    Facts facts = schema.facts();
    Schema at = schema;
    for (int hops = 0; next(at).isPresent() && hops < 100; hops++) {
      at = next(at).get();
      facts = merge(facts, at.facts());
    }
    boolean nullable =
        at.alternatives().stream().anyMatch(alternative -> facts(alternative).nullable())
            || at.values().stream().anyMatch(JsonNode::isNull);
    return nullable
        ? merge(facts, new Facts("", "", true, false, false, false, false, Map.of(), none()))
        : facts;
  }

  private static Facts merge(Facts near, Facts far) {
    Map<String, String> limits = new TreeMap<>(far.limits());
    limits.putAll(near.limits());
    return new Facts(
        near.description().isEmpty() ? far.description() : near.description(),
        near.name(),
        near.nullable() || far.nullable(),
        near.readOnly() || far.readOnly(),
        near.writeOnly() || far.writeOnly(),
        near.deprecated() || far.deprecated(),
        near.secret() || far.secret(),
        limits,
        near.example().isMissingNode() ? far.example() : near.example());
  }

  /** Whether a schema has nothing to say but that null may stand there. */
  boolean isEmpty(Schema schema) {
    Schema at = resolve(schema);
    return at.type().isEmpty()
        && at.properties().isEmpty()
        && at.items().isEmpty()
        && at.entries().isEmpty()
        && at.additional().isEmpty()
        && at.allOf().isEmpty()
        && at.alternatives().isEmpty()
        && at.values().stream().allMatch(JsonNode::isNull);
  }

  boolean isObject(Schema schema) {
    Schema at = resolve(schema);
    return at.alternatives().isEmpty()
        && (at.type().equals("object") || (at.type().isEmpty() && !properties(at).isEmpty()));
  }

  /** The members of an object, those of {@code allOf} included. */
  Map<String, Schema> properties(Schema schema) {
    Map<String, Schema> properties = new LinkedHashMap<>();
    parts(schema)
        .flatMap(part -> part.properties().entrySet().stream())
        .forEach(
            property -> {
              Schema other = properties.putIfAbsent(property.getKey(), property.getValue());
              if (other != null && !isSame(other, property.getValue())) {
                refusals.add(
                    property.getValue().place(),
                    "has another type at " + other.place(),
                    "give both the same type");
              }
            });
    return properties;
  }

  Set<String> required(Schema schema) {
    Set<String> required = new LinkedHashSet<>();
    parts(schema).forEach(part -> required.addAll(part.required()));
    required.retainAll(properties(schema).keySet()); // a member that nothing is known about
    return required;
  }

  /** The schema and the parts it is composed of, its own members last. */
  private Stream<Schema> parts(Schema schema) {
    Schema at = resolve(schema);
    return Stream.concat(at.allOf().stream().flatMap(this::parts), Stream.of(at));
  }

  /** Whether two schemas have the same type in Java; words do not count. */
  boolean isSame(Schema one, Schema other) {
    Schema left = resolve(one);
    Schema right = resolve(other);
    if (left.place().equals(right.place())) {
      return true;
    }
    boolean plain =
        Stream.of(left, right).allMatch(at -> at.allOf().isEmpty() && at.alternatives().isEmpty());
    return plain
        && left.type().equals(right.type())
        && left.format().equals(right.format())
        && left.values().equals(right.values())
        && left.properties().keySet().equals(right.properties().keySet())
        && left.properties().entrySet().stream()
            .allMatch(
                entry ->
                    isSame(
                        Optional.of(entry.getValue()),
                        Optional.ofNullable(right.properties().get(entry.getKey()))))
        && isSame(left.items(), right.items())
        && isSame(left.entries(), right.entries());
  }

  private boolean isSame(Optional<Schema> one, Optional<Schema> other) {
    return one.isPresent() == other.isPresent()
        && (one.isEmpty() || isSame(one.get(), other.get()));
  }

  /**
   * One object for two that JSON cannot tell apart: every member of both, required where both say
   * so.
   */
  Schema merge(Schema one, Schema other) {
    Map<String, Schema> properties = new LinkedHashMap<>(properties(one));
    properties(other)
        .forEach(
            (name, property) -> {
              Schema present = properties.putIfAbsent(name, property);
              if (present != null && !isSame(present, property)) {
                refusals.add(
                    property.place(),
                    "is of another type at "
                        + present.place()
                        + ", and nothing tells the objects apart",
                    "add a discriminator, or a required member to one of them");
              }
            });
    if (properties.keySet().equals(properties(one).keySet())
        && required(other).containsAll(required(one))) {
      return resolve(one);
    }
    if (properties.keySet().equals(properties(other).keySet())
        && required(one).containsAll(required(other))) {
      return resolve(other);
    }
    Set<String> required = new LinkedHashSet<>(required(one));
    required.retainAll(required(other));
    return object(resolve(one), properties, required);
  }

  /** An object like another, with other members, at a place of its own. */
  private static Schema object(Schema like, Map<String, Schema> properties, Set<String> required) {
    return new Schema(
        like.place().at("merged"),
        Optional.empty(),
        "object",
        "",
        List.of(),
        List.of(),
        properties,
        required,
        Optional.empty(),
        like.additional(),
        Optional.empty(),
        List.of(),
        List.of(),
        "",
        Map.of(),
        like.facts());
  }

  static Schema empty(Place place) {
    return new Schema(
        place,
        Optional.empty(),
        "",
        "",
        List.of(),
        List.of(),
        Map.of(),
        Set.of(),
        Optional.empty(),
        "",
        Optional.empty(),
        List.of(),
        List.of(),
        "",
        Map.of(),
        new Facts("", "", false, false, false, false, false, Map.of(), none()));
  }

  private static JsonNode none() {
    return MissingNode.getInstance();
  }
}
