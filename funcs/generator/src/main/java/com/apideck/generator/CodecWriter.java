package com.apideck.generator;

import com.apideck.generator.Type.Member;
import com.apideck.generator.Type.Part;
import com.apideck.generator.Type.Scalar;
import com.apideck.generator.Type.Value;
import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
            .with("kept", kept("request", member))
            .with("method", member.required() ? "required" + Names.capital(name) : name)
            .with("optional", optional(member))
            .with("as", library.codec(member.type()))
            .with("detail", member.detail());
    return switch (member.part()) {
      case PATH -> part.fill("out.path($json:S, $kept:L, $as:L);");
      case HEADER, QUERY ->
          part.fill(
              header && !member.required()
                  ? "out.$method:L($json:S, $optional:L, $as:L);"
                  : "out.$method:L($json:S, $kept:L, $as:L);");
      case JOINED_QUERY -> part.fill("out.joinedQuery($json:S, $optional:L, $as:L, $detail:S);");
      case DEEP_QUERY -> part.fill("out.deepQuery($json:S, $optional:L, $as:L);");
      default -> part.fill(body(member));
    };
  }

  private static String body(Member member) {
    if (member.type() == Scalar.BYTES) {
      return member.required()
          ? "out.bytes($detail:S, $kept:L);"
          : "if ($kept:L.isPresent()) {\n out.bytes($detail:S, $kept:L.get());\n}";
    }
    return member.required()
        ? "out.body($kept:L, $as:L);"
        : "out.optionalBody($optional:L, $as:L);";
  }

  /** Where core takes an Optional, what is kept as null is made one. */
  private CodeBlock optional(Member member) {
    String kept = kept("request", member);
    return member.isCollection() || value.isPlain(member) || member.type() == Scalar.ANY
        ? CodeBlock.of("$T.ofNullable($L)", Optional.class, kept)
        : CodeBlock.of("$L", kept);
  }

  /** What is kept; an Optional of any JSON would be taken for JSON itself. */
  private static String kept(String variable, Member member) {
    String accessor = variable + '.' + member.name();
    return member.isCollection()
        ? accessor + "OrNull()"
        : accessor + (member.type() == Scalar.ANY ? "().orElse(null)" : "()");
  }

  CodeBlock codec() {
    return template
        .with(
            "names",
            named.stream()
                .map(member -> CodeBlock.of("$S", member.json()))
                .collect(CodeBlock.joining(", ")))
        .with("locals", locals())
        .with("others", open ? ", others" : "")
        .with("cases", cases())
        .with("otherwise", open ? "{}" : "in.skip();")
        .with("kept", keep())
        .with("written", written())
        .file("codec");
  }

  /** Whether something is to be said of the member after the object was read. */
  private boolean isLocal(Member member) {
    return value.isDemanded(member) || value.isAskedFor(member);
  }

  private CodeBlock locals() {
    List<CodeBlock> locals = new ArrayList<>();
    for (Member member : named) {
      if (isLocal(member)) {
        locals.add(
            CodeBlock.of(
                "$T $L = null;", Library.nullable(library.boxed(member.type())), member.name()));
      }
    }
    if (open) {
      locals.add(
          template.fill("$map:T<String, @$nullable:T Object> others = new $linkedHashMap:T<>();"));
    }
    return Template.join(locals);
  }

  private CodeBlock cases() {
    List<CodeBlock> cases = new ArrayList<>();
    for (Member member : named) {
      String get = isLocal(member) || member.isCollection() ? "nullable" : "optional";
      String then =
          isLocal(member) ? "case $L -> $L = in.$L($L);" : "case $L -> members.$L(in.$L($L));";
      cases.add(CodeBlock.of(then, cases.size(), member.name(), get, library.codec(member.type())));
    }
    return Template.join(cases);
  }

  private CodeBlock keep() {
    List<CodeBlock> kept = new ArrayList<>();
    for (Member member : named) {
      Template keep = Template.EMPTY.with("member", member.name()).with("json", member.json());
      if (value.isDemanded(member)) {
        kept.add(keep.fill("members.$member:L(in.required($member:L, $json:S));"));
      } else if (value.isAskedFor(member)) {
        kept.add(
            keep.with(
                    "found",
                    keep.fill(
                        member.isCollection() ? "$member:L" : "$optional:T.ofNullable($member:L)"))
                .file("keep-null"));
      }
    }
    if (open) {
      kept.add(CodeBlock.of("members.additionalProperties(others.isEmpty() ? null : others);"));
    }
    return Template.join(kept);
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
            .with("kept", kept("value", member))
            .with(
                "orNull",
                member.isCollection() || member.type() == Scalar.ANY ? "" : ".orElse(null)")
            .with("as", library.codec(member.type()));
    if (value.sent && member.readOnly()) {
      return write.file("write-read-only");
    }
    if (value.isAskedFor(member) && value.canBeNull(member)) {
      return write.file("write-nullable");
    }
    return write.fill(
        value.isDemanded(member)
            ? "out.required($json:S, $kept:L, $as:L);"
            : "out.member($json:S, $kept:L, $as:L);");
  }
}
