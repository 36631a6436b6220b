package com.apideck.generator;

import com.apideck.generator.Description.Operation;
import com.apideck.generator.Description.Parameter;
import com.apideck.generator.Description.Schema;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a published document has and ours has not, and the other way round: operations by method and
 * path, members by their place in requests and answers. Names of schemas and words do not count.
 */
final class Comparison {

  private final Schemas published;
  private final Schemas ours;
  private final Set<String> differences = new LinkedHashSet<>();

  /** Pairs of schemas that were compared: each difference is said once, and recursion ends. */
  private final Set<List<Place>> compared = new HashSet<>();

  private Comparison(Description published, Description ours, Refusals refusals) {
    this.published = new Schemas(published.schemas(), refusals);
    this.ours = new Schemas(ours.schemas(), refusals);
  }

  /** A line for each difference, and one that counts them. */
  static List<String> of(Path published, Path ours) {
    Refusals refusals = new Refusals();
    Description theirs = parse(published, refusals);
    Description mine = parse(ours, refusals);
    Comparison comparison = new Comparison(theirs, mine, refusals);
    comparison.compare(operations(theirs), operations(mine));
    refusals.throwIfAny();
    List<String> lines = new ArrayList<>(comparison.differences);
    lines.add(
        lines.size() + " differences; + only published, - only ours, ~ both, but not the same");
    return lines;
  }

  private static Description parse(Path document, Refusals refusals) {
    return new Parsing(new Documents(document, refusals)).parse();
  }

  private static Map<String, Operation> operations(Description description) {
    return description.operations().stream()
        .collect(index(operation -> operation.method() + ' ' + operation.path()));
  }

  private static <T> java.util.stream.Collector<T, ?, Map<String, T>> index(
      Function<T, String> key) {
    return Collectors.toMap(key, value -> value, (first, second) -> first, LinkedHashMap::new);
  }

  private void compare(Map<String, Operation> theirs, Map<String, Operation> mine) {
    join(
        theirs,
        mine,
        "",
        (name, operation) -> operation.id(),
        (place, both) -> {
          Operation their = both.get(0);
          Operation my = both.get(1);
          differ(place, "operationId", their.id(), my.id());
          differ(place, "deprecated", their.deprecated(), my.deprecated());
          differ(place, "status", their.answer().status(), my.answer().status());
          differ(place, "answer", their.answer().mediaType(), my.answer().mediaType());
          compareParameters(place, their, my);
          String body = place + " request ";
          their
              .body()
              .ifPresent(
                  found ->
                      my.body()
                          .ifPresent(
                              other ->
                                  differ(body, "required", found.required(), other.required())));
          compare(
              body,
              their.body().flatMap(Description.Body::schema),
              my.body().flatMap(Description.Body::schema));
          compare(place + " answer ", their.answer().schema(), my.answer().schema());
        });
  }

  private void compareParameters(String place, Operation theirs, Operation mine) {
    Function<Operation, Map<String, Parameter>> parameters =
        operation ->
            operation.parameters().stream()
                .collect(
                    index(
                        parameter ->
                            parameter.in()
                                + ' '
                                + parameter.name().toLowerCase(java.util.Locale.ROOT)));
    join(
        parameters.apply(theirs),
        parameters.apply(mine),
        place + ' ',
        (name, parameter) -> "",
        (at, both) -> {
          differ(at, "required", both.get(0).required(), both.get(1).required());
          differ(
              at,
              "style",
              both.get(0).style() + both.get(0).explode(),
              both.get(1).style() + both.get(1).explode());
          compare(at + ' ', Optional.of(both.get(0).schema()), Optional.of(both.get(1).schema()));
        });
  }

  private void compare(String place, Optional<Schema> theirs, Optional<Schema> mine) {
    if (theirs.isEmpty() || mine.isEmpty()) {
      differ(
          place,
          "",
          theirs.map(schema -> "there").orElse("nothing"),
          mine.map(schema -> "there").orElse("nothing"));
      return;
    }
    Schema their = published.resolve(theirs.get());
    Schema my = ours.resolve(mine.get());
    Description.Facts facts = published.facts(theirs.get());
    Description.Facts other = ours.facts(mine.get());
    differ(place, "nullable", facts.nullable(), other.nullable());
    differ(place, "readOnly", facts.readOnly(), other.readOnly());
    differ(place, "deprecated", facts.deprecated(), other.deprecated());
    differ(place, "limits", facts.limits().toString(), other.limits().toString());
    if (!compared.add(List.of(their.place(), my.place()))) {
      return;
    }
    differ(place, "type", type(published, their), type(ours, my));
    differ(place, "values", values(their), values(my));
    Set<String> required = published.required(their);
    Set<String> demanded = ours.required(my);
    join(
        published.properties(their),
        ours.properties(my),
        place,
        (name, schema) -> "",
        (at, both) -> {
          String name = at.substring(place.length());
          differ(at, "required", required.contains(name), demanded.contains(name));
          compare(at + '.', Optional.of(both.get(0)), Optional.of(both.get(1)));
        });
    compareInner(place + "[].", their.items(), my.items());
    compareInner(place + "*.", their.entries(), my.entries());
    for (int i = 0; i < Math.max(their.alternatives().size(), my.alternatives().size()); i++) {
      compareInner(
          place + "alternative " + (i + 1) + ' ',
          at(their.alternatives(), i),
          at(my.alternatives(), i));
    }
  }

  private void compareInner(String place, Optional<Schema> theirs, Optional<Schema> mine) {
    if (theirs.isPresent() || mine.isPresent()) {
      compare(place, theirs, mine);
    }
  }

  private static Optional<Schema> at(List<Schema> schemas, int position) {
    return position < schemas.size() ? Optional.of(schemas.get(position)) : Optional.empty();
  }

  private static String type(Schemas schemas, Schema schema) {
    return schemas.isObject(schema) ? "object" : (schema.type() + ' ' + schema.format()).strip();
  }

  private static Set<String> values(Schema schema) {
    return schema.values().stream()
        .filter(value -> !value.isNull())
        .map(JsonNode::asText)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void differ(String place, String what, @Nullable Object theirs, @Nullable Object mine) {
    if (theirs instanceof Set<?> left && mine instanceof Set<?> right) {
      left.stream()
          .filter(value -> !right.contains(value))
          .forEach(value -> differences.add("+ " + place + ' ' + value));
      right.stream()
          .filter(value -> !left.contains(value))
          .forEach(value -> differences.add("- " + place + ' ' + value));
    } else if (theirs != null && !theirs.equals(mine)) {
      differences.add(
          "~ " + place.strip() + ' ' + what + ": published " + theirs + ", ours " + mine);
    }
  }

  private interface Describe<T> {
    String of(String name, T value);
  }

  private interface Both<T> {
    void compare(String place, List<T> both);
  }

  private <T> void join(
      Map<String, T> theirs,
      Map<String, T> mine,
      String place,
      Describe<T> describe,
      Both<T> both) {
    theirs.forEach(
        (name, value) -> {
          T other = mine.get(name);
          if (other == null) {
            differences.add(("+ " + place + name + ' ' + describe.of(name, value)).strip());
          } else {
            both.compare(place + name, List.of(value, other));
          }
        });
    mine.forEach(
        (name, value) -> {
          if (!theirs.containsKey(name)) {
            differences.add(("- " + place + name + ' ' + describe.of(name, value)).strip());
          }
        });
  }
}
