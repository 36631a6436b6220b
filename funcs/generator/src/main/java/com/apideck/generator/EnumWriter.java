package com.apideck.generator;

import com.apideck.generator.Type.Named;
import com.apideck.generator.Type.OpenEnum;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** Writes an open enum. */
final class EnumWriter {

  private static final String OPEN =
      "¶An open enum: a text that this version does not know is {@link Unrecognized}, and goes back"
          + " to the API as it came.";

  /** Said anew where a type is in two unions, of which each has its own. */
  private static final String JSON =
      """
      /** As JSON, to be kept or handed on. */
      @Override
      default String toJson() {
        return codec().toJson(this);
      }""";

  private EnumWriter() {}

  static String write(Library library, Named type, OpenEnum texts) {
    String constant = type.name() + " %s = Known.%<s;";
    return Template.of(type, OPEN)
        .with("unions", library.unions("extends", type))
        .with("json", type.unions().isEmpty() ? "" : JSON)
        .with("constants", each(texts, "\n\n", (text, name) -> String.format(constant, name)))
        .with(
            "known", each(texts, ",\n", (text, name) -> name + '(' + Template.literal(text) + ')'))
        .fill("enum");
  }

  private static String each(OpenEnum texts, String between, BinaryOperator<String> code) {
    return texts.constants().entrySet().stream()
        .map(
            each -> {
              String text = each.getKey();
              String said = text.isEmpty() ? "The empty text" : Javadoc.code(text);
              return "/** " + said + ". */\n" + code.apply(text, each.getValue());
            })
        .collect(Collectors.joining(between));
  }
}
