package com.apideck.generator;

import com.apideck.generator.Description.Body;
import com.apideck.generator.Description.Facts;
import com.apideck.generator.Description.Operation;
import com.apideck.generator.Description.Parameter;
import com.apideck.generator.Description.Schema;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a published document has and ours has not, and the other way round: operations by method and
 * path, members by their place in requests and answers. Names of schemas and words do not count.
 */
final class Comparison {

  /** Keeps together what is one part of a place. */
  private static final char JOINT = '\u00a0';

  /** Facts by place, such as {@code GET /vault/logs answer data[] id}. */
  private final Map<String, String> places = new LinkedHashMap<>();

  private final Schemas schemas;
  private final Deque<Place> open = new ArrayDeque<>();

  private Comparison(Path document) {
    Refusals refusals = new Refusals();
    Description description = new Parsing(new Documents(document, refusals)).parse();
    this.schemas = new Schemas(description.schemas(), refusals);
    description.operations().forEach(this::add);
    refusals.throwIfAny();
  }

  /** A line for each difference, and one that counts them. */
  static List<String> of(Path published, Path ours) {
    Map<String, String> theirs = new Comparison(published).places;
    Map<String, String> mine = new Comparison(ours).places;
    Map<String, List<String>> differences = new LinkedHashMap<>();
    Set<String> all = new LinkedHashSet<>(theirs.keySet());
    all.addAll(mine.keySet());
    for (String place : all) {
      String parent = place.replaceFirst(" [^ ]+$", "");
      boolean inner =
          !place.equals(parent) && theirs.containsKey(parent) != mine.containsKey(parent);
      String their = theirs.getOrDefault(place, "");
      String my = mine.getOrDefault(place, "");
      if (!inner && !their.equals(my)) { // what is within something new is not said again
        String sign = my.isEmpty() ? "+ " : their.isEmpty() ? "- " : "~ ";
        String change = sign.equals("~ ") ? "published " + their + ", ours " + my : their + my;
        String key = sign + place.substring(place.lastIndexOf(' ') + 1) + change;
        differences
            .computeIfAbsent(key, name -> new ArrayList<>())
            .add(sign + place + ": " + change);
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> same : differences.values()) {
      String more = same.size() > 1 ? " (and in " + (same.size() - 1) + " other places)" : "";
      lines.add(same.get(0) + more);
    }
    lines.replaceAll(line -> line.replace(JOINT, ' '));
    lines.add(
        lines.size() + " differences: + only published, - only ours, ~ in both, but not the same");
    return lines;
  }

  private void add(Operation operation) {
    String place = operation.method() + JOINT + operation.path();
    places.put(
        place,
        operation.id()
            + (operation.deprecated() ? ", deprecated" : "")
            + ", answers "
            + operation.answer().status()
            + ' '
            + operation.answer().mediaType());
    for (Parameter parameter : operation.parameters()) {
      String at = place + ' ' + parameter.in() + JOINT + parameter.name().toLowerCase(Locale.ROOT);
      add(at, parameter.schema(), parameter.required(), parameter.style());
    }
    operation
        .body()
        .flatMap(Body::schema)
        .ifPresent(body -> add(place + " request", body, operation.body().get().required(), ""));
    operation.answer().schema().ifPresent(answer -> add(place + " answer", answer, false, ""));
  }

  private void add(String place, Schema schema, boolean required, String more) {
    Schema at = schemas.resolve(schema);
    places.put(place, (facts(schema, at, required) + ' ' + more).strip());
    if (open.contains(at.place())) {
      return; // a type that holds itself
    }
    open.push(at.place());
    schemas
        .properties(at)
        .forEach(
            (name, property) ->
                add(place + ' ' + name, property, schemas.required(at).contains(name), ""));
    addInner(place + " []", at.items());
    addInner(place + " {}", at.entries());
    for (int i = 0; i < at.alternatives().size(); i++) {
      addInner(place + " alternative" + (i + 1), Optional.of(at.alternatives().get(i)));
    }
    open.pop();
  }

  private void addInner(String place, Optional<Schema> inner) {
    inner.ifPresent(schema -> add(place, schema, false, ""));
  }

  private String facts(Schema schema, Schema at, boolean required) {
    Facts facts = schemas.facts(schema);
    List<String> said = new ArrayList<>();
    said.add(schemas.isObject(at) ? "object" : at.type().isEmpty() ? "any" : at.type());
    said.add(at.format());
    said.addAll(
        at.values().stream()
            .filter(value -> !value.isNull())
            .map(JsonNode::asText)
            .sorted()
            .toList());
    said.add(required ? "required" : "");
    said.add(facts.nullable() ? "nullable" : "");
    said.add(facts.readOnly() ? "read-only" : "");
    said.add(facts.writeOnly() ? "write-only" : "");
    said.add(facts.deprecated() ? "deprecated" : "");
    facts.limits().forEach((limit, value) -> said.add(limit + ' ' + value));
    said.removeIf(String::isEmpty);
    return String.join(", ", said);
  }
}
