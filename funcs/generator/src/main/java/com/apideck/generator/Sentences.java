package com.apideck.generator;

import com.apideck.generator.Description.Facts;
import com.apideck.generator.Description.Schema;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Facts in words, for Javadoc. The result is Markdown, as descriptions are. */
final class Sentences {

  private Sentences() {}

  /** The description, and what the schema says besides. */
  static String of(Facts facts, Schema schema) {
    List<String> sentences = new ArrayList<>();
    String description = sentence(facts.description());
    if (!description.isEmpty()) {
      sentences.add(description);
    }
    Map<String, String> limits = facts.limits();
    add(
        sentences,
        limits,
        "default",
        plain(limits.get("default")) ? "Default: %s." : "Default: `%s`.");
    range(sentences, limits.get("minimum"), limits.get("maximum"), "", "");
    range(sentences, limits.get("minLength"), limits.get("maxLength"), " characters", " character");
    range(sentences, limits.get("minItems"), limits.get("maxItems"), " elements", " element");
    add(sentences, limits, "multipleOf", "A multiple of %s.");
    add(sentences, limits, "pattern", "As the pattern `%s` has it.");
    if ("true".equals(limits.get("uniqueItems"))) {
      sentences.add("Each element once.");
    }
    if (schema.format().equals("uri")) {
      sentences.add("A URI.");
    }
    if (schema.values().stream().anyMatch(JsonNode::isNumber)) {
      sentences.add(
          schema.values().stream()
              .map(value -> '`' + value.asText() + '`')
              .collect(Collectors.joining(", ", "One of ", ".")));
    }
    return String.join(" ", sentences);
  }

  private static boolean plain(@Nullable String value) {
    return value != null && value.matches("true|false|-?[0-9.]+");
  }

  /** With a full stop at its end. */
  static String sentence(String text) {
    String trimmed = text.strip();
    return trimmed.isEmpty() || trimmed.matches("(?s).*[.!?:>)*]") ? trimmed : trimmed + '.';
  }

  private static void add(
      List<String> sentences, Map<String, String> limits, String limit, String words) {
    String value = limits.getOrDefault(limit, "");
    boolean said =
        sentences.stream()
            .anyMatch(sentence -> sentence.contains("efault: ") || sentence.contains("efaults to"));
    if (!value.isEmpty() && !(limit.equals("default") && said)) {
      sentences.add(words.replace("%s", value));
    }
  }

  private static void range(
      List<String> sentences, @Nullable String from, @Nullable String to, String unit, String one) {
    String said = from + " to " + to;
    if (sentences.stream().anyMatch(sentence -> sentence.contains(said))) {
      return;
    }
    String last = to == null ? from : to;
    String units = "1".equals(last) ? one : unit;
    if (from != null && to != null) {
      sentences.add((from.equals(to) ? "Exactly " + to + units : "From " + said + unit) + '.');
    } else if (last != null) {
      sentences.add((to == null ? "At least " : "At most ") + last + units + '.');
    }
  }
}
