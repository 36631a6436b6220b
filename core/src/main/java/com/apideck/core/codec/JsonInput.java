package com.apideck.core.codec;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import io.vavr.control.Either;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document, read from front to back. Where it does not fit, reading ends with a {@link
 * Mismatch}: no type is coerced, and exactly one document is read.
 */
public final class JsonInput {

  /** The names of an object's members, prepared so that reading compares bytes. */
  static final class Names {
    private final List<String> names;
    private JsonReader.@Nullable Options options;

    Names(String... names) {
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

  /** Of a byte or two each, which is what a hostile page has, they would take 70 times its size. */
  private static final int MOST_UNREADABLE = 10_000;

  private final byte[] json;
  private final Buffer rest = new Buffer();
  private final JsonReader reader;
  private final List<Unfit> unfit = new ArrayList<>(0);
  private int depth;

  /** Behind the name of the member that was selected last, where its value begins. */
  private int start;

  private JsonInput(byte[] json, int start) {
    this.json = json;
    this.start = start;
    this.reader = JsonReader.of(rest.write(json, start, json.length - start));
  }

  static <T> Either<Mismatch, T> decode(byte[] document, Codec<T> codec) {
    int start = Utf8.afterByteOrderMark(document);
    if (!Utf8.isValid(document, start)) {
      return Either.left(new Mismatch("$", "UTF-8"));
    }
    if (Utf8.hasLongRun(document)) {
      return Either.left(
          new Mismatch("$", "at most " + Utf8.MAX_RUN + " spaces or digits in a row"));
    }
    JsonInput in = new JsonInput(document, start);
    JsonReader reader = in.reader;
    try {
      T value = codec.read(in);
      in.expect(Token.END_DOCUMENT, "the end of the document");
      return Either.right(value);
    } catch (MismatchException e) {
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
    if (!Utf8.hasLongRun(json)) {
      JsonInput in = new JsonInput(json, Utf8.afterByteOrderMark(json));
      try {
        in.entries(members, in::any);
      } catch (IOException | JsonDataException | MismatchException e) {
        return members; // what was read before is still worth knowing
      }
    }
    return members;
  }

  // --- objects and lists ---

  void beginObject() throws IOException {
    expect(Token.BEGIN_OBJECT, "an object");
    reader.beginObject();
    depth++;
  }

  void endObject() throws IOException {
    reader.endObject();
    depth--;
  }

  private void beginList() throws IOException {
    expect(Token.BEGIN_ARRAY, "a list");
    reader.beginArray();
    depth++;
  }

  private void endList() throws IOException {
    reader.endArray();
    depth--;
  }

  boolean hasNext() throws IOException {
    return reader.hasNext();
  }

  /** The position of the next member among {@code names}; -1: it is another one, and not read. */
  int member(Names names) throws IOException {
    int position = reader.selectName(names.options());
    start = position();
    return position;
  }

  // --- members of another form ---

  /**
   * What stood where something else is documented, and did not cost the rest. Its path grows from
   * the end to the beginning, as that of a mismatch does.
   */
  private static final class Unfit {
    private final MismatchException at;
    private final String json;

    Unfit(MismatchException at, String json) {
      this.at = at;
      this.json = json;
    }
  }

  /** How many were found so far; what is found from here on stands below. */
  private int found() {
    return unfit.size();
  }

  private void within(int before, String step) {
    for (int i = before; i < unfit.size(); i++) {
      unfit.get(i).at.within(step);
    }
  }

  /** What was found in all of the document. */
  List<Extras.Unfit> unfit() {
    return unfit.stream().map(each -> new Extras.Unfit(each.at.mismatch(), each.json)).toList();
  }

  /** Whether this is the outermost object. */
  boolean isOutermost() {
    return depth == 0;
  }

  /** Reads a member; null where null stands. */
  <T> @Nullable T member(String name, Codec<T> codec) throws IOException {
    int before = found();
    try {
      T value = nullable(codec);
      if (found() > before) {
        within(before, '.' + name);
      }
      return value;
    } catch (MismatchException e) {
      throw e.within('.' + name);
    }
  }

  /** Reads a member that may be absent; what is of another form is given as it came. */
  @Nullable Object optional(String name, Codec<?> codec) throws IOException {
    int begin = start;
    int outside = depth;
    int before = found();
    try {
      return member(name, codec);
    } catch (MismatchException e) {
      if (before == MOST_UNREADABLE) {
        throw e;
      }
      leave(outside);
      RawJson raw = RawJson.of(json, begin);
      unfit.subList(before, found()).clear();
      unfit.add(new Unfit(e, raw.text()));
      return raw;
    }
  }

  /** Reads a member of another name into {@code others}; whatever it is, it costs nothing. */
  void other(Map<String, @Nullable Object> others) throws IOException {
    String name = reader.nextName();
    start = position();
    int begin = start;
    int outside = depth;
    try {
      others.put(name, any());
    } catch (MismatchException e) { // such as a number of thousands of digits
      leave(outside);
      others.put(name, RawJson.of(json, begin).text());
    }
  }

  /** Passes over the rest of a member in which reading ended. */
  private void leave(int outside) throws IOException {
    leaveInner(outside);
    Token next = reader.peek();
    if (next != Token.NAME && next != Token.END_OBJECT) { // not a bit of it is read
      reader.skipValue();
    }
  }

  // --- values ---

  /** The value; null where null stands. */
  @SuppressWarnings("unchecked") // what the codec of texts reads is a text
  <T> @Nullable T nullable(Codec<T> codec) throws IOException {
    Token next = next();
    if (next == Token.STRING && codec == Codecs.STRING) { // most members: a tenth of all reading
      return (T) reader.nextString();
    }
    return next == Token.NULL ? reader.nextNull() : codec.read(this);
  }

  /** What kind of value comes next. */
  Kind kind() throws IOException {
    return switch (next()) {
      case STRING -> Kind.TEXT;
      case NUMBER -> Kind.NUMBER;
      case BOOLEAN -> Kind.BOOLEAN;
      case BEGIN_OBJECT -> Kind.OBJECT;
      case BEGIN_ARRAY -> Kind.LIST;
      case NULL -> Kind.NULL;
      default -> throw mismatch("a value");
    };
  }

  /** The object that comes next, at which {@link #kind} has looked; nothing is consumed. */
  RawJson ahead() {
    return RawJson.of(json, position() - 1); // looking at an object takes its brace
  }

  /** Passes over the value of the member that was selected last, and gives it as it came. */
  public RawJson raw() throws IOException {
    int begin = start;
    int outside = depth;
    do {
      pass(next()); // not skipped at once, as that would take literals in capitals
    } while (depth > outside);
    return RawJson.of(json, begin);
  }

  private void pass(Token token) throws IOException {
    switch (token) {
      case BEGIN_OBJECT -> beginObject();
      case END_OBJECT -> endObject();
      case BEGIN_ARRAY -> beginList();
      case END_ARRAY -> endList();
      case NAME -> {
        var unused = reader.nextName(); // skipped, it would be "null" in paths
      }
      default -> reader.skipValue();
    }
  }

  String string() throws IOException {
    expect(Token.STRING, "text");
    return reader.nextString();
  }

  /** The position of the text that comes next; -1: it is another one, and not read. */
  int constant(Names texts) throws IOException {
    expect(Token.STRING, "text");
    return reader.selectString(texts.options());
  }

  int integer() throws IOException {
    long whole = whole("a whole number of 32 bits");
    if (whole != (int) whole) {
      throw mismatch("a whole number of 32 bits");
    }
    return (int) whole;
  }

  long whole(String expected) throws IOException {
    expect(Token.NUMBER, "a whole number");
    return Numbers.whole(reader.nextString()).getOrElseThrow(() -> mismatch(expected));
  }

  BigDecimal decimal() throws IOException {
    expect(Token.NUMBER, "a number");
    return Numbers.decimal(reader.nextString()).getOrElseThrow(this::mismatch);
  }

  boolean bool() throws IOException {
    expect(Token.BOOLEAN, "true or false");
    return reader.nextBoolean();
  }

  /** Any JSON, as {@link Codecs#FREE_FORM} describes it. */
  @Nullable Object any() throws IOException {
    return switch (next()) {
      case STRING -> reader.nextString();
      case NUMBER -> Numbers.smallest(reader.nextString()).getOrElseThrow(this::mismatch);
      case BOOLEAN -> reader.nextBoolean();
      case BEGIN_OBJECT -> freeForm();
      case BEGIN_ARRAY -> elements(this::any);
      case NULL -> reader.nextNull();
      default -> throw mismatch("a value");
    };
  }

  Object anyButNull() throws IOException {
    Object value = any();
    if (value == null) {
      throw mismatch("a value");
    }
    return value;
  }

  Map<String, @Nullable Object> freeForm() throws IOException {
    return entries(this::any);
  }

  /** Reads one value. */
  interface Reading<T extends @Nullable Object> {
    @Nullable T read() throws IOException;
  }

  /** Reads what stands at that step of the path. */
  private <T extends @Nullable Object> @Nullable T at(String member, Reading<T> value)
      throws IOException {
    int before = found();
    try {
      T read = value.read();
      if (found() > before) {
        within(before, '.' + member);
      }
      return read;
    } catch (MismatchException e) {
      throw e.within('.' + member);
    }
  }

  <T extends @Nullable Object> List<T> elements(Reading<T> element) throws IOException {
    List<T> elements = new ArrayList<>();
    beginList();
    try {
      while (reader.hasNext()) {
        int before = found();
        elements.add(element.read());
        if (found() > before) {
          within(before, "[" + (elements.size() - 1) + ']');
        }
      }
    } catch (MismatchException e) {
      throw e.within("[" + elements.size() + ']');
    }
    endList();
    return Collections.unmodifiableList(elements);
  }

  <T extends @Nullable Object> Map<String, T> entries(Reading<T> value) throws IOException {
    Map<String, T> members = new LinkedHashMap<>();
    entries(members, value);
    return Collections.unmodifiableMap(members);
  }

  private <T extends @Nullable Object> void entries(Map<String, T> members, Reading<T> value)
      throws IOException {
    beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (members.containsKey(name)) {
        throw mismatch("each member once").within('.' + name);
      }
      members.put(name, at(name, value));
    }
    endObject();
  }

  // --- records ---

  /**
   * A list, without the records that cannot be read: they are told to {@code unreadable} by their
   * places, and do not cost the others. Only JSON that is not well-formed ends reading, and the
   * 10,001st of them.
   */
  public <T> List<T> records(Codec<T> codec, ObjIntConsumer<Extras.Unfit> unreadable)
      throws IOException {
    int begin = start;
    String list = reader.getPath().substring(1);
    Map<Integer, Mismatch> aside = new HashMap<>();
    int count = 0;
    List<T> records = new ArrayList<>();
    beginList();
    while (reader.hasNext()) {
      int inner = depth;
      int before = found();
      try {
        records.add(codec.read(this));
        if (found() > before) {
          within(before, "[" + count + ']');
        }
      } catch (MismatchException e) {
        String step = "[" + count + ']';
        if (aside.size() == MOST_UNREADABLE) {
          throw e.within(step);
        }
        unfit.subList(before, found()).clear();
        if (depth == inner && reader.getPath().equals("$" + list + step)) {
          reader.skipValue(); // not a bit of it is read
        }
        leaveInner(inner);
        aside.put(count, e.within(list + step).mismatch());
      }
      count++;
    }
    endList();
    if (!aside.isEmpty()) { // a second look, which nearly no page needs
      Iterator<RawJson> all = RawJson.of(json, begin).elements().iterator();
      for (int i = 0; i < count; i++) {
        RawJson record = all.next();
        Mismatch at = aside.get(i);
        if (at != null) {
          unreadable.accept(new Extras.Unfit(at, record.text()), i);
        }
      }
    }
    return Collections.unmodifiableList(records);
  }

  /** Passes over all that is open within the value in which reading ended. */
  private void leaveInner(int outside) throws IOException {
    while (depth > outside) {
      pass(reader.peek());
    }
  }

  // --- tokens ---

  /** How much is taken: what was read, and what looking at the next value takes. */
  private int position() {
    return json.length - (int) rest.size();
  }

  private void expect(Token token, String expected) throws IOException {
    if (next() != token) {
      throw mismatch(expected);
    }
  }

  /** What comes next; Moshi takes literals in capitals too, and has read them when it says so. */
  private Token next() throws IOException {
    Token next = reader.peek();
    if (next == Token.NULL || next == Token.BOOLEAN) {
      int end = position();
      int first = json[end - 4] == 'a' ? end - 5 : end - 4; // of false, or of true and null
      int all = json[end - 1] & json[end - 2] & json[end - 3] & json[first];
      if ((all & ' ') == 0) { // the bit that capitals lack
        throw new JsonEncodingException("capitals");
      }
    }
    return next;
  }

  /** Ends reading: what stands here is not what is needed. */
  MismatchException mismatch(String expected) {
    return new MismatchException(expected);
  }
}
