package com.apideck.generator;

import com.apideck.generator.Api.Function;
import com.apideck.generator.Api.Taken;
import com.apideck.generator.Type.Value;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** Writes a function: a constant that describes the operation, and its calls. */
final class FunctionWriter {

  private final Library library;
  private final Function function;
  private final TypeName request;
  private final Template template;

  FunctionWriter(Api api, Library library, Function function) {
    this.library = library;
    this.function = function;
    this.request = function.request().map(library::boxed).orElse(ClassName.get(Void.class));
    TypeName result =
        switch (function.taken()) {
          case NOTHING -> Library.HTTP_META;
          case BYTES -> Library.DOWNLOAD;
          default -> function.result().map(library::boxed).orElse(ClassName.OBJECT);
        };
    String argument = function.bodyMember();
    this.template =
        Template.EMPTY
            .with("name", function.name())
            .with("from", api.file() + ": " + function.id())
            .with("request", request)
            .with("result", result)
            .with("core", Library.CORE)
            .with("options", Library.OPTIONS)
            .with("calls", Library.CALLS)
            .with("operation", Library.OPERATION)
            .with(
                "described",
                function.taken() == Taken.LIST ? Library.LIST_OPERATION : Library.OPERATION)
            .with("either", Library.EITHER)
            .with("error", Library.ERROR)
            .with("page", Library.PAGE)
            .with("future", CompletableFuture.class)
            .with("publisher", Flow.Publisher.class)
            .with(
                "parameter",
                function.request().isPresent() ? CodeBlock.of(", $T $L", request, argument) : "")
            .with("argument", function.request().isPresent() ? ", " + argument : "")
            .with("summary", summary())
            .with("left", left());
  }

  CodeBlock write() {
    return template
        .with("about", Javadoc.of(about()))
        .with("line", function.method() + ' ' + function.path())
        .with("repeatability", Javadoc.html(repeatability()))
        .with("deprecation", function.deprecated() ? Javadoc.deprecation(function.doc()) : "")
        .with("reference", reference())
        .with("deprecated", function.deprecated() ? "@Deprecated" : "")
        .with("method", function.method().toLowerCase(Locale.ROOT))
        .with("id", function.operation())
        .with("path", function.path())
        .with("input", input())
        .with("safety", safety())
        .with("output", output())
        .with(
            "functions",
            function.taken() == Taken.LIST
                ? lists()
                : calls(
                    "call",
                    "execute",
                    "$future:T<$either:T<$error:T, $result:T>>",
                    "$summary:L",
                    "right: " + right() + "; left: $left:L"))
        .file("function");
  }

  private CodeBlock lists() {
    return Template.members(
        List.of(
            calls(
                "call",
                "page",
                "$future:T<$either:T<$error:T, $page:T<$result:T>>>",
                "$summary:L",
                "right: the page; left: $left:L"),
            calls(
                "pages",
                "pages",
                "$publisher:T<$either:T<$error:T, $page:T<$result:T>>>",
                "All pages, asked for as they are wanted",
                "each page as a right; a failure as a left, after which nothing comes"),
            calls(
                "records",
                "records",
                "$publisher:T<$either:T<$error:T, $result:T>>",
                "All records of all pages, asked for as they are wanted",
                "each record as a right; one that cannot be read as an {@code UnreadableRecordError} in"
                    + " its place; any other left is the last")));
  }

  private CodeBlock calls(String name, String way, String returns, String doc, String gives) {
    return template.fill(Template.text("calls").formatted(returns, doc, gives, name, way));
  }

  private String safety() {
    boolean repeatable =
        !function.repeatable().isEmpty() && List.of("POST", "PATCH").contains(function.method());
    String server =
        function.server().isEmpty() ? "" : CodeBlock.of(".at($S)", function.server()).toString();
    return (repeatable ? ".thatIsRepeatable()" : "")
        + (function.consumer() ? "" : ".withoutConsumer()")
        + server;
  }

  private CodeBlock input() {
    if (function.request().isEmpty()) {
      return CodeBlock.of("$T.none()", Library.REQUEST_ENCODER);
    }
    return function.requestValue().isPresent()
        ? CodeBlock.of("$T.encoder()", request)
        : library.codec(function.request().get());
  }

  private CodeBlock output() {
    int status = function.status();
    return switch (function.taken()) {
      case NOTHING -> CodeBlock.of(".answeringNothing($L)", status);
      case BYTES -> CodeBlock.of(".answeringBytes($L)", status);
      case LIST -> {
        CodeBlock record = library.codec(function.result().orElseThrow());
        yield function
            .cursor()
            .map(
                name ->
                    CodeBlock.of(
                        ".listing($L, $L, $T::with$L)",
                        status,
                        record,
                        request,
                        Names.capital(name)))
            .orElse(CodeBlock.of(".listing($L, $L)", status, record));
      }
      case RESULT -> {
        Type type = function.result().orElseThrow();
        boolean http = type instanceof Value value && value.result;
        CodeBlock with =
            http
                ? CodeBlock.of("$T::withHttp", library.boxed(type))
                : CodeBlock.of("(result, http) -> result");
        yield CodeBlock.of(".answering($L, $L, $L)", status, library.codec(type), with);
      }
    };
  }

  private String summary() {
    String summary =
        function.summary().isEmpty() ? "Calls `" + function.operation() + "`." : function.summary();
    return Javadoc.html(summary).replaceFirst("[.]$", "");
  }

  private String about() {
    boolean repeats = function.doc().startsWith(function.summary().replaceFirst("[.]$", ""));
    return repeats && !function.doc().isEmpty()
        ? function.doc()
        : function.summary() + ' ' + function.doc();
  }

  private String reference() {
    return function.reference().isEmpty()
        ? ""
        : "\n\n@see <a href=\"" + function.reference() + "\">API reference</a>";
  }

  private String repeatability() {
    if (!List.of("POST", "PATCH").contains(function.method())) {
      return "Repeatable: the call is retried whenever it may help.";
    }
    if (function.repeatable().isEmpty()) {
      return "Not repeatable: the call is retried only when it surely had no effect.";
    }
    String reason =
        function.repeatable().equals("true")
            ? "doing it twice does no harm"
            : function.repeatable();
    return "Repeatable: " + reason + ", so the call is retried whenever it may help.";
  }

  private String right() {
    return switch (function.taken()) {
      case NOTHING -> "status and headers, there is no more";
      case BYTES -> "the bytes, as they come";
      default ->
          function.answers().isBlank()
              ? "the result"
              : Javadoc.phrase(function.answers()).replace("$", "$$");
    };
  }

  private String left() {
    List<String> statuses =
        function.errorStatuses().stream().filter(status -> status.matches("[0-9]+")).toList();
    String listed = statuses.isEmpty() ? "" : " (" + String.join(", ", statuses) + " or another)";
    return "the case of the status" + listed + ", or a case of this side";
  }
}
