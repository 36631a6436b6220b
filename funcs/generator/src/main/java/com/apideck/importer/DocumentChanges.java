package com.apideck.importer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The walk through two documents. */
record DocumentChanges(
    Both document,
    ChangeLog log,
    SchemaChanges schemas,
    PartChanges parts,
    OperationChanges operations) {

  private static final Set<String> ELSEWHERE =
      Set.copyOf(Facts.words("info servers tags paths components x-webhooks"));

  private static final Map<String, String> PARTS =
      Map.of(
          "parameters", "parameter",
          "responses", "response",
          "requestBodies", "body",
          "headers", "header",
          "securitySchemes", "security scheme");

  DocumentChanges(Both document, ChangeLog log, SchemaChanges schemas) {
    this(document, log, schemas, new PartChanges(log, schemas, document));
  }

  private DocumentChanges(Both document, ChangeLog log, SchemaChanges schemas, PartChanges parts) {
    this(document, log, schemas, parts, new OperationChanges(log, parts, document));
  }

  void find() {
    root();
    paths();
    components();
    webhooks();
  }

  private void root() {
    Both named = document.named("document");
    log.facets(named, ELSEWHERE);
    log.facets(document.at("info").named("document"), Set.of());
    operations.servers(named);
    operations.names(named, "tags");
  }

  private void paths() {
    new Pairing(log, operations).compare(document);
    Both paths = document.at("paths");
    for (String path : paths.keys()) {
      Both item = paths.at(path).named(path);
      if (item.isInBoth()) {
        log.facets(item, Pairing.METHODS);
      }
    }
  }

  private void components() {
    Both components = document.at("components");
    for (String kind : new TreeSet<>(components.keys())) {
      Both all = components.at(kind);
      for (String name : new TreeSet<>(all.keys())) {
        component(kind, all.at(name), name);
      }
    }
  }

  private void component(String kind, Both part, String name) {
    boolean schema = kind.equals("schemas");
    Both named = part.named(schema ? name : PARTS.getOrDefault(kind, kind) + ' ' + name);
    if (schema && part.isRemoved() && schemas.renamed().containsKey(name)) {
      renamed(part, name, String.valueOf(schemas.renamed().get(name)));
    } else if (schema && part.isAdded() && schemas.renamed().containsValue(name)) {
      return; // told where the old name was
    } else if (!part.isInBoth()) {
      whole(named, schema);
    } else if (schema) {
      schemas.compare(named);
    } else if (!kind.startsWith("security") && PARTS.containsKey(kind)) {
      parts.compareInside(named);
    } else {
      log.facets(named, Set.of());
    }
  }

  private void renamed(Both part, String name, String other) {
    Both after = document.at("components", "schemas", other).named(other);
    Both both = part.with(after);
    log.changed(both, "", "schema renamed, was " + name);
    schemas.compare(both);
  }

  private void whole(Both part, boolean schema) {
    JsonNode there = part.isAdded() ? part.after() : part.before();
    String text = schema ? "schema, " + Told.type(there) : PartChanges.told(there);
    if (part.isAdded()) {
      log.added(part, text);
    } else {
      log.removed(part, text);
    }
  }

  private void webhooks() {
    Both webhooks = document.at("x-webhooks");
    Set<String> names = new TreeSet<>(webhooks.keys());
    names.removeIf(name -> name.startsWith("x-")); // marks of all of them
    log.facets(webhooks.named("webhooks"), names);
    for (String name : names) {
      Both webhook = webhooks.at(name).named("webhook " + name);
      if (webhook.isInBoth()) {
        log.facets(webhook, Pairing.METHODS);
        Pairing.METHODS.stream().map(webhook::at).forEach(this::hook);
      } else {
        hook(webhook);
      }
    }
  }

  private void hook(Both webhook) {
    if (webhook.isAdded()) {
      log.added(webhook, "operation " + id(webhook.after()));
    } else if (webhook.isRemoved()) {
      log.removed(webhook, "operation " + id(webhook.before()));
    } else if (webhook.isInBoth()) {
      operations.compare(webhook);
    }
  }

  private static String id(JsonNode webhook) {
    return String.join(", ", webhook.findValuesAsText("operationId"));
  }
}
