package com.apideck.core.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document in the making: its UTF-8 bytes, and where in it writing stands. With Moshi's
 * writer a request took twice as long, as it goes over each text three times.
 */
final class JsonBytes {

  /** As many as Moshi reads. */
  private static final int MAX_LEVELS = 255;

  private static final String ESCAPED = "\"\\\n\r\t\b\f";
  private static final String ESCAPES = "\"\\nrtbf";

  private byte[] bytes = new byte[512];
  private int length;
  private int level;

  /** By level: the member that is written last, if one was. */
  private @Nullable String[] names = new String[8];

  /** By level: the element that is next; in an object -1. */
  private int[] elements = new int[8];

  /** The document is nested too deep. */
  static final class TooDeepException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private TooDeepException() {
      super(null, null, false, false);
    }
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  String path() {
    StringBuilder path = new StringBuilder("$");
    for (int i = 1; i <= level; i++) {
      if (elements[i] >= 0) {
        path.append('[').append(elements[i]).append(']');
      } else if (names[i] != null) {
        path.append('.').append(names[i]);
      }
    }
    return path.toString();
  }

  void beginObject() {
    begin('{', -1);
  }

  void endObject() {
    end('}');
  }

  void beginList() {
    begin('[', 0);
  }

  void endList() {
    end(']');
  }

  private void begin(char bracket, int element) {
    if (level == MAX_LEVELS) {
      throw new TooDeepException();
    }
    if (++level == elements.length) {
      names = Arrays.copyOf(names, 2 * level);
      elements = Arrays.copyOf(elements, 2 * level);
    }
    names[level] = null;
    elements[level] = element;
    separate(1);
    put(bracket);
  }

  private void end(char bracket) {
    reserve(1);
    put(bracket);
    level--;
    valueEnds();
  }

  private void valueEnds() {
    if (elements[level] >= 0) {
      elements[level]++;
    }
  }

  /** Begins a member, whose name is ASCII without quotes, backslashes and control characters. */
  @SuppressWarnings("deprecation") // takes the low half of each char, which is all of ASCII
  void name(String plain) {
    names[level] = plain;
    int size = plain.length();
    separate(size + 3);
    byte[] out = bytes;
    int at = length;
    out[at] = '"';
    plain.getBytes(0, size, out, at + 1);
    out[at + size + 1] = '"';
    out[at + size + 2] = ':';
    length = at + size + 3;
  }

  /** Begins a member of any name; false, and nothing written: the name has no UTF-8 form. */
  boolean anyName(String name) {
    names[level] = name;
    if (!text(name)) {
      return false;
    }
    reserve(1);
    put(':');
    return true;
  }

  /** Leaves the member that was written last: what follows is about the object. */
  void noName() {
    names[level] = null;
  }

  /** Writes text; false, and nothing written: it has no UTF-8 form. */
  boolean string(String text) {
    if (!text(text)) {
      return false;
    }
    valueEnds();
    return true;
  }

  /** Writes a number, {@code true}, {@code false} or {@code null}. */
  @SuppressWarnings("deprecation") // as above
  void literal(String literal) {
    int size = literal.length();
    separate(size);
    literal.getBytes(0, size, bytes, length);
    length += size;
    valueEnds();
  }

  /** Makes room for a value, and puts the comma before it if another stands there. */
  private void separate(int size) {
    reserve(size + 1);
    if (length > 0) {
      byte last = bytes[length - 1];
      if (last != '{' && last != '[' && last != ':') {
        put(',');
      }
    }
  }

  private void reserve(int size) {
    if (size > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + size));
    }
  }

  private void put(int b) {
    bytes[length++] = (byte) b;
  }

  private boolean text(String text) {
    int start = length;
    separate(text.length() + 2);
    put('"');
    int plain = plain(text);
    if (plain < text.length() && !rest(text, plain)) {
      length = start;
      return false;
    }
    put('"');
    return true;
  }

  /** Writes the text up to the first char that is not one byte as it stands; its position. */
  private int plain(String text) {
    byte[] out = bytes;
    int at = length;
    int end = text.length();
    int i = 0;
    while (i < end && isPlain(text.charAt(i))) {
      out[at + i] = (byte) text.charAt(i);
      i++;
    }
    length = at + i;
    return i;
  }

  /** Writes the text from there on, as far as it has a UTF-8 form. */
  private boolean rest(String text, int start) {
    int end = text.length();
    for (int i = start; i < end; i++) {
      reserve(end - i + 6); // an escape takes 6, and the rest at least as many as it has chars
      char c = text.charAt(i);
      if (isPlain(c)) {
        put(c);
      } else if (!Character.isSurrogate(c)) {
        putSpecial(c);
      } else if (i + 1 < end && Character.isSurrogatePair(c, text.charAt(i + 1))) {
        putUtf8(Character.toCodePoint(c, text.charAt(++i)), 0xF0, 18);
      } else {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x80 && c != '"' && c != '\\';
  }

  private void putSpecial(char c) {
    int escaped = ESCAPED.indexOf(c);
    if (escaped >= 0) {
      put('\\');
      put(ESCAPES.charAt(escaped));
    } else if (c < ' ' || c == '\u2028' || c == '\u2029') { // the latter end lines in JavaScript
      put('\\');
      put('u');
      for (int shift = 12; shift >= 0; shift -= 4) {
        put(Character.forDigit((c >> shift) & 0xF, 16));
      }
    } else if (c < 0x800) {
      putUtf8(c, 0xC0, 6);
    } else {
      putUtf8(c, 0xE0, 12);
    }
  }

  /** The first byte says how many follow, each with six bits. */
  private void putUtf8(int codePoint, int first, int bitsBehind) {
    put(first | (codePoint >> bitsBehind));
    for (int shift = bitsBehind - 6; shift >= 0; shift -= 6) {
      put(0x80 | ((codePoint >> shift) & 0x3F));
    }
  }
}
