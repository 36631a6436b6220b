package com.apideck.core.codec;

import java.util.Arrays;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * What all builders of values have in common. They never throw: a null, or a value without a JSON
 * form, is noticed with its path, and reported by {@code call}. What is given is copied.
 *
 * @param <T> the value
 * @param <B> the builder
 */
public abstract class ValueBuilder<T, B> {

  private @Nullable Draft<T> draft;

  /** For generated builders only. */
  protected ValueBuilder() {}

  /** Makes the value of its members. */
  protected abstract T make(Members members);

  void begin(ObjectCodec<T> codec) {
    draft = new Draft<>(codec);
  }

  private Draft<T> draft() {
    Draft<T> begun = draft;
    if (begun == null) {
      throw new IllegalStateException("begun by its table");
    }
    return begun;
  }

  @SuppressWarnings("unchecked") // a builder is of its own type
  private B self() {
    return (B) this;
  }

  /** Sets the member at that position of the table. */
  protected final B set(int position, @Nullable Object value) {
    draft().set(position, value);
    return self();
  }

  /** Sets it to null. */
  protected final B setNull(int position) {
    draft().setNull(position);
    return self();
  }

  /** Adds elements to a list. */
  protected final B add(int position, @Nullable Object @Nullable [] more) {
    return addAll(position, more == null ? null : Arrays.asList(more));
  }

  /** Adds elements to a list, or members to a map. */
  protected final B addAll(int position, @Nullable Object more) {
    draft().add(position, more);
    return self();
  }

  /** Puts a member into a map. */
  protected final B put(int position, String name, @Nullable Object value) {
    return addAll(position, Collections.singletonMap(name, value));
  }

  /** Adds what is no member. */
  protected final B attach(Object more) {
    draft().attach(more);
    return self();
  }

  /**
   * Puts a member that this version does not know, and sends it. Its value is any JSON, as {@link
   * Codecs#FREE_FORM} has it.
   */
  public final B putUndocumented(String name, @Nullable Object value) {
    draft().putUndocumented(name, value);
    return self();
  }

  /** The value. */
  public final T build() {
    return draft().build();
  }
}
