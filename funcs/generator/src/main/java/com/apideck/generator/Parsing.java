package com.apideck.generator;

import com.apideck.generator.Description.Answer;
import com.apideck.generator.Description.Body;
import com.apideck.generator.Description.Operation;
import com.apideck.generator.Description.Parameter;
import com.apideck.generator.Description.Schema;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The first step: documents to {@link Description}. */
final class Parsing {

  private static final String JSON = "application/json";
  private static final Pattern JSON_TYPE = Pattern.compile("application/([^;]+\\+)?json.*");
  private static final Pattern NO_BYTES =
      Pattern.compile("multipart/.*|application/x-www-form-urlencoded|");
  private static final Set<String> NO_METHODS =
      Set.of("parameters", "servers", "summary", "description", "$ref");

  private final Documents documents;
  private final Refusals refusals;
  private final SchemaParsing schemas;

  Parsing(Documents documents) {
    this.documents = documents;
    this.refusals = documents.refusals();
    this.schemas = new SchemaParsing(refusals);
  }

  Description parse() {
    Node root = documents.root();
    List<Operation> operations = new ArrayList<>();
    for (Node path : root.at("paths").members().values()) {
      if (path.at("$ref").isThere()) {
        refusals.add(path.place(), "is a reference", "write the operations of the path here");
      }
      path.members()
          .forEach(
              (method, operation) -> {
                boolean named = !operation.text(Hints.FUNCTION).isEmpty();
                if (!NO_METHODS.contains(method)
                    && !method.startsWith("x-")
                    && (named || !Hints.isExcluded(operation))) {
                  operations.add(operation(path, method.toUpperCase(Locale.ROOT), operation));
                }
              });
    }
    Description description =
        new Description(
            root.place().file(),
            server(root.at("servers")),
            root.at("externalDocs").text("url"),
            root.at("info").text("description"),
            operations,
            schemas.followed());
    refusals.throwIfAny();
    return description;
  }

  private Operation operation(Node path, String method, Node node) {
    if (node.text("operationId").isEmpty()) {
      refusals.add(
          node.place(), "has no operationId", "give it one: the function is named after it");
    }
    if (!Set.of("", "cursor").contains(node.text(Hints.PAGE))) {
      refusals.add(
          node.place().at(Hints.PAGE),
          "is unknown: " + node.text(Hints.PAGE),
          "use cursor, the only way of paging there is");
    }
    if (node.at("callbacks").isThere()) {
      refusals.add(node.place().at("callbacks"), "are not supported", "remove them");
    }
    return new Operation(
        node.place(),
        node.text("operationId"),
        method,
        path.place().name(),
        node.text(Hints.FUNCTION),
        node.text(Hints.REPEATABLE).replace("false", ""),
        server(node.at("servers")),
        node.text("summary"),
        node.text("description"),
        node.at("tags").texts().stream().findFirst().orElse(""),
        node.flag("deprecated"),
        parameters(path, node),
        Optional.of(node.at("requestBody"))
            .filter(Node::isThere)
            .map(body -> body(body.followed())),
        answer(node.at("responses")),
        errorStatuses(node));
  }

  private String server(Node servers) {
    List<Node> offered = servers.elements();
    if (offered.size() > 1
        || offered.stream().anyMatch(server -> server.at("variables").isThere())) {
      refusals.add(
          servers.place(),
          "offers a choice",
          "leave one server, without variables: users set others in the core");
    }
    return offered.isEmpty() ? "" : offered.get(0).text("url");
  }

