package com.apideck.generator;

import com.apideck.generator.Api.Function;
import com.apideck.generator.Api.Taken;
import com.apideck.generator.Type.Listed;
import com.apideck.generator.Type.Member;
import com.apideck.generator.Type.Part;
import com.apideck.generator.Type.Scalar;
import com.apideck.generator.Type.Value;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Writes the test of a function: its example goes out as documented, and the answer comes in. */
final class TestWriter {

  private final Library library;
  private final Function function;
  private final List<Member> members;
  private final Optional<Type> body;
  private final Template template;

  TestWriter(Api api, Library library, Function function) {
    this.library = library;
    this.function = function;
    this.members = function.requestValue().map(value -> value.members).orElse(List.of());
    this.body =
        (function.onlyBody()
                ? function.request()
                : members.stream()
                    .filter(member -> member.part() == Part.BODY)
                    .map(Member::type)
                    .findFirst())
            .filter(type -> type != Scalar.BYTES);
    boolean deprecated = function.deprecated() || members.stream().anyMatch(Member::deprecated);
    this.template =
        Template.EMPTY
            .with("name", function.name())
            .with("from", api.file() + ": " + function.id())
            .with("suppress", deprecated ? "@SuppressWarnings(\"deprecation\")" : "")
            .with("test", ClassName.get("org.junit.jupiter.api", "Test"))
            .with("given", function.request().isPresent() ? ", request()" : "")
            .with("status", function.status());
  }

  CodeBlock write() {
    List<CodeBlock> parts = new ArrayList<>();
    body.ifPresent(type -> parts.add(text("BODY", Examples.of(type, function.bodyExample()))));
    members.stream()
        .filter(TestWriter::isLarge)
        .forEach(member -> parts.add(text(constant(member), Expectations.sample(member))));
    function.result().ifPresent(result -> parts.add(text("ANSWER", answer(result))));
    parts.add(sends());
    function
        .result()
        .ifPresent(
            result ->
                parts.add(
                    template
                        .with(
                            "check",
                            function.taken() == Taken.LIST ? "assertReadPage" : "assertRead")
                        .with("as", library.codec(result))
                        .file("test-reads")));
    if (function.taken() == Taken.NOTHING || function.taken() == Taken.BYTES) {
      parts.add(template.file(function.taken() == Taken.BYTES ? "test-bytes" : "test-status"));
    }
    function
        .request()
        .ifPresent(
            request ->
                parts.add(
                    template
                        .with("type", library.boxed(request))
                        .with("request", request(request))
                        .fill("private static $type:T request() {\n  return $request:L;\n}\n")));
    return template.with("parts", Template.members(parts)).file("test");
  }

  private CodeBlock sends() {
    List<String> line =
        new ArrayList<>(
            List.of(
                function.method(),
                function.server() + Expectations.path(function.path(), members)));
    members.forEach(member -> line.addAll(Expectations.query(member)));
    List<CodeBlock> checks = new ArrayList<>();
    checks.add(CodeBlock.of("assertSent($L);", literals(line)));
    for (Member member : members) {
      if (member.part() == Part.HEADER) {
        checks.add(
            CodeBlock.of(
                "assertSentHeader($S, $S);",
                member.json().toLowerCase(Locale.ROOT),
                Expectations.plain(Expectations.sample(member))));
      } else if (member.type() == Scalar.BYTES) {
        checks.add(CodeBlock.of("assertSentBytes($S);", member.detail()));
      }
    }
    body.ifPresent(
        type -> {
          List<String> readOnly = Expectations.readOnly(type);
          checks.add(
              CodeBlock.of(
                  readOnly.isEmpty() ? "assertSentBody(BODY$L);" : "assertSentBody(BODY, $L);",
                  literals(readOnly)));
        });
    return template.with("checks", Template.join(checks)).file("test-sends");
  }

  private static CodeBlock literals(List<String> texts) {
    return texts.stream().map(text -> CodeBlock.of("$S", text)).collect(CodeBlock.joining(", "));
  }

  private CodeBlock request(Type request) {
    if (!(request instanceof Value value && value.request)) {
      return CodeBlock.of("decoded(BODY, $L)", library.codec(request));
    }
    CodeBlock.Builder code = CodeBlock.builder().add("$T.builder()", library.boxed(value));
    Stream.concat(
            value.stages().stream(),
            value.members.stream().filter(member -> !value.stages().contains(member)))
        .forEach(member -> code.add(".$L($L)", member.name(), given(member)));
    return code.add(".build()").build();
  }

  private CodeBlock given(Member member) {
    if (member.type() == Scalar.BYTES) {
      return CodeBlock.of("bytes()");
    }
    if (member.part() == Part.BODY || isLarge(member)) {
      return CodeBlock.of(
          "decoded($L, $L)",
          member.part() == Part.BODY ? "BODY" : constant(member),
          library.codec(member.type()));
    }
    boolean literal = Set.of(Scalar.BOOLEAN, Scalar.INTEGER, Scalar.LONG).contains(member.type());
    return literal
        ? CodeBlock.of("$L", Expectations.sample(member))
        : member.type() == Scalar.STRING
            ? CodeBlock.of("$S", Expectations.sample(member).textValue())
            : CodeBlock.of(
                "decoded($S, $L)",
                Expectations.sample(member).toString(),
                library.codec(member.type()));
  }

  private static boolean isLarge(Member member) {
    return member.part() != Part.BODY && Expectations.sample(member).isObject();
  }

  private static String constant(Member member) {
    return Names.constant(member.name());
  }

  private JsonNode answer(Type result) {
    return function.taken() == Taken.LIST
        ? JsonNodeFactory.instance
            .objectNode()
            .put("status_code", function.status())
            .put("status", "OK")
            .set(
                "data",
                Examples.of(new Listed(result, false), function.answerExample().path("data")))
        : Examples.of(result, function.answerExample());
  }

  /** A text block, so that the example can be read. */
  private static CodeBlock text(String name, JsonNode example) {
    String json =
        example
            .toPrettyString()
            .replace("\\", "\\\\")
            .replace("\"\"\"", "\\\"\"\"")
            .replace("\r\n", "\n");
    return CodeBlock.of("private static final String $L =\n\"\"\"\n$L\n\"\"\";\n", name, json);
  }
}
