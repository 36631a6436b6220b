package com.apideck.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the targets of words lead to in a document. Of JSONPath they have what reads the same in all
 * of its dialects: {@code $}, {@code .name}, {@code ['name']}, {@code ..name}, {@code [?(@.name ==
 * 'text')]}.
 */
final class Targets {

  private static final Pattern FORM =
      Pattern.compile(
          "\\$(\\.\\.?[\\w-]+|\\['[^']+']"
              + "|(\\.\\.)?\\[\\?\\(@\\.\\w+ == '[^']+'( && @\\.\\w+ == '[^']+')*\\)])*");

  private static final Pattern MEMBER = Pattern.compile("\\$\\.\\.properties\\.([\\w-]+)");

  private static final Pattern STEP = Pattern.compile("\\['((?:[^'\\\\]|\\\\.)*)']|\\[(\\d+)]");

  private static final Configuration PATHS =
      Configuration.builder()
          .jsonProvider(new JacksonJsonNodeJsonProvider())
          .mappingProvider(new JacksonMappingProvider())
          .options(Option.ALWAYS_RETURN_LIST, Option.SUPPRESS_EXCEPTIONS, Option.AS_PATH_LIST)
          .build();

  /** What is at a place of the document, and the names that lead there. */
  record Found(List<String> names, JsonNode node) {

    private Found at(String name, JsonNode below) {
      List<String> longer = new ArrayList<>(names);
      longer.add(name);
      return new Found(longer, below);
    }
  }

  private final ObjectNode document;

  /** Each map of members. */
  private final List<Found> properties = new ArrayList<>();

  Targets(ObjectNode document) {
    this.document = document;
  }

  static boolean isTarget(String text) {
    return FORM.matcher(text).matches();
  }

  List<Found> of(String target) {
    Matcher member = MEMBER.matcher(target);
    return member.matches() ? members(member.group(1)) : found(target);
  }

  /** The document has got or lost members. */
  void forget() {
    properties.clear();
  }

  private List<Found> found(String target) {
    List<Found> found = new ArrayList<>();
    JsonNode paths = JsonPath.compile(target).read(document, PATHS);
    for (JsonNode path : paths) {
      Found at = new Found(List.of(), document);
      Matcher step = STEP.matcher(path.asText());
      while (step.find()) {
        boolean named = step.group(2) == null;
        String name = named ? step.group(1).replace("\\'", "'") : step.group(2);
        JsonNode node = at.node();
        at = at.at(name, named ? node.path(name) : node.path(Integer.parseInt(name)));
      }
      found.add(at);
    }
    return found;
  }

  /** For words by name, of which there are hundreds: each would walk over the whole document. */
  private List<Found> members(String name) {
    if (properties.isEmpty()) {
      collect(new Found(List.of(), document));
    }
    return properties.stream()
        .filter(each -> each.node().has(name))
        .map(each -> each.at(name, each.node().path(name)))
        .toList();
  }

  private void collect(Found at) {
    JsonNode node = at.node();
    if (node.isObject()) {
      node.properties()
          .forEach(
              each -> {
                Found below = at.at(each.getKey(), each.getValue());
                if (each.getKey().equals("properties") && each.getValue().isObject()) {
                  properties.add(below);
                }
                collect(below);
              });
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(at.at(Integer.toString(i), node.path(i)));
    }
  }
}
