package com.apideck.importer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is other in a schema.
 *
 * @param renamed the names of schemas after by those before
 */
record SchemaChanges(ChangeLog log, Map<String, String> renamed) {

  private static final Set<String> ELSEWHERE =
      Set.copyOf(
          Facts.words(
              "$ref format enum required items properties additionalProperties anyOf oneOf"
                  + " allOf discriminator"));

  /** Those of an object's or a list's insides, which go with the type. */
  private static final Set<String> OF_TYPE =
      Set.copyOf(
          Facts.words(
              "$ref type format enum items properties additionalProperties anyOf oneOf allOf"
                  + " discriminator required default minimum maximum exclusiveMinimum"
                  + " exclusiveMaximum multipleOf minLength maxLength pattern minItems maxItems"
                  + " uniqueItems"));

  private static final String TYPED = "date|date-time|int32";

  void compare(Both schema) {
    if (!shape(schema.before(), true).equals(shape(schema.after(), false))) {
      String was = Told.type(schema.before());
      String is = Told.type(schema.after());
      String same =
          was.equals(is) ? "type " + is + ", of another make" : "type " + is + ", was " + was;
      log.changed(schema, "type", same);
      log.facets(schema, OF_TYPE);
      return;
    }
    log.facets(schema, ELSEWHERE);
    format(schema);
    values(schema);
    members(schema);
    items(schema);
    others(schema);
    Stream.of("anyOf", "oneOf", "allOf").forEach(keyword -> alternatives(schema, keyword));
    discriminator(schema);
  }

  /** What makes two schemas too different to be compared part by part. */
  private String shape(JsonNode schema, boolean before) {
    if (schema.has("$ref")) {
      String name = Told.name(schema);
      return "$ref " + (before ? renamed.getOrDefault(name, name) : name);
    }
    if (schema.has("type")) {
      return schema.path("type").asText();
    }
    return Stream.of("properties", "anyOf", "oneOf", "allOf", "items")
        .filter(schema::has)
        .findFirst()
        .map(keyword -> keyword.equals("properties") ? "object" : keyword)
        .orElse("");
  }

  private void format(Both schema) {
    Both format = schema.at("format");
    if (format.differs()) {
      String text = "format " + Told.both(format.before(), format.after());
      boolean typed = Stream.of(format.before(), format.after()).anyMatch(SchemaChanges::isTyped);
      log.changed(schema, "format", text, typed);
    }
  }

  private static boolean isTyped(JsonNode format) {
    return format.asText().matches(TYPED);
  }

  private void values(Both schema) {
    Both values = schema.at("enum");
    if (values.isAdded()) {
      log.changed(schema, "enum", "enum of " + Told.values(values.after()) + ", was open");
    } else if (values.isRemoved()) {
      log.changed(schema, "enum", "no enum, was one of " + Told.values(values.before()));
    } else {
      log.list(schema, "enum", texts(values.before()), texts(values.after()), true);
    }
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(Told::value).toList();
  }

  // --- members ---

  private void members(Both schema) {
    Both members = schema.at("properties");
    for (String name : members.keys()) {
      Both member = members.at(name).named(schema.label() + '.' + name);
      boolean was = isRequired(schema.before(), name);
      boolean is = isRequired(schema.after(), name);
      if (member.isAdded()) {
        log.added(member, Told.member("member", member.after(), is));
      } else if (member.isRemoved()) {
        log.removed(member, Told.member("member", member.before(), was));
      } else {
        if (was != is) {
          log.changed(member, "required", is ? "required" : "not required");
        }
        compare(member);
      }
    }
    log.order(schema, "properties", "members", members.keysBefore(), members.keysAfter());
    Set<String> known = members.keys();
    log.list(
        schema, "required", unknown(schema.before(), known), unknown(schema.after(), known), false);
  }

  private static boolean isRequired(JsonNode owner, String name) {
    return texts(owner.path("required")).contains(name);
  }

  /** Required, though the schema itself has no such members: a rule for those of another. */
  private static List<String> unknown(JsonNode owner, Set<String> known) {
    return texts(owner.path("required")).stream().filter(name -> !known.contains(name)).toList();
  }

  private void items(Both schema) {
    Both items = schema.at("items");
    if (items.isInBoth()) {
      compare(items.named(schema.label() + "[]"));
    } else if (items.differs()) {
      String was = Told.type(schema.before());
      log.changed(schema, "items", "type " + Told.type(schema.after()) + ", was " + was);
    }
  }

  private void others(Both schema) {
    Both others = schema.at("additionalProperties");
    if (others.before().isObject() && others.after().isObject()) {
      compare(others.named(schema.label() + "{}"));
    } else if (others.differs()) {
      String text = other(others.after()) + ", was " + other(others.before());
      log.changed(schema, "additionalProperties", "other members: " + text);
    }
  }

  private static String other(JsonNode said) {
    return said.isMissingNode()
        ? "not said"
        : said.isObject() ? Told.type(said) : said.asBoolean() ? "allowed" : "none";
  }

  // --- alternatives ---

  private void alternatives(Both schema, String keyword) {
    Both all = schema.at(keyword);
    String what = keyword.equals("allOf") ? "part " : "alternative ";
    List<Integer> was = positions(all.before());
    List<Integer> is = positions(all.after());
    List<String> before = keys(all.before(), true);
    List<String> after = keys(all.after(), false);
    pair(was, is, (first, second) -> before.get(first).equals(after.get(second)), all, false);
    pair(
        was,
        is,
        (first, second) ->
            shape(all.before().get(first), true).equals(shape(all.after().get(second), false)),
        all,
        true);
    for (int first : was) {
      log.removed(all.at(first, -1), what + Told.type(all.before().get(first)));
    }
    for (int second : is) {
      log.added(all.at(-1, second), what + Told.type(all.after().get(second)));
    }
    log.order(schema, keyword, what.strip() + 's', before, after);
  }

  private static List<Integer> positions(JsonNode list) {
    List<Integer> positions = new ArrayList<>();
    list.forEach(each -> positions.add(positions.size()));
    return positions;
  }

  private List<String> keys(JsonNode list, boolean before) {
    return list.valueStream()
        .map(each -> each.has("$ref") ? shape(each, before) : Same.text(each, Map.of()))
        .toList();
  }

  private interface Alike {
    boolean test(int first, int second);
  }

  /** Takes away what is a pair, and compares the two. */
  private void pair(List<Integer> was, List<Integer> is, Alike alike, Both all, boolean named) {
    for (Integer first : List.copyOf(was)) {
      for (Integer second : List.copyOf(is)) {
        if (was.contains(first) && alike.test(first, second)) {
          was.remove(first);
          is.remove(second);
          Both two = all.at(first, second);
          compare(two.named(all.label() + (named ? " (" + Told.kind(two.after()) + ')' : "")));
        }
      }
    }
  }

  private void discriminator(Both schema) {
    Both said = schema.at("discriminator");
    if (said.differs()) {
      log.changed(
          schema, "discriminator", "told apart by " + Told.both(said.before(), said.after()));
    }
  }
}
