package com.apideck.core.json;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

  private Codecs() {}

  /** A list; a null among its elements is a mismatch. */
  public static <T> Codec<List<T>> listOf(Codec<T> element) {
    return of(in -> in.list(element), (out, values) -> out.list(values, element));
  }

  /** Text with a type of its own, such as an open enum. */
  public static <T> Codec<T> text(Function<String, T> parse, Function<T, @Nullable String> print) {
    return of(in -> parse.apply(in.string()), (out, value) -> out.string(print.apply(value)));
  }

  private static <T> Codec<T> of(Read<T> read, Write<T> write) {
    return new Codec<>() {
      @Override
      public T read(JsonInput in) throws IOException {
        return read.from(in);
      }

      @Override
      public void write(JsonOutput out, T value) throws IOException {
        write.to(out, value);
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
