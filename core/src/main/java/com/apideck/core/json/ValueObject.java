package com.apideck.core.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What all values have in common: they compare and print by their members, but print no secret. */
public abstract class ValueObject {

  /** For generated values only. */
  protected ValueObject() {}

  /** Names and values in turn; null where a member is absent. */
  protected abstract @Nullable Object[] members();

  /** A value that no text shows; it compares as what it holds. */
  protected static @Nullable Object secret(@Nullable Object value) {
    return value == null ? null : new Secret(value);
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof ValueObject value
        && getClass() == value.getClass()
        && Arrays.equals(members(), value.members());
  }

  @Override
  public final int hashCode() {
    return Arrays.hashCode(members());
  }

  /** {@code Type{name=value, name=value}}, of the members that are there. */
  @Override
  public final String toString() {
    StringBuilder text = new StringBuilder(getClass().getSuperclass().getSimpleName()).append('{');
    @Nullable Object[] members = members();
    String between = "";
    for (int i = 0; i + 1 < members.length; i += 2) {
      if (members[i + 1] != null) {
        text.append(between).append(members[i]).append('=').append(members[i + 1]);
        between = ", ";
      }
    }
    return text.append('}').toString();
  }

  private record Secret(Object value) {
    @Override
    public String toString() {
      return "***";
    }
  }
}
