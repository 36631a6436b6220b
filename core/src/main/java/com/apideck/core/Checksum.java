package com.apideck.core;

import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** What the headers of an answer say that its bytes come to, and what they do come to. */
final class Checksum {

  /** The strongest that is told is looked at. */
  private static final List<String> ALGORITHMS =
      List.of("sha-512", "sha-256", "sha-1", "md5", "crc32c", "crc32");

  private static final String GZIP = "gzip";

  private final String algorithm;
  private final byte[] expected;
  private final Sum sum;

  private interface Sum {
    void update(ByteBuffer bytes);

    byte[] value();
  }

  private Checksum(String algorithm, byte[] expected, Sum sum) {
    this.algorithm = algorithm;
    this.expected = expected;
    this.sum = sum;
  }

  /** Empty: the answer tells none that is known here. */
  static Optional<Checksum> of(HttpHeaders headers) {
    if (headers.firstValue("x-goog-stored-content-encoding").filter(GZIP::equals).isPresent()) {
      return Optional.empty(); // it is of the bytes before they were expanded
    }
    List<String[]> told =
        Stream.of(
                listed(headers, "digest"),
                listed(headers, "repr-digest"),
                listed(headers, "x-goog-hash"),
                alone(headers, "content-md5", "md5"),
                alone(headers, "x-amz-checksum-sha256", "sha-256"),
                alone(headers, "x-amz-checksum-sha1", "sha-1"),
                alone(headers, "x-amz-checksum-crc32c", "crc32c"),
                alone(headers, "x-amz-checksum-crc32", "crc32"))
            .flatMap(all -> all)
            .toList();
    return ALGORITHMS.stream()
        .flatMap(name -> told.stream().filter(each -> each[0].equals(name)))
        .map(each -> of(each[0], each[1]))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Such as {@code sha-256=…, md5=…}; structured fields have their Base64 between colons. */
  private static Stream<String[]> listed(HttpHeaders headers, String header) {
    return headers.allValues(header).stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(each -> each.split("=", 2))
        .filter(pair -> pair.length == 2)
        .map(pair -> new String[] {name(pair[0]), pair[1].strip().replaceAll("^:|:$", "")});
  }

  private static Stream<String[]> alone(HttpHeaders headers, String header, String algorithm) {
    return headers.firstValue(header).stream().map(text -> new String[] {algorithm, text.strip()});
  }

  private static String name(String said) {
    String name = said.strip().toLowerCase(Locale.ROOT);
    return name.equals("sha") ? "sha-1" : name;
  }

  private static Optional<Checksum> of(String algorithm, String base64) {
    Sum sum = sum(algorithm);
    byte[] expected = decoded(base64);
    return sum != null && expected != null && expected.length == sum.value().length
        ? Optional.of(new Checksum(algorithm, expected, sum)) // which begins anew once it is told
        : Optional.empty(); // such as the sum of the sums of parts
  }

  private static byte @Nullable [] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable Sum sum(String algorithm) {
    if (algorithm.startsWith("crc")) {
      return crc(algorithm.equals("crc32c") ? new CRC32C() : new CRC32());
    }
    try {
      return digest(MessageDigest.getInstance(algorithm));
    } catch (NoSuchAlgorithmException e) { // a JVM that may not have it
      return null;
    }
  }

  private static Sum digest(MessageDigest digest) {
    return new Sum() {
      @Override
      public void update(ByteBuffer bytes) {
        digest.update(bytes);
      }

      @Override
      public byte[] value() {
        return digest.digest();
      }
    };
  }

  private static Sum crc(java.util.zip.Checksum crc) {
    return new Sum() {
      @Override
      public void update(ByteBuffer bytes) {
        crc.update(bytes);
      }

      @Override
      public byte[] value() {
        return ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
      }
    };
  }

  /** Takes the next bytes into account; they are left as they are. */
  void update(ByteBuffer bytes) {
    sum.update(bytes.duplicate());
  }

  /** Empty: they are what they should be. To be asked once, at the end. */
  Optional<String> problem() {
    return MessageDigest.isEqual(expected, sum.value())
        ? Optional.empty()
        : Optional.of("bytes whose " + algorithm + " is " + HexFormat.of().formatHex(expected));
  }
}
