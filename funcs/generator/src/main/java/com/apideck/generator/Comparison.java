package com.apideck.generator;

import com.apideck.generator.Description.Answer;
import com.apideck.generator.Description.Body;
import com.apideck.generator.Description.Mark;
import com.apideck.generator.Description.Operation;
import com.apideck.generator.Description.Parameter;
import com.apideck.generator.Description.Schema;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a published document has and ours has not, and the other way round: operations by method and
 * path, members by their place in requests and answers. Names of schemas and words do not count.
 */
final class Comparison {

  /** Such as {@code GET /vault/logs answer data[] id: string, required}. */
  private final Set<String> lines = new LinkedHashSet<>();

  private final Schemas schemas;
  private final Deque<Place> open = new ArrayDeque<>();

  private Comparison(Path document) {
    Refusals refusals = new Refusals();
    Description description = new Parsing(Documents.of(document, refusals)).parse();
    this.schemas = description.schemas();
    description.operations().forEach(this::add);
    refusals.throwIfAny();
  }

  /** A line for what only one of them says, and one that counts them. */
  static List<String> of(Path published, Path ours) {
    Set<String> theirs = new Comparison(published).lines;
    Set<String> mine = new Comparison(ours).lines;
    List<String> lines = new ArrayList<>();
    theirs.stream().filter(line -> !mine.contains(line)).forEach(line -> lines.add("+ " + line));
    mine.stream().filter(line -> !theirs.contains(line)).forEach(line -> lines.add("- " + line));
    lines.sort(Comparator.comparing(line -> line.substring(2))); // what changed is side by side
    lines.add(lines.size() + " differences: + published, - ours");
    return lines;
  }

  private void add(Operation operation) {
    String place = operation.method() + ' ' + operation.path();
    Answer answer = operation.answer();
    String deprecated = operation.deprecated() ? ", deprecated" : "";
    String answers = ", answers " + answer.status() + ' ' + answer.mediaType();
    lines.add(place + ": " + operation.id() + deprecated + answers);
    for (Parameter each : operation.parameters()) {
      String at = place + ' ' + each.in() + ' ' + each.name().toLowerCase(Locale.ROOT);
      add(at + ' ' + each.style(), each.schema(), each.node().flag("required"));
    }
    for (Body body : operation.body().stream().toList()) {
      body.schema().ifPresent(in -> add(place + " request", in, body.node().flag("required")));
    }
    answer.schema().ifPresent(schema -> add(place + " answer", schema, false));
  }

  private void add(String place, Schema schema, boolean required) {
    Schema at = schemas.resolve(schema);
    lines.add(place + ": " + facts(schema, at) + (required ? ", required" : ""));
    if (open.contains(at.place())) {
      return; // a type that holds itself
    }
    open.push(at.place());
    Set<String> names = schemas.required(at);
    schemas
        .properties(at)
        .forEach((name, each) -> add(place + ' ' + name, each, names.contains(name)));
    at.items().ifPresent(items -> add(place + " []", items, false));
    at.entries().ifPresent(entries -> add(place + " {}", entries, false));
    at.alternatives().forEach(each -> add(place + " or", each, false));
    open.pop();
  }

  private String facts(Schema schema, Schema at) {
    Description.Facts facts = schemas.facts(schema);
    Stream<String> type = Stream.of(schemas.isObject(at) ? "object" : at.type(), at.format());
    Stream<String> values = at.values().stream().map(JsonNode::asText).sorted();
    Stream<String> limits = facts.limits().entrySet().stream().map(Object::toString);
    return Stream.of(type, values, facts.marks().stream().map(Mark::toString).sorted(), limits)
        .flatMap(said -> said)
        .filter(said -> !said.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
