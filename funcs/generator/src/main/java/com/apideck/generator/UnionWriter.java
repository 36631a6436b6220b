package com.apideck.generator;

import com.apideck.generator.Type.Named;
import com.apideck.generator.Type.Scalar;
import com.apideck.generator.Type.Union;
import com.apideck.generator.Type.Value;
import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes a union as a sealed interface. Values and enums are alternatives by themselves; texts,
 * numbers, lists and the like get a record around them.
 */
final class UnionWriter {

  /** Records by kind, and their kind in words. */
  private static final Map<String, List<String>> RECORDS =
      Map.of(
          "TEXT", List.of("Text", "text"),
          "NUMBER", List.of("Decimal", "a number"),
          "BOOLEAN", List.of("Flag", "true or false"),
          "LIST", List.of("Items", "a list"),
          "OBJECT", List.of("Members", "an object"));

  private final Library library;
  private final Union union;
  private final boolean refuses;
  private final boolean open;
  private final Template template;

  UnionWriter(Library library, Union union) {
    this.library = library;
    this.union = union;
    this.refuses = union.alternatives.values().stream().anyMatch(UnionWriter::isWrapped);
    this.open = !union.discriminator.isEmpty();
    this.template =
        Template.EMPTY
            .with("name", union.name)
            .with("member", union.discriminator)
            .with("from", Template.from(union.place))
            .with("expected", expected());
  }

  private static boolean isWrapped(Type type) {
    return !(type instanceof Named);
  }

  private static String wrapper(String kind) {
    return RECORDS.getOrDefault(kind, List.of(kind, kind)).get(0);
  }

  private static String words(String kind) {
    return RECORDS.getOrDefault(kind, List.of(kind, kind)).get(1);
  }

  private String expected() {
    List<String> words =
        new ArrayList<>(union.objects.stream().map(object -> object.name).toList());
    union.alternatives.forEach(
        (kind, type) -> words.add(type instanceof Named named ? named.name : words(kind)));
    return Javadoc.alternatives(words);
  }

  CodeBlock write() {
    List<CodeBlock> makers = new ArrayList<>();
    List<CodeBlock> records = new ArrayList<>();
    List<String> permitted = new ArrayList<>();
    union.alternatives.forEach(
        (kind, type) -> {
          permitted.add(
              type instanceof Named named ? named.name : union.name + '.' + wrapper(kind));
          if (isWrapped(type)) {
            Template record =
                Template.EMPTY
                    .with("name", union.name)
                    .with("wrapper", wrapper(kind))
                    .with("words", Names.capital(words(kind)))
                    .with("type", library.boxed(type))
                    .with("taken", library.taken(type));
            makers.add(
                record
                    .with("made", made(record, type))
                    .fill("/** $words:L. */\nstatic $name:L of($taken:T value) {\n  $made:L\n}\n"));
            records.add(
                record
                    .with("sound", sound(record, type))
                    .fill(
                        "/** $words:L. */\nrecord $wrapper:L($type:T value) implements $name:L {"
                            + "$sound:L}\n"));
          }
        });
    union.objects.forEach(object -> permitted.add(object.name));
    if (open) {
      permitted.add(union.name + ".Unrecognized");
      Template unknown = template.with("wrapper", "Unrecognized");
      records.add(
          unknown
              .with("type", library.boxed(Scalar.FREE_FORM))
              .with("sound", sound(unknown, Scalar.FREE_FORM))
              .file("unrecognized"));
    }
    if (refuses) {
      permitted.add(union.name + ".Refused");
      records.add(template.file("refused"));
    }
    boolean elsewhere = permitted.stream().anyMatch(name -> !name.startsWith(union.name + '.'));
    return template
        .with("doc", Javadoc.of(union.doc.isEmpty() ? '`' + union.name + "`." : union.doc))
        .with("permits", elsewhere ? "permits " + String.join(", ", permitted) : "")
        .with("makers", Template.members(makers))
        .with("records", Template.members(records))
        .file("union");
  }

