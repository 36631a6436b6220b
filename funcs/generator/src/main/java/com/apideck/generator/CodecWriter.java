package com.apideck.generator;

import com.apideck.generator.Type.Member;
import com.apideck.generator.Type.Part;
import com.apideck.generator.Type.Scalar;
import com.apideck.generator.Type.Value;
import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;

/** Writes how values go in and out: as JSON, or as the parts of a request. */
final class CodecWriter {

  private final Library library;
  private final Value value;
  private final List<Member> named;
  private final boolean open;
  private final Template template;

  CodecWriter(Library library, Value value) {
    this.library = library;
    this.value = value;
    this.named = value.members.stream().filter(member -> !member.json().isEmpty()).toList();
    this.open = named.size() < value.members.size();
    boolean deprecated = value.members.stream().anyMatch(Member::deprecated);
    this.template =
        Template.EMPTY
            .with("name", value.name)
            .with("from", Template.from(value.place))
            .with("suppress", deprecated ? "@SuppressWarnings(\"deprecation\")" : "");
  }

  CodeBlock encoder() {
    return template
        .with("encoder", Library.REQUEST_ENCODER)
        .with("parts", Library.REQUEST_PARTS)
        .with("written", Template.join(value.members.stream().map(this::part).toList()))
        .file("encoder");
  }

  private CodeBlock part(Member member) {
    boolean header = member.part() == Part.HEADER;
    String name = header ? "header" : "query";
    Template part =
        Template.EMPTY
            .with("json", member.json())
            .with("kept", "request." + value.kept(member) + "()")
            .with("method", member.required() ? "required" + Names.capital(name) : name)
            .with("as", library.codec(member.type()))
            .with("detail", member.detail());
    return part.fill(
        switch (member.part()) {
          case PATH -> "out.path($json:S, $kept:L, $as:L);";
          case HEADER, QUERY -> "out.$method:L($json:S, $kept:L, $as:L);";
          case JOINED_QUERY -> "out.joinedQuery($json:S, $kept:L, $as:L, $detail:S);";
          case DEEP_QUERY -> "out.deepQuery($json:S, $kept:L, $as:L);";
          default -> body(member);
        });
  }

  private static String body(Member member) {
    if (member.type() == Scalar.BYTES) {
      return member.required()
          ? "out.bytes($detail:S, $kept:L);"
          : "if ($kept:L != null) {\n out.bytes($detail:S, $kept:L);\n}";
    }
    return member.required() ? "out.body($kept:L, $as:L);" : "out.optionalBody($kept:L, $as:L);";
  }

  CodeBlock codec() {
    return template
        .with(
            "names",
            named.stream()
                .map(member -> CodeBlock.of("$S", member.json()))
                .collect(CodeBlock.joining(", ")))
        .with("locals", locals())
        .with("others", open ? ", additionalProperties" : "")
        .with("cases", cases())
        .with("otherwise", open ? "{}" : "in.skip();")
        .with("noted", noted())
        .with("kept", kept())
        .with("written", written())
        .file("codec");
  }

  private CodeBlock locals() {
    List<CodeBlock> locals = new ArrayList<>();
    for (Member member : named) {
      locals.add(CodeBlock.of("$T $L = null;", library.boxed(member.type()), member.name()));
    }
    if (open) {
      locals.add(
          template.fill(
              "$map:T<String, @$nullable:T Object> additionalProperties = new"
                  + " $linkedHashMap:T<>();"));
    }
    if (named.stream().anyMatch(this::isNoted)) {
      locals.add(template.fill("$set:T<String> nulls = new $linkedHashSet:T<>();"));
    }
    return Template.join(locals);
  }

  /** Whether null in its place says something. */
  private boolean isNoted(Member member) {
    return value.isAskedFor(member) && value.canBeNull(member);
  }

  private CodeBlock cases() {
    List<CodeBlock> cases = new ArrayList<>();
    for (Member member : named) {
      cases.add(
          CodeBlock.of(
              "case $L -> $L = in.nullable($L);",
              cases.size(),
              member.name(),
              library.codec(member.type())));
    }
    return Template.join(cases);
  }

  private CodeBlock noted() {
    return Template.lines(
        named.stream()
            .filter(this::isNoted)
            .map(
                member ->
                    Template.EMPTY
                        .with("member", member.name())
                        .with("json", member.json())
                        .file("keep-null"))
            .toList());
  }

  /** What the constructor takes, in the order of the accessors. */
  private CodeBlock kept() {
    List<CodeBlock> kept = new ArrayList<>();
    for (Member member : value.members) {
      kept.add(
          Template.EMPTY
              .with("member", member.name())
              .with("json", member.json())
              .fill(kept(member)));
    }
    if (value.result) {
      kept.add(CodeBlock.of("null"));
    }
    if (value.hasNulls()) {
      kept.add(
          CodeBlock.of(
              named.stream().anyMatch(this::isNoted) ? "nulls.isEmpty() ? null : nulls" : "null"));
    }
    kept.add(template.fill("$list:T.of()"));
    return CodeBlock.join(kept, ", ");
  }

  private String kept(Member member) {
    if (member.json().isEmpty()) {
      return "$member:L.isEmpty() ? null : $collections:T.unmodifiableMap($member:L)";
    }
    return value.isDemanded(member) ? "in.required($member:L, $json:S)" : "$member:L";
  }

  private CodeBlock written() {
    List<CodeBlock> written = new ArrayList<>(named.stream().map(this::write).toList());
    if (value.hasNulls()) {
      written.add(CodeBlock.of("out.nulls(value.nulls());"));
    }
    if (open) {
      written.add(template.file("write-others"));
    }
    return Template.join(written);
  }

  private CodeBlock write(Member member) {
    Template write =
        Template.EMPTY
            .with("json", member.json())
            .with("kept", "value." + value.kept(member) + "()")
            .with("as", library.codec(member.type()));
    if (value.sent && member.readOnly()) {
      return write.file("write-read-only");
    }
    if (isNoted(member)) {
      return write.file("write-nullable");
    }
    return write.fill(
        value.isDemanded(member)
            ? "out.required($json:S, $kept:L, $as:L);"
            : "out.member($json:S, $kept:L, $as:L);");
  }
}
