package com.apideck.core.json;

import org.jspecify.annotations.Nullable;

/** The text of a value: its type and the members that it has. */
public final class Printed {

  private Printed() {}

  /** {@code Type{name=value, name=value}}; {@code members} are names and values in turn. */
  public static String of(String type, @Nullable Object... members) {
    StringBuilder text = new StringBuilder(type).append('{');
    String between = "";
    for (int i = 0; i + 1 < members.length; i += 2) {
      if (members[i + 1] != null) {
        text.append(between).append(members[i]).append('=').append(members[i + 1]);
        between = ", ";
      }
    }
    return text.append('}').toString();
  }

  /** In the place of a value that no text may show. */
  public static @Nullable String secret(@Nullable Object value) {
    return value == null ? null : "***";
  }
}