  /** Lists and maps are copied: what is done to the original later is not sent. */
  private CodeBlock sound(Template record, Type type) {
    return type instanceof Scalar scalar && scalar != Scalar.FREE_FORM
        ? CodeBlock.of("")
        : record.with("copy", library.copy(type, "$", CodeBlock.of("value"))).file("sound");
  }

  private CodeBlock made(Template record, Type type) {
    if (library.taken(type).isPrimitive()) {
      return record.fill("return new $wrapper:L(value);");
    }
    return record
        .with("copy", library.copy(type, "$", CodeBlock.of("value")))
        .fill(
            type instanceof Scalar scalar && scalar != Scalar.FREE_FORM
                ? Template.text("made-scalar")
                : Template.text("made-copy"));
  }

  CodeBlock codec() {
    return template.with("read", read()).with("written", written()).file("union-codec");
  }

  private CodeBlock read() {
    CodeBlock.Builder read = CodeBlock.builder();
    if (!union.objects.isEmpty()) {
      read.add(
          template
              .with("object", readObject())
              .fill("if (in.kind() == $input:T.Kind.OBJECT) {\n  $object:L\n}\n"));
    }
    if (union.alternatives.isEmpty()) {
      return read.add(template.fill("throw in.mismatch($expected:S);")).build();
    }
    List<CodeBlock> cases = new ArrayList<>();
    union.alternatives.forEach(
        (kind, type) ->
            cases.add(
                template
                    .with("kind", kind)
                    .with("wrapper", wrapper(kind))
                    .with("as", library.codec(type))
                    .fill(
                        isWrapped(type)
                            ? "case $kind:L -> new $name:L.$wrapper:L($as:L.read(in));"
                            : "case $kind:L -> $as:L.read(in);")));
    return read.add(template.with("cases", Template.join(cases)).file("read-kinds")).build();
  }

  private CodeBlock readObject() {
    if (open) {
      List<CodeBlock> cases = new ArrayList<>();
      union.discriminators.forEach(
          (object, texts) -> {
            CodeBlock labels =
                texts.stream()
                    .map(text -> CodeBlock.of("$S", text))
                    .collect(CodeBlock.joining(", "));
            cases.add(CodeBlock.of("case $L -> $L.read(in);", labels, library.codec(object)));
          });
      return template
          .with("cases", Template.join(cases))
          .with("said", "an object with text in " + union.discriminator)
          .with("as", library.codec(Scalar.FREE_FORM))
          .file("read-discriminated");
    }
    CodeBlock.Builder read = CodeBlock.builder();
    for (Value object : union.objects) {
      List<CodeBlock> required =
          object.members.stream()
              .filter(object::isDemanded)
              .map(member -> CodeBlock.of("$S", member.json()))
              .toList();
      boolean last = object == union.objects.get(union.objects.size() - 1);
      if (required.isEmpty() || (last && !union.alternatives.containsKey("OBJECT"))) {
        return read.add("return $L.read(in);", library.codec(object)).build();
      }
      read.add(
          "if (in.hasMembers($L)) {\n  return $L.read(in);\n}\n",
          CodeBlock.join(required, ", "),
          library.codec(object));
    }
    return read.build();
  }

  private CodeBlock written() {
    List<CodeBlock> tests = new ArrayList<>();
    union.alternatives.forEach(
        (kind, type) ->
            tests.add(
                isWrapped(type) ? written(wrapper(kind), type) : written((Named) type, "text")));
    union.objects.forEach(object -> tests.add(written(object, "object")));
    if (open) {
      tests.add(written("Unrecognized", Scalar.FREE_FORM));
    }
    if (refuses) {
      tests.add(template.file("write-refused"));
    }
    return CodeBlock.join(tests, " else ");
  }

  private CodeBlock written(String record, Type type) {
    return template
        .with("wrapper", record)
        .with("variable", record.toLowerCase(Locale.ROOT))
        .with("as", library.codec(type))
        .file("write-wrapped");
  }

  private CodeBlock written(Named type, String variable) {
    return CodeBlock.of(
        "if (value instanceof $L $L) {\n  $L.write(out, $L);\n}",
        type.name,
        variable,
        library.codec(type),
        variable);
  }
}
