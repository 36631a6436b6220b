package com.apideck.importer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is other in an operation. */
record OperationChanges(ChangeLog log, PartChanges parts, Both document) {

  private static final Set<String> ELSEWHERE =
      Set.copyOf(Facts.words("operationId parameters requestBody responses servers tags"));

  void compare(Both operation) {
    Both id = operation.at("operationId");
    if (id.differs()) {
      String text = "operation " + Told.both(id.before(), id.after());
      log.changed(operation, "operationId", text);
    }
    log.facets(operation, ELSEWHERE);
    servers(operation);
    names(operation, "tags");
    parameters(operation);
    parts.compare(operation.at("requestBody").named(operation.label() + " body"));
    answers(operation);
  }

  /** Addresses, not how they are written. */
  void servers(Both owner) {
    List<String> was = owner.before().path("servers").findValuesAsText("url");
    List<String> is = owner.after().path("servers").findValuesAsText("url");
    if (!was.equals(is)) {
      log.changed(owner, "servers", "server " + Told.joined(is) + ", was " + Told.joined(was));
    }
  }

  /** Tags of an operation are texts, those of a document have names. */
  void names(Both owner, String keyword) {
    log.list(owner, keyword, names(owner.before(), keyword), names(owner.after(), keyword), false);
  }

  private static List<String> names(JsonNode owner, String keyword) {
    return owner
        .path(keyword)
        .valueStream()
        .map(each -> each.path("name").asText(each.asText()))
        .toList();
  }

  // --- parameters: by place and name, wherever they are in the list ---

  private void parameters(Both operation) {
    Both list = operation.at("parameters");
    Map<String, Integer> was = positions(list.before(), document.before());
    Map<String, Integer> is = positions(list.after(), document.after());
    List<String> made = new ArrayList<>(is.keySet());
    made.removeAll(was.keySet());
    was.forEach(
        (key, first) -> {
          Optional<String> now = is.containsKey(key) ? Optional.of(key) : moved(key, made);
          made.remove(now.orElse(key));
          String label =
              now.filter(other -> !other.equals(key)).map(other -> name(key)).orElse(key);
          Both parameter = list.at(first, now.map(is::get).orElse(-1));
          parts.compare(parameter.named(operation.label() + ' ' + label));
        });
    for (String key : made) {
      int second = is.getOrDefault(key, -1);
      parts.compare(list.at(-1, second).named(operation.label() + ' ' + key));
    }
    log.order(
        operation, "parameters", "parameters", List.copyOf(was.keySet()), List.copyOf(is.keySet()));
  }

  /** The same name in another place, such as in a header. */
  private static Optional<String> moved(String key, List<String> made) {
    return made.stream().filter(other -> name(other).equals(name(key))).findFirst();
  }

  private static String name(String key) {
    return key.substring(key.indexOf(' ') + 1);
  }

  private static Map<String, Integer> positions(JsonNode list, JsonNode document) {
    Map<String, Integer> positions = new LinkedHashMap<>();
    for (JsonNode each : list) {
      JsonNode at = Both.followed(each, document);
      positions.put(at.path("in").asText() + ' ' + at.path("name").asText(), positions.size());
    }
    return positions;
  }

  // --- answers ---

  private void answers(Both operation) {
    Both answers = operation.at("responses");
    List<String> was = successes(answers.before());
    List<String> is = successes(answers.after());
    boolean other = was.size() == 1 && is.size() == 1 && !was.equals(is);
    if (other) {
      String text = "answers " + is.get(0) + ", was " + was.get(0);
      log.changed(operation, "responses", text, false);
      Both both = answers.at(was.get(0)).with(answers.at(is.get(0)));
      parts.compare(both.named(operation.label() + " answer " + is.get(0)));
    }
    for (String status : answers.keys()) {
      if (!other || !status.startsWith("2")) {
        parts.compare(answers.at(status).named(operation.label() + " answer " + status));
      }
    }
  }

  private static List<String> successes(JsonNode answers) {
    return answers.properties().stream()
        .map(Map.Entry::getKey)
        .filter(status -> status.startsWith("2"))
        .toList();
  }
}
