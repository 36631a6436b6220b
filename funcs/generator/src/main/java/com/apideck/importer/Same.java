package com.apideck.importer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which schemas are the same, but for examples and for the names of others. */
final class Same {

  private Same() {}

  /** The schemas that have another name, with it; one of several that are equal is not known. */
  static Map<String, String> renamed(Both schemas) {
    List<String> gone =
        schemas.keys().stream().filter(each -> schemas.at(each).isRemoved()).toList();
    List<String> made = schemas.keys().stream().filter(each -> schemas.at(each).isAdded()).toList();
    Map<String, String> renamed = new TreeMap<>();
    boolean more = true;
    while (more) { // a schema whose only other fact is the new name of another
      Map<String, String> known = Map.copyOf(renamed);
      Map<String, List<String>> before = named(schemas.before(), gone, known);
      Map<String, List<String>> after = named(schemas.after(), made, Map.of());
      before.forEach(
          (text, names) -> {
            List<String> others = after.getOrDefault(text, List.of());
            if (names.size() == 1 && others.size() == 1) {
              renamed.put(names.get(0), others.get(0));
            }
          });
      more = renamed.size() > known.size();
    }
    return renamed;
  }

  /** Names by what stands under them. */
  private static Map<String, List<String>> named(
      JsonNode schemas, List<String> names, Map<String, String> renamed) {
    return names.stream()
        .collect(
            Collectors.groupingBy(
                name -> {
                  Map<String, String> all = new HashMap<>(renamed);
                  all.put(name, "itself");
                  return text(schemas.path(name), all);
                }));
  }

  /** All facts of a schema, with the new names of others. */
  static String text(JsonNode node, Map<String, String> renamed) {
    if (node.isArray()) {
      return node.valueStream().map(each -> text(each, renamed)).toList().toString();
    }
    if (!node.isObject()) {
      return node.toString();
    }
    return node.properties().stream()
        .filter(each -> !each.getKey().matches("examples?") || isMember(each.getValue()))
        .map(
            each ->
                each.getKey().equals("$ref") && each.getValue().isTextual()
                    ? "$ref " + renamed.getOrDefault(Told.name(node), Told.name(node))
                    : each.getKey() + ": " + text(each.getValue(), renamed))
        .toList()
        .toString();
  }

  /** Whether a member is only called so. */
  private static boolean isMember(JsonNode value) {
    return value.has("type") || value.has("$ref");
  }
}
