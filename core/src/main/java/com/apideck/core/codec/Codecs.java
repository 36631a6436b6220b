package com.apideck.core.codec;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The codecs that all others are made of. */
public final class Codecs {

  /** Text; a number is not taken for text. */
  public static final Codec<String> STRING = typed(Scalar.STRING);

  /** A whole number within 32 bits. */
  public static final Codec<Integer> INTEGER = typed(Scalar.INTEGER);

  /** A whole number within 64 bits. */
  public static final Codec<Long> LONG = typed(Scalar.LONG);

  /** A number with all its digits. */
  public static final Codec<BigDecimal> DECIMAL = typed(Scalar.DECIMAL);

  /** True or false. */
  public static final Codec<Boolean> BOOLEAN = typed(Scalar.BOOLEAN);

  /** Any JSON, as the values of {@link #FREE_FORM}. Null is absence, where it is allowed. */
  public static final Codec<Object> ANY = typed(Scalar.ANY);

  /**
   * A free-form object. Its values are {@code String}, {@code Boolean}, a {@code Number} ({@code
   * Integer}, {@code Long}, {@code BigInteger} or {@code BigDecimal}, the first that holds it
   * exactly), {@code List}, {@code Map} or null.
   */
  public static final Codec<Map<String, @Nullable Object>> FREE_FORM = mapOfNullable(ANY);

  /** A date: a day of the calendar, which no zone shifts. */
  public static final Codec<LocalDate> DATE = typed(Scalar.DATE);

  /** A date and time; without an offset it is UTC, as the API says; an offset is kept. */
  public static final Codec<OffsetDateTime> DATE_TIME = typed(Scalar.DATE_TIME);

  /** Any JSON as it came, which is only read. */
  public static final Codec<String> RAW = typed(Scalar.RAW);

  /** The members of an object as they came, which are only read; of one name, the last one. */
  public static final Codec<Map<String, String>> RAW_MEMBERS = typed(Scalar.RAW_MEMBERS);

  /** The first thousand elements of a list, but for nulls, as they came; they are only read. */
  public static final Codec<List<String>> RAW_ELEMENTS = typed(Scalar.RAW_ELEMENTS);

  /** Bytes to be sent, which are no JSON. */
  public static final Codec<Object> BYTES = typed(Scalar.BYTES);

  private Codecs() {}

  /** A list; a null among its elements is a mismatch. */
  public static <T> Codec<List<T>> listOf(Codec<T> element) {
    return typed(new Many(element, false, false));
  }

  /** An object whose members are all of one type. */
  public static <T> Codec<Map<String, T>> mapOf(Codec<T> value) {
    return typed(new Many(value, true, false));
  }

  /** A list in which null may stand. */
  public static <T> Codec<List<@Nullable T>> listOfNullable(Codec<T> element) {
    return typed(new Many(element, false, true));
  }

  /** An object of one type of members, in which null may stand. */
  public static <T> Codec<Map<String, @Nullable T>> mapOfNullable(Codec<T> value) {
    return typed(new Many(value, true, true));
  }

  /** A codec that is asked for when it is needed: of a type that holds itself. */
  public static <T> Codec<T> deferred(Supplier<Codec<T>> codec) {
    return new Deferred<>(codec);
  }

  /** The codec itself, where it was deferred. */
  static Codec<?> resolved(Codec<?> codec) {
    return codec instanceof Deferred<?> deferred ? deferred.codec().get() : codec;
  }

  @SuppressWarnings("unchecked") // it reads what its name says
  private static <T> Codec<T> typed(Codec<?> codec) {
    return (Codec<T>) codec;
  }

  /** One class for all: a lambda for each way of each would be a twentieth of a cold start. */
  private enum Scalar implements Codec<Object> {
    STRING,
    INTEGER,
    LONG,
    DECIMAL,
    BOOLEAN,
    ANY,
    DATE,
    DATE_TIME,
    RAW,
    RAW_MEMBERS,
    RAW_ELEMENTS,
    BYTES;

    @Override
    public Object read(JsonInput in) throws IOException {
      return switch (this) {
        case STRING -> in.string();
        case INTEGER -> (int) in.whole(Integer.SIZE);
        case LONG -> in.whole(Long.SIZE);
        case DECIMAL -> in.decimal();
        case BOOLEAN -> in.bool();
        case ANY -> in.any();
        case DATE -> Times.date(in.string());
        case DATE_TIME -> Times.dateTime(in.string());
        case RAW -> in.raw();
        case RAW_MEMBERS -> in.rawMembers();
        case RAW_ELEMENTS -> in.rawElements();
        case BYTES -> throw in.mismatch("no JSON");
      };
    }

    @Override
    public void write(JsonOutput out, Object value) throws IOException {
      out.any(
          switch (this) {
            case DATE -> value.toString();
            case DATE_TIME -> Times.print((OffsetDateTime) value);
            default -> value;
          });
    }
  }

  /** A list, or a map: an object whose members are all of one type. */
  record Many(Codec<?> element, boolean named, boolean nullable) implements Codec<Object> {
    @Override
    public Object read(JsonInput in) throws IOException {
      if (!named) {
        return in.elements(element, nullable);
      }
      Map<String, @Nullable Object> members = new LinkedHashMap<>();
      in.entries(members, element, nullable);
      return Collections.unmodifiableMap(members);
    }

    @Override
    public void write(JsonOutput out, Object value) throws IOException {
      if (named) {
        out.map((Map<?, ?>) value, element, nullable);
      } else {
        out.list((List<?>) value, element, nullable);
      }
    }
  }

  private record Deferred<T>(Supplier<Codec<T>> codec) implements Codec<T> {
    @Override
    public T read(JsonInput in) throws IOException {
      return codec.get().read(in);
    }

    @Override
    public void write(JsonOutput out, T value) throws IOException {
      codec.get().write(out, value);
    }
  }
}
