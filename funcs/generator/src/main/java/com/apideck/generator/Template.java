package com.apideck.generator;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Java text with holes, such as <code>${name}</code>. What fills a hole that has a line of its own
 * is indented as the hole is; where it is filled with nothing, there is no line.
 */
record Template(Map<String, String> fillings) {

  private static final Map<String, String> TEXTS = new ConcurrentHashMap<>();
  private static final Pattern ALONE = Pattern.compile("(?m)^( *)\\$\\{([\\w-]+)}(;?)\n");
  private static final Pattern HOLE = Pattern.compile("\\$\\{([\\w-]+)}");
  private static final Pattern LINE = Pattern.compile("(?m)^(?=.)");

  /** Knows what goes into holes: names and fillings in turn. */
  static Template of(String... fillings) {
    return new Template(Map.of()).with(fillings);
  }

  /** Knows what is said of a type, and more. */
  static Template of(Type.Named type, String more, String... fillings) {
    return of(
            "name", type.name(), "doc", Javadoc.comment(type, more), "from", type.place().source())
        .with(fillings);
  }

  /** Knows what goes into more holes. */
  Template with(String... more) {
    Map<String, String> all = new HashMap<>(fillings);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return new Template(all);
  }

  /** The text of that name, filled. */
  String fill(String name) {
    String text = TEXTS.computeIfAbsent(name, each -> resource("templates/" + each + ".txt"));
    String lines =
        ALONE
            .matcher(text)
            .replaceAll(
                hole -> {
                  String filling = filling(hole.group(2));
                  return filling.isEmpty()
                      ? ""
                      : Matcher.quoteReplacement(
                          LINE.matcher(filling.stripTrailing()).replaceAll(hole.group(1))
                              + hole.group(3)
                              + '\n');
                });
    return HOLE.matcher(lines)
        .replaceAll(hole -> Matcher.quoteReplacement(filling(hole.group(1))))
        .stripTrailing();
  }

  private String filling(String hole) {
    return Objects.requireNonNull(fillings.get(hole), "nothing fills " + hole);
  }

  /** A text that is part of the generator. */
  static String resource(String path) {
    try (InputStream resource = Template.class.getResourceAsStream(path)) {
      return new String(
          Objects.requireNonNull(resource, "there is no " + path).readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Members of a type, with blank lines between. */
  static String members(Collection<String> parts) {
    return String.join("\n\n", parts);
  }

  /** A literal: texts of JSON are texts of Java. */
  static String literal(String text) {
    return TextNode.valueOf(text).toString();
  }
}
