package com.apideck.generator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the documents say, as they say it: the end of parsing and the start of checking. What stands
 * in a document as it is needed is read there, through the node.
 *
 * @param root the document that was asked for
 * @param operations in the order of the document
 * @param schemas with what their references lead to
 * @param shared the schemas of the document that is shared by several, if this is it or refers to
 *     it
 */
record Description(Node root, List<Operation> operations, Schemas schemas, List<Schema> shared) {

  /**
   * An operation.
   *
   * @param server its address, or empty: as core has it
   * @param keyInQuery the query parameter that the key is sent as; empty: it is a header
   */
  record Operation(
      Node node,
      String method,
      String path,
      String server,
      Optional<String> keyInQuery,
      List<Parameter> parameters,
      Optional<Body> body,
      Answer answer) {

    Place place() {
      return node.place();
    }

    String id() {
      return node.text("operationId");
    }

    /** The API's name for it, such as {@code vault.sessionsCreate}. */
    String fullId() {
      String prefix = Names.small(Names.api(place().file())) + '.';
      return id().startsWith(prefix) ? id() : prefix + id();
    }

    /** The address of its documentation, or empty. */
    String reference() {
      String api = node.documents().root().at("externalDocs").text("url");
      List<String> tags = node.at("tags").texts();
      boolean tagged = !api.isEmpty() && !tags.isEmpty();
      return api + (tagged ? "#tag/" + tags.get(0).replace(' ', '-') : "");
    }

    /** The statuses that its errors have, where they are told one by one. */
    List<String> errorStatuses() {
      Node told = node.at(Hints.ERROR_STATUSES);
      Set<String> answers = node.at("responses").members().keySet();
      Stream<String> all = told.isThere() ? told.texts().stream() : answers.stream().sorted();
      return all.filter(status -> status.matches("[345][0-9]+")).toList();
    }

    /** Empty, {@code true}, or why sending twice does no harm. */
    String repeatable() {
      return node.text(Hints.REPEATABLE).replace("false", "");
    }

    /** Whether HTTP says that sending twice does no harm. */
    boolean isRepeatable() {
      return !method.matches("POST|PATCH");
    }

    boolean deprecated() {
      return node.flag("deprecated");
    }

    /** Whether the body alone can be called with, though there are parameters. */
    boolean takesBody() {
      return node.at(Hints.REQUEST).isThere();
    }

    /** Its id without the API's name. */
    String ownId() {
      return id().substring(id().indexOf('.') + 1);
    }
  }

  /** A parameter: in query, path or header. */
  record Parameter(Node node, Schema schema) {

    boolean is(String name) {
      return name().equalsIgnoreCase(name);
    }

    String name() {
      return node.text("name");
    }

    String in() {
      return node.text("in");
    }

    String style() {
      return node.at("content").isThere() ? "" : node.text("style");
    }

    boolean explode() {
      boolean form = node.text("style").matches("|form");
      return node.at("explode").isThere() ? node.flag("explode") : form;
    }
  }

  /**
   * What a request carries.
   *
   * @param schema that of a JSON body; empty: bytes
   */
  record Body(Node node, String mediaType, Optional<Schema> schema) {}

  /**
   * The answer of success.
   *
   * @param schema that of a JSON answer; empty: bytes, or nothing where there is no media type
   */
  record Answer(Node node, int status, String mediaType, Optional<Schema> schema) {}

  /**
   * A schema.
   *
   * @param ref where it stands, if this is only a reference
   * @param alternatives those of {@code anyOf} or {@code oneOf}
   */
  record Schema(
      Node node,
      Optional<Place> ref,
      Map<String, Schema> properties,
      Set<String> required,
      Optional<Schema> items,
      Optional<Schema> entries,
      List<Schema> allOf,
      List<Schema> alternatives) {

    Place place() {
      return node.place();
    }

    String type() {
      return node.text("type");
    }

    String format() {
      return node.text("format");
    }

    /** Those of an enum. */
    List<JsonNode> values() {
      return node.at("enum").elements().stream().map(Node::json).toList();
    }

    /** Whether members beyond the known ones are allowed; empty: nothing is said. */
    Optional<Boolean> additional() {
      Node said = node.at("additionalProperties");
      return said.isThere()
          ? Optional.of(said.json().isObject() || said.json().asBoolean())
          : Optional.empty();
    }

    /** Whether it is an object without any member. */
    boolean isClosed() {
      return additional().filter(open -> !open).isPresent();
    }

    /** The member that tells alternatives apart, or empty. */
    String discriminator() {
      return node.at("discriminator").text("propertyName");
    }

    Facts facts() {
      return Facts.of(node);
    }
  }

  /** What may be said of a schema, by the name that it has in documents; in the order of tables. */
  enum Mark {
    READ_ONLY("readOnly"),
    SECRET(Hints.SECRET),
    WRITE_ONLY("writeOnly"),
    NULLABLE("nullable"),
    DEPRECATED("deprecated");

    private final String hint;

    Mark(String hint) {
      this.hint = hint;
    }

    @Override
    public String toString() {
      return hint;
    }

    static Set<Mark> where(Predicate<Mark> said) {
      return Stream.of(values()).filter(said).collect(Collectors.toUnmodifiableSet());
    }
  }

  /**
   * What does not change the type of a schema.
   *
   * @param name the name in Java if the document gives it, or empty
   * @param limits such as {@code minimum}, with their values
   */
  record Facts(String description, String name, Set<Mark> marks, Map<String, String> limits) {

    /** Said in Javadoc; the server checks them. */
    private static final List<String> LIMITS =
        List.of(
            "default minimum maximum minLength maxLength minItems maxItems multipleOf pattern uniqueItems"
                .split(" "));

    private static Facts of(Node node) {
      Set<Mark> marks = Mark.where(mark -> node.flag(mark.hint));
      Map<String, String> limits = new LinkedHashMap<>();
      LIMITS.stream()
          .filter(limit -> node.at(limit).isThere())
          .forEach(limit -> limits.put(limit, node.text(limit)));
      return new Facts(node.text("description"), node.text(Hints.NAME), marks, limits);
    }

    boolean is(Mark mark) {
      return marks.contains(mark);
    }
  }
}
