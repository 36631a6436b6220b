package com.apideck.generator;

import com.apideck.generator.Description.Schema;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Facts in words, for Javadoc. The result is Markdown, as descriptions are. */
final class Sentences {

  private static final String DATE = "^\\d{4}-\\d{2}-\\d{2}$";

  private Sentences() {}

  /** What is made of facts alone. */
  private static final Pattern MADE =
      Pattern.compile(
          "(Default: |From [-0-9.]+ to |At (least|most) [-0-9.]+|Exactly [0-9]+ |A multiple of "
              + "|As the pattern |A date, such as |Each element once|A URI[.]|One of `).*");

  /** Whether it has a sentence of ours. */
  static boolean isSaid(String doc) {
    return !doc.isEmpty() && !MADE.matcher(doc).matches();
  }

  /** The description, and what limits and schema say that it does not. */
  static String of(String text, Map<String, String> limits, Schema schema) {
    String said = sentence(text);
    String value = limits.getOrDefault("default", "");
    String quoted = value.matches("true|false|-?[0-9.]+") ? value : '`' + value + '`';
    boolean told = value.isEmpty() || said.contains("efault: ") || said.contains("efaults to");
    boolean numbers = schema.values().stream().anyMatch(JsonNode::isNumber);
    Stream<String> values = schema.values().stream().map(each -> '`' + each.asText() + '`');
    return Stream.of(
            said,
            told ? "" : "Default: " + quoted + '.',
            range(said, limits.get("minimum"), limits.get("maximum"), "", ""),
            schema.type().equals("array")
                ? ""
                : range(said, limits.get("minLength"), limits.get("maxLength"), " character", "s"),
            range(said, limits.get("minItems"), limits.get("maxItems"), " element", "s"),
            limits.containsKey("multipleOf")
                ? "A multiple of " + limits.get("multipleOf") + '.'
                : "",
            pattern(limits.getOrDefault("pattern", "")),
            "true".equals(limits.get("uniqueItems")) ? "Each element once." : "",
            schema.format().equals("uri") ? "A URI." : "",
            numbers ? values.collect(Collectors.joining(", ", "One of ", ".")) : "")
        .filter(sentence -> !sentence.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String pattern(String pattern) {
    return pattern.isEmpty()
        ? ""
        : pattern.equals(DATE)
            ? "A date, such as 2026-01-31."
            : "As the pattern `" + pattern + "` has it.";
  }

  /** With a full stop at its end. */
  static String sentence(String text) {
    String trimmed = text.strip();
    return trimmed.isEmpty() || trimmed.matches("(?s).*[.!?:>)*]") ? trimmed : trimmed + '.';
  }

  private static String range(
      String said, @Nullable String from, @Nullable String to, String unit, String more) {
    String last = to == null ? from : to;
    String units = "1".equals(last) ? unit : unit + more;
    String range = from + " to " + to;
    if (last == null || said.contains(range)) {
      return "";
    }
    if (from == null || to == null) {
      return (to == null ? "At least " : "At most ") + last + units + '.';
    }
    return (from.equals(to) ? "Exactly " + to + units : "From " + range + unit + more) + '.';
  }
}
