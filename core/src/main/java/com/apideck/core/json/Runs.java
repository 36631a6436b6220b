package com.apideck.core.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts what Moshi is slow at: it looks for the end of a run of spaces or digits from the start of
 * its buffer, byte by byte, which takes the square of the length: 15 s for 16 MiB.
 */
final class Runs {

  /** Between two tokens. */
  private static final int SPACES = 1;

  /** Longer than any number that is accepted, so that it is refused all the same. */
  private static final int TOKEN = 1_001;

  private static final int ANY = Integer.MAX_VALUE;

  /**
   * Up to here the square takes 15 ms at the worst, and looking for runs a tenth of all reading.
   */
  private static final int SMALL = 512 * 1024;

  private final byte[] document;
  private final byte[] kept;
  private final int start;
  private int position;
  private int keptPosition;

  /** What leads from the places in {@code kept} back to those in the document. */
  Runs(byte[] document, int start, byte[] kept) {
    this.document = document;
    this.kept = kept;
    this.start = start;
    this.position = start;
  }

  /** The text as it came; each call is for a place behind those of the earlier ones. */
  String original(int begin, int end) {
    if (kept.length == document.length - start) { // nothing is cut, as in nearly all
      return new String(document, start + begin, end - begin, StandardCharsets.UTF_8);
    }
    int from = positionOf(begin);
    return new String(document, from, positionOf(end) - from, StandardCharsets.UTF_8);
  }

  /** What is cut is never equal to what is kept behind it: that is where a run ends. */
  private int positionOf(int place) {
    while (keptPosition < place
        || (keptPosition == place && place < kept.length && document[position] != kept[place])) {
      if (document[position++] == kept[keptPosition]) {
        keptPosition++;
      }
    }
    return position;
  }

  /** The document from there on, with the same meaning, and no long run outside of its strings. */
  static byte[] cut(byte[] json, int start) {
    if (json.length <= SMALL) {
      return start == 0 ? json : Arrays.copyOfRange(json, start, json.length);
    }
    byte[] kept = new byte[json.length - start];
    int length = 0;
    int run = 0;
    int longest = ANY;
    boolean inString = false;
    for (int i = start; i < json.length; i++) {
      if (inString) {
        inString = json[i] != '"';
        if (json[i] == '\\' && i + 1 < json.length) {
          kept[length++] = json[i++];
        }
        kept[length++] = json[i];
        continue;
      }
      inString = json[i] == '"';
      int allowed = allowed(json[i]);
      run = allowed == longest ? run + 1 : 1;
      longest = allowed;
      if (run <= longest) {
        kept[length++] = json[i];
      }
    }
    return length == kept.length ? kept : Arrays.copyOf(kept, length);
  }

  private static int allowed(byte b) {
    return switch (b) {
      case ' ', '\t', '\r', '\n' -> SPACES;
      case '"', ',', ':', '[', ']', '{', '}' -> ANY;
      default -> TOKEN;
    };
  }
}
