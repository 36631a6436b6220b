package com.apideck.examples.sandbox;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object, read member by member. What is wrong goes to the {@link Problems} under its
 * path, and reading goes on as if the member were absent.
 */
final class Fields {
  private final Map<?, ?> members;
  private final String path;
  private final Problems problems;
  private final Set<String> asked = new HashSet<>();

  private Fields(Map<?, ?> members, String path, Problems problems) {
    this.members = members;
    this.path = path;
    this.problems = problems;
  }

  /** The members of the document: none when the body is empty or cannot be read. */
  static Fields ofDocument(ByteString body, Problems problems) {
    Object root = body.size() == 0 ? Map.of() : parse(body, problems).orElse(Map.of());
    if (root instanceof Map<?, ?> members) {
      return new Fields(members, "$", problems);
    }
    problems.invalid("$", "must be an object");
    return new Fields(Map.of(), "$", problems);
  }

  private static Optional<Object> parse(ByteString body, Problems problems) {
    // Okio replaces malformed bytes; only what survives the round trip is UTF-8.
    if (!ByteString.encodeUtf8(body.utf8()).equals(body)) {
      problems.invalid("$", "must be UTF-8");
      return Optional.empty();
    }
    JsonReader json = JsonReader.of(new Buffer().write(body));
    try {
      Object root = json.readJsonValue();
      if (json.peek() == JsonReader.Token.END_DOCUMENT) {
        return Optional.of(root == null ? "null" : root);
      }
      problems.invalid("$", "must be one JSON document with nothing behind it");
    } catch (IOException e) {
      problems.invalid(json.getPath(), "must be JSON: reading stopped here");
    } catch (JsonDataException e) {
      problems.invalid(
          json.getPath(), "must be given once and not be nested more than 255 levels deep");
    }
    return Optional.empty();
  }

  @Nullable String text(String name) {
    return member(name, String.class, "must be text");
  }

  /** Text for people to read: without space around it, and null when nothing is left. */
  @Nullable String label(String name) {
    String text = text(name);
    return text == null || text.isBlank() ? null : text.strip();
  }

  boolean flag(String name, boolean otherwise) {
    Boolean value = member(name, Boolean.class, "must be true or false");
    return value == null ? otherwise : value;
  }

  /** Text with a meaning, such as an address or a colour. */
  <T> @Nullable T parsed(String name, Function<String, Optional<T>> parser, String expected) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    Optional<T> value = parser.apply(text);
    if (value.isEmpty()) {
      problems.invalid(pathOf(name), expected);
    }
    return value.orElse(null);
  }

  @Nullable URI address(String name) {
    return parsed(
        name, WebAddress::parse, "must be an http or https URL with a host and no user info");
  }

  @Nullable Color color(String name) {
    return parsed(
        name, Color::parse, "must be a CSS colour such as #286efa, rgb(40, 110, 250) or navy");
  }

  /** The values of a list of enumerated texts, or null when there is no list. */
  <T> @Nullable List<T> list(String name, Function<String, Optional<T>> parser, String expected) {
    List<?> items = member(name, List.class, "must be a list");
    if (items == null) {
      return null;
    }
    return IntStream.range(0, items.size())
        .mapToObj(
            index -> item(items.get(index), pathOf(name) + "[" + index + "]", parser, expected))
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  private <T> Optional<T> item(
      @Nullable Object item, String place, Function<String, Optional<T>> parser, String expected) {
    Optional<T> value = item instanceof String text ? parser.apply(text) : Optional.empty();
    if (value.isEmpty()) {
      problems.invalid(place, item instanceof String ? expected : "must be text");
    }
    return value;
  }

  /** A nested object, without members when it is absent. */
  Fields object(String name) {
    Map<?, ?> nested = member(name, Map.class, "must be an object");
    return new Fields(nested == null ? Map.of() : nested, pathOf(name), problems);
  }

  List<String> names() {
    return members.keySet().stream().map(String::valueOf).toList();
  }

  /**
   * Reports every member that nobody has asked for: comes last, for a schema that allows no others.
   */
  void refuseOthers() {
    names().stream()
        .filter(name -> !asked.contains(name))
        .map(this::pathOf)
        .forEach(problems::unknown);
  }

  private <T> @Nullable T member(String name, Class<T> type, String expected) {
    asked.add(name);
    Object value = members.get(name);
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    if (members.containsKey(name)) { // null is not absence: no member of a session is nullable
      problems.invalid(pathOf(name), expected);
    }
    return null;
  }

  private String pathOf(String name) {
    return path + "." + name;
  }
}
