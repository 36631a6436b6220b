package com.apideck.core.json;

import okio.Buffer;

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

  private Runs() {}

  /** The document with the same meaning, and no long run outside of its strings. */
  static Buffer cut(byte[] json, int start) {
    Buffer out = new Buffer();
    if (json.length <= SMALL) {
      return out.write(json, start, json.length - start);
    }
    int kept = start;
    int run = 0;
    int longest = ANY;
    boolean inString = false;
    for (int i = start; i < json.length; i++) {
      if (inString) {
        inString = json[i] != '"';
        i += json[i] == '\\' ? 1 : 0;
        continue;
      }
      inString = json[i] == '"';
      int allowed = allowed(json[i]);
      run = allowed == longest ? run + 1 : 1;
      longest = allowed;
      if (run > longest) {
        out.write(json, kept, i - kept);
        kept = i + 1;
      }
    }
    return out.write(json, kept, json.length - kept);
  }

  private static int allowed(byte b) {
    return switch (b) {
      case ' ', '\t', '\r', '\n' -> SPACES;
      case '"', ',', ':', '[', ']', '{', '}' -> ANY;
      default -> TOKEN;
    };
  }
}
