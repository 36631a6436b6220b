package com.apideck.generator;

import com.apideck.generator.Api.Function;
import com.apideck.generator.Api.Taken;
import com.apideck.generator.Description.Answer;
import com.apideck.generator.Description.Body;
import com.apideck.generator.Description.Facts;
import com.apideck.generator.Description.Mark;
import com.apideck.generator.Description.Operation;
import com.apideck.generator.Description.Parameter;
import com.apideck.generator.Description.Schema;
import com.apideck.generator.Type.Many;
import com.apideck.generator.Type.Member;
import com.apideck.generator.Type.Part;
import com.apideck.generator.Type.Scalar;
import com.apideck.generator.Type.Value;
import com.apideck.generator.Typing.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of checking that makes functions of operations, and finds what they are called with. */
record Functions(Description description, Typing typing, String api, Refusals refusals) {

  private static final List<String> METHODS =
      List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

  /** Sent by core, from its settings, the call's options or the body; the last, as OpenAPI says. */
  private static final String SENT_BY_CORE =
      "(?i)header x-apideck-(app|consumer)-id|header (accept|content-type|authorization)";

  /** In an answer that is another service's, whatever it is. */
  private static final String OF_DOWNSTREAM = "x-apideck-downstream-error";

  /** What core's {@code Page} has. */
  static final Set<String> PAGE =
      Names.words("status_code status service resource operation data meta links _raw");

  private static final String STYLES = "simple, form, spaceDelimited, pipeDelimited or deepObject";

  /** Where a parameter goes, by its place and style. */
  private static final Map<String, Part> FORMS =
      Map.of(
          "path (simple)?( joined)?", Part.PATH,
          "header (simple)?( joined)?", Part.HEADER,
          "query (form)?", Part.QUERY,
          "query (form|spaceDelimited|pipeDelimited)? joined", Part.JOINED_QUERY,
          "query deepObject( joined)?", Part.DEEP_QUERY);

  private static final Pattern IN_PATH = Pattern.compile("\\{[^{}]*}");

  Function function(Operation operation) {
    boolean unknown = !METHODS.contains(operation.method());
    String problem = "is a method that core does not have; use one of " + METHODS;
    refusals.addIf(unknown, operation.node(), problem);
    checkPath(operation);
    String given = operation.node().text(Hints.FUNCTION);
    String name = given.isEmpty() ? Names.function(api, operation.id()) : given;
    List<Parameter> parameters =
        operation.parameters().stream()
            .filter(each -> !(each.in() + ' ' + each.name()).matches(SENT_BY_CORE))
            .toList();
    Optional<Body> body = operation.body();
    Optional<Schema> alone = // can be the request
        operation.method().startsWith("P") ? body.flatMap(Body::schema) : Optional.empty();
    Optional<Schema> only = parameters.isEmpty() ? alone : Optional.empty();
    Optional<Type> request =
        parameters.isEmpty() && body.isEmpty()
            ? Optional.empty()
            : only.map(schema -> typing.type(schema, Origin.named(name + "Body")))
                .or(() -> Optional.of(request(operation, name, parameters)));
    if (operation.takesBody()) {
      checkTakesBody(operation.node().at(Hints.REQUEST), parameters, alone);
    }
    Answer answer = operation.answer();
    Optional<Schema> record = record(answer);
    Origin origin = Origin.named(name + (record.isPresent() ? "Record" : "Result"));
    Optional<Type> result = record.or(answer::schema).map(schema -> typing.type(schema, origin));
    String argument = only.map(this::name).orElse("request");
    return new Function(operation, name, request, argument, taken(operation, record), result);
  }

  /** A body that is called with gets along without what stands beside it. */
  private void checkTakesBody(Node hint, List<Parameter> parameters, Optional<Schema> body) {
    String empty = "needs a body of JSON that is sent with POST, PUT or PATCH; remove it";
    refusals.addIf(body.isEmpty(), hint, empty);
    String only = "has no effect without parameters: the body is the request; remove it";
    refusals.addIf(parameters.isEmpty(), hint, only);
    for (Parameter each : parameters) {
      String problem = "leaves out " + each.name() + ", which is required; remove it";
      refusals.addIf(each.node().flag("required"), hint, problem);
    }
    boolean scalar =
        body.map(schema -> typing.type(schema, Origin.named("")))
            .filter(type -> type instanceof Scalar && type != Scalar.FREE_FORM)
            .isPresent();
    String alike = "needs a body that is an object or a list, told from the request; remove it";
    refusals.addIf(scalar, hint, alike);
  }

  private Taken taken(Operation operation, Optional<Schema> record) {
    Answer answer = operation.answer();
    boolean stored = operation.node().flag(Hints.STORAGE);
    boolean json = record.isPresent() || answer.schema().isPresent();
    String nothing = "has no effect where the answer is no bytes; remove it";
    refusals.addIf(stored && json, operation.node().at(Hints.STORAGE), nothing);
    if (record.isPresent() || answer.schema().isPresent()) {
      return record.isPresent() ? Taken.LIST : Taken.RESULT;
    }
    boolean passesOn =
        operation.node().at("responses").members().values().stream()
            .anyMatch(each -> each.followed().at("headers", OF_DOWNSTREAM).isThere());
    return passesOn ? Taken.DOWNSTREAM : answer.mediaType().isEmpty() ? Taken.NOTHING : Taken.BYTES;
  }

