package com.apideck.core.codec;

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
 * Copies what callers give, so that what is sent is what was there then. It does not throw: what
 * has no exact JSON form is replaced by a {@link Refusal}, which {@code call} reports from where it
 * stands. A copier is of one copy.
 */
final class Copier {

  /** In the place of a value that has no exact JSON form. */
  record Refusal(String problem) {
    @Override
    public String toString() {
      return "refused: " + problem;
    }
  }

  /** Below the 255 levels of a document, so that the members around it fit too. */
  private static final int MAX_DEPTH = 200;

  static final String BAD_NAME = "has a name that is not text with a UTF-8 form";

  /** A few lists that hold each other can stand for more values than any memory holds. */
  private static final int MAX_VALUES = 1_000_000;

  private final Deque<Object> open = new ArrayDeque<>(0);
  private int values;
  private boolean isExact = true;

  /** Whether nothing was refused. */
  boolean isExact() {
    return isExact;
  }

  /**
   * A copy as the codec has it, which cannot be changed. Nulls within lists and maps are left to
   * writing, which knows where they may stand.
   */
  Object copy(@Nullable Object value, Codec<?> codec) {
    try {
      Object copy = copied(value, codec);
      return copy == null ? refused("is null") : copy;
    } catch (Throwable e) { // a collection of the caller's that throws when it is read
      return refused("cannot be read: " + e.getClass().getName());
    }
  }

  private Refusal refused(String problem) {
    isExact = false;
    return new Refusal(problem);
  }

  private @Nullable Object copied(@Nullable Object value, Codec<?> codec) {
    if (codec == Codecs.ANY && ++values > MAX_VALUES) {
      return refused("is one value more than " + MAX_VALUES);
    }
    if (value == null) {
      return null;
    }
    if (codec instanceof Codecs.Many many) {
      return container(value, many.named(), many.element());
    }
    if (codec != Codecs.ANY) {
      return value;
    }
    if (value instanceof Map || value instanceof Collection) {
      return container(value, value instanceof Map, codec);
    }
    String problem = problem(value);
    return problem != null
        ? refused(problem)
        : value instanceof Number number // as reading it gives it, so that both compare as equal
            ? Numbers.smallest(number.toString())
            : value;
  }

  private Object container(Object value, boolean named, Codec<?> codec) {
    if (open.size() == MAX_DEPTH || isOpen(value)) {
      return refused("is nested deeper than " + MAX_DEPTH + " levels, or holds itself");
    }
    open.push(value);
    Object copy = named ? members((Map<?, ?>) value, codec) : elements((Iterable<?>) value, codec);
    open.pop();
    return copy;
  }

  private boolean isOpen(Object value) {
    for (Object outer : open) {
      if (outer == value) {
        return true;
      }
    }
    return false;
  }

  private Object members(Map<?, ?> members, Codec<?> codec) {
    Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      if (values > MAX_VALUES) {
        break;
      }
      copy.put(member.getKey(), copied(member.getValue(), codec));
      isExact &= isName(member.getKey());
    }
    return Collections.unmodifiableMap(copy);
  }

  private Object elements(Iterable<?> elements, Codec<?> codec) {
    List<@Nullable Object> copy = new ArrayList<>();
    for (Object element : elements) {
      if (values > MAX_VALUES) {
        break;
      }
      copy.add(copied(element, codec));
    }
    return Collections.unmodifiableList(copy);
  }

  static boolean isName(@Nullable Object name) {
    return name instanceof String text && Utf8.isEncodable(text);
  }

  /** Why a value has no exact JSON form; null where it has one, whatever it holds. */
  static @Nullable String problem(Object value) {
    if (value instanceof String text) {
      return Utf8.isEncodable(text) ? null : "holds half a surrogate pair, which has no UTF-8 form";
    }
    if (value instanceof Boolean
        || value instanceof List
        || value instanceof Map
        || value instanceof ValueObject
        || (value instanceof Number number && isExact(number))) {
      return null;
    }
    if (value instanceof Refusal refusal) { // out of a value that was built before
      return refusal.problem();
    }
    if (value instanceof Double || value instanceof Float) {
      return "is " + value + ", which JSON cannot express";
    }
    return value instanceof BigDecimal || value instanceof BigInteger
        ? "is a number of more digits than are exchanged, about 950"
        : "is a " + value.getClass().getName() + ", which has no JSON form";
  }

  private static boolean isExact(Number number) {
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
}
