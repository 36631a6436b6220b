package com.apideck.core.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What Moshi does not check: it reads malformed UTF-8 as U+FFFD and refuses a byte order mark. */
final class Utf8 {

  /** For runs of this length the square takes some milliseconds. */
  static final int MAX_RUN = 256 * 1024;

  private static final long EIGHT_SIGNS = 0x8080_8080_8080_8080L;
  private static final int STEP = 4 * Long.BYTES;

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private Utf8() {}

  static int afterByteOrderMark(byte[] text) {
    return text.length >= 3 && Arrays.equals(text, 0, 3, MARK, 0, 3) ? 3 : 0;
  }

  static boolean isValid(byte[] text, int start) {
    int i = start;
    ByteBuffer bytes = ByteBuffer.wrap(text);
    while (i <= text.length - STEP && isAscii(bytes, i)) {
      i += STEP; // most texts are ASCII from one end to the other
    }
    while (i < text.length && text[i] >= 0) {
      i++;
    }
    return i == text.length || decodes(text, i);
  }

  /**
   * Moshi looks for the end of a run of spaces or digits from the start of its buffer, byte by
   * byte, which takes the square of the length: 15 s for 16 MiB. No API sends such a document. A
   * long run fills one of the pieces that are looked at first.
   */
  static boolean hasLongRun(byte[] json) {
    int half = MAX_RUN / 2;
    for (int i = 0; i + half <= json.length; i += half) {
      int end = i;
      while (end < i + half && kind(json[end]) == kind(json[i])) {
        end++;
      }
      if (end == i + half) {
        return hasLongRunOutsideOfTexts(json);
      }
    }
    return false;
  }

  private static boolean hasLongRunOutsideOfTexts(byte[] json) {
    int run = 0;
    int before = 0;
    boolean inText = false;
    for (int i = 0; i < json.length; i++) {
      int kind = kind(json[i]);
      if (json[i] == '"') {
        inText = !inText;
      } else if (inText && json[i] == '\\') {
        i++;
      }
      run = inText || kind == 0 ? 0 : kind == before ? run + 1 : 1;
      before = kind;
      if (run > MAX_RUN) {
        return true;
      }
    }
    return false;
  }

  /** What can be part of a run: spaces, and all that is neither a space nor a sign of JSON. */
  private static int kind(byte b) {
    return switch (b) {
      case ' ', '\n', '\r', '\t' -> 1;
      case '"', ',', ':', '[', ']', '{', '}' -> 0;
      default -> 2;
    };
  }

  private static boolean isAscii(ByteBuffer bytes, int i) {
    long all =
        bytes.getLong(i) | bytes.getLong(i + 8) | bytes.getLong(i + 16) | bytes.getLong(i + 24);
    return (all & EIGHT_SIGNS) == 0;
  }

  private static boolean decodes(byte[] text, int start) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text, start, text.length - start));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Whether the text can be written: a surrogate without its other half has no UTF-8 form. */
  static boolean isEncodable(String text) {
    for (int i = 0; i < text.length(); i++) {
      int character = text.codePointAt(i);
      if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
        return false;
      }
      i += Character.charCount(character) - 1;
    }
    return true;
  }
}
