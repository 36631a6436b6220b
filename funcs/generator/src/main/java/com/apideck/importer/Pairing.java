package com.apideck.importer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** Finds for each operation what it was before: by its id, wherever it is, or else by its path. */
record Pairing(ChangeLog log, OperationChanges changes) {

  static final Set<String> METHODS =
      Set.copyOf(Facts.words("get put post delete options head patch trace"));

  /** An operation: its method and path, and where it stands. */
  private record Found(String name, Both at) {

    JsonNode node() {
      return at.after();
    }

    String id() {
      return node().path("operationId").asText();
    }
  }

  /** How many operations a document has. */
  static int count(JsonNode document) {
    return operations(document).size();
  }

  void compare(Both document) {
    List<Found> before = operations(document.before());
    List<Found> after = operations(document.after());
    pair(before, after, (was, is) -> was.id().equals(is.id()) && was.name().equals(is.name()));
    pair(before, after, (was, is) -> was.id().equals(is.id()) && !was.id().isEmpty());
    pair(before, after, (was, is) -> was.name().equals(is.name()));
    for (Found gone : before) {
      log.removed(gone.at().named(gone.name()), "operation " + gone.id());
    }
    for (Found made : after) {
      log.added(made.at().named(made.name()), "operation " + made.id());
    }
  }

  private static List<Found> operations(JsonNode document) {
    List<Found> operations = new ArrayList<>();
    Both paths = Both.of(document, document).at("paths");
    for (String path : paths.keys()) {
      for (String method : paths.at(path).keys()) {
        if (METHODS.contains(method)) {
          String name = method.toUpperCase(Locale.ROOT) + ' ' + path;
          operations.add(new Found(name, paths.at(path, method)));
        }
      }
    }
    return operations;
  }

  /** Takes away what is a pair, and compares the two. */
  private void pair(List<Found> before, List<Found> after, BiPredicate<Found, Found> alike) {
    for (Found was : List.copyOf(before)) {
      Optional<Found> same = after.stream().filter(is -> alike.test(was, is)).findFirst();
      if (same.isPresent()) {
        Found is = same.get();
        before.remove(was);
        after.remove(is);
        Both both = was.at().with(is.at());
        if (!was.name().equals(is.name())) {
          String text = "moved from " + was.name() + " to " + is.name();
          log.changed(both.named(is.id()), "", text);
        }
        changes.compare(both.named(is.name()));
      }
    }
  }
}
