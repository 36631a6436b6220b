package com.apideck.core.codec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a value has beside its members; generated code only passes it on. */
public final class Extras {

  /** What stood where something else is documented: where, what was expected, and as it came. */
  public record Unfit(Mismatch at, String json) {
    Unfit masked(UnaryOperator<String> mask) {
      return new Unfit(new Mismatch(mask.apply(at.path()), at.expected()), mask.apply(json));
    }
  }

  static final Extras NONE =
      new Extras(null, Map.of(), Set.of(), Map.of(), Map.of(), List.of(), null);

  /** The table of the value; null where there is no value yet. */
  final @Nullable ObjectCodec<?> table;

  /** What the builder noticed, by the names of members; reported by {@code call}. */
  final Map<String, String> problems;

  /** The names of members that are to be null, which differs from absent. */
  final Set<String> nulls;

  /** Members without a schema, as they were read. */
  final Map<String, @Nullable Object> read;

  /** Members without a schema, as they were put. */
  final Map<String, @Nullable Object> put;

  private final List<Unfit> unfit;

  /** What core adds to a result. */
  private final @Nullable Object attached;

  Extras(
      @Nullable ObjectCodec<?> table,
      Map<String, String> problems,
      Set<String> nulls,
      Map<String, @Nullable Object> read,
      Map<String, @Nullable Object> put,
      List<Unfit> unfit,
      @Nullable Object attached) {
    this.table = table;
    this.problems = problems;
    this.nulls = nulls;
    this.read = read;
    this.put = put;
    this.unfit = unfit;
    this.attached = attached;
  }

  /** What core has added to a result. */
  public @Nullable Object attached() {
    return attached;
  }

  Extras attaching(Object more, UnaryOperator<String> mask) {
    List<Unfit> shown =
        unfit.isEmpty() ? unfit : unfit.stream().map(each -> each.masked(mask)).toList();
    return new Extras(table, problems, nulls, read, put, shown, more);
  }

  /** What stood in the document where something else is documented, if this is all of it. */
  public List<Unfit> unfit() {
    return unfit;
  }

  /** Members without a schema, whether they were read or put. */
  Map<String, @Nullable Object> undocumented() {
    if (read.isEmpty() || put.isEmpty()) {
      return read.isEmpty() ? put : read;
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>(read);
    all.putAll(put);
    return Collections.unmodifiableMap(all);
  }
}
