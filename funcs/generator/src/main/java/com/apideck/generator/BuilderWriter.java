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

/** Writes the builder of a value, and the copies that are made with it. */
final class BuilderWriter {

  private final Library library;
  private final Value value;
  private final Stages stages;

  BuilderWriter(Library library, Stages stages, Value value) {
    this.library = library;
    this.value = value;
    this.stages = stages;
  }

  private Template template(Member member) {
    return Template.EMPTY
        .with("self", value.name)
        .with("text", Javadoc.of(value.doc(member)))
        .with("member", member.name())
        .with("capital", Names.capital(member.name()))
        .with("json", path(member))
        .with("taken", library.taken(member.type()))
        .with("deprecation", member.deprecated() ? Javadoc.deprecation(member.doc()) : "")
        .with("deprecated", member.deprecated() ? "@Deprecated" : "")
        .with(
            "unset",
            value.canBeNull(member) ? CodeBlock.of("nulls.remove($S);\n", member.json()) : "");
  }

  /** Where it stands below the value; members without a schema have no level of their own. */
  private static String path(Member member) {
    return member.json().isEmpty() ? "*" : member.json();
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
      copies.add(
          Template.EMPTY.with("self", value.name).with("kept", withHttp()).file("copy-http"));
    }
    return copies;
  }

  /** Every answer gets one, so it goes without the builder. */
  private CodeBlock withHttp() {
    List<String> kept = new ArrayList<>();
    value.members.forEach(member -> kept.add(value.kept(member) + "()"));
    kept.add("http");
    if (value.hasNulls()) {
      kept.add("nullsOrNull()");
    }
    kept.add("violations()");
    return CodeBlock.of("$L", String.join(", ", kept));
  }

  CodeBlock write() {
    List<CodeBlock> setters = new ArrayList<>();
    List<CodeBlock> fields = new ArrayList<>();
    List<CodeBlock> copied = new ArrayList<>();
    List<CodeBlock> kept = new ArrayList<>();
    for (Member member : value.members) {
      TypeName type = Library.nullable(library.boxed(member.type()));
      fields.add(CodeBlock.of("private $T $L;", type, member.name()));
      copied.add(CodeBlock.of("$L = origin.$L();", member.name(), value.kept(member)));
      kept.add(CodeBlock.of(member.isCollection() ? "checks.kept($L)" : "$L", member.name()));
    }
    value.members.forEach(member -> addSetters(setters, member));
    Template template = Template.EMPTY.with("self", value.name);
    if (value.result) {
      setters.add(template.file("builder-http"));
      fields.add(template.fill("private @$nullable:T $httpMeta:T http;"));
      copied.add(CodeBlock.of("http = origin.httpOrNull();"));
      kept.add(CodeBlock.of("http"));
    }
    if (value.hasNulls()) {
      fields.add(template.fill("private final $set:T<String> nulls;"));
      copied.add(template.fill("nulls = new $linkedHashSet:T<>(origin.nulls());"));
      kept.add(CodeBlock.of("checks.kept(nulls)"));
    }
    kept.add(CodeBlock.of("checks.violations()"));
    return template
        .with("implements", stages.implemented(value))
        .with("fields", Template.join(fields))
        .with("none", value.hasNulls() ? template.fill("nulls = new $linkedHashSet:T<>();") : "")
        .with("copied", Template.join(copied))
        .with("kept", CodeBlock.join(kept, ", "))
        .with("setters", Template.members(setters))
        .file("builder");
  }

  private void addSetters(List<CodeBlock> setters, Member member) {
    Template setter = template(member);
    boolean staged = value.stages().contains(member);
    String kind = member.type() instanceof Listed ? "list" : "map";
    String empty =
        member.isCollection() && (value.sent || value.request)
            ? " An empty " + kind + " is sent as such."
            : "";
    CodeBlock head =
        setter.fill("/** $text:L" + empty + "$deprecation:L */" + (staged ? "\n@Override" : ""));
    setters.add(setter.with("head", head).with("set", set(setter, member)).file("setter"));
    if (value.canBeNull(member)) {
      setters.add(
          setter
              .with(
                  "head",
                  setter.fill(
                      "/** Null, which differs from leaving it out: $text:L$deprecation:L */"
                          + (staged ? "\n@Override" : "")))
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
          .fill("checks.clear($json:S);\nthis.$member:L = $copy:L;");
    }
    if (library.taken(member.type()).isPrimitive()) {
      return setter.fill("this.$member:L = $member:L;");
    }
    return setter.with("copy", copied(member, member.name())).file("set-given");
  }

  private CodeBlock copied(Member member, String from) {
    return library.copy(member.type(), path(member), CodeBlock.of("$L", from));
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
