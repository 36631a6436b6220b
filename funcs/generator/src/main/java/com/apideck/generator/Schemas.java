package com.apideck.generator;

import com.apideck.generator.Description.Facts;
import com.apideck.generator.Description.Mark;
import com.apideck.generator.Description.Schema;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads schemas, and says what they mean together with those that they refer to or are made of. */
record Schemas(Refusals refusals, Map<Place, Schema> targets, Deque<Node> open) {

  private static final List<String> TYPES =
      List.of("", "array", "boolean", "integer", "number", "object", "string");

  private static final String PLAIN = "[ -~&&[^\"\\\\]]+";

  private static final String NO_PLAIN =
      "has a name that needs escapes; core writes names as they stand: letters, digits and signs of"
          + " ASCII";

  private static final String BESIDE_REF =
      "has members beside $ref, which OpenAPI 3.0 ignores; put the $ref into an allOf, or remove"
          + " the rest";

  private static final String OTHER_TYPE = "has another type at %s; give both the same type";

  private static final String ALIKE =
      "is of another type at %s, and nothing tells the objects apart; add a discriminator, or a"
          + " required member to one of them";

  Schemas(Refusals refusals) {
    this(refusals, new LinkedHashMap<>(), new ArrayDeque<>());
  }

  /** Reads all that references have led to; where they lead. */
  Set<Place> follow() {
    while (!open.isEmpty()) {
      Node node = open.remove();
      if (!targets.containsKey(node.place())) {
        targets.put(node.place(), parse(node));
      }
    }
    return targets.keySet();
  }

  Schema parse(Node node) {
    check(node);
    boolean constrained = node.at("properties").isThere() || node.at("type").isThere();
    List<Schema> alternatives = new ArrayList<>(all(node.at("anyOf")));
    alternatives.addAll(all(node.at("oneOf")));
    // "at least one of these members" says nothing about the type
    alternatives.removeIf(alternative -> constrained && isConstraint(alternative));
    Optional<Node> target =
        node.at("$ref").isThere()
            ? Optional.of(node.documents().referred(node.place(), node.text("$ref")))
            : Optional.empty();
    target.ifPresent(open::add);
    Node entries = node.at("additionalProperties");
    Map<String, Schema> properties = new LinkedHashMap<>();
    node.at("properties").members().forEach((name, each) -> properties.put(name, parse(each)));
    return new Schema(
        node,
        target.map(Node::place),
        properties,
        new LinkedHashSet<>(node.at("required").texts()),
        parsed(node.at("items")),
        entries.json().isObject() ? parsed(entries) : Optional.empty(),
        all(node.at("allOf")),
        alternatives);
  }

  private Optional<Schema> parsed(Node node) {
    return node.isThere() ? Optional.of(parse(node)) : Optional.empty();
  }

  private List<Schema> all(Node node) {
    return node.elements().stream().map(this::parse).toList();
  }

  private static boolean isConstraint(Schema schema) {
    boolean typed = schema.ref().isPresent() || !schema.type().isEmpty();
    return !typed && schema.properties().isEmpty() && !schema.required().isEmpty();
  }

  private void check(Node node) {
    refusals.addIfThere(node.at("not"), "has no type in Java; say what the value is instead");
    refusals.addIfThere(node.at("xml"), "is not supported; remove it: bodies are JSON or bytes");
    refusals.addIfUnknown(node.at("type"), String.join("|", TYPES), "one of " + TYPES);
    boolean more = node.at("$ref").isThere() && node.json().size() > 1;
    refusals.addIf(more, node, BESIDE_REF);
    for (Node property : node.at("properties").members().values()) {
      refusals.addIf(!property.place().name().matches(PLAIN), property, NO_PLAIN);
    }
  }

  /** The schema itself, behind references and behind an {@code allOf} that only adds facts. */
  Schema resolve(Schema schema) {
    Schema resolved = schema;
    for (int hops = 0; next(resolved).isPresent(); hops++) {
      if (hops == 100) {
        refusals.add(schema.place(), "refers to itself; break the circle of references");
        return empty(schema.node());
      }
      resolved = next(resolved).get();
    }
    return resolved;
  }

