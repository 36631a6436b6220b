package com.apideck.generator;

import com.apideck.generator.Api.Function;
import com.apideck.generator.Api.Taken;
import com.apideck.generator.Description.Operation;
import com.apideck.generator.Type.Member;
import com.apideck.generator.Type.Named;
import com.apideck.generator.Type.Ref;
import java.util.List;
import java.util.Optional;

/** Writes a function: a constant that describes the operation, and its calls. */
record FunctionWriter(Function function, Operation operation, Library library) {

  FunctionWriter(Function function, Library library) {
    this(function, function.operation(), library);
  }

  String write() {
    Template template = template();
    String calls = function.taken() == Taken.LIST ? "list-calls" : "calls";
    String beside = summary() + ", with what stands beside its body";
    String all = template.with("summary", operation.takesBody() ? beside : summary()).fill(calls);
    String first = operation.takesBody() ? ofBody(template).fill(calls) + "\n\n" : "";
    return template.with("calls", first + all).fill("function");
  }

  private Template template() {
    String request = function.request().map(library::boxed).orElse("Void");
    boolean takes = function.request().isPresent();
    boolean consumer =
        operation.parameters().stream().anyMatch(each -> each.is("x-apideck-consumer-id"));
    boolean told = !operation.isRepeatable() && !operation.repeatable().isEmpty();
    return Template.of("doc", "/** " + doc() + " */")
        .with("from", operation.place().file() + ": " + operation.ownId())
        .with("deprecated", operation.deprecated() ? "@Deprecated" : "")
        .with("name", function.name())
        .with("described", function.taken() == Taken.LIST ? "ListOperation" : "Operation")
        .with("request", request)
        .with("result", function.result().map(library::boxed).orElse(function.taken().java))
        .with("id", Template.literal(operation.fullId()))
        .with("method", Template.literal(operation.method()))
        .with("path", Template.literal(operation.path()))
        .with("table", codec(function.request()))
        .with("repeatable", told ? ".thatIsRepeatable()" : "")
        .with("consumer", consumer ? "" : ".withoutConsumer()")
        .with("key", operation.keyInQuery().map(key -> fact("withKeyInQuery", key)).orElse(""))
        .with("server", operation.server().isEmpty() ? "" : fact("at", operation.server()))
        .with("storage", operation.node().flag(Hints.STORAGE) ? ".throughStorage()" : "")
        .with("answering", function.taken().method)
        .with("status", Integer.toString(operation.answer().status()))
        .with("codec", codec(function.result()))
        .with("parameter", takes ? ", " + request + ' ' + function.argument() : "")
        .with("argument", ", " + (takes ? function.argument() : "null"))
        .with("summary", summary())
        .with("right", right())
        .with("left", left());
  }

  private String codec(Optional<Type> type) {
    return type.map(each -> ", " + library.codec(each)).orElse("");
  }

  private static String fact(String name, String text) {
    return '.' + name + '(' + Template.literal(text) + ')';
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

  private String said(String name) {
    return Sentences.sentence(operation.node().text(name));
  }

  private String summary() {
    String summary = said("summary");
    return Javadoc.html(summary.isEmpty() ? "Calls `" + operation.fullId() + "`." : summary)
        .replaceFirst("[.]$", "");
  }

  private String doc() {
    String summary = said("summary");
    String more = said("description");
    boolean repeats = !more.isEmpty() && more.startsWith(summary.replaceFirst("[.]$", ""));
    String reference = operation.reference();
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
    boolean said = function.result().isPresent() && !answer.isBlank();
    return said ? Javadoc.phrase(answer) : function.taken().words;
  }

  private String left() {
    List<String> statuses = operation.errorStatuses();
    String listed = statuses.isEmpty() ? "" : " (" + String.join(", ", statuses) + " or another)";
    return "the case of the status" + listed + ", or a case of this side";
  }
}
