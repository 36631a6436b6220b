package com.apideck.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The normal form of a document: all that is true of the API, no sentence, in an order that only
 * the API changes. Names are sorted, keywords have their place; members, parameters and the values
 * of an enum stay in the order that they were given, in which code has them.
 */
final class Facts {

  /** Keywords in their order; {@code *}: what is not listed, by name. */
  private static final List<String> ORDER =
      words(
          "openapi info externalDocs title version operationId servers security tags paths components x-webhooks"
              + " securitySchemes deprecated name in required style explode allowEmptyValue"
              + " $ref type format nullable readOnly writeOnly enum default minimum maximum"
              + " exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern minItems"
              + " maxItems uniqueItems discriminator allOf anyOf oneOf not items properties"
              + " additionalProperties description url parameters requestBody headers content schema"
              + " responses links callbacks schemas * example examples");

  /** Sentences, and what documentation tools need. */
  private static final Set<String> LEFT_OUT =
      Set.copyOf(
          words(
              "description summary title contact license x-logo x-apideck-api x-apideck-gotchas"
                  + " x-apideck-model x-apideck-sdk-support x-apideck-weights x-codeSamples"
                  + " x-speakeasy-detail x-speakeasy-error-message x-speakeasy-test"
                  + " x-speakeasy-type-override x-graphql-type-name x-json-schema x-enum-elements"
                  + " x-apideck-enum-coverage-ignore x-apideck-circular-ref x-apideck-schema-id"
                  + " x-apideck-enum-id x-apideck-resource-id"));

  /** What the publisher says about a part beside OpenAPI, and is true of the API. */
  private static final Set<String> KEPT =
      Set.copyOf(
          words(
              "x-webhooks x-internal x-pii x-sdk-exclude x-speakeasy-ignore"
                  + " x-speakeasy-name-override x-apideck-event-type x-apideck-strict-any-of"
                  + " x-apideck-strict-one-of x-apideck-strict-required x-apideck-upcoming"));

  /** Maps whose keys are names: they are sorted, unless code has their order. */
  private static final Set<String> NAMED =
      Set.copyOf(
          words(
              "properties schemas parameters responses securitySchemes headers paths x-webhooks"
                  + " content links mapping variables requestBodies callbacks scopes security/-"));

  /** Values, not keywords. */
  private static final Set<String> VALUES =
      Set.copyOf(words("enum default example examples value"));

  /** Six words, or three that end as a sentence does. */
  private static final Pattern SENTENCE =
      Pattern.compile("(?s)(\\S++\\s++){5}\\S.*|(\\S++\\s++){2}.*[.!?]");

  /** An address, a date, an amount, with four words at most; JSON within a text. */
  private static final Pattern DATA =
      Pattern.compile("(?s)[\\[{].*|(?=.*\\d)[^A-Za-z]*+([A-Za-z']++[^A-Za-z]*+){0,4}(?<![.!?])");

  private final Set<String> unknown = new TreeSet<>();

  /** The facts of a published document. */
  ObjectNode of(JsonNode published) {
    ObjectNode facts = (ObjectNode) object("", published);
    ((ObjectNode) facts.path("info")).put("title", published.path("info").path("title").asText());
    return ordered(facts);
  }

  /** The {@code x-} members that were met and are in none of the lists above; they are left out. */
  Set<String> unknown() {
    return unknown;
  }

  private JsonNode object(String name, JsonNode node) {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    boolean named = NAMED.contains(name);
    node.properties()
        .forEach(
            member -> {
              String key = member.getKey();
              if (named || isKept(key)) {
                JsonNode value =
                    named ? node(name + "/*", member.getValue()) : node(key, member.getValue());
                if (!value.isMissingNode()) {
                  kept.set(key, value);
                }
              }
            });
    boolean response = name.equals("responses/*") && !node.has("$ref");
    return response ? kept.put("description", "") : kept; // OpenAPI wants one
  }

  private boolean isKept(String key) {
    boolean extension = key.startsWith("x-") && !LEFT_OUT.contains(key);
    if (extension && !KEPT.contains(key)) {
      unknown.add(key);
    }
    return !LEFT_OUT.contains(key) && (!extension || KEPT.contains(key));
  }

  private JsonNode node(String name, JsonNode value) {
    if (VALUES.contains(name)) {
      return name.startsWith("ex") ? example(value) : value;
    }
    if (value.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      value.forEach(each -> array.add(node(name + "/-", each)));
      return array;
    }
    boolean scope = name.equals("scopes/*"); // of which there is only a sentence
    return value.isObject() ? object(name, value) : scope ? TextNode.valueOf("") : value;
  }

  /** Without what is a sentence; missing: nothing is left. */
  private static JsonNode example(JsonNode value) {
    if (value.isObject()) {
      ObjectNode kept = JsonNodeFactory.instance.objectNode();
      value.properties().forEach(each -> put(kept, each.getKey(), example(each.getValue())));
      return kept.isEmpty() && !value.isEmpty() ? missing() : kept;
    }
    if (value.isArray()) {
      ArrayNode kept = JsonNodeFactory.instance.arrayNode();
      value.forEach(
          each -> Stream.of(example(each)).filter(it -> !it.isMissingNode()).forEach(kept::add));
      return kept.isEmpty() && !value.isEmpty() ? missing() : kept;
    }
    return isSentence(value) ? missing() : value;
  }

  private static boolean isSentence(JsonNode value) {
    String text = value.asText().strip();
    boolean data = text.length() < 200 && DATA.matcher(text).matches();
    return value.isTextual() && !data && SENTENCE.matcher(text).matches();
  }

  private static void put(ObjectNode object, String key, JsonNode value) {
    if (!value.isMissingNode()) {
      object.set(key, value);
    }
  }

  private static JsonNode missing() {
    return MissingNode.getInstance();
  }

  private static ObjectNode ordered(JsonNode document) {
    return (ObjectNode) ordered("", document);
  }

  private static JsonNode ordered(String name, JsonNode node) {
    if (VALUES.contains(name)) {
      return node;
    }
    if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      Stream<JsonNode> elements = node.valueStream().map(each -> ordered("", each));
      boolean set = name.equals("required");
      elements =
          set ? elements.sorted(Comparator.comparing(JsonNode::asText)).distinct() : elements;
      elements.forEach(array::add);
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    boolean named = NAMED.contains(name);
    Comparator<Map.Entry<String, JsonNode>> order =
        named
            ? Map.Entry.comparingByKey()
            : Comparator.<Map.Entry<String, JsonNode>>comparingInt(each -> position(each.getKey()))
                .thenComparing(Map.Entry.comparingByKey());
    Stream<Map.Entry<String, JsonNode>> members = node.properties().stream();
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    (name.equals("properties") ? members : members.sorted(order))
        .forEach(
            each ->
                object.set(each.getKey(), ordered(named ? "" : each.getKey(), each.getValue())));
    return object;
  }

  private static int position(String keyword) {
    int position = ORDER.indexOf(keyword);
    return position < 0 ? ORDER.indexOf("*") : position;
  }

  static List<String> words(String text) {
    return List.of(text.split(" "));
  }
}
