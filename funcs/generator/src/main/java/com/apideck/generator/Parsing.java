package com.apideck.generator;

import com.apideck.generator.Description.Answer;
import com.apideck.generator.Description.Body;
import com.apideck.generator.Description.Operation;
import com.apideck.generator.Description.Parameter;
import com.apideck.generator.Description.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The first step: documents to {@link Description}. */
record Parsing(Documents documents, Refusals refusals, Schemas schemas) {

  private static final String JSON = "application/json";

  /** Where core sends calls, if an operation has no address of its own. */
  private static final String SERVER = "https://unify.apideck.com";

  private static final Pattern JSON_TYPE = Pattern.compile("application/([^;]+\\+)?json.*");
  private static final String NO_BYTES = "multipart/.*|application/x-www-form-urlencoded|";
  private static final String NO_BODY =
      "is neither JSON nor one kind of bytes; use application/json or application/octet-stream";
  private static final String NO_METHOD = "parameters|servers|summary|description|[$]ref|x-.*";

  Parsing(Documents documents) {
    this(documents, documents.refusals(), new Schemas(documents.refusals()));
  }

  Description parse() {
    Node root = documents.root();
    List<Operation> operations = new ArrayList<>();
    for (Node path : root.at("paths").members().values()) {
      String problem = "is a reference; write the operations of the path here";
      refusals.addIf(path.at("$ref").isThere(), path, problem);
      path.members().values().stream()
          .filter(node -> !node.place().name().matches(NO_METHOD))
          .filter(node -> node.at(Hints.FUNCTION).isThere() || !Hints.isExcluded(node))
          .forEach(node -> operations.add(operation(path, node)));
    }
    schemas.follow();
    Description description = new Description(root, operations, schemas, shared(root));
    refusals.throwIfAny();
    return description;
  }

  /** All of them, whoever asks: what is made of one does not depend on who uses it. */
  private List<Schema> shared(Node root) {
    List<Schema> shared =
        Stream.concat(Stream.of(root.place()), schemas.follow().stream())
            .filter(Place::isShared)
            .map(place -> new Place(place.file(), "/components/schemas"))
            .distinct()
            .flatMap(place -> documents.at(place).members().values().stream())
            .filter(schema -> !schema.flag(Hints.IN_CORE))
            .map(schemas::parse)
            .toList();
    schemas.follow();
    return shared;
  }

  private Operation operation(Node path, Node node) {
    String unnamed = "has no operationId; give it one: the function is named after it";
    refusals.addIf(node.text("operationId").isEmpty(), node, unnamed);
    String paging = "cursor, the only way of paging there is";
    refusals.addIfUnknown(node.at(Hints.PAGE), "|cursor", paging);
    refusals.addIfUnknown(node.at(Hints.REQUEST), "|body", "body, or remove it");
    refusals.addIfThere(node.at("callbacks"), "are not supported; remove them");
    Node body = node.at("requestBody");
    return new Operation(
        node,
        node.place().name().toUpperCase(Locale.ROOT),
        path.place().name(),
        server(node),
        keyInQuery(node.at("security")),
        parameters(path, node),
        body.isThere() ? Optional.of(body(body.followed())) : Optional.empty(),
        answer(node.at("responses")));
  }

  /** Its own, or the document's. */
  private String server(Node operation) {
    Node own = operation.at("servers");
    Node servers = own.elements().isEmpty() ? documents.root().at("servers") : own;
    List<Node> offered = servers.elements();
    boolean open = offered.stream().anyMatch(each -> each.at("variables").isThere());
    String choice =
        "offers a choice; leave one server, without variables: users set others in the core";
    refusals.addIf(open || offered.size() > 1, servers, choice);
    String url = offered.isEmpty() ? SERVER : offered.get(0).text("url");
    return url.equals(SERVER) ? "" : url;
  }

  /**
   * Of what an operation asks for, or the whole document where it says nothing; first come first.
   */
  private Optional<String> keyInQuery(Node own) {
    Node asked = own.isThere() ? own : documents.root().at("security");
    return asked.elements().stream()
        .limit(1)
        .flatMap(all -> all.members().keySet().stream())
        .map(name -> documents.root().at("components", "securitySchemes", name).followed())
        .filter(scheme -> scheme.text("type").equals("apiKey") && scheme.text("in").equals("query"))
        .map(scheme -> scheme.text("name"))
        .findFirst();
  }

  /** Those of the path first; one of the operation replaces its namesake. */
  private List<Parameter> parameters(Node path, Node operation) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (Node owner : List.of(path, operation)) {
      for (Node each : owner.at("parameters").elements()) {
        Parameter parsed = parameter(each.followed());
        parameters.put(parsed.in() + ' ' + parsed.name(), parsed);
      }
    }
    return List.copyOf(parameters.values());
  }

  private Parameter parameter(Node node) {
    boolean cookie = node.text("in").equals("cookie");
    refusals.addIf(cookie, node, "is a cookie, which is not supported; use a header");
    Node content = node.at("content");
    boolean other = content.isThere() && !content.at(JSON).isThere();
    refusals.addIf(other, content, "is no JSON; use application/json or a schema");
    boolean elsewhere = content.isThere() && !node.text("in").equals("header");
    refusals.addIf(elsewhere, content, "is JSON outside of a header; use a schema");
    Node schema = content.isThere() ? content.at(JSON, "schema") : node.at("schema");
    return new Parameter(node, schemas.parse(schema));
  }

  private Body body(Node node) {
    Node content = node.at("content");
    String mediaType = mediaType(content);
    Optional<Schema> json = json(content.at(mediaType));
    boolean several = json.isEmpty() && content.json().size() > 1;
    refusals.addIf(several || mediaType.matches(NO_BYTES), content, NO_BODY);
    return new Body(node, mediaType, json);
  }

  private Optional<Schema> json(Node content) {
    boolean json = JSON_TYPE.matcher(content.place().name()).matches();
    return json ? Optional.of(schemas.parse(content.at("schema"))) : Optional.empty();
  }

  /** JSON where there is a choice, else the first. */
  private static String mediaType(Node content) {
    Set<String> types = content.members().keySet();
    Comparator<String> jsonFirst = Comparator.comparing(type -> !JSON_TYPE.matcher(type).matches());
    return types.contains(JSON) ? JSON : types.stream().min(jsonFirst).orElse("");
  }

  private Answer answer(Node responses) {
    List<String> successes =
        responses.members().keySet().stream().filter(status -> status.startsWith("2")).toList();
    boolean one = successes.size() == 1 && successes.get(0).matches("2[0-9][0-9]");
    String problem = "has " + successes.size() + " answers of success: " + successes;
    refusals.addIf(!one, responses, problem + "; give one status from 200 to 299");
    String status = one ? successes.get(0) : "200";
    Node node = responses.at(status).followed();
    Node content = node.at("content");
    String mediaType = mediaType(content);
    Optional<Schema> schema = isAnything(content) ? Optional.empty() : json(content.at(mediaType));
    return new Answer(node, Integer.parseInt(status), mediaType, schema);
  }

  /** A proxy's answer: any type, and JSON that nothing is known about. It is taken as it comes. */
  private static boolean isAnything(Node content) {
    Node schema = content.at(JSON, "schema");
    boolean known =
        Stream.of("$ref", "properties", "items").anyMatch(name -> schema.at(name).isThere());
    return content.json().size() > 1 && schema.isThere() && !known;
  }
}
