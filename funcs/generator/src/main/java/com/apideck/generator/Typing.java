package com.apideck.generator;

import com.apideck.generator.Description.Facts;
import com.apideck.generator.Description.Mark;
import com.apideck.generator.Description.Schema;
import com.apideck.generator.Type.Body;
import com.apideck.generator.Type.Many;
import com.apideck.generator.Type.Member;
import com.apideck.generator.Type.OpenEnum;
import com.apideck.generator.Type.Part;
import com.apideck.generator.Type.Ref;
import com.apideck.generator.Type.Scalar;
import com.apideck.generator.Type.Union;
import com.apideck.generator.Type.Value;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The part of checking that finds the type of each schema. */
record Typing(Schemas schemas, Refusals refusals, Set<Place> begun, Map<Place, Found> found) {

  /**
   * Where a type comes from, which names it.
   *
   * @param parent the type that it stands in, if it has no name of its own
   * @param name its name, or that of the member it stands at
   * @param suffix which of several types there it is, or empty
   * @param given whether the words say the name
   */
  record Origin(Optional<Place> parent, String name, String suffix, boolean given) {
    Origin(Optional<Place> parent, String name) {
      this(parent, name, "", false);
    }

    static Origin named(String name) {
      return new Origin(Optional.empty(), name);
    }

    static Origin given(String name) {
      return new Origin(Optional.empty(), name, "", true);
    }

    Origin below(String more) {
      return new Origin(parent, name, suffix + more, given);
    }

    Origin single() {
      return suffix.isEmpty() ? new Origin(parent, Names.singular(name)) : this;
    }
  }

  /** A type to write, before it is known who uses it and what it is called. */
  record Found(Place place, Origin origin, String doc, Body body) {}

  private static final String NAME_THEM = "; name all constants with " + Hints.CONSTANTS;

  Typing(Description description, Refusals refusals) {
    this(description.schemas(), refusals, new HashSet<>(), new LinkedHashMap<>());
  }

  /** The type of that place; a type that holds itself refers to it before there is a body. */
  Ref find(Place place, Origin origin, String doc, Supplier<Body> body) {
    if (begun.add(place)) {
      found.put(place, new Found(place, origin, doc, body.get()));
    }
    return new Ref(place);
  }

  private Ref find(Schema schema, Origin origin, Supplier<Body> body) {
    return find(schema.place(), origin, doc(schema), body);
  }

  Type type(Schema schema, Origin otherwise) {
    Schema at = schemas.resolve(schema);
    if (begun.contains(at.place())) {
      return new Ref(at.place());
    }
    Origin origin = origin(at, otherwise);
    List<JsonNode> values = at.values();
    if (!at.alternatives().isEmpty()) {
      return union(at, origin);
    }
    if (!values.isEmpty() && values.stream().allMatch(each -> each.isTextual() || each.isNull())) {
      return find(at, origin, () -> openEnum(at));
    }
    if (schemas.isObject(at)) {
      return object(at, origin);
    }
    if (at.items().isPresent() || at.type().equals("array")) {
      Schema items = at.items().orElseGet(() -> schemas.empty(at.node().at("items")));
      return new Many(false, type(items, origin.single()), isNullable(items));
    }
    return scalar(at);
  }

  /** A component has its own name, and so has what is given one. */
  private Origin origin(Schema schema, Origin otherwise) {
    String given = schema.node().text(Hints.TYPE);
    boolean reserved = Names.isReservedType(given);
    String problem = "is a name that Java or core has: " + given + "; give another";
    refusals.addIf(reserved, schema.node().at(Hints.TYPE), problem);
    return given.isEmpty() ? origin(schema.place(), otherwise) : Origin.given(given);
  }

  static Origin origin(Place place, Origin otherwise) {
    return place.component().map(Names::type).map(Origin::named).orElse(otherwise);
  }

  private boolean isNullable(Schema schema) {
    return schemas.isNullable(schema) || type(schema, Origin.named("")) == Scalar.ANY;
  }

