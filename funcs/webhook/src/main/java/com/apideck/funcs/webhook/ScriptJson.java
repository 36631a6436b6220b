package com.apideck.funcs.webhook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as JavaScript reads and writes it, in which the sender signs its messages: numbers are
 * doubles, and members whose names are indexes of arrays come first.
 */
final class ScriptJson {

  /** Messages are a few levels deep. */
  static final int MAX_DEPTH = 100;

  /** How many numbers may take long to be written, in a document whose signature may not fit. */
  private static final int MOST_SLOW = 5_000;

  /** Why a text is no document that is read here. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    final boolean tooDeep;

    Unreadable(boolean tooDeep) {
      super(tooDeep ? "too deep" : "no JSON", null, false, false);
      this.tooDeep = tooDeep;
    }
  }

  /** A number as it stands in the document, and as it is written, which is found out once. */
  static final class Numeral {
    private final String text;
    private @Nullable String written;

    Numeral(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Numeral number && text.equals(number.text);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }

    @Override
    public String toString() {
      return text;
    }

    private String written() {
      String known = written;
      if (known == null) {
        known = ScriptNumber.text(text);
        written = known;
      }
      return known;
    }
  }

  /**
   * What was read.
   *
   * @param value maps, lists, text, {@link Numeral}, booleans or null; a map has its members in the
   *     order in which JavaScript has them
   * @param ambiguous whether a name comes twice in an object, which no sender writes: one that was
   *     put there would change the message, and not what is signed of it; or whether there are so
   *     many long numbers that it is no message
   */
  record Document(@Nullable Object value, boolean ambiguous) {}

  private final String text;
  private int at;
  private int slow;
  private boolean ambiguous;

  private ScriptJson(String text) {
    this.text = text;
  }

  // --- reading ---

  /** The whole document. */
  static Document read(String document) throws Unreadable {
    ScriptJson in = new ScriptJson(document);
    Object value = in.value(0);
    in.space();
    if (in.at < document.length()) {
      throw new Unreadable(false);
    }
    return new Document(value, in.ambiguous);
  }

  private @Nullable Object value(int depth) throws Unreadable {
    space();
    char c = peek();
    if (depth == MAX_DEPTH && (c == '{' || c == '[')) {
      throw new Unreadable(true);
    }
    return switch (c) {
      case '{' -> members(depth);
      case '[' -> elements(depth);
      case '"' -> string();
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      case 'n' -> literal("null", null);
      default -> numeral();
    };
  }

  private @Nullable Object literal(String word, @Nullable Object value) throws Unreadable {
    if (!text.startsWith(word, at)) {
      throw new Unreadable(false);
    }
    at += word.length();
    return value;
  }

  private Map<String, @Nullable Object> members(int depth) throws Unreadable {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    at++;
    space();
    if (skips('}')) {
      return members;
    }
    boolean indexed = false;
    do {
      space();
      if (peek() != '"') {
        throw new Unreadable(false);
      }
      String name = string();
      space();
      expect(':');
      ambiguous |= members.containsKey(name);
      members.put(name, value(depth + 1));
      indexed |= index(name) >= 0;
      space();
    } while (skips(','));
    expect('}');
    return indexed ? ordered(members, new ArrayList<>(members.keySet())) : members;
  }

  private List<@Nullable Object> elements(int depth) throws Unreadable {
    List<@Nullable Object> elements = new ArrayList<>();
    at++;
    space();
    if (skips(']')) {
      return elements;
    }
    do {
      elements.add(value(depth + 1));
      space();
    } while (skips(','));
    expect(']');
    return elements;
  }

