package com.apideck.examples.benchmarks;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a server has to know about a request.
 *
 * @param length bytes before the body
 * @param contentLength bytes of the body
 */
record RequestHead(String line, int length, long contentLength) {

  private static final byte[] CONTENT_LENGTH =
      "content-length:".getBytes(StandardCharsets.US_ASCII);

  /** Null where the head is not complete yet. */
  static @Nullable RequestHead of(byte[] bytes, int end) {
    long contentLength = 0;
    int firstLine = -1;
    int start = 0;
    for (int i = 0; i + 1 < end; i++) {
      if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
        if (firstLine < 0) {
          firstLine = i;
        } else if (i == start) {
          String line = new String(bytes, 0, firstLine, StandardCharsets.ISO_8859_1);
          return new RequestHead(line, i + 2, contentLength);
        } else if (isContentLength(bytes, start, i)) {
          contentLength = number(bytes, start + CONTENT_LENGTH.length, i);
        }
        start = i + 2;
      }
    }
    return null;
  }

  private static boolean isContentLength(byte[] bytes, int start, int end) {
    if (end - start <= CONTENT_LENGTH.length) {
      return false;
    }
    for (int i = 0; i < CONTENT_LENGTH.length; i++) {
      if (Character.toLowerCase(bytes[start + i]) != CONTENT_LENGTH[i]) {
        return false;
      }
    }
    return true;
  }

  private static long number(byte[] bytes, int start, int end) {
    return Long.parseLong(new String(bytes, start, end - start, StandardCharsets.US_ASCII).strip());
  }
}
