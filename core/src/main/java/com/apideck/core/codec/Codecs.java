package com.apideck.core.codec;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublisher;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The codecs that all others are made of. */
public final class Codecs {

  /** Text; a number is not taken for text. */
  public static final Codec<String> STRING = new Scalar<>(Form.STRING);

  /** A whole number within 32 bits. */
  public static final Codec<Integer> INTEGER = new Scalar<>(Form.INTEGER);

  /** A whole number within 64 bits. */
  public static final Codec<Long> LONG = new Scalar<>(Form.LONG);

  /** A number with all its digits. */
  public static final Codec<BigDecimal> DECIMAL = new Scalar<>(Form.DECIMAL);

  /** True or false. */
  public static final Codec<Boolean> BOOLEAN = new Scalar<>(Form.BOOLEAN);

  /**
   * A free-form object. Its values are {@code String}, {@code Boolean}, a {@code Number} ({@code
   * Integer}, {@code Long}, {@code BigInteger} or {@code BigDecimal}, the first that holds it
   * exactly), {@code List}, {@code Map} or null.
   */
  public static final Codec<Map<String, @Nullable Object>> FREE_FORM = new Scalar<>(Form.FREE_FORM);

  /** Any JSON, as the values of {@link #FREE_FORM}. Null is absence, where it is allowed. */
  public static final Codec<Object> ANY = new Scalar<>(Form.ANY);

  /** A date: a day of the calendar, which no zone shifts. */
  public static final Codec<LocalDate> DATE = new Scalar<>(Form.DATE);

  /** A date and time; without an offset it is UTC, as the API says; an offset is kept. */
  public static final Codec<OffsetDateTime> DATE_TIME = new Scalar<>(Form.DATE_TIME);

  /** Bytes to be sent, which are no JSON. */
  public static final Codec<BodyPublisher> BYTES = new Scalar<>(Form.BYTES);

  private Codecs() {}

  /** A list; a null among its elements is a mismatch. */
  public static <T> Codec<List<T>> listOf(Codec<T> element) {
    return new ListCodec<>(element, false);
  }

  /** An object whose members are all of one type. */
  public static <T> Codec<Map<String, T>> mapOf(Codec<T> value) {
    return new MapCodec<>(value, false);
  }

  /** A list in which null may stand. */
  public static <T> Codec<List<@Nullable T>> listOfNullable(Codec<T> element) {
    return new ListCodec<>(element, true);
  }

  /** An object of one type of members, in which null may stand. */
  public static <T> Codec<Map<String, @Nullable T>> mapOfNullable(Codec<T> value) {
    return new MapCodec<>(value, true);
  }

  private enum Form {
    STRING,
    INTEGER,
    LONG,
    DECIMAL,
    BOOLEAN,
    FREE_FORM,
    ANY,
    DATE,
    DATE_TIME,
    BYTES
  }

  /** One class for all: a lambda for each way of each would be a twentieth of a cold start. */
  private record Scalar<T>(Form form) implements Codec<T> {
    @Override
    @SuppressWarnings("unchecked") // the constants say which type the form has
    public T read(JsonInput in) throws IOException {
      return (T)
          switch (form) {
            case STRING -> in.string();
            case INTEGER -> in.integer();
            case LONG -> in.whole("a whole number of 64 bits");
            case DECIMAL -> in.decimal();
            case BOOLEAN -> in.bool();
            case FREE_FORM -> in.freeForm();
            case ANY -> in.anyButNull();
            case DATE -> Times.date(in);
            case DATE_TIME -> Times.dateTime(in);
            case BYTES -> throw in.mismatch("no JSON");
          };
    }

    @Override
    public void write(JsonOutput out, @Nullable T value) throws IOException {
      if (value == null) { // in a record of a union, which anybody can make
        out.refuse("is null");
        return;
      }
      switch (form) {
        case STRING -> out.string((String) value);
        case DATE -> out.string(value.toString());
        case DATE_TIME -> out.string(Times.print((OffsetDateTime) value));
        default -> out.any(value);
      }
    }
  }

  /** How many values stand in a member. */
  enum Shape {
    ONE,
    LIST,
    MAP
  }

  static Shape shape(Codec<?> codec) {
    return codec instanceof ListCodec
        ? Shape.LIST
        : codec instanceof MapCodec || codec == FREE_FORM ? Shape.MAP : Shape.ONE;
  }

  /** A codec that is asked for when it is needed: of a type that holds itself. */
  public static <T> Codec<T> deferred(Supplier<Codec<T>> codec) {
    return new Deferred<>(codec);
  }

  /** The codec itself, where it was deferred. */
  static Codec<?> resolved(Codec<?> codec) {
    return codec instanceof Deferred<?> deferred ? deferred.codec().get() : codec;
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

  record ListCodec<T>(Codec<T> element, boolean nullable) implements Codec<List<T>> {
    @Override
    public List<T> read(JsonInput in) throws IOException {
      return in.elements(() -> nullable ? in.nullable(element) : element.read(in));
    }

    @Override
    public void write(JsonOutput out, @Nullable List<T> values) throws IOException {
      out.list(values, element, nullable);
    }
  }

  record MapCodec<T>(Codec<T> value, boolean nullable) implements Codec<Map<String, T>> {
    @Override
    public Map<String, T> read(JsonInput in) throws IOException {
      return in.entries(() -> nullable ? in.nullable(value) : value.read(in));
    }

    @Override
    public void write(JsonOutput out, @Nullable Map<String, T> members) throws IOException {
      out.map(members, value, nullable);
    }
  }
}
