package com.apideck.core.codec;

import com.apideck.core.Violation;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import io.vavr.control.Either;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
      this.names = Arrays.asList(names);
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

  /** What a value can be that can be of several types. */
  public enum Kind {
    TEXT(Token.STRING),
    NUMBER(Token.NUMBER),
    BOOLEAN(Token.BOOLEAN),
    OBJECT(Token.BEGIN_OBJECT),
    LIST(Token.BEGIN_ARRAY);

    final Token token;

    Kind(Token token) {
      this.token = token;
    }
  }

  /** Of a byte or two each, which is what a hostile page has, they would take 70 times its size. */
  private static final int MOST_UNREADABLE = 10_000;

  /** The same of those that are given as they came. */
  private static final int MOST_ELEMENTS = 1_000;

  private final byte[] json;
  private final Buffer rest = new Buffer();
  private final JsonReader reader;

  /** What is of another form than documented, and does not cost the rest. */
  private final List<MismatchException> unfit;

  /** Whether a member that may be absent has to be of its form all the same, or null. */
  private final boolean strict;

  private int depth;

  /** Where what comes next begins, but for spaces and the comma or colon before it. */
  private int start;

  private JsonInput(
      byte[] json, int start, int depth, List<MismatchException> unfit, boolean strict) {
    this.json = json;
    this.start = start;
    this.depth = depth;
    this.unfit = unfit;
    this.strict = strict;
    this.reader = JsonReader.of(rest.write(json, start, json.length - start));
  }

  private static JsonInput of(byte[] document, boolean strict) {
    int start = Utf8.afterByteOrderMark(document);
    return new JsonInput(document, start, 0, new ArrayList<>(0), strict);
  }

  static <T> Either<Mismatch, T> decode(byte[] document, Codec<T> codec) {
    return of(document, false).decode(codec);
  }

  /** As {@link Codec#fromJson} has it. */
  static <T> Either<Violation, T> parse(@Nullable String json, Codec<T> codec) {
    Either<Mismatch, T> value =
        json == null
            ? Either.left(new Mismatch("$", "JSON"))
            : StandardCharsets.UTF_8.newEncoder().canEncode(json)
                ? of(json.getBytes(StandardCharsets.UTF_8), true).decode(codec)
                : Either.left(new Mismatch("$", "UTF-8")); // half a surrogate pair
    return value.mapLeft(at -> new Violation(at.path(), "does not fit: expected " + at.expected()));
  }

  private <T> Either<Mismatch, T> decode(Codec<T> codec) {
    if (!Utf8.isValid(json, start)) {
      return Either.left(new Mismatch("$", "UTF-8"));
    }
    if (Utf8.hasLongRun(json)) {
      return Either.left(
          new Mismatch("$", "at most " + Utf8.MAX_RUN + " spaces or digits in a row"));
    }
    try {
      T value = codec.read(this);
      expect(Token.END_DOCUMENT, "the end of the document");
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
      try {
        of(json, false).entries(members, Codecs.ANY, true);
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

  /** Whether this is what a program wrote, not the server: a null was put where it stands. */
  boolean isStrict() {
    return strict;
  }

  private boolean hasElement() throws IOException {
    start = position();
    return reader.hasNext();
  }

  /** The position of the next member among {@code names}; -1: it is another one, and not read. */
  int member(Names names) throws IOException {
    int position = reader.selectName(names.options());
    start = position();
    return position;
  }

  /** The name of the next member. */
  String name() throws IOException {
    String name = reader.nextName();
    start = position();
    return name;
  }

  /** Reads a member; null where null stands. */
  <T> @Nullable T member(String name, Codec<T> codec) throws IOException {
    return at(name, 0, codec, true);
  }

  /**
   * Reads what stands at that step of the path: the member of that name, or the element at that
   * index. Paths grow from the end to the beginning, and only where there is something to tell.
   */
  private <T> @Nullable T at(@Nullable String name, int index, Codec<T> codec, boolean nullable)
      throws IOException {
    int before = unfit.size();
    try {
      T value = value(codec, nullable);
      for (int i = before; i < unfit.size(); i++) {
        unfit.get(i).within(name, index);
      }
      return value;
    } catch (MismatchException e) {
      throw e.within(name, index);
    }
  }

  @SuppressWarnings("unchecked") // what the codec of texts reads is a text
  private <T> @Nullable T value(Codec<T> codec, boolean nullable) throws IOException {
    Token next = next();
    if (next == Token.STRING && codec == Codecs.STRING) { // most members: a tenth of all reading
      return (T) reader.nextString();
    }
    return nullable && next == Token.NULL ? reader.nextNull() : codec.read(this);
  }

  List<@Nullable Object> elements(Codec<?> codec, boolean nullable) throws IOException {
    List<@Nullable Object> elements = new ArrayList<>();
    beginList();
    while (hasElement()) {
      elements.add(at(null, elements.size(), codec, nullable));
    }
    endList();
    return Collections.unmodifiableList(elements);
  }

  void entries(Map<String, @Nullable Object> members, Codec<?> codec, boolean nullable)
      throws IOException {
    beginObject();
    while (reader.hasNext()) {
      String name = name();
      if (members.containsKey(name)) {
        throw mismatch("each member once").within(name, 0);
      }
      members.put(name, at(name, 0, codec, nullable));
    }
    endObject();
  }

  // --- what does not cost the rest ---

  /**
   * Reads a member that may be absent. One of another form is given as a {@link MismatchException},
   * which holds it as it came; where it has a column, it is told in {@link #unfit}.
   */
  @Nullable Object optional(String name, @Nullable Column column) throws IOException {
    int begin = start;
    int outside = depth;
    int before = unfit.size();
    Codec<?> codec = column == null ? Codecs.ANY : column.codec();
    try {
      return member(name, codec);
    } catch (MismatchException e) {
      if (strict || (column != null && before == MOST_UNREADABLE)) {
        throw e;
      }
      leave(outside, before);
      int end = position();
      Token next = reader.peek();
      if (next != Token.NAME && next != Token.END_OBJECT) { // not a bit of it is read
        reader.skipValue();
        end = position();
      }
      e.standsFor(text(begin, end));
      if (column != null) {
        unfit.add(e);
      }
      return e;
    }
  }

  /** What was found in all of the document; nothing before the end of the outermost object. */
  List<Extras.Unfit> unfit() {
    return depth > 0 || unfit.isEmpty()
        ? List.of()
        : unfit.stream().map(MismatchException::unfit).toList();
  }

  /**
   * A list, without the records that cannot be read: they are told to {@code unreadable}, and do
   * not cost the others. Only JSON that is not well-formed ends reading, and the 10,001st of them.
   */
  public <T> List<T> records(Codec<T> codec, Consumer<Extras.Unfit> unreadable) throws IOException {
    String list = reader.getPath().substring(1);
    int lost = 0;
    List<T> records = new ArrayList<>();
    beginList();
    for (int i = 0; hasElement(); i++) {
      int begin = start;
      int outside = depth;
      int before = unfit.size();
      try {
        records.add(at(null, i, codec, false));
      } catch (MismatchException e) {
        if (lost++ == MOST_UNREADABLE) {
          throw e;
        }
        leave(outside, before);
        if (reader.getPath().endsWith("[" + i + ']')) {
          reader.skipValue(); // not a bit of it is read
        }
        e.standsFor(text(begin, position()));
        unreadable.accept(e.within(list).unfit());
      }
    }
    endList();
    return Collections.unmodifiableList(records);
  }

  /** Passes over all that is open within the value in which reading ended, and forgets it. */
  private void leave(int outside, int before) throws IOException {
    while (depth > outside) {
      pass(reader.peek());
    }
    unfit.subList(before, unfit.size()).clear();
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

  // --- what is given as it came ---

  /** Passes over the value that comes next, which has to be well-formed and no more. */
  String raw() throws IOException {
    int begin = start;
    int outside = depth;
    do {
      pass(next()); // not skipped at once, as that would take literals in capitals
    } while (depth > outside);
    return text(begin, position());
  }

  /** The members of an object; of several with one name, the last one. */
  Map<String, String> rawMembers() throws IOException {
    Map<String, String> members = new LinkedHashMap<>();
    beginObject();
    while (reader.hasNext()) {
      String name = name();
      members.put(name, raw());
    }
    endObject();
    return members;
  }

  /** The first elements of a list, but for nulls. */
  List<String> rawElements() throws IOException {
    List<String> elements = new ArrayList<>();
    beginList();
    while (hasElement()) {
      String element = raw();
      if (elements.size() < MOST_ELEMENTS && !element.equals("null")) {
        elements.add(element);
      }
    }
    endList();
    return elements;
  }

  /** Where what comes next begins, for {@link #since}. */
  int mark() {
    return start;
  }

  /** The value that was passed over since then, to be read as if it came next. */
  JsonInput since(int mark) {
    byte[] passed = text(mark, position()).getBytes(StandardCharsets.UTF_8);
    return new JsonInput(passed, 0, depth, unfit, strict);
  }

  private String text(int begin, int end) {
    int first = begin;
    while (" \n\r\t,:".indexOf(json[first]) >= 0) {
      first++;
    }
    return new String(json, first, end - first, StandardCharsets.UTF_8);
  }

  /** How much is taken: what was read, and what looking at the next value takes. */
  private int position() {
    return json.length - (int) rest.size();
  }

  // --- values ---

  String string() throws IOException {
    expect(Token.STRING, "text");
    return reader.nextString();
  }

  /** The position of the text that comes next; -1: it is another one, and not read. */
  int constant(Names texts) throws IOException {
    expect(Token.STRING, "text");
    return reader.selectString(texts.options());
  }

  /** A whole number within that many bits, 32 or 64. */
  long whole(int bits) throws IOException {
    expect(Token.NUMBER, "a whole number");
    return Numbers.whole(reader.nextString(), bits);
  }

  BigDecimal decimal() throws IOException {
    expect(Token.NUMBER, "a number");
    return Numbers.decimal(reader.nextString());
  }

  boolean bool() throws IOException {
    expect(Token.BOOLEAN, "true or false");
    return reader.nextBoolean();
  }

  /** Any JSON but null, as {@link Codecs#FREE_FORM} describes it. */
  Object any() throws IOException {
    return switch (next()) {
      case STRING -> reader.nextString();
      case NUMBER -> Numbers.smallest(reader.nextString());
      case BOOLEAN -> reader.nextBoolean();
      case BEGIN_OBJECT -> Codecs.FREE_FORM.read(this);
      case BEGIN_ARRAY -> elements(Codecs.ANY, true);
      default -> throw mismatch("a value");
    };
  }

  private void expect(Token token, String expected) throws IOException {
    if (next() != token) {
      throw mismatch(expected);
    }
  }

  /** What comes next; Moshi takes literals in capitals too, and has read them when it says so. */
  Token next() throws IOException {
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
