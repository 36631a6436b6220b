package com.apideck.core.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What all builders of values have in common. They never throw: a null, or a value without a JSON
 * form, is noticed in its place, and reported by {@code call}. What is given is copied.
 *
 * @param <T> the value
 * @param <B> the builder
 */
public abstract class ValueBuilder<T, B> {

  private @Nullable ObjectCodec<T> table;
  private @Nullable Object[] values = {};
  private final Map<String, String> problems = new HashMap<>(0);
  private final Set<String> nulls = new LinkedHashSet<>(0);
  private final Map<String, @Nullable Object> read = new LinkedHashMap<>(0);
  private final Map<String, @Nullable Object> put = new LinkedHashMap<>(0);
  private List<Extras.Unfit> unfit = List.of();
  private @Nullable Object attached;

  /** For generated builders only. */
  protected ValueBuilder() {}

  /** Of a value that is changed: its table makes the other one. */
  static final class Change<T> extends ValueBuilder<T, Change<T>> {
    @Override
    protected T make(Members members) {
      throw new IllegalStateException("made by its table");
    }
  }

  /** Makes the value of its members. */
  protected abstract T make(Members members);

  /** Begins with {@code members}, which are its own from now on. */
  B begin(ObjectCodec<T> codec, @Nullable Object[] members, Extras extras) {
    table = codec;
    values = members;
    problems.putAll(extras.problems());
    nulls.addAll(extras.nulls());
    read.putAll(extras.read());
    put.putAll(extras.put());
    unfit = extras.unfit();
    attached = extras.attached();
    return self();
  }

  private ObjectCodec<T> table() {
    return Objects.requireNonNull(table, "begun by its table");
  }

  @SuppressWarnings("unchecked") // a builder is of its own type
  private B self() {
    return (B) this;
  }

  /** Sets the member at that position of the table. */
  protected final B set(int position, @Nullable Object value) {
    Column column = table().column(position);
    problems.remove(column.name());
    Object copy = taken(column, value);
    if (copy != null) {
      values[position] = copy;
      read.remove(column.name()); // where it was of another form
    }
    return self();
  }

  /** Sets it to null. */
  protected final B setNull(int position) {
    String name = table().column(position).name();
    problems.remove(name);
    values[position] = null;
    nulls.add(name);
    return self();
  }

  /** Adds elements to a list. */
  protected final B add(int position, @Nullable Object @Nullable [] more) {
    return addAll(position, more == null ? null : Arrays.asList(more));
  }

  /** Adds elements to a list, or members to a map. */
  protected final B addAll(int position, @Nullable Object more) {
    values[position] = added(values[position], taken(table().column(position), more));
    return self();
  }

  /** Puts a member into a map. */
  protected final B put(int position, String name, @Nullable Object value) {
    return addAll(position, Collections.singletonMap(name, value));
  }

  /** Adds what is no member. */
  protected final B attach(Object more) {
    attached = more;
    return self();
  }

  /**
   * Puts a member that this version does not know, and sends it. Its value is any JSON, as {@link
   * Codecs#FREE_FORM} has it.
   */
  public final B putUndocumented(String name, @Nullable Object value) {
    put.put(name, value == null ? null : new Copier().copy(value, Codecs.ANY));
    return self();
  }

  /** A copy of what is given; null where there is none, which is noticed. */
  private @Nullable Object taken(Column column, @Nullable Object value) {
    nulls.remove(column.name());
    Object copy = new Copier().copy(value, column.codec());
    if (copy instanceof Copier.Refusal refusal) {
      problems.put(column.name(), refusal.problem());
      return null;
    }
    return copy;
  }

  @SuppressWarnings("unchecked") // both are copies of the same codec
  private static @Nullable Object added(@Nullable Object present, @Nullable Object more) {
    if (present == null || more == null) {
      return present == null ? more : present;
    }
    if (more instanceof List<?> list) {
      List<Object> all =
          present instanceof ArrayList<?> own
              ? (List<Object>) own
              : new ArrayList<>((List<Object>) present);
      all.addAll(list);
      return all;
    }
    Map<Object, Object> all =
        present instanceof LinkedHashMap<?, ?> own
            ? (Map<Object, Object>) own
            : new LinkedHashMap<>((Map<Object, Object>) present);
    all.putAll((Map<Object, Object>) more);
    return all;
  }

  /** The value. */
  public final T build() {
    for (int i = 0; i < values.length; i++) { // what is built stays: more is added to a copy
      values[i] =
          values[i] instanceof ArrayList<?> list
              ? Collections.unmodifiableList(list)
              : values[i] instanceof LinkedHashMap<?, ?> map
                  ? Collections.unmodifiableMap(map)
                  : values[i];
    }
    return table().make(values, extras());
  }

  private Extras extras() {
    boolean none = problems.isEmpty() && nulls.isEmpty() && read.isEmpty() && put.isEmpty();
    return none && unfit.isEmpty() && attached == null
        ? table().nothing
        : new Extras(
            table(),
            Map.copyOf(problems),
            Collections.unmodifiableSet(new LinkedHashSet<>(nulls)),
            Collections.unmodifiableMap(new LinkedHashMap<>(read)),
            Collections.unmodifiableMap(new LinkedHashMap<>(put)),
            unfit,
            attached);
  }
}
