package com.apideck.core.json;

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
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Copies free-form values deeply, so that what is sent is what was there when it was given. */
final class FreeForm {

  /** Below the 255 levels of a document, so that the members around it fit too. */
  private static final int MAX_DEPTH = 200;

  static final String BAD_NAME = "has a name that is not text with a UTF-8 form";

  /** A few lists that hold each other can stand for more values than any memory holds. */
  private static final int MAX_VALUES = 1_000_000;

  private final BiConsumer<String, String> problems;
  private final Deque<Object> open = new ArrayDeque<>();
  private int values;

  /**
   * @param problems takes the path and the problem of each value that has no exact JSON form
   */
  FreeForm(BiConsumer<String, String> problems) {
    this.problems = problems;
  }

  /** The copy, with null in the place of what was reported. */
  Map<String, @Nullable Object> copy(String path, Map<?, ?> members) {
    open.push(members);
    return members(path, members);
  }

  @Nullable Object copyOf(String path, Object value) {
    try {
      return copy(path, value);
    } catch (Throwable e) { // a collection of the caller's that throws when it is read
      problems.accept(path, "cannot be read: " + e.getClass().getName());
      return null;
    }
  }

  private @Nullable Object copy(String path, @Nullable Object value) {
    if (++values > MAX_VALUES) {
      if (values == MAX_VALUES + 1) {
        problems.accept(path, "is one value more than " + MAX_VALUES);
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
    problems.accept(path, refusal(value));
    return null;
  }

  private Map<String, @Nullable Object> members(String path, Map<?, ?> members) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      if (values > MAX_VALUES) {
        break;
      }
      if (member.getKey() instanceof String name && Utf8.isEncodable(name)) {
        copy.put(name, copy(path + '.' + name, member.getValue()));
      } else {
        problems.accept(path, BAD_NAME);
      }
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

  private List<@Nullable Object> elements(String path, Collection<?> elements) {
    List<@Nullable Object> copy = new ArrayList<>();
    for (Object element : elements) {
      if (values > MAX_VALUES) {
        break;
      }
      copy.add(copy(path + '[' + copy.size() + ']', element));
    }
    open.pop();
    return copy;
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
