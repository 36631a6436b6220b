package com.apideck.generator;

import com.apideck.generator.Targets.Found;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Our sentences and decisions about an API: an OpenAPI Overlay 1.0, whose updates are merged into
 * the facts.
 *
 * <p>An update says something of what is there: sentences and hints. Only an action that says where
 * it knows it from ({@code x-source}) adds, changes or removes a fact.
 *
 * @param file what it is called in messages
 */
record Overlay(String file, JsonNode root, Map<String, Integer> lines, Refusals refusals) {

  private static final List<String> PARTS =
      List.of("overlay", "info", "extends", "actions", "x-plain", "x-shared");

  private static final String SOURCE = "x-source";

  /** What holds things by names that may be any. */
  private static final String NAMED = "properties|schemas|parameters|responses|paths";

  /** Words that say nothing beside a name. */
  private static final Set<String> EMPTY =
      Names.words(
          "a an the of this that its it is are which as by for in to at on has have one record value"
              + " field object list");

  private static final Pattern WORDS = Pattern.compile("[^a-z0-9]+");

  static Overlay of(String file, String text, Refusals refusals) {
    try {
      return new Overlay(file, Yaml.read(text), Yaml.lines(text), refusals);
    } catch (RefusedException e) {
      refusals.add(file, String.valueOf(e.getMessage()));
      return new Overlay(file, Yaml.read("overlay: 1.0.0"), Map.of(), refusals);
    }
  }

  /** Merges all of it; what it says of what is not there. */
  List<String> apply(ObjectNode document) {
    List<String> forNothing = new ArrayList<>(applyFacts(document));
    forNothing.addAll(applyWords(document));
    return forNothing;
  }

  /** Merges what has a source, of which words may speak. */
  List<String> applyFacts(ObjectNode document) {
    return apply(document, action -> action.has(SOURCE));
  }

  /** Merges the rest. */
  List<String> applyWords(ObjectNode document) {
    return apply(document, action -> !action.has(SOURCE));
  }

  private List<String> apply(ObjectNode document, Predicate<JsonNode> wanted) {
    List<String> forNothing = new ArrayList<>();
    boolean known = root.path("overlay").asText().equals("1.0.0");
    refuseIf(!known, "", "is no overlay 1.0.0; begin it with overlay: 1.0.0");
    root.fieldNames()
        .forEachRemaining(
            name ->
                refuseIf(
                    !PARTS.contains(name), "/" + name, "is no part of an overlay; use " + PARTS));
    Targets targets = new Targets(document);
    Set<String> said = new HashSet<>();
    for (int i = 0; i < root.path("actions").size(); i++) {
      JsonNode action = root.path("actions").path(i);
      if (wanted.test(action)) {
        new Action(action, "/actions/" + i, forNothing, said).apply(document, targets);
      }
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
    private final Set<String> said;
    private final boolean sourced;
    private final boolean byName;

    private Action(JsonNode json, String pointer, List<String> forNothing, Set<String> said) {
      this.json = json;
      this.pointer = pointer;
      this.forNothing = forNothing;
      this.said = said;
      this.sourced = json.has(SOURCE);
      this.byName = json.path("target").asText().contains("..");
    }

    private void apply(ObjectNode document, Targets targets) {
      String target = json.path("target").asText();
      boolean known = Targets.isTarget(target);
      String form = "is no target that is known: " + target + "; use the JSONPath that Targets has";
      refuseIf(!known, pointer + "/target", form);
      Set<String> members = new LinkedHashSet<>();
      json.fieldNames().forEachRemaining(members::add);
      members.removeAll(Set.of("target", "description", "update", "remove", SOURCE));
      String more = "has members that an action has not: " + members + "; remove them";
      refuseIf(!members.isEmpty(), pointer, more);
      List<Found> found = known ? targets.of(target) : List.of();
      if (known && found.isEmpty()) {
        String nothing = "there is nothing at " + target + "; remove it, or mend the target";
        sayForNothing(pointer + "/target", nothing);
      }
      boolean remove = json.path("remove").asBoolean();
      refuseIf(remove && !sourced, pointer + "/remove", "removes a fact; say with x-source why");
      for (int i = found.size() - 1; i >= 0; i--) { // what is removed from a list moves the others
        apply(document, found.get(i), remove);
      }
      if (sourced) {
        targets.forget();
      }
    }

    private void apply(ObjectNode document, Found at, boolean remove) {
      if (remove) {
        remove(document, at.names());
      } else if (at.node() instanceof ObjectNode node
          && json.path("update") instanceof ObjectNode update) {
        merge(node, update, pointer + "/update", at.names());
      } else {
        refuseIf(true, pointer, "is no update of an object; target one");
      }
    }

    private void remove(JsonNode document, List<String> names) {
      refuseIf(names.isEmpty(), pointer + "/remove", "removes the whole document; target a part");
      if (names.isEmpty()) {
        return;
      }
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
        checkSentence(key, value, at, names);
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
      int last = names.size() - 1;
      boolean named = last > 0 && names.get(last - 1).matches(NAMED);
      return last >= 0 && !named && names.get(last).matches(NAMED);
    }

    private void checkSentence(String key, JsonNode value, String at, List<String> names) {
      boolean sentence = key.equals("description") || key.equals("summary");
      boolean text = value.isTextual() && !value.asText().isBlank();
      refuseIf(sentence && !text, at, "is no text; write a sentence, or remove it");
      boolean again = sentence && !byName && !said.add(String.join("/", names) + '#' + key);
      refuseIf(again, at, "is said twice in this file; keep one of them");
      boolean schema = names.size() > 2 && names.get(1).equals("schemas");
      if (text && schema && key.equals("description")) {
        checkRepeats(value.asText(), at, names);
      }
    }

    private void checkRepeats(String text, String at, List<String> names) {
      Set<String> told = words(text);
      told.removeAll(EMPTY);
      Set<String> named =
          names.stream()
              .skip(2)
              .flatMap(name -> words(Names.snake(name)).stream())
              .collect(Collectors.toSet());
      refuseIf(named.containsAll(told), at, "repeats the name: " + text + "; leave it out");
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
}
