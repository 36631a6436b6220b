package com.apideck.generator;

import com.apideck.generator.Type.Listed;
import com.apideck.generator.Type.Mapped;
import com.apideck.generator.Type.Member;
import com.apideck.generator.Type.Scalar;
import com.apideck.generator.Type.Value;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the builder of a value, its stages, and the copies that are made with it. */
final class BuilderWriter {

  private final Library library;
  private final Value value;
  private final List<Member> stages;

  BuilderWriter(Library library, Value value) {
    this.library = library;
    this.value = value;
    this.stages = value.stages();
  }

  static String stage(Member member) {
    return Names.capital(member.name()) + "Stage";
  }

  private Template template(Member member) {
    return Template.EMPTY
        .with("self", value.name)
        .with("member", member.name())
        .with("capital", Names.capital(member.name()))
        .with("json", member.json().isEmpty() ? member.name() : member.json())
        .with("taken", library.taken(member.type()))
        .with("deprecation", member.deprecated() ? Javadoc.deprecation(member.doc()) : "")
        .with("deprecated", member.deprecated() ? "@Deprecated" : "")
        .with(
            "unset",
            value.canBeNull(member) ? CodeBlock.of("nulls.remove($S);", member.json()) : "");
  }

  /** The methods that give a copy with another member. */
  List<CodeBlock> copies() {
    List<CodeBlock> copies = new ArrayList<>();
    for (Member member : value.members) {
      copies.add(template(member).file("copy"));
      if (value.canBeNull(member)) {
        copies.add(template(member).file("copy-null"));
      }
    }
    if (value.result) {
      copies.add(Template.EMPTY.with("self", value.name).file("copy-http"));
    }
    return copies;
  }

  List<CodeBlock> stages() {
    List<CodeBlock> types = new ArrayList<>();
    for (Member member : stages) {
      int next = types.size() + 1;
      Template stage = template(member);
      CodeBlock orNull =
          stage
              .with("next", next < stages.size() ? stage(stages.get(next)) : "Builder")
              .file("stage-null");
      types.add(
          stage
              .with("next", next < stages.size() ? stage(stages.get(next)) : "Builder")
              .with("orNull", value.canBeNull(member) ? orNull : "")
              .file("stage"));
    }
    return types;
  }

  CodeBlock write() {
    boolean nulls = value.hasNulls();
    List<CodeBlock> setters = new ArrayList<>();
    value.members.forEach(member -> addSetters(setters, member));
    String implemented =
        stages.stream().map(BuilderWriter::stage).collect(Collectors.joining(", "));
    Template template = Template.EMPTY.with("self", value.name);
    if (value.result) {
      setters.add(template.file("builder-http"));
    }
    return template
        .with("implements", stages.isEmpty() ? "" : "implements " + implemented)
        .with("field", nulls ? template.fill("private final $set:T<String> nulls;") : "")
        .with("none", nulls ? template.fill("nulls = new $linkedHashSet:T<>();") : "")
        .with(
            "copied", nulls ? template.fill("nulls = new $linkedHashSet:T<>(origin.nulls());") : "")
        .with("built", nulls ? "members.nulls(nulls.isEmpty() ? null : nulls);" : "")
        .with("setters", Template.members(setters))
        .file("builder");
  }

  private void addSetters(List<CodeBlock> setters, Member member) {
    Template setter = template(member);
    boolean staged = stages.contains(member);
    String kind = member.type() instanceof Listed ? "list" : "map";
    String empty =
        member.isCollection() && (value.sent || value.request)
            ? "; an empty " + kind + " is sent as such"
            : "";
    CodeBlock head =
        staged
            ? CodeBlock.of("@Override")
            : setter.fill("/** Sets {@link $self:L#$member:L}" + empty + ".$deprecation:L */");
    setters.add(setter.with("head", head).with("set", set(setter, member)).file("setter"));
    if (value.canBeNull(member)) {
      setters.add(
          setter
              .with(
                  "head",
                  staged
                      ? "@Override"
                      : setter.fill(
                          "/** Sets {@link $self:L#$member:L} to null, which differs from leaving"
                              + " it out.$deprecation:L */"))
              .with(
                  "null",
                  member.isCollection() ? "null" : CodeBlock.of("$T.empty()", Optional.class))
              .file("setter-null"));
    }
    if (member.type() instanceof Listed list) {
      addElements(setters, member, list);
    } else if (member.isCollection()) {
      addEntries(setters, member);
    }
  }

  private CodeBlock set(Template setter, Member member) {
    if (member.isCollection()) {
      return setter
          .with("copy", copied(member, member.name()))
          .fill("checks.clear($json:S);\nmembers.$member:L($copy:L);");
    }
    if (library.taken(member.type()).isPrimitive()) {
      return setter.fill("members.$member:L($member:L);");
    }
    return setter.with("copy", copied(member, member.name())).file("set-given");
  }

  private CodeBlock copied(Member member, String from) {
    CodeBlock copy =
        library.copy(
            member.type(),
            member.json().isEmpty() ? member.name() : member.json(),
            CodeBlock.of("$L", from));
    return member.type() == Scalar.ANY
        ? CodeBlock.of("$T.ofNullable($L)", Optional.class, copy)
        : copy;
  }

  private void addElements(List<CodeBlock> setters, Member member, Listed list) {
    Template adding = template(member);
    boolean generic =
        list.element() instanceof Listed
            || list.element() instanceof Mapped
            || list.element() == Scalar.FREE_FORM;
    TypeName element =
        list.nullable()
            ? Library.nullable(library.boxed(list.element()))
            : library.boxed(list.element());

    CodeBlock copy = copied(member, "more");
    if (!generic) { // an array of lists or maps would be unchecked
      setters.add(
          adding
              .with("method", "add")
              .with("more", CodeBlock.of("$T...", element))
              .with("copy", copy)
              .file("add"));
    }
    setters.add(
        adding
            .with("method", "addAll")
            .with("more", CodeBlock.of("$T", library.taken(list)))
            .with("copy", copy)
            .file("add"));
  }

  private void addEntries(List<CodeBlock> setters, Member member) {
    TypeName entry =
        member.type() instanceof Mapped map ? library.boxed(map.value()) : ClassName.OBJECT;
    boolean nullable = !(member.type() instanceof Mapped map) || map.nullable();
    setters.add(
        template(member)
            .with("entry", nullable ? Library.nullable(entry) : entry)
            .with("copy", copied(member, "more"))
            .file("put"));
  }
}