  private String string() throws Unreadable {
    int begin = ++at;
    while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\') {
      plain(text.charAt(at++));
    }
    if (skips('"')) {
      return text.substring(begin, at - 1);
    }
    StringBuilder out = new StringBuilder().append(text, begin, at);
    while (!skips('"')) {
      char c = next();
      out.append(c == '\\' ? escaped() : plain(c));
    }
    return out.toString();
  }

  private static char plain(char c) throws Unreadable {
    if (c < ' ') {
      throw new Unreadable(false);
    }
    return c;
  }

  private char escaped() throws Unreadable {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> code();
      default -> throw new Unreadable(false);
    };
  }

  private char code() throws Unreadable {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      char c = next();
      int digit = c > 'f' ? -1 : Character.digit(c, 16); // none of other scripts
      if (digit < 0) {
        throw new Unreadable(false);
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  private Numeral numeral() throws Unreadable {
    int begin = at;
    skips('-');
    if (!skips('0')) {
      digits();
    }
    if (skips('.')) {
      digits();
    }
    if (skips('e') || skips('E')) {
      if (!skips('+')) {
        skips('-');
      }
      digits();
    }
    String number = text.substring(begin, at);
    slow += ScriptNumber.isQuick(number) ? 0 : 1;
    ambiguous |= slow > MOST_SLOW;
    return new Numeral(number);
  }

  private void digits() throws Unreadable {
    int begin = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == begin) {
      throw new Unreadable(false);
    }
  }

  private void space() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() throws Unreadable {
    if (at == text.length()) {
      throw new Unreadable(false);
    }
    return text.charAt(at);
  }

  private char next() throws Unreadable {
    char c = peek();
    at++;
    return c;
  }

  private boolean skips(char c) {
    boolean is = at < text.length() && text.charAt(at) == c;
    at += is ? 1 : 0;
    return is;
  }

  private void expect(char c) throws Unreadable {
    if (!skips(c)) {
      throw new Unreadable(false);
    }
  }

  // --- the order of members ---

  /** A name that is the index of an array, as its number; else -1. */
  static long index(String name) {
    int length = name.length();
    if (length == 0 || length > 10 || (length > 1 && name.charAt(0) == '0')) {
      return -1;
    }
    long index = 0;
    for (int i = 0; i < length; i++) {
      char c = name.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      index = index * 10 + (c - '0');
    }
    return index < 4_294_967_295L ? index : -1;
  }

  /** The members by these names, but for indexes, which come first, from the smallest on. */
  private static Map<String, @Nullable Object> ordered(
      Map<String, @Nullable Object> members, List<String> names) {
    Map<String, @Nullable Object> ordered = new LinkedHashMap<>();
    names.stream()
        .filter(name -> index(name) >= 0)
        .sorted((one, other) -> Long.compare(index(one), index(other)))
        .forEach(name -> ordered.put(name, members.get(name)));
    names.stream()
        .filter(name -> index(name) < 0)
        .forEach(name -> ordered.put(name, members.get(name)));
    return ordered;
  }

  // --- writing ---

  /**
   * The document with the members of its objects sorted by name.
   *
   * @param inArrays whether those of objects within arrays are, too
   */
  static String sorted(@Nullable Object value, boolean inArrays) {
    StringBuilder out = new StringBuilder();
    write(value, true, inArrays, out);
    return out.toString();
  }

  private static void write(
      @Nullable Object value, boolean sorts, boolean inArrays, StringBuilder out) {
    if (value instanceof Map<?, ?> members) {
      writeMembers(members, sorts, inArrays, out);
    } else if (value instanceof List<?> elements) {
      out.append('[');
      for (int i = 0; i < elements.size(); i++) {
        out.append(i == 0 ? "" : ",");
        write(elements.get(i), sorts && inArrays, inArrays, out);
      }
      out.append(']');
    } else if (value instanceof String string) {
      quote(string, out);
    } else if (value instanceof Numeral numeral) {
      out.append(numeral.written());
    } else {
      out.append(value);
    }
  }

  private static void writeMembers(
      Map<?, ?> members, boolean sorts, boolean inArrays, StringBuilder out) {
    List<String> names = new ArrayList<>();
    members.keySet().forEach(name -> names.add((String) name));
    if (sorts) {
      Collections.sort(names); // by the units of UTF-16, as JavaScript does
      if (names.stream().anyMatch(name -> index(name) >= 0)) {
        names.sort(ScriptJson::indexesFirst);
      }
    }
    out.append('{');
    for (int i = 0; i < names.size(); i++) {
      out.append(i == 0 ? "" : ",");
      quote(names.get(i), out);
      out.append(':');
      write(members.get(names.get(i)), sorts, inArrays, out);
    }
    out.append('}');
  }

  /** Leaves the order of all others as it is. */
  private static int indexesFirst(String one, String other) {
    long first = index(one);
    long second = index(other);
    return Long.compare(first < 0 ? Long.MAX_VALUE : first, second < 0 ? Long.MAX_VALUE : second);
  }

  private static void quote(String string, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || isHalf(string, i)) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /** Half a surrogate pair, which has no UTF-8 form. */
  private static boolean isHalf(String string, int i) {
    char c = string.charAt(i);
    return Character.isHighSurrogate(c)
        ? i + 1 == string.length() || !Character.isLowSurrogate(string.charAt(i + 1))
        : Character.isLowSurrogate(c)
            && (i == 0 || !Character.isHighSurrogate(string.charAt(i - 1)));
  }
}
