package com.apideck.generator;

import com.apideck.generator.Description.Schema;
import com.apideck.generator.Type.OpenEnum;
import com.apideck.generator.Type.Scalar;
import com.apideck.generator.Type.Union;
import com.apideck.generator.Type.Value;
import com.apideck.generator.Typing.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The part of typing that sorts the alternatives of a union by what JSON can tell apart. */
final class UnionTyping {

  private final Typing typing;
  private final Schemas schemas;
  private final Refusals refusals;

  UnionTyping(Typing typing, Refusals refusals) {
    this.typing = typing;
    this.schemas = typing.schemas;
    this.refusals = refusals;
  }

  /**
   * Alternatives by kind, as {@code JsonInput.Kind} names it; {@code VALUE}: objects with members.
   */
  Map<String, List<Schema>> sort(Schema union) {
    Map<String, List<Schema>> kinds = new LinkedHashMap<>();
    for (Schema alternative : flat(union.alternatives())) {
      List<Schema> same =
          kinds.computeIfAbsent(kind(schemas.resolve(alternative)), kind -> new ArrayList<>());
      if (same.stream().noneMatch(other -> schemas.isSame(other, alternative))) {
        same.add(alternative);
      }
    }
    kinds.computeIfPresent("VALUE", (kind, objects) -> distinct(union, objects));
    return kinds;
  }

  /** Alternatives of alternatives are alternatives; one that only allows null is none. */
  private List<Schema> flat(List<Schema> alternatives) {
    List<Schema> flat = new ArrayList<>();
    for (Schema alternative : alternatives) {
      Schema at = schemas.resolve(alternative);
      if (!at.alternatives().isEmpty()) {
        flat.addAll(flat(at.alternatives()));
      } else if (!schemas.isEmpty(alternative) || !schemas.facts(alternative).nullable()) {
        flat.add(alternative);
      }
    }
    return flat;
  }

  private String kind(Schema schema) {
    if (schemas.isObject(schema)) {
      boolean members =
          !schemas.properties(schema).isEmpty() || schema.additional().equals("false");
      return members ? "VALUE" : "OBJECT";
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
  private List<Schema> distinct(Schema union, List<Schema> objects) {
    if (!union.discriminator().isEmpty()) {
      return objects;
    }
    List<Schema> distinct = new ArrayList<>();
    for (Schema object : objects) {
      Set<String> required = schemas.required(object);
      int like = 0;
      while (like < distinct.size() && !schemas.required(distinct.get(like)).equals(required)) {
        like++;
      }
      if (like == distinct.size()) {
        distinct.add(object);
      } else {
        distinct.set(like, schemas.merge(distinct.get(like), object));
      }
    }
    distinct.sort(Comparator.comparing(object -> -schemas.required(object).size()));
    return distinct;
  }

  void fill(Union union, Schema schema, Map<String, List<Schema>> kinds, Origin origin) {
    kinds.forEach(
        (kind, alternatives) -> {
          if (kind.equals("VALUE")) {
            alternatives.forEach(alternative -> addObject(union, schema, alternative, origin));
          } else {
            union.alternatives.put(kind, type(kind, alternatives, origin));
          }
        });
    for (Type alternative : union.alternatives.values()) {
      if (alternative instanceof OpenEnum text) {
        text.unions.add(union);
      }
    }
  }

  /** The one type of alternatives that JSON does not tell apart. */
  private Type type(String kind, List<Schema> alternatives, Origin origin) {
    if (alternatives.size() == 1) {
      return typing.type(
          alternatives.get(0),
          kind.equals("LIST") ? origin.below("Item") : origin.below(Names.pascal(kind)));
    }
    if (kind.equals("TEXT") || kind.equals("NUMBER")) {
      return kind.equals("TEXT") ? Scalar.STRING : Scalar.DECIMAL;
    }
    refusals.add(
        alternatives.get(1).place(),
        "cannot be told apart from " + alternatives.get(0).place(),
        "give both the same elements, or leave one");
    return Scalar.ANY;
  }

  private void addObject(Union union, Schema schema, Schema alternative, Origin origin) {
    Schema object = schemas.resolve(alternative);
    Value value = typing.value(object, typing.origin(object.place(), origin.below("Object")));
    value.unions.add(union);
    union.objects.add(value);
    if (schema.discriminator().isEmpty()) {
      return;
    }
    union.discriminator = schema.discriminator();
    List<String> mapped =
        schema.mapping().entrySet().stream()
            .filter(entry -> entry.getValue().equals(object.place().toString()))
            .map(Map.Entry::getKey)
            .toList();
    union.discriminators.put(value, mapped.isEmpty() ? List.of(object.place().name()) : mapped);
    if (!schemas.properties(object).containsKey(schema.discriminator())) {
      refusals.add(
          alternative.place(),
          "has no member " + schema.discriminator() + " to tell it apart",
          "add the member");
    }
  }
}
