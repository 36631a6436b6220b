package com.apideck.core;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer that is no result: its bytes, and the text that they stand for. It cannot
 * be changed, two are equal when their bytes and their texts are, and printing shows its length.
 */
public final class ResponseBody {

  /** In these a credential is found among the bytes: it is ASCII. */
  private static final Set<Charset> ASCII_BASED = Set.of(UTF_8, ISO_8859_1, US_ASCII);

  /** In these, and of all in these alone, ASCII has bytes that are zero. */
  private static final List<Charset> WIDE =
      List.of(UTF_16LE, UTF_16BE, Charset.forName("UTF-32LE"), Charset.forName("UTF-32BE"));

  /** A whole number of characters; the copies of a large body would take several times its size. */
  private static final int MOST_CONVERTED = 1 << 20;

  private final byte[] bytes; // with the text beside them, a large body would take twice the memory
  private final Optional<Charset> charset;

  private ResponseBody(byte[] bytes, Optional<Charset> charset) {
    this.bytes = bytes;
    this.charset = charset;
  }

  /** A body of UTF-8, for tests. */
  public static ResponseBody of(String text) {
    return new ResponseBody(text.getBytes(UTF_8), Optional.of(UTF_8));
  }

  /** The body of an answer; the bytes are not copied. */
  static ResponseBody of(byte[] bytes, HttpHeaders headers) {
    if (isEncoded(headers)) { // some say so of a body that they have expanded
      return new ResponseBody(bytes, isPlainText(bytes) ? Optional.of(UTF_8) : Optional.empty());
    }
    String type = headers.firstValue("content-type").orElse("");
    Charset named = MediaType.charset(type).orElse(UTF_8);
    boolean isUtf8 = !named.equals(UTF_8) && MediaType.isJson(type) && isPlainText(bytes);
    return new ResponseBody(bytes, Optional.of(isUtf8 ? UTF_8 : named));
  }

  /** Whether the bytes are compressed, or changed in some other way, which nothing here undoes. */
  static boolean isEncoded(HttpHeaders headers) {
    String encoding = headers.firstValue("content-encoding").orElse("identity");
    return !encoding.strip().equalsIgnoreCase("identity");
  }

  /** UTF-8 without the control characters that JSON never has, and UTF-16 always. */
  private static boolean isPlainText(byte[] bytes) {
    for (byte b : bytes) {
      if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r') {
        return false;
      }
    }
    CharsetDecoder decoder = UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(1024);
    CoderResult result;
    do {
      result = decoder.decode(in, out.clear(), false); // it may be cut off within a character
    } while (result.isOverflow());
    return !result.isError();
  }

  /** The same without the credential that {@code mask} masks, in whatever charset it stands. */
  ResponseBody masked(UnaryOperator<String> mask) {
    byte[] clean = masked(bytes, ISO_8859_1, mask); // a char for each byte: the others stay
    if (charset.isPresent() && !ASCII_BASED.contains(charset.get())) {
      clean = masked(clean, charset.get(), mask);
    }
    if (charset.isPresent() && hasZeros(clean)) { // whatever charset is named, or none
      for (Charset wide : WIDE) {
        clean = masked(clean, wide, mask);
      }
    }
    return new ResponseBody(clean, charset);
  }

  private static boolean hasZeros(byte[] bytes) {
    for (byte b : bytes) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  private static byte[] masked(byte[] bytes, Charset charset, UnaryOperator<String> mask) {
    String text = new String(bytes, charset);
    String masked = mask.apply(text);
    return masked.equals(text) ? bytes : masked.getBytes(charset);
  }

  /** What a reader of JSON takes: of another charset a beginning, in which all that counts is. */
  byte[] utf8() {
    Charset known = charset.orElse(null);
    if (UTF_8.equals(known)) {
      return bytes;
    }
    int length = Math.min(bytes.length, MOST_CONVERTED);
    return known == null ? new byte[0] : new String(bytes, 0, length, known).getBytes(UTF_8);
  }

  /**
   * The text, by the charset that the header names; where it names none, or an unknown one, it is
   * UTF-8, and so is JSON that is valid as such. What has no meaning there becomes U+FFFD. Empty if
   * the body is compressed: nothing is expanded.
   */
  public String text() {
    return charset.map(known -> new String(bytes, known)).orElse("");
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ResponseBody body
        && Arrays.equals(bytes, body.bytes)
        && charset.equals(body.charset);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
