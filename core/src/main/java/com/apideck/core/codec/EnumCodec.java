package com.apideck.core.codec;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.Function;

/** An open enum: texts with constants, and others. Each prints as its text. */
public final class EnumCodec<E> implements Codec<E> {

  final E[] constants;
  private final Function<String, E> unrecognized;
  private final JsonInput.Names texts;

  /** {@code unrecognized} makes a value of a text without a constant. */
  public EnumCodec(E[] constants, Function<String, E> unrecognized) {
    this.constants = constants.clone();
    this.unrecognized = unrecognized;
    this.texts =
        new JsonInput.Names(Arrays.stream(constants).map(String::valueOf).toArray(String[]::new));
  }

  /** The value of that text. */
  public E of(String text) {
    int position = texts.names().indexOf(text);
    return position >= 0 ? constants[position] : unrecognized.apply(text);
  }

  @Override
  public E read(JsonInput in) throws IOException {
    int position = in.constant(texts); // spares the text, most of which are constants
    return position >= 0 ? constants[position] : of(in.string());
  }

  @Override
  public void write(JsonOutput out, E value) throws IOException {
    out.write(value.toString(), Codecs.STRING);
  }
}
