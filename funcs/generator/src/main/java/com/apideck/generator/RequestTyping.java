package com.apideck.generator;

import com.apideck.generator.Description.Body;
import com.apideck.generator.Description.Facts;
import com.apideck.generator.Description.Operation;
import com.apideck.generator.Description.Parameter;
import com.apideck.generator.Description.Schema;
import com.apideck.generator.Type.Listed;
import com.apideck.generator.Type.Member;
import com.apideck.generator.Type.Part;
import com.apideck.generator.Type.Scalar;
import com.apideck.generator.Type.Value;
import com.apideck.generator.Typing.Origin;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;

/** The part of checking that finds what a function is called with. */
final class RequestTyping {

  private final Typing typing;
  private final Refusals refusals;

  RequestTyping(Typing typing, Refusals refusals) {
    this.typing = typing;
    this.refusals = refusals;
  }

  Type request(Operation operation, String name, List<Parameter> parameters, boolean onlyBody) {
    if (onlyBody) {
      Schema body = operation.body().flatMap(Body::schema).orElseThrow();
      return typing.type(body, Origin.named(name + "Body"));
    }
    Value request =
        new Value(
            operation.place(), "What `" + name + "` is called with.", MissingNode.getInstance());
    request.request = true;
    request.name = name + "Request";
    parameters.forEach(parameter -> request.members.add(member(parameter, request)));
    operation.body().ifPresent(body -> request.members.add(member(body, request)));
    return request;
  }

  private Member member(Body body, Value request) {
    String name = bodyMember(body);
    boolean taken = request.members.stream().anyMatch(member -> member.name().equals(name));
    Origin origin = new Origin(Optional.of(request), "Body");
    Type type = body.schema().<Type>map(schema -> typing.type(schema, origin)).orElse(Scalar.BYTES);
    String doc = body.schema().map(typing::doc).orElse("The bytes to send.");
    return new Member(
        body.place(),
        "body",
        taken ? "body" : name,
        type,
        body.required(),
        false,
        false,
        false,
        false,
        doc.isEmpty() ? "The body." : doc,
        body.example(),
        Part.BODY,
        body.mediaType().replace("*/*", "application/octet-stream"));
  }

  String bodyMember(Body body) {
    Optional<Schema> schema = body.schema().map(typing.schemas::resolve);
    List<String> names = schema.map(at -> at.place().names()).orElse(List.of());
    return names.size() == 3 ? Names.member(names.get(2)) : "body";
  }

  /** The name of a parameter in Java. */
  String member(Parameter parameter) {
    return parameter.member().isEmpty()
        ? Names.member(parameter.name().replaceFirst("(?i)^x-apideck-", ""))
        : parameter.member();
  }

  private Member member(Parameter parameter, Value request) {
    String name = member(parameter);
    List<String> names = parameter.place().names();
    Origin origin =
        names.get(0).equals("components")
            ? Origin.named(Names.type(names.get(2)))
            : new Origin(Optional.of(request), Names.capital(name));
    Type type = typing.type(parameter.schema(), origin);
    String separator =
        switch (parameter.style()) {
          case "spaceDelimited" -> " ";
          case "pipeDelimited" -> "|";
          default -> ",";
        };
    Part part = part(parameter, type);
    String said =
        parameter.description().isEmpty()
            ? typing.schemas.facts(parameter.schema()).description()
            : parameter.description();
    Facts facts = typing.schemas.facts(parameter.schema());
    String doc = Sentences.of(facts.saying(said), typing.schemas.resolve(parameter.schema()));
    return new Member(
        parameter.place(),
        parameter.name(),
        name,
        type,
        parameter.required(),
        false,
        false,
        facts.secret(),
        parameter.deprecated() || facts.deprecated(),
        doc,
        parameter.example().isMissingNode() ? facts.example() : parameter.example(),
        part,
        part == Part.JOINED_QUERY ? separator : "");
  }

  private Part part(Parameter parameter, Type type) {
    String form =
        parameter.in()
            + ' '
            + parameter.style()
            + (type instanceof Listed && !parameter.explode() ? " joined" : "");
    return switch (form) {
      case "path ", "path simple", "path  joined", "path simple joined" -> Part.PATH;
      case "header ", "header simple", "header  joined", "header simple joined" -> Part.HEADER;
      case "query ", "query form" -> Part.QUERY;
      case "query  joined", "query form joined" -> Part.JOINED_QUERY;
      case "query spaceDelimited joined", "query pipeDelimited joined" -> Part.JOINED_QUERY;
      case "query deepObject", "query deepObject joined" -> Part.DEEP_QUERY;
      default -> {
        refusals.add(
            parameter.place().at("style"),
            "is not supported: " + form.strip(),
            "use simple, form, spaceDelimited, pipeDelimited or deepObject");
        yield Part.QUERY;
      }
    };
  }
}
