package com.apideck.generator;

import com.apideck.generator.Type.OpenEnum;
import com.palantir.javapoet.CodeBlock;

/** Writes an open enum. */
final class EnumWriter {

  private final OpenEnum type;
  private final Template template;

  EnumWriter(Library library, OpenEnum type) {
    this.type = type;
    this.template =
        Template.EMPTY
            .with("name", type.name)
            .with("doc", Javadoc.of(type.doc.isEmpty() ? '`' + type.name + "`." : type.doc))
            .with("from", Template.from(type.place))
            .with("unions", library.unions("extends", type))
            .with("enumCodec", Library.ENUM_CODEC);
  }

  CodeBlock write() {
    return template
        .with(
            "constants",
            constants("/** $text:L. */\n$name:L $constant:L = Known.$constant:L;\n\n", ""))
        .with("known", constants("/** $text:L. */\n$constant:L($value:S)", ",\n"))
        .file("enum");
  }

  private CodeBlock constants(String each, String between) {
    return type.constants.entrySet().stream()
        .map(
            entry ->
                template
                    .with(
                        "text",
                        entry.getKey().isEmpty() ? "The empty text" : Javadoc.code(entry.getKey()))
                    .with("value", entry.getKey())
                    .with("constant", entry.getValue())
                    .fill(each))
        .collect(CodeBlock.joining(between));
  }
}
