package com.apideck.core.codec;

import com.apideck.core.Violation;
import com.apideck.core.codec.JsonInput.Kind;
import com.squareup.moshi.JsonReader.Token;
import java.io.IOException;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The table of a type that is one of several: told apart by the kind of JSON, by a member that says
 * which it is, or by the members that have to be there. It is told its alternatives while its class
 * is initialized.
 *
 * @param <T> the union
 */
public final class UnionCodec<T> implements Codec<T> {

  /** An alternative that holds a value of another type. */
  public interface Wrapping {
    /** The value; null where it has no exact JSON form. */
    @Nullable Object value();
  }

  /** An alternative that stands for what cannot be sent. */
  public interface Refusing {
    /** Why, with paths that begin with {@code $}. */
    List<Violation> violations();
  }

  private final String expected;
  private final Function<Object, T> wrapper;
  private final Function<List<Violation>, T> refuser;
  final Map<Token, Codec<?>> kinds = new EnumMap<>(Token.class);
  final List<Codec<? extends T>> objects = new ArrayList<>();
  final Map<String, Codec<? extends T>> said = new HashMap<>();
  String discriminator = "";

  private UnionCodec(
      String expected, Function<Object, T> wrapper, Function<List<Violation>, T> refuser) {
    this.expected = expected;
    this.wrapper = wrapper;
    this.refuser = refuser;
  }

  /** {@code wrapper} makes the alternative that holds a value, {@code refuser} the other one. */
  public static <T> UnionCodec<T> of(
      String expected, Function<Object, T> wrapper, Function<List<Violation>, T> refuser) {
    return new UnionCodec<>(expected, wrapper, refuser);
  }

  /** An alternative that is the only one of its kind. */
  public UnionCodec<T> kind(Kind kind, Codec<?> codec) {
    kinds.put(kind.token, codec);
    return this;
  }

  /** The member that says which object it is; one that this version does not know is wrapped. */
  public UnionCodec<T> by(String member) {
    discriminator = member;
    return this;
  }

  /** An object, of which the texts say that it is this one; without any, its members do. */
  public UnionCodec<T> object(Codec<? extends T> codec, String... texts) {
    objects.add(codec);
    for (String text : texts) {
      said.put(text, codec);
    }
    return this;
  }

  /** The alternative that holds a copy of {@code value}. */
  public <V> T of(Codec<V> codec, @Nullable Object value) {
    Copier copier = new Copier();
    Object copy = copier.copy(value, codec);
    return copier.isExact()
        ? wrapper.apply(copy)
        : refuser.apply(JsonOutput.encode(copy, codec, false).getLeft());
  }

  /** A copy of {@code value}; null where it has no exact JSON form. */
  @SuppressWarnings("unchecked") // a copy is of the same type
  public static <V> @Nullable V sound(Codec<V> codec, @Nullable V value) {
    Copier copier = new Copier();
    Object copy = copier.copy(value, codec);
    return copier.isExact() ? (V) copy : null;
  }

  @Override
  @SuppressWarnings("unchecked") // what is not wrapped is an alternative by itself
  public T read(JsonInput in) throws IOException {
    Token token = in.next();
    Codec<?> codec = kinds.get(token);
    JsonInput from = in;
    if (token == Token.BEGIN_OBJECT && !objects.isEmpty()) {
      int mark = in.mark();
      codec = ofObject(in.rawMembers());
      from = in.since(mark);
    }
    if (codec == null) {
      throw in.mismatch(expected);
    }
    Object value = codec.read(from);
    return codec instanceof EnumCodec || objects.contains(codec) ? (T) value : wrapper.apply(value);
  }

  /** Which codec reads an object that has these members. */
  private Codec<?> ofObject(Map<String, String> members) {
    if (!discriminator.isEmpty()) {
      return Codecs.STRING
          .decode(members.getOrDefault(discriminator, ""))
          .<Codec<?>>map(text -> said.containsKey(text) ? said.get(text) : Codecs.FREE_FORM)
          .getOrElseThrow(() -> new MismatchException("an object with text in " + discriminator));
    }
    for (Codec<? extends T> codec : objects) {
      ObjectCodec<?> table = (ObjectCodec<?>) Codecs.resolved(codec);
      if (table.columns().stream()
          .allMatch(each -> !each.isExpected() || members.containsKey(each.name()))) {
        return codec;
      }
    }
    return kinds.getOrDefault(Token.BEGIN_OBJECT, objects.get(objects.size() - 1));
  }

  @Override
  public void write(JsonOutput out, T value) throws IOException {
    if (value instanceof ValueObject object) {
      object.writeTo(out);
    } else if (value instanceof Refusing refused) {
      out.refuse(refused.violations());
    } else if (value instanceof Wrapping wrapping) {
      out.write(wrapping.value(), codec(wrapping.value()));
    } else {
      out.write(value.toString(), Codecs.STRING);
    }
  }

  /** Which codec writes it; what is of no kind has no form, as any codec says. */
  private Codec<?> codec(@Nullable Object value) {
    Token token =
        value instanceof List
            ? Token.BEGIN_ARRAY
            : value instanceof Map || value instanceof ValueObject
                ? Token.BEGIN_OBJECT
                : value instanceof Temporal ? Token.STRING : Token.NULL;
    return kinds.getOrDefault(token, Codecs.ANY);
  }
}
