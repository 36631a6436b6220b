package com.apideck.core.codec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of a value that is about to be made, one after the other as its table has them. */
public final class Members {

  /** For the value that makes all others. */
  public static final Members NONE = new Members(new Column[0], new Object[0], Extras.of(null));

  /** In the place of a list that is absent; one that is empty is another, and is written. */
  private static final List<Object> NO_LIST = Collections.unmodifiableList(new ArrayList<>(0));

  private static final Map<String, Object> NO_MAP =
      Collections.unmodifiableMap(new LinkedHashMap<>(0));

  private final Column[] columns;
  private final @Nullable Object[] values;
  private final Extras extras;
  private int next;

  Members(Column[] columns, @Nullable Object[] values, Extras extras) {
    this.columns = columns;
    this.values = values;
    this.extras = extras;
  }

  /** The next member, as its accessor gives it. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // the table knows
  public <T> T next() {
    if (this == NONE) {
      return (T) null; // of a value that only makes others
    }
    Object absent = columns[next].absent();
    Object value = values[next++];
    return (T) (value == null ? absent : absent instanceof Optional ? Optional.of(value) : value);
  }

  /** What an accessor gives in the place of a member that is absent. */
  static @Nullable Object absent(Codec<?> codec, boolean isPlain) {
    return codec instanceof Codecs.Many many
        ? many.named() ? NO_MAP : NO_LIST
        : isPlain ? null : Optional.empty();
  }

  /** Whether the table has more of them. */
  public boolean hasNext() {
    return next < columns.length;
  }

  /** What the value has beside its members. */
  public Extras extras() {
    return extras;
  }

  /** The same of all members. */
  static @Nullable Object[] raw(@Nullable Object[] members) {
    @Nullable Object[] values = new Object[members.length];
    for (int i = 0; i < members.length; i++) {
      values[i] = raw(members[i]);
    }
    return values;
  }

  /** What was read or set, null where nothing was: the other way round. */
  static @Nullable Object raw(@Nullable Object member) {
    return member instanceof Optional<?> optional
        ? optional.orElse(null)
        : member == NO_LIST || member == NO_MAP ? null : member;
  }
}
