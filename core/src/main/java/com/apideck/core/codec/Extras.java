package com.apideck.core.codec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a value has beside its members; generated code only passes it on.
 *
 * @param table of the value; null where there is no value yet
 * @param problems what the builder noticed, by the names of members; reported by {@code call}
 * @param nulls the names of members that are to be null, which differs from absent
 * @param read members without a schema, as they were read
 * @param put members without a schema, as they were put
 * @param unfit what stood in the document where something else is documented, if this is all of it
 * @param attached what core adds to a result
 */
public record Extras(
    @Nullable ObjectCodec<?> table,
    Map<String, String> problems,
    Set<String> nulls,
    Map<String, @Nullable Object> read,
    Map<String, @Nullable Object> put,
    List<Unfit> unfit,
    @Nullable Object attached) {

  /** What stood where something else is documented: where, what was expected, and as it came. */
  public record Unfit(Mismatch at, String json) {
    Unfit masked(UnaryOperator<String> mask) {
      return new Unfit(new Mismatch(mask.apply(at.path()), at.expected()), mask.apply(json));
    }
  }

  /** Of nearly all values: nothing but the table. */
  static Extras of(@Nullable ObjectCodec<?> table) {
    return new Extras(table, Map.of(), Set.of(), Map.of(), Map.of(), List.of(), null);
  }

  Extras attaching(Object more, UnaryOperator<String> mask) {
    List<Unfit> shown = unfit.stream().map(each -> each.masked(mask)).toList();
    return new Extras(table, problems, nulls, read, put, shown, more);
  }

  /** Whether nothing is written beside the members that have values. */
  boolean areMembersAlone() {
    return nulls.isEmpty() && read.isEmpty() && put.isEmpty();
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

  /** Nothing of it: some of it is secret. */
  @Override
  public String toString() {
    return "extras";
  }
}
