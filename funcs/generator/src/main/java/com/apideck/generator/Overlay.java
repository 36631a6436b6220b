package com.apideck.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Our sentences and decisions about an API: an OpenAPI Overlay 1.0, whose updates are merged into
 * the facts. Of JSONPath it has what {@link #TARGET} says, which reads the same in all of its
 * dialects.
 *
 * <p>An update says something of what is there: sentences and hints. Only an action that says where
 * it knows it from ({@code x-source}) adds, changes or removes a fact.
 *
 * @param file what it is called in messages
 */
record Overlay(String file, JsonNode root, Map<String, Integer> lines, Refusals refusals) {

  /** {@code $}, {@code .name}, {@code ['name']}, {@code ..name}, {@code [?(@.name == 'text')]}. */
  private static final Pattern TARGET =
      Pattern.compile(
          "\\$(\\.\\.?[\\w-]+|\\['[^']+']|(\\.\\.)?\\[\\?\\(@\\.\\w+ == '[^']+'( && @\\.\\w+ == '[^']+')*\\)])*");

  private static final Pattern STEP = Pattern.compile("\\['((?:[^'\\\\]|\\\\.)*)']|\\[(\\d+)]");

  private static final Configuration NODES =
      Configuration.builder()
          .jsonProvider(new JacksonJsonNodeJsonProvider())
          .mappingProvider(new JacksonMappingProvider())
          .options(Option.ALWAYS_RETURN_LIST, Option.SUPPRESS_EXCEPTIONS)
          .build();

  private static final Configuration PATHS = NODES.addOptions(Option.AS_PATH_LIST);

  private static final String SOURCE = "x-source";

  /** Words that say nothing beside a name. */
  private static final Set<String> EMPTY =
      Names.words(
          "a an the of this that its it is are which as by for in to at on has have one record value"
              + " field object list");

  private static final Pattern WORDS = Pattern.compile("[^a-z0-9]+");

  static Overlay of(String file, String text, Refusals refusals) {
    return new Overlay(file, Yaml.read(text), Yaml.lines(text), refusals);
  }

  /** Merges all of it; what it says of what is not there. */
  List<String> apply(ObjectNode document) {
    List<String> forNothing = new ArrayList<>();
    boolean known = root.path("overlay").asText().equals("1.0.0");
    refuseIf(!known, "", "is no overlay 1.0.0; begin it with overlay: 1.0.0");
    for (int i = 0; i < root.path("actions").size(); i++) {
      new Action(root.path("actions").path(i), "/actions/" + i, forNothing).apply(document);
    }
    return forNothing;
  }

  /** What it says beside its actions. */
  JsonNode extension(String name) {
    return root.path(name);
  }

  private void refuseIf(boolean wrong, String pointer, String problem) {
    if (wrong) {
      refusals.add(where(pointer), problem);
    }
  }

  /** The file and the line. */
  private String where(String pointer) {
    return file + ':' + lines.getOrDefault(pointer, 1);
  }

  private final class Action {
    private final JsonNode json;
    private final String pointer;
    private final List<String> forNothing;
    private final boolean sourced;

    private Action(JsonNode json, String pointer, List<String> forNothing) {
      this.json = json;
      this.pointer = pointer;
      this.forNothing = forNothing;
      this.sourced = json.has(SOURCE);
    }

    private void apply(ObjectNode document) {
      String target = json.path("target").asText();
      boolean read = TARGET.matcher(target).matches();
      String subset =
          "is no target that is known: " + target + "; use the JSONPath that Overlay has";
      refuseIf(!read, pointer + "/target", subset);
      Set<String> members = new LinkedHashSet<>();
      json.fieldNames().forEachRemaining(members::add);
      members.removeAll(Set.of("target", "description", "update", "remove", SOURCE));
      refuseIf(
          !members.isEmpty(),
          pointer,
          "has members that an action has not: " + members + "; remove them");
      if (!read) {
        return;
      }
      JsonPath path = JsonPath.compile(target);
      JsonNode nodes = path.read(document, NODES);
      JsonNode paths = path.read(document, PATHS);
      if (nodes.isEmpty()) {
        sayForNothing(
            pointer + "/target",
            "there is nothing at " + target + "; remove it, or mend the target");
      }
      boolean remove = json.path("remove").asBoolean();
      refuseIf(remove && !sourced, pointer + "/remove", "removes a fact; say with x-source why");
      for (int i = 0; i < nodes.size(); i++) {
        List<String> names = names(paths.path(i).asText());
        if (remove) {
          remove(document, names);
        } else if (nodes.path(i) instanceof ObjectNode node
            && json.path("update") instanceof ObjectNode update) {
          merge(node, update, pointer + "/update", names);
        } else {
          refuseIf(true, pointer, "is no update of an object; target one");
        }
      }
    }

    private void remove(JsonNode document, List<String> names) {
      JsonNode owner = document;
      for (String name : names.subList(0, names.size() - 1)) {
        owner = owner.isArray() ? owner.path(Integer.parseInt(name)) : owner.path(name);
      }
      String last = names.get(names.size() - 1);
      if (owner instanceof ObjectNode object) {
        object.remove(last);
      } else {
        ((ArrayNode) owner).remove(Integer.parseInt(last));
      }
    }

    private void merge(ObjectNode target, ObjectNode update, String at, List<String> names) {
      String ref = target.path("$ref").asText();
      boolean schema = ref.contains("/schemas/");
      String elsewhere = "is a reference to " + ref + "; say it there";
      boolean shared = ref.startsWith("../") && names.size() == 3;
      refuseIf(!ref.isEmpty() && (!schema || shared), at, elsewhere);
      if (schema) { // beside a reference, OpenAPI 3.0 sees nothing
        target.putArray("allOf").addObject().set("$ref", target.remove("$ref"));
      }
      update
          .properties()
          .forEach(
              each ->
                  put(
                      target,
                      each.getKey(),
                      each.getValue(),
                      Place.below(at, each.getKey()),
                      names));
    }

    private void put(ObjectNode target, String key, JsonNode value, String at, List<String> names) {
      JsonNode there = target.path(key);
      List<String> below = Stream.concat(names.stream(), Stream.of(key)).toList();
      boolean word = Hints.isOurs(key) || key.equals("description") || key.equals("summary");
      if (value instanceof ObjectNode update && there instanceof ObjectNode object) {
        merge(object, update, at, below);
      } else if (there.equals(value)) {
        sayForNothing(at, "says of " + key + " what is said already; remove it");
      } else if (word && !isKeyOfNames(names)) {
        checkSentence(key, value.asText(), at, names);
        target.set(key, value);
      } else if (sourced && there instanceof ArrayNode list && value instanceof ArrayNode more) {
        list.addAll(more);
      } else if (sourced) {
        target.set(key, value);
      } else if (there.isMissingNode()) {
        sayForNothing(
            at,
            "there is no "
                + key
                + " at "
                + String.join("/", names)
                + "; remove it, or mend its name");
      } else {
        refuseIf(true, at, "changes a fact; say with x-source where it is known from");
      }
    }

    /** Whether the members below are called as somebody likes. */
    private boolean isKeyOfNames(List<String> names) {
      return !names.isEmpty()
          && names.get(names.size() - 1).matches("properties|schemas|parameters|responses|paths");
    }

    private void checkSentence(String key, String text, String at, List<String> names) {
      boolean schema = names.size() > 2 && names.get(1).equals("schemas");
      if (!schema || !key.equals("description")) {
        return;
      }
      Set<String> said = words(text);
      said.removeAll(EMPTY);
      Set<String> named =
          names.stream()
              .skip(2)
              .flatMap(name -> words(Names.snake(name)).stream())
              .collect(Collectors.toSet());
      refuseIf(named.containsAll(said), at, "repeats the name: " + text + "; leave it out");
    }

    private void sayForNothing(String at, String problem) {
      forNothing.add(where(at) + ": " + problem);
    }
  }

  /** In the singular, as far as an s makes the plural. */
  private static Set<String> words(String text) {
    return WORDS
        .splitAsStream(text.toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .map(word -> word.replaceFirst("(?<=...)s$", ""))
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Of a path such as {@code $['paths']['/a']}. */
  private static List<String> names(String path) {
    return STEP.matcher(path)
        .results()
        .map(
            (MatchResult step) ->
                step.group(1) == null ? step.group(2) : step.group(1).replace("\\'", "'"))
        .toList();
  }
}
