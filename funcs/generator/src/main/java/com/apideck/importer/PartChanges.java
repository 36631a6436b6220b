package com.apideck.importer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Stream;

/** What is other in a parameter, a body, an answer or a header, with the schemas that it has. */
record PartChanges(ChangeLog log, SchemaChanges schemas, Both document) {

  private static final Set<String> ELSEWHERE =
      Set.copyOf(Facts.words("in schema content headers description"));

  /** One that stands among the components is compared there, once. */
  void compare(Both part) {
    Both followed = part.followed(document);
    Both ref = part.at("$ref");
    if (part.isAdded()) {
      log.added(part, told(followed.after()));
    } else if (part.isRemoved()) {
      log.removed(part, told(followed.before()));
    } else if (!ref.isInBoth() || ref.differs()) {
      compareInside(followed);
    }
  }

  /** The part itself, behind references. */
  void compareInside(Both part) {
    Both in = part.at("in");
    if (in.differs()) {
      log.changed(part, "in", "in " + Told.both(in.before(), in.after()));
    }
    log.facets(part, ELSEWHERE);
    schema(part);
    Both content = part.at("content");
    content.keys().forEach(type -> media(content.at(type), type));
    Both headers = part.at("headers");
    for (String name : headers.keys()) {
      compare(headers.at(name).named(part.label() + " header " + name));
    }
  }

  private void media(Both media, String type) {
    if (media.isAdded()) {
      log.added(media, media(type, media.after()));
    } else if (media.isRemoved()) {
      log.removed(media, media(type, media.before()));
    } else {
      log.facets(media, ELSEWHERE);
      schema(media);
    }
  }

  private void schema(Both owner) {
    Both schema = owner.at("schema");
    if (schema.isInBoth()) {
      schemas.compare(schema);
    } else if (schema.differs()) {
      String was = Told.type(schema.before());
      log.changed(schema, "type", "type " + Told.type(schema.after()) + ", was " + was);
    }
  }

  // --- words ---

  /** All of a part. */
  static String told(JsonNode part) {
    boolean required = part.path("required").asBoolean();
    if (!part.has("name") && !part.has("schema")) {
      return content(part) + (required ? ", required" : "");
    }
    JsonNode content = part.path("content").path("application/json");
    JsonNode schema = (content.isMissingNode() ? part : content).path("schema");
    boolean deprecated = part.path("deprecated").asBoolean();
    String what = part.has("name") ? "parameter" : "header";
    return Told.member(what, schema, required) + (deprecated ? ", deprecated" : "");
  }

  private static String content(JsonNode owner) {
    Stream<String> types =
        owner.path("content").properties().stream()
            .map(each -> media(each.getKey(), each.getValue()));
    return types.reduce((one, other) -> one + ", " + other).orElse("no content");
  }

  private static String media(String type, JsonNode media) {
    return type + " of " + Told.type(media.path("schema"));
  }
}
