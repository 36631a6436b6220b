package com.apideck.core.json;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An open enum: texts with constants, and others. Each prints as its text. */
public final class EnumCodec<E> implements Codec<E> {

  private final Map<String, E> constants = new HashMap<>();
  private final Function<String, E> unrecognized;

  /** {@code unrecognized} makes a value of a text without a constant. */
  public EnumCodec(E[] constants, Function<String, E> unrecognized) {
    for (E constant : constants) {
      this.constants.put(String.valueOf(constant), constant);
    }
    this.unrecognized = unrecognized;
  }

  /** The value of that text. */
  public E of(String text) {
    E constant = constants.get(text);
    return constant != null ? constant : unrecognized.apply(text);
  }

  @Override
  public E read(JsonInput in) throws IOException {
    return of(in.string());
  }

  @Override
  public void write(JsonOutput out, @Nullable E value) {
    out.string(value == null ? null : value.toString());
  }
}
