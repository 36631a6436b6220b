package com.apideck.core.json;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import io.vavr.control.Either;
import java.io.EOFException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document, read from front to back. Where it does not fit, reading ends with a {@link
 * Mismatch}: no type is coerced, and exactly one document is read.
 */
public final class JsonInput extends JsonTokens {

  /** The names of an object's members, prepared so that reading compares bytes. */
  public static final class Members {
    private final List<String> names;
    private JsonReader.@Nullable Options options;

    private Members(String... names) {
      this.names = List.of(names);
    }

    List<String> names() {
      return names;
    }

    /** Made when something is read: a program may only ever write, and soon end. */
    private JsonReader.Options options() {
      JsonReader.Options made = options;
      if (made == null) {
        made = JsonReader.Options.of(names.toArray(String[]::new));
        options = made; // of two threads that come at once, each has its own
      }
      return made;
    }
  }

  /** What comes next, for values that can be of several types. */
  public enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    OBJECT,
    LIST,
    NULL
  }

  private JsonInput(byte[] document, int start) {
    super(document, start);
  }

  static <T> Either<Mismatch, T> decode(byte[] document, Codec<T> codec) {
    int start = Utf8.afterByteOrderMark(document);
    if (!Utf8.isValid(document, start)) {
      return Either.left(new Mismatch("$", "UTF-8"));
    }
    JsonInput in = new JsonInput(document, start);
    JsonReader reader = in.reader;
    try {
      T value = codec.read(in);
      in.expect(Token.END_DOCUMENT, "the end of the document");
      return Either.right(value);
    } catch (JsonMismatchException e) {
      return Either.left(e.mismatch());
    } catch (EOFException e) {
      return Either.left(new Mismatch(reader.getPath(), "the rest of the document"));
    } catch (IOException e) {
      return Either.left(new Mismatch(reader.getPath(), "well-formed JSON"));
    } catch (JsonDataException e) { // tokens are checked before they are read: only depth is left
      return Either.left(new Mismatch(reader.getPath(), "at most 255 levels"));
    }
  }

  /** The members of an object, up to the place where the document is broken. */
  public static Map<String, @Nullable Object> readableMembers(byte[] json) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    try {
      new JsonInput(json, Utf8.afterByteOrderMark(json)).freeForm(members);
    } catch (IOException | JsonDataException | JsonMismatchException e) {
      return members; // what was read before is still worth knowing
    }
    return members;
  }

  /** Prepares the member names of an object; {@link #member} answers with their positions. */
  public static Members members(String... names) {
    return new Members(names);
  }

  /** Enters an object. */
  public void beginObject() throws IOException {
    enterObject();
  }

  /** Leaves an object. */
  public void endObject() throws IOException {
    leaveObject();
  }

  /** The same for an object out of which {@code value} was made. */
  public <T> T endObject(T value) throws IOException {
    leaveObject();
    return value;
  }

  /** Enters a list. */
  @Override
  public void beginList() throws IOException {
    super.beginList();
  }

  /** Leaves a list. */
  @Override
  public void endList() throws IOException {
    super.endList();
  }

  /** Whether another member or element follows. */
  public boolean hasNext() throws IOException {
    return reader.hasNext();
  }

  /** The position of the next member in {@code members}; -1: unknown, and to be skipped. */
  public int member(Members members) throws IOException {
    int position = reader.selectName(members.options());
    if (position < 0) {
      reader.skipName();
    }
    return position;
  }

  /** As {@link #member(Members)}, but an unknown member is read into {@code others}. */
  public int member(Members members, Map<String, @Nullable Object> others) throws IOException {
    int position = reader.selectName(members.options());
    if (position < 0) {
      others.put(reader.nextName(), any());
    }
    return position;
  }

  /** The position of the text that comes next; -1: it is another one, and not read. */
  int constant(Members texts) throws IOException {
    expect(Token.STRING, "text");
    return reader.selectString(texts.options());
  }

  /** Passes over a value of any shape. */
  public void skip() throws IOException {
    reader.skipValue();
  }

  /** Passes over a value of any shape, and gives it as it came. */
  public String json() throws IOException {
    Kind kind = kind();
    int peeked = position();
    reader.skipValue();
    return textSince(begin(kind, peeked));
  }

  /** Where a value begins; looking at it took a brace, a quote, or all of a literal. */
  int begin(Kind kind, int peeked) {
    return peeked
        - switch (kind) {
          case OBJECT, LIST, TEXT -> 1;
          case NUMBER -> digitsBefore(peeked); // 0 where looking took nothing
          case BOOLEAN, NULL -> literalBefore(peeked);
        };
  }

  /** The value; empty where null stands. */
  public <T> Optional<T> optional(Codec<T> codec) throws IOException {
    return Optional.ofNullable(nullable(codec));
  }

  /** The value; null where null stands. */
  @SuppressWarnings("unchecked") // what the codec of texts reads is a text
  public <T> @Nullable T nullable(Codec<T> codec) throws IOException {
    Token next = next();
    if (next == Token.STRING && codec == Codecs.STRING) { // most members: a tenth of all reading
      return (T) reader.nextString();
    }
    if (next == Token.NULL) {
      reader.nextNull();
      return null;
    }
    return codec.read(this);
  }

  /** What was read for a member that has to be there; called before {@link #endObject}. */
  public <T> T required(@Nullable T value, String member) throws IOException {
    if (value != null) {
      return value;
    }
    leaveObject(); // the path to it has no name of a member at its end, which may hold dots
    throw new JsonMismatchException(new Mismatch(pathBehind() + '.' + member, "a value"));
  }

  /** What kind of value comes next. */
  public Kind kind() throws IOException {
    return switch (next()) {
      case STRING -> Kind.TEXT;
      case NUMBER -> Kind.NUMBER;
      case BOOLEAN -> Kind.BOOLEAN;
      case BEGIN_OBJECT -> Kind.OBJECT;
      case BEGIN_ARRAY -> Kind.LIST;
      case NULL -> Kind.NULL;
      default -> throw unexpected("a value");
    };
  }

  /** Whether the object that comes next has all these members; nothing is consumed. */
  public boolean hasMembers(String... names) throws IOException {
    return LookAhead.members(this).containsAll(List.of(names));
  }

  /** The text of a member of the object that comes next; nothing is consumed. */
  public Optional<String> textOf(String member) throws IOException {
    return LookAhead.text(this, member);
  }

  /**
   * A list, without the records that cannot be read: they are told to {@code unreadable}, and do
   * not cost the others. Only JSON that is not well-formed ends reading, and the 10,001st of them.
   */
  public <T> List<T> records(Codec<T> codec, Unreadable unreadable) throws IOException {
    return new Records<>(this, codec, unreadable).read();
  }

  /** Takes a record that cannot be read. */
  public interface Unreadable {
    /** Its place in the list, where and why reading ended, and the record as it came. */
    void accept(int index, Mismatch at, String json);
  }

  /** Any JSON, as {@link Codecs#FREE_FORM} describes it. */
  @Override
  public @Nullable Object any() throws IOException {
    return super.any();
  }

  <T> List<T> list(Codec<T> element) throws IOException {
    return elements(() -> element.read(this));
  }

  <T> List<@Nullable T> nullables(Codec<T> element) throws IOException {
    return elements(() -> nullable(element));
  }

  <T> Map<String, T> map(Codec<T> value) throws IOException {
    return entries(() -> value.read(this));
  }

  <T> Map<String, @Nullable T> nullableMap(Codec<T> value) throws IOException {
    return entries(() -> nullable(value));
  }

  /** Ends reading here: what comes next is not what is needed. */
  public RuntimeException mismatch(String expected) {
    return unexpected(expected);
  }
}