  private Type scalar(Schema schema) {
    boolean known = schema.values().isEmpty() || schema.type().matches("number|integer|boolean");
    String problem = "has values of several types; give texts only, or a type";
    refusals.addIf(!known, schema.place().at("enum"), problem);
    return switch (schema.type()) {
      case "string" ->
          switch (schema.format()) {
            case "date" -> Scalar.DATE;
            case "date-time" -> Scalar.DATE_TIME;
            default -> Scalar.STRING;
          };
      case "boolean" -> Scalar.BOOLEAN;
      case "number" -> Scalar.DECIMAL;
      case "integer" -> isSmall(schema) ? Scalar.INTEGER : Scalar.LONG;
      default -> Scalar.ANY;
    };
  }

  private static boolean isSmall(Schema schema) {
    Map<String, String> limits = schema.facts().limits();
    return schema.place().name().equals("status_code")
        || schema.format().equals("int32")
        || (isSmall(limits.get("minimum")) && isSmall(limits.get("maximum")));
  }

  private static boolean isSmall(@Nullable String limit) {
    return limit != null && new BigDecimal(limit).toBigInteger().bitLength() < Integer.SIZE;
  }

  private OpenEnum openEnum(Schema schema) {
    List<String> names = schema.node().at(Hints.CONSTANTS).texts();
    List<String> values =
        schema.values().stream().filter(JsonNode::isTextual).map(JsonNode::textValue).toList();
    Map<String, String> constants = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      String name = i < names.size() ? names.get(i) : Names.constant(value);
      String constant = constants.containsValue(name) ? Names.spelledConstant(value) : name;
      String problem = "has the same constant as another value: " + constant + NAME_THEM;
      boolean taken = constants.containsValue(constant);
      refusals.addIf(taken, schema.place().at("enum").at(i), problem);
      constants.put(value, constant);
    }
    return new OpenEnum(constants);
  }

  private Type object(Schema schema, Origin origin) {
    if (schemas.hasMembers(schema)) {
      return find(schema, origin, () -> value(schema));
    }
    Optional<Schema> entries = schema.entries().filter(entry -> !schemas.isEmpty(entry));
    return entries.isEmpty()
        ? Scalar.FREE_FORM
        : new Many(true, type(entries.get(), origin.single()), isNullable(entries.get()));
  }

  private Value value(Schema schema) {
    List<Member> members = new ArrayList<>();
    Set<String> required = schemas.required(schema);
    schemas
        .properties(schema)
        .forEach((json, each) -> members.add(member(schema, json, each, required.contains(json))));
    return new Value(members, schema.additional().orElse(false));
  }

  private Member member(Schema owner, String json, Schema property, boolean required) {
    Facts facts = schemas.facts(property);
    String name = facts.name().isEmpty() ? Names.member(json) : facts.name();
    String suffix = Names.capital(Names.member(json).replaceFirst("Value$", ""));
    Type type = type(property, new Origin(Optional.of(owner.place()), suffix));
    Set<Mark> marks =
        Mark.where(mark -> facts.is(mark) || (mark == Mark.NULLABLE && type == Scalar.ANY));
    return new Member(
        property.place(), json, name, type, required, marks, doc(property), Part.JSON, "");
  }

  /** The description with what else is to be said. */
  String doc(Schema schema) {
    Facts facts = schemas.facts(schema);
    return Sentences.of(facts.description(), facts.limits(), schemas.resolve(schema));
  }

  // --- unions ---

  private Type union(Schema schema, Origin origin) {
    String problem = "has members beside alternatives; put the members into each alternative";
    refusals.addIf(!schema.properties().isEmpty(), schema.place(), problem);
    Map<String, List<Schema>> kinds = kinds(schema);
    if (kinds.isEmpty() || kinds.containsKey("ANY")) {
      return Scalar.ANY;
    }
    if (kinds.size() == 1 && !(kinds.containsKey("VALUE") && kinds.get("VALUE").size() > 1)) {
      return kinds.values().stream().map(only -> type(only, origin)).findFirst().orElseThrow();
    }
    return find(schema, origin, () -> union(schema, kinds, origin));
  }

  /**
   * Alternatives by kind, as {@code JsonInput.Kind} names it; {@code VALUE}: objects with members.
   */
  private Map<String, List<Schema>> kinds(Schema union) {
    Map<String, List<Schema>> kinds = new LinkedHashMap<>();
    List<Schema> alternatives = union.alternatives().stream().flatMap(this::flat).toList();
    for (Schema alternative : alternatives) {
      String kind = kind(schemas.resolve(alternative));
      List<Schema> same = kinds.computeIfAbsent(kind, any -> new ArrayList<>());
      if (same.stream().noneMatch(other -> schemas.isSame(other, alternative))) {
        same.add(alternative);
      }
    }
    if (union.discriminator().isEmpty()) {
      kinds.computeIfPresent("VALUE", (kind, objects) -> distinct(objects));
    }
    return kinds;
  }

  /** Alternatives of alternatives are alternatives; one that only allows null is none. */
  private Stream<Schema> flat(Schema alternative) {
    List<Schema> inner = schemas.resolve(alternative).alternatives();
    boolean none = schemas.isEmpty(alternative) && schemas.isNullable(alternative);
    return inner.isEmpty() && !none ? Stream.of(alternative) : inner.stream().flatMap(this::flat);
  }

  private String kind(Schema schema) {
    if (schemas.isObject(schema)) {
      return schemas.hasMembers(schema) ? "VALUE" : "OBJECT";
    }
    return switch (schema.type()) {
      case "string" -> "TEXT";
      case "number", "integer" -> "NUMBER";
      case "boolean" -> "BOOLEAN";
      case "array" -> "LIST";
      default -> schema.values().isEmpty() ? "ANY" : "TEXT";
    };
  }

  /** Objects that JSON tells apart, those with most required members first; others are merged. */
  private List<Schema> distinct(List<Schema> objects) {
    Map<Set<String>, Schema> distinct = new LinkedHashMap<>();
    for (Schema object : objects) {
      distinct.merge(schemas.required(object), object, schemas::merge);
    }
    return distinct.values().stream()
        .sorted(Comparator.comparing(object -> -schemas.required(object).size()))
        .toList();
  }

  private Union union(Schema schema, Map<String, List<Schema>> alternatives, Origin origin) {
    Map<String, Type> kinds = new LinkedHashMap<>();
    Map<Place, List<String>> texts = new LinkedHashMap<>();
    alternatives.forEach(
        (kind, same) -> {
          if (kind.equals("VALUE")) {
            same.forEach(each -> texts.put(object(each, schema, origin), texts(each, schema)));
          } else {
            String suffix = kind.equals("LIST") ? "Item" : Names.pascal(kind);
            kinds.put(kind, type(same, origin.below(suffix)));
          }
        });
    return new Union(kinds, texts, texts.isEmpty() ? "" : schema.discriminator());
  }

  /** The one type of alternatives that JSON does not tell apart. */
  private Type type(List<Schema> alternatives, Origin origin) {
    Schema first = alternatives.get(0);
    if (alternatives.size() == 1) {
      return type(first, origin);
    }
    String kind = kind(schemas.resolve(first));
    String remedy = "; give both the same elements, or leave one";
    String problem = "cannot be told apart from " + first.place() + remedy;
    refusals.addIf(!kind.matches("TEXT|NUMBER"), alternatives.get(1).place(), problem);
    return switch (kind) {
      case "TEXT" -> Scalar.STRING;
      case "NUMBER" -> Scalar.DECIMAL;
      default -> Scalar.ANY;
    };
  }

  private Place object(Schema alternative, Schema union, Origin origin) {
    Schema object = schemas.resolve(alternative);
    String discriminator = union.discriminator();
    boolean told = discriminator.isEmpty() || schemas.properties(object).containsKey(discriminator);
    String problem = "has no member " + discriminator + " to tell it apart; add the member";
    refusals.addIf(!told, alternative.place(), problem);
    Origin named = origin(object, origin.below("Object"));
    return find(object, named, () -> value(object)).place();
  }

  /** What the discriminator says of an object, its name if the document does not say otherwise. */
  private List<String> texts(Schema alternative, Schema union) {
    if (union.discriminator().isEmpty()) {
      return List.of();
    }
    Place object = schemas.resolve(alternative).place();
    Node mapping = union.node().at("discriminator", "mapping");
    List<String> mapped =
        mapping.members().entrySet().stream()
            .filter(each -> mapping.target(each.getValue().json().asText()).equals(object))
            .map(Map.Entry::getKey)
            .toList();
    return mapped.isEmpty() ? List.of(object.name()) : mapped;
  }
}
