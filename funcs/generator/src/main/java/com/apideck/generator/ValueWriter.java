package com.apideck.generator;

import com.apideck.generator.Type.Member;
import com.apideck.generator.Type.Scalar;
import com.apideck.generator.Type.Value;
import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a value: what Immutables implements, what is copied with a change, and its builder. */
final class ValueWriter {

  private final Library library;
  private final Stages stages;
  private final Value value;
  private final Template template;

  ValueWriter(Library library, Stages stages, Value value) {
    this.library = library;
    this.stages = stages;
    this.value = value;
    this.template = Template.EMPTY.with("name", value.name).with("self", library.model(value.name));
  }

  CodeBlock write() {
    BuilderWriter builder = new BuilderWriter(library, stages, value);
    boolean staged = !value.stages().isEmpty();
    return template
        .with("doc", Javadoc.of(value.doc.isEmpty() ? '`' + value.name + "`." : value.doc))
        .with("from", Template.from(value.place))
        .with("open", value.unions.isEmpty() ? "" : "non-sealed")
        .with("unions", library.unions("implements", value))
        .with("begin", staged ? "Starts with what is required." : "Nothing set yet.")
        .with("first", stages.at(value, 0))
        .with("coder", coder())
        .with("accessors", Template.members(accessors()))
        .with("members", members())
        .with("copies", Template.members(builder.copies()))
        .with("stages", Template.members(stages.own(value)))
        .with("builder", builder.write())
        .file("value");
  }

  private CodeBlock coder() {
    return value.request
        ? template.with("encoder", Library.REQUEST_ENCODER).file("encoder-method")
        : template.file("codec-method");
  }

  private List<CodeBlock> accessors() {
    List<CodeBlock> accessors =
        new ArrayList<>(value.members.stream().map(this::accessor).toList());
    if (value.result) {
      accessors.add(template.with("status", hasStatus() ? "statusCode()" : "200").file("http"));
    }
    if (value
        .hasNulls()) { // absent rather than empty, so that printing shows it only where there is
      // one
      accessors.add(template.file("nulls"));
    }
    return accessors;
  }

  /** Names and values in turn, for printing and comparing. */
  private CodeBlock members() {
    List<CodeBlock> members = new ArrayList<>();
    for (Member member : value.members) {
      members.add(
          Template.EMPTY
              .with("member", member.name())
              .with("kept", value.kept(member) + "()")
              .fill(member.secret() ? "$member:S, secret($kept:L)" : "$member:S, $kept:L"));
    }
    if (value.hasNulls()) {
      members.add(CodeBlock.of("$S, nullsOrNull()", "nulls"));
    }
    return CodeBlock.join(members, ", ");
  }

  private boolean hasStatus() {
    return value.stages().stream()
        .anyMatch(
            member ->
                member.name().equals("statusCode")
                    && member.type() == Scalar.INTEGER
                    && value.isPlain(member));
  }

  private CodeBlock accessor(Member member) {
    Template accessor =
        Template.EMPTY
            .with(
                "doc",
                CodeBlock.of(
                    "$L$L",
                    Javadoc.of(value.doc(member)),
                    member.deprecated() ? Javadoc.deprecation(member.doc()) : ""))
            .with("deprecated", member.deprecated() ? "@Deprecated" : "")
            .with("member", member.name())
            .with("type", library.boxed(member.type()))
            .with("orNull", Library.nullable(library.boxed(member.type())))
            .with("raw", member.type() instanceof Type.Listed ? List.class : Map.class);
    return accessor.file(
        member.isCollection() ? "collection" : value.isPlain(member) ? "accessor" : "optional");
  }
}
