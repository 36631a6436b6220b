package com.apideck.core.codec;

import com.apideck.core.codec.Column.Part;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The table of a type: its members, each named once, with what has to be known about it. All values
 * are read and written by the two loops of this class. A table is told its members while its class
 * is initialized, in the order of the constructor, and does not change afterwards.
 *
 * @param <T> the type that is read and written
 */
public final class ObjectCodec<T> implements Codec<T> {

  /** Set by the server alone: it is not sent. */
  public static final int READ_ONLY = 1;

  /** Shown by no text. */
  public static final int SECRET = 2;

  /** Can be null in a request, which differs from absent. */
  public static final int NULLABLE = 4;

  /** Required by reading, though the accessor is of an optional. */
  public static final int OPTIONAL = 8;

  /** Never sent back by the server: reading does not insist on it. */
  public static final int WRITE_ONLY = 16;

  private static final Extras NO_EXTRAS = Extras.of(null);

  private final Function<Members, T> maker;
  private final Function<T, @Nullable Object[]> taker;
  private Column[] columns = {};
  private JsonInput.@Nullable Names names;
  private boolean open;

  /** Of nearly all values: nothing but the table. */
  final Extras nothing = Extras.of(this);

  private ObjectCodec(Function<Members, T> maker, Function<T, @Nullable Object[]> taker) {
    this.maker = maker;
    this.taker = taker;
  }

  /** Of values whose builders make them. */
  public static <T extends ValueObject> ObjectCodec<T> of(ValueBuilder<T, ?> builder) {
    return new ObjectCodec<>(builder::make, ValueObject::members);
  }

  /** Of any type: how it is made of its members, and what they are, null where one is absent. */
  public static <T> ObjectCodec<T> of(
      Function<Members, T> maker, Function<T, @Nullable Object[]> taker) {
    return new ObjectCodec<>(maker, taker);
  }

  /** A member that may be absent. */
  public ObjectCodec<T> optional(String name, Codec<?> codec) {
    return optional(name, codec, 0);
  }

  /** A member that may be absent, with marks. */
  public ObjectCodec<T> optional(String name, Codec<?> codec, int marks) {
    return with(Column.of(name, codec, Part.JSON, false, marks));
  }

  /** A member that has to be there. */
  public ObjectCodec<T> required(String name, Codec<?> codec) {
    return required(name, codec, 0);
  }

  /** A member that has to be there, with marks. */
  public ObjectCodec<T> required(String name, Codec<?> codec, int marks) {
    return with(Column.of(name, codec, Part.JSON, true, marks));
  }

  /** A parameter of a request, or its body. */
  public ObjectCodec<T> optional(Part part, String name, Codec<?> codec) {
    return optional(part, name, codec, 0);
  }

  /** A parameter of a request, or its body, with marks. */
  public ObjectCodec<T> optional(Part part, String name, Codec<?> codec, int marks) {
    return with(Column.of(name, codec, part, false, marks));
  }

  /** A parameter of a request, or its body, that has to be there. */
  public ObjectCodec<T> required(Part part, String name, Codec<?> codec) {
    return required(part, name, codec, 0);
  }

  /** A parameter of a request, or its body, that has to be there, with marks. */
  public ObjectCodec<T> required(Part part, String name, Codec<?> codec, int marks) {
    return with(Column.of(name, codec, part, true, marks));
  }

  /** The media type of the bytes, or the separator of the joined list, that was named last. */
  public ObjectCodec<T> by(String detail) {
    return replacing(last().by(detail));
  }

  /** The name in Java of the member that was named last, where it is not that of JSON. */
  public ObjectCodec<T> named(String member) {
    return replacing(last().named(member));
  }

  /** Members without a schema are documented too: what was read of them goes back. */
  public ObjectCodec<T> open() {
    open = true;
    return this;
  }

  private ObjectCodec<T> with(Column column) {
    columns = Arrays.copyOf(columns, columns.length + 1);
    return replacing(column);
  }

  private Column last() {
    return columns[columns.length - 1];
  }

  private ObjectCodec<T> replacing(Column last) {
    columns[columns.length - 1] = last;
    return this;
  }

  /** Made when it is needed: of two threads that come at once, each has its own. */
  private JsonInput.Names names() {
    JsonInput.Names made = names;
    if (made == null) {
      made = new JsonInput.Names(Arrays.stream(columns).map(Column::name).toArray(String[]::new));
      names = made;
    }
    return made;
  }

  /** The members, in the order of the table. */
  public List<Column> columns() {
    return List.of(columns);
  }

  Column column(int position) {
    return columns[position];
  }

  /** A builder that knows its table. */
  public <B extends ValueBuilder<T, B>> B begin(B builder) {
    return builder.begin(this, new Object[columns.length], nothing);
  }

  /** What is kept of each member of {@code value}, null where it is absent. */
  public @Nullable Object[] values(T value) {
    return Members.raw(taker.apply(value));
  }

  ValueBuilder.Change<T> change(T value) {
    return new ValueBuilder.Change<T>().begin(this, values(value), extras(value));
  }

  /** A copy of {@code value} with another member of that name. */
  public T with(T value, String name, Object member) {
    return change(value).set(names().names().indexOf(name), member).build();
  }

