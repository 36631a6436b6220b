package com.apideck.core.codec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value that is being built or changed: what is set so far, and what was noticed about it. */
final class Draft<T> {

  private final ObjectCodec<T> codec;
  private final @Nullable Object[] values;
  private final Map<String, String> problems;
  private final Set<String> nulls;
  private final Map<String, @Nullable Object> read;
  private final Map<String, @Nullable Object> put;
  private final List<Extras.Unfit> unfit;
  private @Nullable Object attached;

  Draft(ObjectCodec<T> codec) {
    this(codec, new Object[codec.size()], Extras.NONE);
  }

  Draft(ObjectCodec<T> codec, T origin) {
    this(codec, codec.values(origin), ObjectCodec.extras(origin));
  }

  private Draft(ObjectCodec<T> codec, @Nullable Object[] values, Extras extras) {
    this.codec = codec;
    this.values = values;
    this.problems = new HashMap<>(extras.problems);
    this.nulls = new LinkedHashSet<>(extras.nulls);
    this.read = new LinkedHashMap<>(extras.read);
    this.put = new LinkedHashMap<>(extras.put);
    this.unfit = extras.unfit();
    this.attached = extras.attached();
  }

  void set(int position, @Nullable Object value) {
    Column column = codec.column(position);
    problems.remove(column.name());
    Object copy = taken(column, value);
    if (copy != null) {
      values[position] = copy;
      read.remove(column.name()); // where it was of another form
    }
  }

  void setNull(int position) {
    Column column = codec.column(position);
    problems.remove(column.name());
    values[position] = null;
    nulls.add(column.name());
  }

  /** Adds to a list or to a map. */
  void add(int position, @Nullable Object more) {
    values[position] = added(values[position], taken(codec.column(position), more));
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

  void putUndocumented(String name, @Nullable Object value) {
    put.put(name, value == null ? null : new Copier().copy(value, Codecs.ANY));
  }

  void attach(Object more) {
    attached = more;
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

  T build() {
    for (int i = 0; i < values.length; i++) { // what is built stays: more is added to a copy
      values[i] =
          values[i] instanceof ArrayList<?> list
              ? Collections.unmodifiableList(list)
              : values[i] instanceof LinkedHashMap<?, ?> map
                  ? Collections.unmodifiableMap(map)
                  : values[i];
    }
    return codec.make(values, extras());
  }

  private Extras extras() {
    return problems.isEmpty()
            && nulls.isEmpty()
            && read.isEmpty()
            && put.isEmpty()
            && unfit.isEmpty()
            && attached == null
        ? codec.nothing
        : new Extras(
            codec,
            Map.copyOf(problems),
            Collections.unmodifiableSet(new LinkedHashSet<>(nulls)),
            Collections.unmodifiableMap(new LinkedHashMap<>(read)),
            Collections.unmodifiableMap(new LinkedHashMap<>(put)),
            unfit,
            attached);
  }
}