  /** Those of the path first; one of the operation replaces its namesake. */
  private List<Parameter> parameters(Node path, Node operation) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (Node node : List.of(path, operation)) {
      for (Node parameter : node.at("parameters").elements()) {
        Parameter parsed = parameter(parameter.followed());
        parameters.put(parsed.in() + ' ' + parsed.name(), parsed);
      }
    }
    return List.copyOf(parameters.values());
  }

  private Parameter parameter(Node node) {
    if (node.text("in").equals("cookie")) {
      refusals.add(node.place(), "is a cookie, which is not supported", "use a header");
    }
    Node content = node.at("content");
    if (content.isThere() && !content.at(JSON).isThere()) {
      refusals.add(content.place(), "is no JSON", "use application/json or a schema");
    }
    String style = node.text("style");
    boolean explode =
        node.at("explode").isThere()
            ? node.flag("explode")
            : style.isEmpty() || style.equals("form");
    return new Parameter(
        node.place(),
        node.text("name"),
        node.text(node.at(Hints.NAME).isThere() ? Hints.NAME : Hints.PUBLISHED_NAME),
        node.text("in"),
        node.flag("required"),
        content.isThere() ? "" : style,
        explode,
        node.flag("deprecated"),
        node.text("description"),
        schemas.parse(content.isThere() ? content.at(JSON, "schema") : node.at("schema")),
        example(node));
  }

  private static JsonNode example(Node node) {
    return node.at("examples").members().values().stream()
        .findFirst()
        .map(example -> example.at("value").json())
        .filter(example -> !node.at("example").isThere())
        .orElse(node.at("example").json());
  }

  private Body body(Node node) {
    Node content = node.at("content");
    String mediaType = mediaType(content);
    Optional<Schema> json = json(content.at(mediaType));
    if (NO_BYTES.matcher(mediaType).matches() || (json.isEmpty() && content.json().size() > 1)) {
      refusals.add(
          content.place(),
          "is neither JSON nor one kind of bytes",
          "use application/json or application/octet-stream");
    }
    return new Body(
        node.place(), mediaType, node.flag("required"), json, example(content.at(mediaType)));
  }

  private Optional<Schema> json(Node content) {
    boolean json = JSON_TYPE.matcher(content.place().name()).matches();
    return json ? Optional.of(schemas.parse(content.at("schema"))) : Optional.empty();
  }

  /** JSON where there is a choice, else the first. */
  private static String mediaType(Node content) {
    List<String> types = List.copyOf(content.members().keySet());
    return types.contains(JSON)
        ? JSON
        : types.stream()
            .filter(type -> JSON_TYPE.matcher(type).matches())
            .findFirst()
            .orElse(types.isEmpty() ? "" : types.get(0));
  }

  private Answer answer(Node responses) {
    List<String> successes =
        responses.members().keySet().stream().filter(status -> status.startsWith("2")).toList();
    boolean one = successes.size() == 1 && successes.get(0).matches("2[0-9][0-9]");
    if (!one) {
      refusals.add(
          responses.place(),
          "has " + successes.size() + " answers of success: " + successes,
          "give one status from 200 to 299");
    }
    Node node = one ? responses.at(successes.get(0)).followed() : responses.at("200");
    Node content = node.at("content");
    String mediaType = mediaType(content);
    return new Answer(
        node.place(),
        one ? Integer.parseInt(successes.get(0)) : 200,
        mediaType,
        node.text("description"),
        isAnything(content) ? Optional.empty() : json(content.at(mediaType)),
        example(content.at(mediaType)));
  }

  /** A proxy's answer: any type, and JSON that nothing is known about. It is taken as it comes. */
  private static boolean isAnything(Node content) {
    Node schema = content.at(JSON, "schema");
    boolean known =
        schema.at("$ref").isThere()
            || schema.at("properties").isThere()
            || schema.at("items").isThere();
    return content.json().size() > 1 && schema.isThere() && !known;
  }

  private static List<String> errorStatuses(Node operation) {
    return operation.at(Hints.ERROR_STATUSES).isThere()
        ? operation.at(Hints.ERROR_STATUSES).texts()
        : operation.at("responses").members().keySet().stream()
            .filter(status -> status.matches("[345].*"))
            .sorted()
            .toList();
  }
}