  private void checkPath(Operation operation) {
    String rest = operation.path();
    for (Parameter each : operation.parameters()) {
      boolean isIn = each.in().equals("path");
      String name = '{' + each.name() + '}';
      String problem = "has no " + name + " in its path; add it, or remove the parameter";
      refusals.addIf(isIn && !operation.path().contains(name), operation.node(), problem);
      rest = isIn ? rest.replace(name, "") : rest;
    }
    Matcher missing = IN_PATH.matcher(rest);
    while (missing.find()) {
      String problem = "has no parameter for " + missing.group() + " of its path; add it";
      refusals.add(operation.place(), problem);
    }
  }

  /** The schema of a record, if the answer is a list of them. */
  private Optional<Schema> record(Answer answer) {
    Schemas schemas = typing.schemas();
    Map<String, Schema> members = answer.schema().map(schemas::properties).orElse(Map.of());
    return Optional.ofNullable(members.get("data"))
        .filter(data -> PAGE.containsAll(members.keySet()) && !schemas.isNullable(data))
        .flatMap(data -> schemas.resolve(data).items());
  }

  // --- what a function is called with ---

  private Type request(Operation operation, String name, List<Parameter> parameters) {
    Place place = operation.place();
    return typing.find(
        place,
        Origin.named(name + "Request"),
        "What `" + name + "` is called with.",
        () -> {
          List<Member> members = new ArrayList<>();
          parameters.forEach(parameter -> members.add(member(parameter, place)));
          operation.body().ifPresent(body -> members.add(member(body, place, members)));
          return new Value(members, false);
        });
  }

  private Member member(Body body, Place request, List<Member> others) {
    String name = body.schema().map(this::name).orElse("body");
    boolean taken = others.stream().anyMatch(member -> member.name().equals(name));
    Origin origin = new Origin(Optional.of(request), "Body");
    Type type = body.schema().map(schema -> typing.type(schema, origin)).orElse(Scalar.BYTES);
    String own = Sentences.sentence(body.node().text("description")); // such as "What to change."
    String doc = body.schema().map(typing::doc).orElse("The bytes to send.");
    String said = own.isEmpty() ? (doc.isEmpty() ? "The body." : doc) : own;
    Part part = type == Scalar.BYTES ? Part.BYTES : Part.BODY;
    String detail = part == Part.BYTES ? body.mediaType().replace("*/*", "") : "";
    boolean required = body.node().flag("required");
    Place place = body.node().place();
    String called = taken ? "body" : name;
    return new Member(place, "body", called, type, required, Set.of(), said, part, detail);
  }

  /** The name of a body: that of its type. */
  private String name(Schema body) {
    Node schema = typing.schemas().resolve(body).node();
    String component = schema.place().component().orElse("body");
    return Names.member(schema.textOr(Hints.TYPE, component));
  }

  private Member member(Parameter parameter, Place request) {
    Node node = parameter.node();
    String own = Names.member(parameter.name().replaceFirst("(?i)^x-apideck-", ""));
    String name = node.textOr(Hints.NAME, node.textOr(Hints.PUBLISHED_NAME, own));
    Origin inner = new Origin(Optional.of(request), Names.capital(name));
    Schema schema = parameter.schema();
    Type type = typing.type(schema, Typing.origin(node.place(), inner));
    Facts facts = typing.schemas().facts(schema);
    String said = node.textOr("description", facts.description());
    boolean deprecated = facts.is(Mark.DEPRECATED) || node.flag("deprecated");
    boolean secret = facts.is(Mark.SECRET) || node.flag(Hints.SECRET);
    Set<Mark> marks =
        Mark.where(
            mark -> (mark == Mark.DEPRECATED && deprecated) || (mark == Mark.SECRET && secret));
    Part part = part(parameter, type);
    String style = parameter.style();
    String separator = style.startsWith("space") ? " " : style.startsWith("pipe") ? "|" : ",";
    String detail = part == Part.JOINED_QUERY ? separator : "";
    String doc = Sentences.of(said, facts.limits(), typing.schemas().resolve(schema));
    String json = parameter.name();
    boolean required = node.flag("required");
    return new Member(node.place(), json, name, type, required, marks, doc, part, detail);
  }

  private Part part(Parameter parameter, Type type) {
    if (parameter.in().equals("header")) {
      String format = typing.schemas().resolve(parameter.schema()).format();
      boolean json = parameter.node().at("content").isThere() || format.equals("json");
      if (json || format.equals("uri")) {
        return json ? Part.JSON_HEADER : Part.URI_HEADER;
      }
    }
    boolean joined = type instanceof Many && !parameter.explode();
    String form = parameter.in() + ' ' + parameter.style() + (joined ? " joined" : "");
    Optional<Part> part =
        FORMS.entrySet().stream()
            .filter(each -> form.matches(each.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    String problem = "is not supported: " + form.strip() + "; use " + STYLES;
    refusals.addIf(part.isEmpty(), parameter.node().at("style"), problem);
    return part.orElse(Part.QUERY);
  }
}
