package com.apideck.core.codec;

import com.apideck.core.Violation;
import java.util.ArrayList;
import java.util.Collections;
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
  private final Copier copier;
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
    this.copier = new Copier(extras.violations);
    this.nulls = new LinkedHashSet<>(extras.nulls);
    this.read = new LinkedHashMap<>(extras.read);
    this.put = new LinkedHashMap<>(extras.put);
    this.unfit = extras.unfit();
    this.attached = extras.attached();
  }

  void set(int position, @Nullable Object value) {
    Column column = codec.column(position);
    nulls.remove(column.name());
    copier.clear(column.name());
    Object copy = copier.copy(column.name(), value, column.codec());
    if (copy != null) {
      values[position] = copy;
      read.remove(column.name()); // where it was of another form
    }
  }

  void setNull(int position) {
    Column column = codec.column(position);
    copier.clear(column.name());
    values[position] = null;
    nulls.add(column.name());
  }

  /** Adds to a list or to a map. */
  void add(int position, @Nullable Object more) {
    Column column = codec.column(position);
    nulls.remove(column.name());
    values[position] = added(values[position], copier.copy(column.name(), more, column.codec()));
  }

  void putUndocumented(String name, @Nullable Object value) {
    Object more = copier.copy("", Collections.singletonMap(name, value), Codecs.FREE_FORM);
    if (more instanceof Map<?, ?> members) {
      members.forEach((each, copy) -> put.put((String) each, copy));
    }
  }

  void attach(Object more) {
    attached = more;
  }

  /** What is built already stays as it is: a copy is added to. */
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

  /** What a value keeps of a list or map that the builder may go on to change. */
  private static @Nullable Object kept(@Nullable Object value) {
    return value instanceof ArrayList<?> list
        ? Collections.unmodifiableList(new ArrayList<>(list))
        : value instanceof LinkedHashMap<?, ?> map
            ? Collections.unmodifiableMap(new LinkedHashMap<>(map))
            : value;
  }

  T build() {
    @Nullable Object[] kept = new Object[values.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = kept(values[i]);
    }
    return codec.make(kept, extras());
  }

  private Extras extras() {
    List<Violation> violations = copier.violations();
    return violations.isEmpty()
            && nulls.isEmpty()
            && read.isEmpty()
            && put.isEmpty()
            && unfit.isEmpty()
            && attached == null
        ? codec.nothing
        : new Extras(
            codec,
            violations,
            Collections.unmodifiableSet(new LinkedHashSet<>(nulls)),
            Collections.unmodifiableMap(new LinkedHashMap<>(read)),
            Collections.unmodifiableMap(new LinkedHashMap<>(put)),
            unfit,
            attached);
  }
}