  private Optional<Schema> next(Schema schema) {
    if (schema.ref().isPresent()) {
      return schema.ref().map(ref -> targets.getOrDefault(ref, empty(schema.node())));
    }
    boolean wrapper = schema.allOf().size() == 1 && schema.properties().isEmpty();
    return wrapper ? Optional.of(schema.allOf().get(0)) : Optional.empty();
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
        at.alternatives().stream().anyMatch(this::isNullable)
            || at.values().stream().anyMatch(JsonNode::isNull);
    return nullable ? merge(facts, new Facts("", "", Set.of(Mark.NULLABLE), Map.of())) : facts;
  }

  private static Facts merge(Facts near, Facts far) {
    Map<String, String> limits = new TreeMap<>(far.limits());
    limits.putAll(near.limits());
    Set<Mark> marks = Mark.where(mark -> near.is(mark) || far.is(mark));
    String description = near.description().isEmpty() ? far.description() : near.description();
    return new Facts(description, near.name(), marks, limits);
  }

  boolean isNullable(Schema schema) {
    return facts(schema).is(Mark.NULLABLE);
  }

  /** Whether a schema has nothing to say but that null may stand there. */
  boolean isEmpty(Schema schema) {
    Schema at = resolve(schema);
    return at.type().isEmpty()
        && below(at).isEmpty()
        && at.additional().isEmpty()
        && Stream.of(at.allOf(), at.alternatives()).allMatch(List::isEmpty)
        && at.values().stream().allMatch(JsonNode::isNull);
  }

  boolean isObject(Schema schema) {
    Schema at = resolve(schema);
    return at.alternatives().isEmpty()
        && (at.type().equals("object") || (at.type().isEmpty() && !properties(at).isEmpty()));
  }

  /** Whether it is known which members an object has. */
  boolean hasMembers(Schema object) {
    return !properties(object).isEmpty() || object.isClosed();
  }

  /** The members of an object, those of {@code allOf} included. */
  Map<String, Schema> properties(Schema schema) {
    Map<String, Schema> properties = new LinkedHashMap<>();
    parts(schema).forEach(part -> add(properties, part.properties(), OTHER_TYPE));
    return properties;
  }

  /** Members of two objects, which have to agree on those that both have. */
  private void add(Map<String, Schema> all, Map<String, Schema> more, String problem) {
    more.forEach(
        (name, property) -> {
          Schema other = all.putIfAbsent(name, property);
          boolean agree = other == null || isSame(other, property);
          refusals.addIf(!agree, property.place(), agree ? "" : problem.formatted(other.place()));
        });
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
    return left.place().equals(right.place())
        || (Stream.of(left, right)
                .allMatch(at -> at.allOf().isEmpty() && at.alternatives().isEmpty())
            && left.type().equals(right.type())
            && left.format().equals(right.format())
            && left.values().equals(right.values())
            && isSame(below(left), below(right)));
  }

  private boolean isSame(Map<String, Schema> left, Map<String, Schema> right) {
    return left.size() == right.size()
        && left.entrySet().stream().allMatch(each -> isAt(right, each.getKey(), each.getValue()));
  }

  private boolean isAt(Map<String, Schema> all, String name, Schema like) {
    Schema there = all.get(name);
    return there != null && isSame(there, like);
  }

  private static Map<String, Schema> below(Schema schema) {
    Map<String, Schema> below = new HashMap<>(schema.properties());
    schema.items().ifPresent(items -> below.put("[]", items));
    schema.entries().ifPresent(entries -> below.put("{}", entries));
    return below;
  }

  /**
   * One object for two that JSON cannot tell apart: every member of both, required where both say
   * so.
   */
  Schema merge(Schema one, Schema other) {
    Map<String, Schema> properties = properties(one);
    add(properties, properties(other), ALIKE);
    Set<String> required = required(one);
    required.retainAll(required(other));
    for (Schema object : List.of(one, other)) {
      if (properties(object).keySet().equals(properties.keySet())
          && required(object).equals(required)) {
        return resolve(object);
      }
    }
    Node like = resolve(one).node();
    Node node = new Node(like.documents(), like.place().at("merged"), like.json());
    Optional<Schema> none = Optional.empty();
    return new Schema(
        node, Optional.empty(), properties, required, none, none, List.of(), List.of());
  }

  /** What says nothing. */
  Schema empty(Node at) {
    return parse(new Node(at.documents(), at.place(), MissingNode.getInstance()));
  }
}
