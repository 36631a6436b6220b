package com.apideck.importer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What is other in the facts of an API, in its own terms: one line for an operation, a member or a
 * schema that is new or gone, and one for each facet that has another value.
 *
 * @param all sorted as a document goes
 * @param examples how many examples are other: they are not told
 */
public record Changes(List<Change> all, int examples) {

  /** Keeps a copy. */
  public Changes {
    all = List.copyOf(all);
  }

  /** From one facts document to the next. */
  public static Changes of(JsonNode before, JsonNode after) {
    Both document = Both.of(before, after);
    ChangeLog log = new ChangeLog();
    Both schemas = document.at("components", "schemas");
    new DocumentChanges(document, log, new SchemaChanges(log, Same.renamed(schemas))).find();
    return new Changes(log.found(), log.examples());
  }

  /** Whether nothing is other, not even an example. */
  public boolean isEmpty() {
    return all.isEmpty() && examples == 0;
  }
}
