package com.apideck.importer;

import com.apideck.importer.Change.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The changes that have been found, and the facets that any part of a document may have. */
final class ChangeLog {

  private static final Set<String> EXAMPLES = Set.of("example", "examples");

  /** What the publisher keeps from clients. */
  private static final List<String> EXCLUDED = List.of("x-sdk-exclude", "x-speakeasy-ignore");

  /** What a part is if a flag is set, and if it is not. */
  private static final Map<String, String> FLAGS =
      Map.of(
          "nullable", "nullable",
          "readOnly", "read-only",
          "writeOnly", "write-only",
          "deprecated", "deprecated",
          "required", "required",
          "x-internal", "marked as internal",
          "x-pii", "marked as personal",
          "x-apideck-upcoming", "marked as upcoming");

  private static final Set<String> HARMLESS =
      Set.copyOf(
          Facts.words(
              "deprecated default exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength"
                  + " pattern minItems maxItems uniqueItems style explode in security servers tags version title"
                  + " x-internal x-pii x-apideck-upcoming externalDocs links"));

  private final List<Change> found = new ArrayList<>();
  private int examples;

  /** Sorted, each once. */
  List<Change> found() {
    return found.stream().sorted(Change.ORDER).distinct().toList();
  }

  int examples() {
    return examples;
  }

  void added(Both both, String text) {
    found.add(new Change(Kind.ADDED, both.is(), "", "", both.label(), text, true));
  }

  void removed(Both both, String text) {
    found.add(new Change(Kind.REMOVED, both.was(), both.was(), "", both.label(), text, true));
  }

  /** A facet, or all of it if there is no keyword. */
  void changed(Both both, String keyword, String text) {
    changed(both, keyword, text, !HARMLESS.contains(keyword));
  }

  void changed(Both both, String keyword, String text, boolean mayBreak) {
    Kind kind = Kind.CHANGED;
    found.add(new Change(kind, both.is(), both.was(), keyword, both.label(), text, mayBreak));
  }

  /** What belongs to the lists of both: said to have grown or to have shrunk. */
  void list(Both both, String keyword, List<String> before, List<String> after, boolean loses) {
    List<String> more = after.stream().filter(each -> !before.contains(each)).toList();
    List<String> less = before.stream().filter(each -> !after.contains(each)).toList();
    if (!more.isEmpty()) {
      changed(both, keyword, keyword + " grew by " + Told.joined(more), false);
    }
    if (!less.isEmpty()) {
      changed(both, keyword, keyword + " lost " + Told.joined(less), loses);
    }
    order(both, keyword, keyword, before, after);
  }

  void order(Both both, String keyword, String what, List<String> before, List<String> after) {
    if (Both.isReordered(before, after)) {
      changed(both, keyword, what + " in another order", keyword.matches("properties|parameters"));
    }
  }

  /** The keywords of both but for those that are compared elsewhere. */
  void facets(Both both, Set<String> elsewhere) {
    for (String keyword : new TreeSet<>(both.keys())) {
      Both facet = both.at(keyword);
      if (EXAMPLES.contains(keyword)) {
        examples += facet.differs() ? 1 : 0;
      } else if (!elsewhere.contains(keyword) && !EXCLUDED.contains(keyword)) {
        facet(both, keyword, facet.before(), facet.after());
      }
    }
    boolean was = isExcluded(both.before());
    boolean is = isExcluded(both.after());
    if (was != is) {
      changed(
          both, EXCLUDED.get(0), "is " + (is ? "" : "no longer ") + "marked as not for clients");
    }
  }

  private static boolean isExcluded(JsonNode node) {
    return EXCLUDED.stream().anyMatch(mark -> node.path(mark).asBoolean());
  }

  /** One keyword, if it differs. */
  void facet(Both both, String keyword, JsonNode before, JsonNode after) {
    boolean flags = Stream.of(before, after).allMatch(each -> !each.isContainerNode());
    String words = FLAGS.get(keyword);
    if (words != null && flags) {
      if (before.asBoolean() != after.asBoolean()) {
        changed(both, keyword, (after.asBoolean() ? "" : "not ") + words);
      }
    } else if (!before.equals(after)) {
      String named = keyword.equals("x-speakeasy-name-override") ? "name for clients" : keyword;
      changed(both, keyword, named + ' ' + Told.both(before, after));
    }
  }
}
