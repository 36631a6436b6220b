package com.apideck.generator;

import com.apideck.generator.Description.Facts;
import com.apideck.generator.Description.Schema;
import com.apideck.generator.Type.Listed;
import com.apideck.generator.Type.Mapped;
import com.apideck.generator.Type.Named;
import com.apideck.generator.Type.OpenEnum;
import com.apideck.generator.Type.Part;
import com.apideck.generator.Type.Scalar;
import com.apideck.generator.Type.Union;
import com.apideck.generator.Type.Value;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The part of checking that finds the type of each schema. */
final class Typing {

  /**
   * Where a type comes from, which names it.
   *
   * @param parent the type that it stands in, if it has no name of its own
   * @param name its name, or what follows the parent's
   */
  record Origin(Optional<Named> parent, String name) {
    static Origin named(String name) {
      return new Origin(Optional.empty(), name);
    }

    Origin below(String suffix) {
      return new Origin(parent, name + suffix);
    }

    Origin single() {
      return new Origin(parent, Names.singular(name));
    }
  }

  final Schemas schemas;
  private final Refusals refusals;
  private final Map<Place, Named> types = new LinkedHashMap<>();
  private final Map<Named, Origin> origins = new LinkedHashMap<>();

  Typing(Description description, Refusals refusals) {
    this.schemas = new Schemas(description.schemas(), refusals);
    this.refusals = refusals;
  }

  /** Where each type comes from, in the order in which they were found. */
  Map<Named, Origin> origins() {
    return origins;
  }

  Type type(Schema schema, Origin origin) {
    Schema at = schemas.resolve(schema);
    Named known = types.get(at.place());
    if (known != null) {
      return known;
    }
    Origin named = origin(at.place(), origin);
    if (!at.alternatives().isEmpty()) {
      return union(at, named);
    }
    if (!at.values().isEmpty()
        && at.values().stream().allMatch(value -> value.isTextual() || value.isNull())) {
      return openEnum(at, named);
    }
    if (schemas.isObject(at)) {
      return object(at, named);
    }
    if (at.items().isPresent() || at.type().equals("array")) {
      Schema items = at.items().orElse(Schemas.empty(at.place().at("items")));
      return new Listed(type(items, named.single()), isNullable(items));
    }
    return scalar(at);
  }

  /** A component has its own name. */
  Origin origin(Place place, Origin otherwise) {
    List<String> names = place.names();
    return names.size() == 3 && names.get(0).equals("components")
        ? Origin.named(Names.type(names.get(2)))
        : otherwise;
  }

  private boolean isNullable(Schema schema) {
    return schemas.facts(schema).nullable() || type(schema, Origin.named("")) == Scalar.ANY;
  }

  private Type scalar(Schema schema) {
    boolean numbers = Set.of("number", "integer", "boolean").contains(schema.type());
    if (!schema.values().isEmpty() && !numbers) {
      refusals.add(
          schema.place().at("enum"), "has values of several types", "give texts only, or a type");
    }
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
        || (limits.containsKey("minimum")
            && limits.containsKey("maximum")
            && new BigDecimal(limits.get("minimum"))
                    .compareTo(BigDecimal.valueOf(Integer.MIN_VALUE))
                >= 0
            && new BigDecimal(limits.get("maximum"))
                    .compareTo(BigDecimal.valueOf(Integer.MAX_VALUE))
                <= 0);
  }

  private <T extends Named> T found(Schema schema, Origin origin, T type) {
    types.put(schema.place(), type);
    origins.put(type, origin);
    return type;
  }

  private OpenEnum openEnum(Schema schema, Origin origin) {
    OpenEnum type =
        found(schema, origin, new OpenEnum(schema.place(), doc(schema), schema.facts().example()));
    List<String> values =
        schema.values().stream().filter(JsonNode::isTextual).map(JsonNode::textValue).toList();
    Set<String> taken = new LinkedHashSet<>();
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      String constant =
          i < schema.constants().size() ? schema.constants().get(i) : Names.constant(value);
      constant = taken.contains(constant) ? Names.spelledConstant(value) : constant;
      if (!taken.add(constant)) {
        refusals.add(
            schema.place().at("enum").at(i),
            "has the same constant as another value: " + constant,
            "name all constants with " + Hints.CONSTANTS);
      }
      type.constants.put(value, constant);
    }
    return type;
  }

  private Type object(Schema schema, Origin origin) {
    if (!schemas.properties(schema).isEmpty() || schema.additional().equals("false")) {
      return value(schema, origin);
    }
    Optional<Schema> entries = schema.entries().filter(entry -> !schemas.isEmpty(entry));
    return entries.isEmpty()
        ? Scalar.FREE_FORM
        : new Mapped(type(entries.get(), origin.single()), isNullable(entries.get()));
  }

  /** An object with members. */
  Value value(Schema schema, Origin origin) {
    if (types.get(schema.place()) instanceof Value known) {
      return known;
    }
    Value value =
        found(schema, origin, new Value(schema.place(), doc(schema), schema.facts().example()));
    Set<String> required = schemas.required(schema);
    schemas
        .properties(schema)
        .forEach(
            (json, property) -> {
              Facts facts = schemas.facts(property);
              String name = facts.name().isEmpty() ? Names.member(json) : facts.name();
              Type type =
                  type(
                      property,
                      new Origin(
                          Optional.of(value),
                          Names.capital(Names.member(json).replaceFirst("Value$", ""))));
              value.members.add(
                  new Type.Member(
                      property.place(),
                      json,
                      name,
                      type,
                      required.contains(json),
                      facts.nullable() || type == Scalar.ANY,
                      facts.readOnly(),
                      facts.secret(),
                      facts.deprecated(),
                      doc(property),
                      facts.example(),
                      Part.JSON,
                      ""));
            });
    value.open = schema.additional().equals("true");
    return value;
  }

  private Type union(Schema schema, Origin origin) {
    if (!schema.properties().isEmpty()) {
      refusals.add(
          schema.place(),
          "has members beside alternatives",
          "put the members into each alternative");
    }
    UnionTyping alternatives = new UnionTyping(this, refusals);
    Map<String, List<Schema>> kinds = alternatives.sort(schema);
    if (kinds.isEmpty() || kinds.containsKey("ANY")) {
      return Scalar.ANY;
    }
    List<Schema> first = kinds.values().iterator().next();
    if (kinds.size() == 1 && first.size() == 1) {
      return type(first.get(0), origin);
    }
    Set<String> kind = kinds.keySet();
    if (kinds.size() == 1
        && !kind.contains("VALUE")
        && !kind.contains("LIST")
        && !kind.contains("OBJECT")) {
      return kind.contains("NUMBER") ? Scalar.DECIMAL : Scalar.STRING;
    }
    Union union =
        found(schema, origin, new Union(schema.place(), doc(schema), schema.facts().example()));
    alternatives.fill(union, schema, kinds, origin);
    return union;
  }

  /** The description with what else is to be said. */
  String doc(Schema schema) {
    return Sentences.of(schemas.facts(schema), schemas.resolve(schema));
  }
}
