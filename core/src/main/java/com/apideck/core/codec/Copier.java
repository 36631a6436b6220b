package com.apideck.core.codec;

import com.apideck.core.Violation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies what callers give, so that what is sent is what was there then. It does not throw: a null,
 * or a value without a JSON form, is noticed with its path, and {@code call} reports it.
 */
final class Copier {

  /** Below the 255 levels of a document, so that the members around it fit too. */
  private static final int MAX_DEPTH = 200;

  static final String BAD_NAME = "has a name that is not text with a UTF-8 form";

  /** A few lists that hold each other can stand for more values than any memory holds. */
  private static final int MAX_VALUES = 1_000_000;

  private final Map<String, String> problems = new LinkedHashMap<>(0);
  private final Deque<Object> open = new ArrayDeque<>(0);
  private int values;

  Copier(List<Violation> noticed) {
    noticed.forEach(violation -> problems.put(violation.path(), violation.problem()));
  }

  /** Everything noticed, each with its path below the value. */
  List<Violation> violations() {
    List<Violation> violations = new ArrayList<>(problems.size());
    problems.forEach((path, problem) -> violations.add(new Violation(path, problem)));
    return List.copyOf(violations);
  }

  /** Forgets what was noticed about {@code path}: it is set anew. */
  void clear(String path) {
    if (!problems.isEmpty()) {
      problems
          .keySet()
          .removeIf(
              noticed ->
                  noticed.equals(path)
                      || noticed.startsWith(path + '.')
                      || noticed.startsWith(path + '['));
    }
  }

  /** A name that looks like a path may lead to something else, of which nothing is forgotten. */
  private void setAnew(String path, String name) {
    if (name.indexOf('.') < 0 && name.indexOf('[') < 0) {
      clear(within(path, name));
    }
  }

  /**
   * A copy as the codec has it; null where it was noticed that there is none. Nulls within lists
   * and maps are reported when they are written.
   */
  @Nullable Object copy(String path, @Nullable Object value, Codec<?> codec) {
    values = 0;
    open.clear();
    try {
      if (value instanceof Map<?, ?> members && Codecs.shape(codec) == Codecs.Shape.MAP) {
        members.keySet().forEach(name -> setAnew(path, String.valueOf(name)));
      }
      return copied(path, value, codec);
    } catch (Throwable e) { // a collection of the caller's that throws when it is read
      problems.put(path, "cannot be read: " + e.getClass().getName());
      return null;
    }
  }

  private @Nullable Object copied(String path, @Nullable Object value, Codec<?> codec) {
    if (value == null) {
      problems.put(path, "is null");
      return null;
    }
    if (codec instanceof Codecs.Many many && many.named()) {
      Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
      enter(value);
      ((Map<?, ?>) value)
          .forEach((name, each) -> copy.put(name, inner(within(path, name), each, many.element())));
      open.pop();
      return copy;
    }
    if (codec instanceof Codecs.Many many) {
      List<@Nullable Object> copy = new ArrayList<>();
      for (Object element : (Iterable<?>) value) {
        copy.add(inner(path + '[' + copy.size() + ']', element, many.element()));
      }
      return copy;
    }
    return codec == Codecs.ANY ? json(path, value) : value;
  }

  /** The same, as it is kept. */
  @Nullable Object kept(String path, @Nullable Object value, Codec<?> codec) {
    return unmodifiable(copy(path, value, codec));
  }

  private @Nullable Object inner(String path, @Nullable Object value, Codec<?> codec) {
    return value == null ? null : unmodifiable(copied(path, value, codec));
  }

  private static @Nullable Object unmodifiable(@Nullable Object copy) {
    return copy instanceof List<?> list
        ? Collections.unmodifiableList(list)
        : copy instanceof Map<?, ?> map ? Collections.unmodifiableMap(map) : copy;
  }

  /** Any JSON, with null in the place of what was noticed. */
  private @Nullable Object json(String path, @Nullable Object value) {
    if (++values > MAX_VALUES) {
      if (values == MAX_VALUES + 1) {
        problems.put(path, "is one value more than " + MAX_VALUES);
      }
      return null;
    }
    if (value == null || value instanceof Boolean) {
      return value;
    }
    if (value instanceof String text && Utf8.isEncodable(text)) {
      return text;
    }
    if (value instanceof Number number && isExact(number)) {
      return exact(number);
    }
    if (value instanceof Map<?, ?> members && enter(members)) {
      return Collections.unmodifiableMap(members(path, members));
    }
    if (value instanceof Collection<?> elements && enter(elements)) {
      return Collections.unmodifiableList(elements(path, elements));
    }
    problems.put(path, refusal(value));
    return null;
  }

  private Map<String, @Nullable Object> members(String path, Map<?, ?> members) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      if (values > MAX_VALUES) {
        break;
      }
      if (member.getKey() instanceof String name && Utf8.isEncodable(name)) {
        copy.put(name, json(within(path, name), member.getValue()));
      } else {
        problems.put(path, BAD_NAME);
      }
    }
    open.pop();
    return copy;
  }

  private static String within(String path, @Nullable Object name) {
    return path.isEmpty() ? String.valueOf(name) : path + '.' + name;
  }

  private List<@Nullable Object> elements(String path, Collection<?> elements) {
    List<@Nullable Object> copy = new ArrayList<>();
    for (Object element : elements) {
      if (values > MAX_VALUES) {
        break;
      }
      copy.add(json(path + '[' + copy.size() + ']', element));
    }
    open.pop();
    return copy;
  }

  private boolean enter(Object container) {
    boolean holdsItself = open.stream().anyMatch(outer -> outer == container);
    if (holdsItself || open.size() == MAX_DEPTH) {
      return false;
    }
    open.push(container);
    return true;
  }

  static boolean isExact(Number number) {
    return number instanceof Integer
        || number instanceof Long
        || (number instanceof Double decimal && Double.isFinite(decimal))
        || (number instanceof Float decimal && Float.isFinite(decimal))
        || number instanceof Short
        || number instanceof Byte
        || (number.getClass() == BigDecimal.class // a subclass may change later
            && Numbers.isReadable((BigDecimal) number))
        || (number.getClass() == BigInteger.class
            && ((BigInteger) number).bitLength() <= Numbers.MAX_BITS);
  }

  /** In the type that reading the number back gives, so that both compare as equal. */
  private static Number exact(Number number) {
    if (number instanceof BigInteger whole) {
      return Numbers.smallest(whole);
    }
    if (number instanceof BigDecimal decimal) {
      return Numbers.smallest(decimal);
    }
    return number instanceof Double || number instanceof Float
        ? Numbers.smallest(new BigDecimal(number.toString()))
        : Numbers.smallest(number.longValue());
  }

  static String refusal(Object value) {
    if (value instanceof String) {
      return Utf8.NOT_ENCODABLE;
    }
    if (value instanceof Double || value instanceof Float) {
      return "is " + value + ", which JSON cannot express";
    }
    if (value instanceof BigDecimal || value instanceof BigInteger) {
      return "is a number of more digits than are exchanged, about 950";
    }
    return value instanceof Map || value instanceof Collection
        ? "is nested deeper than " + MAX_DEPTH + " levels, or holds itself"
        : "is a " + value.getClass().getName() + ", which has no JSON form";
  }
}
