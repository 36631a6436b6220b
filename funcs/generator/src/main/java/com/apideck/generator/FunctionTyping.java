package com.apideck.generator;

import com.apideck.generator.Api.Function;
import com.apideck.generator.Api.Taken;
import com.apideck.generator.Description.Answer;
import com.apideck.generator.Description.Body;
import com.apideck.generator.Description.Operation;
import com.apideck.generator.Description.Parameter;
import com.apideck.generator.Description.Schema;
import com.apideck.generator.Type.Value;
import com.apideck.generator.Typing.Origin;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of checking that makes functions of operations. */
final class FunctionTyping {

  private static final Set<String> METHODS =
      Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

  /** Sent by core, from its settings or the call's options. */
  private static final Set<String> SENT_BY_CORE =
      Set.of("x-apideck-app-id", "x-apideck-consumer-id");

  /** What core's {@code Page} has. */
  static final Set<String> PAGE =
      Set.of(
          "status_code",
          "status",
          "service",
          "resource",
          "operation",
          "data",
          "meta",
          "links",
          "_raw");

  private static final Pattern IN_PATH = Pattern.compile("\\{([^{}]*)}");

  /** Where core sends calls, if an operation has no address of its own. */
  private static final String SERVER = "https://unify.apideck.com";

  private final Description description;
  private final Typing typing;
  private final String api;
  private final Refusals refusals;
  private final RequestTyping requests;

  FunctionTyping(Description description, Typing typing, String api, Refusals refusals) {
    this.description = description;
    this.typing = typing;
    this.api = api;
    this.refusals = refusals;
    this.requests = new RequestTyping(typing, refusals);
  }

  Function function(Operation operation) {
    if (!METHODS.contains(operation.method())) {
      refusals.add(
          operation.place(),
          "is a method that core does not have",
          "use one of " + METHODS.stream().sorted().toList());
    }
    checkPath(operation);
    String name =
        operation.function().isEmpty() ? Names.function(api, operation.id()) : operation.function();
    List<Parameter> parameters =
        operation.parameters().stream()
            .filter(parameter -> !SENT_BY_CORE.contains(parameter.name().toLowerCase(Locale.ROOT)))
            .toList();
    Optional<Body> body = operation.body();
    boolean onlyBody =
        parameters.isEmpty()
            && body.flatMap(Body::schema).isPresent()
            && Set.of("POST", "PUT", "PATCH").contains(operation.method());
    Optional<Type> request =
        parameters.isEmpty() && body.isEmpty()
            ? Optional.empty()
            : Optional.of(requests.request(operation, name, parameters, onlyBody));
    String member = onlyBody ? requests.bodyMember(body.get()) : "request";
    return function(operation, name, request, onlyBody, member, cursor(parameters));
  }

  private Function function(
      Operation operation,
      String name,
      Optional<Type> request,
      boolean onlyBody,
      String member,
      Optional<String> cursor) {
    Answer answer = operation.answer();
    Optional<Schema> record = record(answer);
    Origin origin = Origin.named(name + (record.isPresent() ? "Record" : "Result"));
    Optional<Type> result = record.or(answer::schema).map(schema -> typing.type(schema, origin));
    if (record.isEmpty() && result.isPresent() && result.get() instanceof Value value) {
      value.result = true;
    }
    return new Function(
        operation.place(),
        name,
        name(operation),
        operation.method(),
        operation.path(),
        Sentences.sentence(operation.summary()),
        Sentences.sentence(operation.description()),
        operation.repeatable(),
        reference(operation),
        server(operation),
        operation.parameters().stream()
            .anyMatch(parameter -> parameter.name().equalsIgnoreCase("x-apideck-consumer-id")),
        operation.deprecated(),
        request,
        onlyBody,
        member,
        taken(record, answer),
        result,
        cursor,
        answer.status(),
        answer.description(),
        operation.errorStatuses(),
        answer.example(),
        operation.body().map(Body::example).orElse(MissingNode.getInstance()));
  }

  private static Taken taken(Optional<Schema> record, Answer answer) {
    if (record.isPresent() || answer.schema().isPresent()) {
      return record.isPresent() ? Taken.LIST : Taken.RESULT;
    }
    return answer.mediaType().isEmpty() ? Taken.NOTHING : Taken.BYTES;
  }

  /** The API's name for an operation, such as {@code vault.sessionsCreate}. */
  private String name(Operation operation) {
    String prefix = api.toLowerCase(Locale.ROOT) + '.';
    return operation.id().startsWith(prefix) ? operation.id() : prefix + operation.id();
  }

  private Optional<String> cursor(List<Parameter> parameters) {
    return parameters.stream()
        .filter(parameter -> parameter.in().equals("query") && parameter.name().equals("cursor"))
        .map(requests::member)
        .findFirst();
  }

  private void checkPath(Operation operation) {
    Set<String> declared = new HashSet<>();
    for (Parameter parameter : operation.parameters()) {
      if (parameter.in().equals("path")) {
        declared.add(parameter.name());
      }
    }
    Matcher named = IN_PATH.matcher(operation.path());
    while (named.find()) {
      if (!declared.remove(named.group(1))) {
        refusals.add(
            operation.place(),
            "has no parameter for {" + named.group(1) + "} of its path",
            "add it");
      }
    }
    declared.forEach(
        name ->
            refusals.add(
                operation.place(),
                "has no {" + name + "} in its path",
                "add it, or remove the parameter"));
  }

  private String reference(Operation operation) {
    String tag = operation.tag().isEmpty() ? "" : "#tag/" + operation.tag().replace(' ', '-');
    return description.reference().isEmpty() ? "" : description.reference() + tag;
  }

  private String server(Operation operation) {
    String server = operation.server().isEmpty() ? description.server() : operation.server();
    return server.equals(SERVER) ? "" : server;
  }

  /** The schema of a record, if the answer is a list of them. */
  private Optional<Schema> record(Answer answer) {
    Map<String, Schema> members = answer.schema().map(typing.schemas::properties).orElse(Map.of());
    Schema data = members.get("data");
    return data == null || !PAGE.containsAll(members.keySet())
        ? Optional.empty()
        : typing
            .schemas
            .resolve(data)
            .items()
            .filter(items -> !typing.schemas.facts(data).nullable());
  }
}
