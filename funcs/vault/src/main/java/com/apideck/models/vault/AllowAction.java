package com.apideck.models.vault;

import com.apideck.core.json.Codec;
import com.apideck.core.json.Codecs;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a consumer may do with a connection.
 *
 * <p>An open enum: a text that this version does not know is {@link Unrecognized}, and goes back to
 * the API as it came.
 */
public sealed interface AllowAction {

  /** {@code delete}. */
  AllowAction DELETE = Known.DELETE;

  /** {@code disconnect}. */
  AllowAction DISCONNECT = Known.DISCONNECT;

  /** {@code reauthorize}. */
  AllowAction REAUTHORIZE = Known.REAUTHORIZE;

  /** {@code disable}. */
  AllowAction DISABLE = Known.DISABLE;

  /** The text in JSON. */
  String value();

  /** The constant for {@code value}, or {@link Unrecognized}. */
  static AllowAction of(String value) {
    Known known = Known.BY_VALUE.get(String.valueOf(value));
    return known != null ? known : new Unrecognized(value);
  }

  /** Reads and writes it as JSON. */
  static Codec<AllowAction> codec() {
    return Known.CODEC;
  }

  /** The values that this version knows, for {@code switch}. */
  enum Known implements AllowAction {
    /** {@code delete}. */
    DELETE("delete"),
    /** {@code disconnect}. */
    DISCONNECT("disconnect"),
    /** {@code reauthorize}. */
    REAUTHORIZE("reauthorize"),
    /** {@code disable}. */
    DISABLE("disable");

    private static final Map<String, Known> BY_VALUE =
        Stream.of(values()).collect(Collectors.toMap(Known::value, Function.identity()));
    private static final Codec<AllowAction> CODEC =
        Codecs.text(AllowAction::of, AllowAction::value);

    private final String value;

    Known(String value) {
      this.value = value;
    }

    @Override
    public String value() {
      return value;
    }

    @Override
    public String toString() {
      return value;
    }
  }

  /** A text that this version does not know. */
  record Unrecognized(String value) implements AllowAction {
    @Override
    public String toString() {
      return value;
    }
  }
}
