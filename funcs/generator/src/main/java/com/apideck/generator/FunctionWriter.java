package com.apideck.generator;

import com.apideck.generator.Api.Function;
import com.apideck.generator.Api.Taken;
import com.apideck.generator.Description.Operation;
import com.apideck.generator.Type.Member;
import com.apideck.generator.Type.Named;
import com.apideck.generator.Type.Ref;
import java.util.ArrayList;
import java.util.List;

/** Writes a function: a constant that describes the operation, and its calls. */
record FunctionWriter(Function function, Operation operation, Library library) {

  FunctionWriter(Function function, Library library) {
    this(function, function.operation(), library);
  }

  String write() {
    boolean list = function.taken() == Taken.LIST;
    String request = function.request().map(library::boxed).orElse("Void");
    Template template =
        Template.of("doc", "/** " + doc() + " */")
            .with("from", operation.place().fileName() + ": " + operation.ownId())
            .with("deprecated", operation.deprecated() ? "@Deprecated" : "")
            .with("name", function.name())
            .with("described", list ? "ListOperation" : "Operation")
            .with("request", request)
            .with("result", result())
            .with("id", Template.literal(function.id()))
            .with("method", Template.literal(operation.method()))
            .with("path", Template.literal(operation.path()))
            .with("codec", function.request().map(type -> ", " + library.codec(type)).orElse(""))
            .with("facts", String.join("\n", facts()))
            .with(
                "parameter",
                function.request().isEmpty() ? "" : ", " + request + ' ' + function.argument())
            .with("argument", ", " + (function.request().isEmpty() ? "null" : function.argument()))
            .with("either", "~io.vavr.control.Either~<~com.apideck.core.ApideckError~, ")
            .with("summary", summary())
            .with("right", right())
            .with("left", left());
    String calls = list ? "list-calls" : "calls";
    List<String> all =
        operation.takesBody()
            ? List.of(ofBody(template).fill(calls), besideBody(template).fill(calls))
            : List.of(template.fill(calls));
    return template.with("calls", Template.members(all)).fill("function");
  }

  /** The calls that take the body alone, which they wrap in the request. */
  private Template ofBody(Template template) {
    Named request = library.named(((Ref) function.request().orElseThrow()).place());
    Member body = request.members().get(request.members().size() - 1);
    String built = ".builder()." + body.name() + '(' + body.name() + ").build()";
    return template
        .with("parameter", ", " + library.boxed(body.type()) + ' ' + body.name())
        .with("argument", ", " + library.model(request.place()) + built);
  }

  private Template besideBody(Template template) {
    return template.with("summary", summary() + ", with what stands beside its body");
  }

  private String result() {
    return switch (function.taken()) {
      case NOTHING -> "~com.apideck.core.HttpMeta~";
      case BYTES -> "~com.apideck.core.Download~";
      default -> function.result().map(library::boxed).orElse("Object");
    };
  }

  private List<String> facts() {
    List<String> facts = new ArrayList<>();
    if (!operation.isRepeatable() && !operation.repeatable().isEmpty()) {
      facts.add(".thatIsRepeatable()");
    }
    if (operation.parameters().stream().noneMatch(each -> each.is("x-apideck-consumer-id"))) {
      facts.add(".withoutConsumer()");
    }
    operation
        .keyInQuery()
        .ifPresent(name -> facts.add(".withKeyInQuery(" + Template.literal(name) + ')'));
    if (!function.server().isEmpty()) {
      facts.add(".at(" + Template.literal(function.server()) + ')');
    }
    String answer =
        switch (function.taken()) {
          case NOTHING -> ".answeringNothing(";
          case BYTES -> ".answeringBytes(";
          case LIST -> ".listing(";
          case RESULT -> ".answering(";
        };
    String codec = function.result().map(type -> ", " + library.codec(type)).orElse("");
    facts.add(answer + operation.answer().status() + codec + ')');
    return facts;
  }

  private String said(String name) {
    return Sentences.sentence(operation.node().text(name));
  }

  private String summary() {
    String summary = said("summary");
    return Javadoc.html(summary.isEmpty() ? "Calls `" + function.id() + "`." : summary)
        .replaceFirst("[.]$", "");
  }

  private String doc() {
    String summary = said("summary");
    String more = said("description");
    boolean repeats = !more.isEmpty() && more.startsWith(summary.replaceFirst("[.]$", ""));
    String reference = function.reference();
    return Javadoc.of(repeats ? more : summary + ' ' + more)
        + ("¶{@code " + operation.method() + ' ' + operation.path() + "}. ")
        + Javadoc.html(repeatability(operation.repeatable()))
        + (operation.deprecated() ? Javadoc.deprecation(more) : "")
        + (reference.isEmpty() ? "" : "¶@see <a href=\"" + reference + "\">API reference</a>");
  }

  private String repeatability(String reason) {
    String retried = "the call is retried whenever it may help.";
    if (operation.isRepeatable() || !reason.isEmpty()) {
      String why = reason.equals("true") ? "doing it twice does no harm" : reason;
      return "Repeatable: " + (operation.isRepeatable() ? "" : why + ", so ") + retried;
    }
    return "Not repeatable: the call is retried only when it surely had no effect.";
  }

  private String right() {
    String answer = operation.answer().node().text("description");
    return switch (function.taken()) {
      case NOTHING -> "status and headers, there is no more";
      case BYTES -> "the bytes, as they come";
      default -> answer.isBlank() ? "the result" : Javadoc.phrase(answer);
    };
  }

  private String left() {
    List<String> statuses =
        operation.errorStatuses().stream().filter(status -> status.matches("[0-9]+")).toList();
    String listed = statuses.isEmpty() ? "" : " (" + String.join(", ", statuses) + " or another)";
    return "the case of the status" + listed + ", or a case of this side";
  }
}
