package com.apideck.core.json;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import io.vavr.control.Either;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document, read from front to back. Where it does not fit, reading ends with a {@link
 * Mismatch}: no type is coerced, and exactly one document is read.
 */
public final class JsonInput {

  /** The names of an object's members, prepared once so that reading compares bytes. */
  public static final class Members {
    private final JsonReader.Options options;

    private Members(String... names) {
      this.options = JsonReader.Options.of(names);
    }
  }

  private final JsonReader reader;

  private JsonInput(JsonReader reader) {
    this.reader = reader;
  }

  static <T> Either<Mismatch, T> decode(byte[] document, Codec<T> codec) {
    int start = Utf8.afterByteOrderMark(document);
    if (!Utf8.isValid(document, start)) {
      return Either.left(new Mismatch("$", "UTF-8"));
    }
    Buffer source = Runs.cut(document, start);
    JsonReader reader = JsonReader.of(source);
    try {
      JsonInput in = new JsonInput(reader);
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
  public static Map<String, @Nullable Object> readableMembers(String document) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    JsonReader reader = JsonReader.of(Runs.cut(document.getBytes(StandardCharsets.UTF_8), 0));
    try {
      new JsonInput(reader).freeForm(members);
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
    expect(Token.BEGIN_OBJECT, "an object");
    reader.beginObject();
  }

  /** Leaves an object. */
  public void endObject() throws IOException {
    reader.endObject();
  }

  /** Whether another member or element follows. */
  public boolean hasNext() throws IOException {
    return reader.hasNext();
  }

  /** The position of the next member in {@code members}; -1: unknown, and to be skipped. */
  public int member(Members members) throws IOException {
    int position = reader.selectName(members.options);
    if (position < 0) {
      reader.skipName();
    }
    return position;
  }

  /** Passes over a value of any shape. */
  public void skip() throws IOException {
    reader.skipValue();
  }

  /** The value; empty where null stands. */
  public <T> Optional<T> optional(Codec<T> codec) throws IOException {
    return Optional.ofNullable(nullable(codec));
  }

  /** The value; null where null stands. */
  public <T> @Nullable T nullable(Codec<T> codec) throws IOException {
    if (reader.peek() == Token.NULL) {
      reader.nextNull();
      return null;
    }
    return codec.read(this);
  }

  /** What was read for a member that has to be there; called before {@link #endObject}. */
  public <T> T required(@Nullable T value, String member) {
    if (value != null) {
      return value;
    }
    String path = reader.getPath(); // ends with the member that was read last, or with a bare dot
    String object = path.substring(0, path.lastIndexOf('.'));
    throw new JsonMismatchException(new Mismatch(object + '.' + member, "a value"));
  }

  /** Any JSON, as {@link Codecs#FREE_FORM} describes it. */
  public @Nullable Object any() throws IOException {
    return switch (reader.peek()) {
      case STRING -> reader.nextString();
      case NUMBER -> number();
      case BOOLEAN -> reader.nextBoolean();
      case BEGIN_OBJECT -> freeForm();
      case BEGIN_ARRAY -> freeFormList();
      case NULL -> reader.nextNull();
      default -> throw mismatch("a value");
    };
  }

  Map<String, @Nullable Object> freeForm() throws IOException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    freeForm(members);
    return Collections.unmodifiableMap(members);
  }

  private void freeForm(Map<String, @Nullable Object> members) throws IOException {
    beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (members.containsKey(name)) {
        throw mismatch("each member once");
      }
      members.put(name, any());
    }
    reader.endObject();
  }

  private List<@Nullable Object> freeFormList() throws IOException {
    List<@Nullable Object> elements = new ArrayList<>();
    reader.beginArray();
    while (reader.hasNext()) {
      elements.add(any());
    }
    reader.endArray();
    return Collections.unmodifiableList(elements);
  }

  <T> List<T> list(Codec<T> element) throws IOException {
    expect(Token.BEGIN_ARRAY, "a list");
    List<T> elements = new ArrayList<>();
    reader.beginArray();
    while (reader.hasNext()) {
      elements.add(element.read(this));
    }
    reader.endArray();
    return Collections.unmodifiableList(elements);
  }

  String string() throws IOException {
    expect(Token.STRING, "text");
    return reader.nextString();
  }

  int integer() throws IOException {
    expect(Token.NUMBER, "a whole number");
    long whole = whole("a whole number of 32 bits");
    if (whole != (int) whole) {
      throw mismatchBehind("a whole number of 32 bits");
    }
    return (int) whole;
  }

  long longInteger() throws IOException {
    expect(Token.NUMBER, "a whole number");
    return whole("a whole number of 64 bits");
  }

  private long whole(String expected) throws IOException {
    return Numbers.whole(reader.nextString()).getOrElseThrow(() -> mismatchBehind(expected));
  }

  BigDecimal decimal() throws IOException {
    expect(Token.NUMBER, "a number");
    return Numbers.decimal(reader.nextString()).getOrElseThrow(this::mismatchBehind);
  }

  boolean bool() throws IOException {
    expect(Token.BOOLEAN, "true or false");
    return reader.nextBoolean();
  }

  private Number number() throws IOException {
    return Numbers.smallest(reader.nextString()).getOrElseThrow(this::mismatchBehind);
  }

  private void expect(Token token, String expected) throws IOException {
    if (reader.peek() != token) {
      throw mismatch(expected);
    }
  }

  private JsonMismatchException mismatch(String expected) {
    return new JsonMismatchException(new Mismatch(reader.getPath(), expected));
  }

  /** At the number that was read last: within a list the reader stands at the next element. */
  private JsonMismatchException mismatchBehind(String expected) {
    String path = reader.getPath();
    if (path.endsWith("]")) {
      int index = path.lastIndexOf('[') + 1;
      int next = Integer.parseInt(path.substring(index, path.length() - 1));
      path = path.substring(0, index) + (next - 1) + ']';
    }
    return new JsonMismatchException(new Mismatch(path, expected));
  }
}
