package com.apideck.core.json;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The codecs that all others are made of. */
public final class Codecs {

  /** Text; a number is not taken for text. */
  public static final Codec<String> STRING = of(JsonInput::string, JsonOutput::string);

  /** A whole number within 32 bits. */
  public static final Codec<Integer> INTEGER = of(JsonInput::integer, JsonOutput::any);

  /** A whole number within 64 bits. */
  public static final Codec<Long> LONG = of(JsonInput::longInteger, JsonOutput::any);

  /** A number with all its digits. */
  public static final Codec<BigDecimal> DECIMAL = of(JsonInput::decimal, JsonOutput::any);

  /** True or false. */
  public static final Codec<Boolean> BOOLEAN = of(JsonInput::bool, JsonOutput::any);

  /**
   * A free-form object. Its values are {@code String}, {@code Boolean}, a {@code Number} ({@code
   * Integer}, {@code Long}, {@code BigInteger} or {@code BigDecimal}, the first that holds it
   * exactly), {@code List}, {@code Map} or null.
   */
  public static final Codec<Map<String, @Nullable Object>> FREE_FORM =
      of(JsonInput::freeForm, JsonOutput::any);

  /** Any JSON, as the values of {@link #FREE_FORM}. Null is absence, where it is allowed. */
  public static final Codec<Object> ANY = of(JsonInput::anyButNull, JsonOutput::any);

  /** A date: a day of the calendar, which no zone shifts. */
  public static final Codec<LocalDate> DATE =
      of(Times::date, (out, day) -> out.string(day.toString()));

  /** A date and time; without an offset it is UTC, as the API says; an offset is kept. */
  public static final Codec<OffsetDateTime> DATE_TIME =
      of(Times::dateTime, (out, time) -> out.string(Times.print(time)));

  private Codecs() {}

  /** A list; a null among its elements is a mismatch. */
  public static <T> Codec<List<T>> listOf(Codec<T> element) {
    return of(in -> in.list(element), (out, values) -> out.list(values, element));
  }

  /** An object whose members are all of one type. */
  public static <T> Codec<Map<String, T>> mapOf(Codec<T> value) {
    return of(in -> in.map(value), (out, members) -> out.map(members, value));
  }

  /** A list in which null may stand. */
  public static <T> Codec<List<@Nullable T>> listOfNullable(Codec<T> element) {
    return of(in -> in.nullables(element), (out, values) -> out.nullables(values, element));
  }

  /** An object of one type of members, in which null may stand. */
  public static <T> Codec<Map<String, @Nullable T>> mapOfNullable(Codec<T> value) {
    return of(in -> in.nullableMap(value), (out, members) -> out.nullableMap(members, value));
  }

  private static <T> Codec<T> of(Read<T> read, Write<T> write) {
    return new Codec<>() {
      @Override
      public T read(JsonInput in) throws IOException {
        return read.from(in);
      }

      @Override
      public void write(JsonOutput out, @Nullable T value) throws IOException {
        if (value == null) { // in a record of a union, which anybody can make
          out.refuse("is null");
        } else {
          write.to(out, value);
        }
      }
    };
  }

  private interface Read<T> {
    T from(JsonInput in) throws IOException;
  }

  private interface Write<T> {
    void to(JsonOutput out, T value) throws IOException;
  }
}
