package com.apideck.core.codec;

import com.apideck.core.Violation;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What all values have in common: they compare and print by their members, but print no secret. */
@SuppressWarnings(
    "TypeParameterUnusedInFormals") // a copy is of the type of the value, as its class knows
public abstract class ValueObject {

  /** For generated values only. */
  protected ValueObject() {}

  /** The members in the order of the table, as the accessors give them. */
  protected abstract @Nullable Object[] members();

  /** What there is beside the members. */
  protected abstract Extras extras();

  /**
   * The members that this version does not know, by their names in JSON. What was read is not sent
   * back, unless it is put into a builder.
   */
  public final Map<String, @Nullable Object> undocumented() {
    return extras().undocumented();
  }

  /**
   * As JSON, to be kept or handed on: with all members, secrets and what only the server sets among
   * them. What a call would refuse is left out, and is null in a list; so is what has another form
   * than documented, as it could not be read again.
   */
  public final String toJson() {
    return JsonOutput.text(this, table());
  }

  final ObjectCodec<?> table() {
    return Objects.requireNonNull(extras().table(), "a value is made by its table");
  }

  @SuppressWarnings("unchecked") // a value is of the type of its table
  private <T> ValueBuilder.Change<T> change() {
    return ((ObjectCodec<T>) table()).change((T) this);
  }

  /** A copy with another member at that position of the table. */
  protected final <T> T with(int position, @Nullable Object value) {
    return this.<T>change().set(position, value).build();
  }

  /** A copy with null there. */
  protected final <T> T withNull(int position) {
    return this.<T>change().setNull(position).build();
  }

  /** A copy with what is no member. */
  @SuppressWarnings("unchecked") // a value is of the type of its table
  protected final <T> T attaching(Object more, UnaryOperator<String> mask) {
    return (T) table().make(values(), extras().attaching(more, mask));
  }

  /**
   * Any JSON as a request has it: a value of a table, or what free-form members take, in which
   * values may stand. Left: what has no exact JSON form.
   */
  public static Either<List<Violation>, byte[]> encodeAny(@Nullable Object json) {
    return json == null
        ? Either.right("null".getBytes(StandardCharsets.US_ASCII))
        : Codecs.ANY.encodeRequest(new Copier().copy(json, Codecs.ANY));
  }

  /** Writes any value by its own table, and other JSON as {@link Codecs#ANY} has it. */
  public static Codec<Object> writer() {
    return new Codec<>() {
      @Override
      public Object read(JsonInput in) throws IOException {
        return in.any();
      }

      @Override
      public void write(JsonOutput out, Object value) throws IOException {
        if (value instanceof ValueObject object) {
          object.writeTo(out);
        } else {
          out.any(value);
        }
      }
    };
  }

  /** As its own table has it, whatever type it is taken for. */
  @SuppressWarnings("unchecked")
  final void writeTo(JsonOutput out) throws IOException {
    ((ObjectCodec<ValueObject>) table()).write(out, this);
  }

  private @Nullable Object[] values() {
    return Members.raw(members());
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof ValueObject value
        && getClass() == value.getClass()
        && Arrays.equals(values(), value.values())
        && extras().nulls().equals(value.extras().nulls())
        && undocumented().equals(value.undocumented());
  }

  @Override
  public final int hashCode() {
    return 31 * Arrays.hashCode(values()) + extras().nulls().hashCode() + undocumented().hashCode();
  }

  /** {@code Type{name=value, name=value}}, of the members that are there. */
  @Override
  public final String toString() {
    Class<?> type = getClass();
    Class<?> shown = type.getSimpleName().startsWith("Immutable") ? type.getSuperclass() : type;
    StringJoiner text = new StringJoiner(", ", shown.getSimpleName() + '{', "}");
    @Nullable Object[] values = values();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        Column column = table().column(i);
        text.add(column.member() + '=' + (column.has(ObjectCodec.SECRET) ? "***" : values[i]));
      }
    }
    if (!extras().nulls().isEmpty()) {
      text.add("nulls=" + extras().nulls());
    }
    if (!undocumented().isEmpty()) {
      text.add("undocumented=" + undocumented().keySet());
    }
    return text.toString();
  }
}
