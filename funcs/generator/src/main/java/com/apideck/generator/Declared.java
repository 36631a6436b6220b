package com.apideck.generator;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What callers find under one name.
 *
 * @param lines what it has, by what callers write
 * @param asked what its builder asks for, in this order
 * @param sent whether callers make it; what is only read, tests alone make
 * @param parts the types that it names
 */
record Declared(
    String name,
    Kind kind,
    List<Place> from,
    Map<String, Line> lines,
    Map<String, Line> asked,
    boolean sent,
    Set<String> parts) {

  /** The lines of a function: what it is called with, and what it answers. */
  static final String TAKES = "takes";

  static final String GIVES = "gives";

  /** What it is, in words. */
  enum Kind {
    FUNCTION("a function"),
    REQUEST("what a function is called with"),
    VALUE("a value"),
    ANSWER("a Result"),
    ENUM("an enum"),
    UNION("a union");

    final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /**
   * What callers find.
   *
   * @param type in Java, or empty
   * @param from the places that decide about it, nearest first
   */
  record Line(String type, List<Place> from) {}

  /** Few members are asked for step by step, as {@link Type.Named#stages} says. */
  boolean isStaged() {
    return !asked.isEmpty() && asked.size() <= 3;
  }

  /** To be read, with the place of each. */
  Stream<Map.Entry<String, Place>> texts() {
    if (kind == Kind.FUNCTION) {
      String takes = lines.getOrDefault(TAKES, new Line("", from)).type();
      String with = takes.isEmpty() ? "" : ", " + takes;
      String gives = lines.getOrDefault(GIVES, new Line("", from)).type();
      return Stream.of(Map.entry(name + ".call(core" + with + "): " + gives, from.get(0)));
    }
    Stream<Map.Entry<String, Place>> each =
        lines.entrySet().stream()
            .map(line -> Map.entry(text(line.getKey(), line.getValue()), place(line.getValue())));
    String steps = String.join(isStaged() ? ", then " : ", ", asked.keySet());
    Stream<String> builder =
        asked.isEmpty() ? Stream.of() : Stream.of(name + ".builder() asks for " + steps);
    return Stream.concat(each, builder.map(text -> Map.entry(text, from.get(0))));
  }

  private String text(String key, Line line) {
    return name + '.' + key + (line.type().isEmpty() ? "" : ": " + line.type());
  }

  private static Place place(Line line) {
    return line.from().get(0);
  }
}