  /** The members that reading expects, and a builder does not ask for, where they are absent. */
  public static List<String> unsaid(ValueObject value) {
    @Nullable Object[] values = Members.raw(value.members());
    List<Column> columns = value.table().columns(); // a result has a member more than some tables
    return IntStream.range(0, columns.size())
        .filter(i -> values[i] == null && columns.get(i).has(OPTIONAL))
        .mapToObj(i -> columns.get(i).name())
        .toList();
  }

  /** What was noticed when {@code value} was built, by the names of its members. */
  public Map<String, String> problems(T value) {
    return extras(value).problems();
  }

  /** The members that were put into {@code value} though the table does not have them. */
  public Map<String, @Nullable Object> put(T value) {
    return extras(value).put();
  }

  /** Whether the members are parts of a request rather than of JSON. */
  public boolean isOfParts() {
    return columns.length > 0 && columns[0].part() != Part.JSON;
  }

  T make(@Nullable Object[] values, Extras extras) {
    return maker.apply(new Members(columns, values, extras));
  }

  static Extras extras(@Nullable Object value) {
    return value instanceof ValueObject object ? object.extras() : NO_EXTRAS;
  }

  @Override
  public T read(JsonInput in) throws IOException {
    @Nullable Object[] values = new Object[columns.length];
    Map<String, @Nullable Object> others = Map.of();
    Set<String> nulls = Set.of();
    in.beginObject();
    while (in.hasNext()) {
      int position = in.member(names());
      Column column = position < 0 ? null : columns[position];
      if (column != null
          && in.isStrict()
          && (values[position] != null || nulls.contains(column.name()))) {
        throw in.mismatch("each member once").within(column.name(), 0);
      }
      if (column != null && column.required()) {
        values[position] = in.member(column.name(), column.codec());
        if (values[position] == null && in.isStrict() && column.canBeNull()) {
          nulls = and(nulls, column.name());
        }
        continue;
      }
      String name = column == null ? in.name() : column.name();
      Object value = in.optional(name, column);
      if (column != null && !(value instanceof MismatchException)) {
        values[position] = value;
        if (value == null && in.isStrict() && column.canBeNull()) {
          nulls = and(nulls, name);
        } else if (!others.isEmpty()) {
          others.remove(name); // of another form before
        }
      } else {
        others = others.isEmpty() ? new LinkedHashMap<>() : others;
        others.put(name, value instanceof MismatchException unfit ? unfit.tree() : value);
      }
    }
    in.endObject();
    nulls = missing(values, nulls, in.isStrict() ? Column::isTold : Column::isExpected);
    List<Extras.Unfit> unfit = in.unfit();
    return make(
        values,
        nulls.isEmpty() && others.isEmpty() && unfit.isEmpty()
            ? nothing
            : new Extras(
                this, Map.of(), nulls, Collections.unmodifiableMap(others), Map.of(), unfit, null));
  }

  /** Those that may be null where they are, which is kept; all others end reading. */
  private Set<String> missing(
      @Nullable Object[] values, Set<String> said, Predicate<Column> isExpected) {
    Set<String> nulls = said;
    for (int i = 0; i < values.length; i++) {
      Column column = columns[i];
      if (values[i] == null && isExpected.test(column)) {
        if (!column.has(NULLABLE)) {
          throw new MismatchException("a value").within(column.name(), 0);
        }
        if (column.isAskedFor()) { // what the server sets is never sent back, its null neither
          nulls = and(nulls, column.name());
        }
      }
    }
    return nulls;
  }

  private static Set<String> and(Set<String> some, String more) {
    Set<String> all = some.isEmpty() ? new LinkedHashSet<>() : some;
    all.add(more);
    return all;
  }

  @Override
  public void write(JsonOutput out, T value) throws IOException {
    Extras extras = extras(value);
    @Nullable Object[] members = taker.apply(value);
    out.beginObject();
    for (int i = 0; i < columns.length; i++) {
      Column column = columns[i];
      String problem = extras.problems().get(column.name());
      Object member = Members.raw(members[i]);
      if (problem != null) {
        out.refuse(column.name(), problem);
      } else if (member != null) {
        if (!(column.has(READ_ONLY) && out.isRequest())) {
          out.member(column.name(), member, column.codec());
        }
      } else if (column.isAskedFor() && !extras.nulls().contains(column.name())) {
        out.refuse(column.name(), "is missing");
      }
    }
    if (!extras.areMembersAlone()) { // which nearly all are, and iterators cost
      writeOthers(out, extras);
    }
    out.endObject();
  }

  private void writeOthers(JsonOutput out, Extras extras) throws IOException {
    for (String member : extras.nulls()) {
      out.nullMember(member);
    }
    for (Map.Entry<String, @Nullable Object> other : extras.read().entrySet()) {
      boolean isOfAnotherForm = names().names().contains(other.getKey());
      if (out.isRequest() ? open && !isOfAnotherForm : !(out.leavesOut() && isOfAnotherForm)) {
        out.entry(other, Codecs.ANY, true);
      }
    }
    for (Map.Entry<String, @Nullable Object> other : extras.put().entrySet()) {
      if (names().names().contains(other.getKey())) {
        out.refuse(other.getKey(), "is a member of its own, and set as that");
      } else {
        out.entry(other, Codecs.ANY, true);
      }
    }
  }
}
