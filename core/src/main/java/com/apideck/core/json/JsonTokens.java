package com.apideck.core.json;

import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** The tokens of a document, each read as what it is, and where reading stands. */
abstract class JsonTokens {

  /** Most objects are small: with the 8 KiB that Okio asks for, a list of them is copied often. */
  private static final int AHEAD = 256;

  final JsonReader reader;
  private final byte[] json;
  private final Runs cut;
  private final Buffer rest;
  private final BitSet lists = new BitSet(); // which levels are lists
  private int depth;

  JsonTokens(byte[] document, int start) {
    this.json = Runs.cut(document, start);
    this.cut = new Runs(document, start, json);
    this.rest = new Buffer().write(json);
    this.reader = JsonReader.of(rest);
  }

  int depth() {
    return depth;
  }

  /** How much is taken: what was read, and what looking at the next value takes. */
  int position() {
    return json.length - (int) rest.size();
  }

  /** How many bytes has {@code true}, {@code false} or {@code null} that ends there. */
  int literalBefore(int end) {
    return json[end - 4] == 'a' ? 5 : 4;
  }

  /** How many bytes of a whole number end there. */
  int digitsBefore(int end) {
    int digits = 0;
    while (digits < end && "-0123456789".indexOf(json[end - digits - 1]) >= 0) {
      digits++;
    }
    return digits;
  }

  /**
   * Another reader, of the object that comes next, at whose brace {@link JsonReader#peek} was. A
   * copy that Moshi makes goes over all the rest of the document, for each object anew.
   */
  JsonReader ahead() {
    int at = position() - 1; // looking at an object takes its brace
    return JsonReader.of(
        Okio.buffer(
            Okio.source(
                new ByteArrayInputStream(json, at, json.length - at) {
                  @Override
                  public int read(byte[] into, int offset, int length) {
                    return super.read(into, offset, Math.min(length, AHEAD));
                  }
                })));
  }

  String textSince(int start) {
    return cut.original(start, position());
  }

  void enterObject() throws IOException {
    expect(Token.BEGIN_OBJECT, "an object");
    reader.beginObject();
    lists.clear(++depth);
  }

  void leaveObject() throws IOException {
    reader.endObject();
    depth--;
  }

  void beginList() throws IOException {
    expect(Token.BEGIN_ARRAY, "a list");
    reader.beginArray();
    lists.set(++depth);
  }

  void endList() throws IOException {
    reader.endArray();
    depth--;
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

  void expect(Token token, String expected) throws IOException {
    if (next() != token) {
      throw unexpected(expected);
    }
  }

  /** What comes next; Moshi takes literals in capitals too, and has read them when it says so. */
  Token next() throws IOException {
    Token next = reader.peek();
    if (next == Token.NULL || next == Token.BOOLEAN) {
      int end = position();
      int all = json[end - 1] & json[end - 2] & json[end - 3] & json[end - literalBefore(end)];
      if ((all & ' ') == 0) { // the bit that capitals lack
        throw new JsonEncodingException("capitals");
      }
    }
    return next;
  }

  /** Any JSON, as {@link Codecs#FREE_FORM} describes it. */
  @Nullable Object any() throws IOException {
    return switch (next()) {
      case STRING -> reader.nextString();
      case NUMBER -> number();
      case BOOLEAN -> reader.nextBoolean();
      case BEGIN_OBJECT -> freeForm();
      case BEGIN_ARRAY -> elements(this::any);
      case NULL -> reader.nextNull();
      default -> throw unexpected("a value");
    };
  }

  Object anyButNull() throws IOException {
    Object value = any();
    if (value == null) {
      throw mismatchBehind("a value");
    }
    return value;
  }

  Map<String, @Nullable Object> freeForm() throws IOException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    freeForm(members);
    return Collections.unmodifiableMap(members);
  }

  void freeForm(Map<String, @Nullable Object> members) throws IOException {
    enterObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (members.containsKey(name)) {
        throw unexpected("each member once");
      }
      members.put(name, any());
    }
    leaveObject();
  }

  /** Reads one value. */
  interface Reading<T extends @Nullable Object> {
    @Nullable T read() throws IOException;
  }

  <T extends @Nullable Object> List<T> elements(Reading<T> element) throws IOException {
    List<T> elements = new ArrayList<>();
    beginList();
    while (reader.hasNext()) {
      elements.add(element.read());
    }
    endList();
    return Collections.unmodifiableList(elements);
  }

  <T extends @Nullable Object> Map<String, T> entries(Reading<T> value) throws IOException {
    Map<String, T> members = new LinkedHashMap<>();
    enterObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (members.containsKey(name)) {
        throw unexpected("each member once");
      }
      members.put(name, value.read());
    }
    leaveObject();
    return Collections.unmodifiableMap(members);
  }

  JsonMismatchException unexpected(String expected) {
    return new JsonMismatchException(new Mismatch(reader.getPath(), expected));
  }

  JsonMismatchException mismatchBehind(String expected) {
    return new JsonMismatchException(new Mismatch(pathBehind(), expected));
  }

  /** To the value that was read last: within a list the reader stands at the next element. */
  String pathBehind() {
    String path = reader.getPath();
    if (lists.get(depth)) {
      int index = path.lastIndexOf('[') + 1;
      int next = Integer.parseInt(path.substring(index, path.length() - 1));
      path = path.substring(0, index) + (next - 1) + ']';
    }
    return path;
  }
}
