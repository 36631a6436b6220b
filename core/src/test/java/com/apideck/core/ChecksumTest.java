package com.apideck.core;

import static com.apideck.core.Bench.left;
import static com.apideck.core.Bench.right;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.transport.TransportResponse;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sums are those of {@code The quick brown fox jumps over the lazy dog}. */
@Timeout(60)
class ChecksumTest {

  private static final String TEXT = "The quick brown fox jumps over the lazy dog";
  private static final String MD5 = "nhB9nTcrtoJr2B01QqQZ1g==";
  private static final String SHA_1 = "L9ThxnotKPzthJ7hu3bnORuT6xI=";
  private static final String SHA_256 = "16j7swfXgJRpypq8sAguT41WUeRtPNt2LQLQvzfJ5ZI=";
  private static final String SHA_512 =
      "B+VH2VhvanP3P7rAQ17XaVEhj7fQyNeIownXhUNru2Quk6JSqVTyORJUfR6KO17W4b/XCXghIz+gU489uFT+5g==";
  private static final String CRC32 = "QU+jOQ==";
  private static final String CRC32C = "ImIEBA==";

  private final Bench bench = new Bench();

  @ParameterizedTest
  @CsvSource({
    "digest,SHA-512=" + SHA_512,
    "digest,sha-256=" + SHA_256,
    "digest,SHA=" + SHA_1,
    "Digest,MD5=" + MD5,
    "repr-digest,sha-512=:" + SHA_512 + ":",
    "repr-digest,sha-256=:" + SHA_256 + ":",
    "content-md5," + MD5,
    "x-goog-hash,md5=" + MD5,
    "x-goog-hash,crc32c=" + CRC32C,
    "x-amz-checksum-sha256," + SHA_256,
    "x-amz-checksum-sha1," + SHA_1,
    "x-amz-checksum-crc32c," + CRC32C,
    "x-amz-checksum-crc32," + CRC32
  })
  void whatAHeaderSaysIsVerified(String header, String value) {
    assertThat(problem(TEXT, header, value)).isEmpty();
    assertThat(problem(TEXT + "!", header, value))
        .hasValueSatisfying(problem -> assertThat(problem).startsWith("bytes whose "));
  }

  @Test
  void theProblemSaysWhatTheBytesShouldComeTo() {
    assertThat(problem("other", "x-amz-checksum-crc32", CRC32))
        .contains("bytes whose crc32 is 414fa339");
  }

  @Test
  void theStrongestThatIsToldIsLookedAt() {
    String wrong = "AAAAAA==";

    assertThat(problem(TEXT, "x-goog-hash", "crc32c=" + wrong + ",md5=" + MD5)).isEmpty();
    assertThat(problem(TEXT, "digest", "md5=" + MD5 + ", sha-256=" + SHA_256.replace('1', '2')))
        .hasValueSatisfying(problem -> assertThat(problem).contains("sha-256"));
    assertThat(problem(TEXT, "digest", "unixsum=30637, sha-512=" + SHA_512)).isEmpty();
  }

  @Test
  void allLinesOfAHeaderAreLookedAt() {
    Checksum sum =
        Checksum.of(
                HttpHeaders.of(
                    Map.of("x-goog-hash", List.of("crc32c=" + CRC32C, "md5=" + MD5)),
                    (name, value) -> true))
            .orElseThrow();
    sum.update(ByteBuffer.wrap("other".getBytes(UTF_8)));

    assertThat(sum.problem().orElseThrow()).contains("md5");
  }

  @ParameterizedTest
  @CsvSource({
    "digest,sha-256=no Base64!",
    "digest,sha-256=AAAA",
    "digest,sha-256",
    "digest,sha-256=",
    "digest,unheard-of=AAAA",
    "repr-digest,sha-256=:" + SHA_256 + ":;q=1",
    "content-md5,9e107d9d372bb6826bd81d3542a419d6",
    "x-amz-checksum-sha256," + SHA_256 + "-3",
    "x-amz-checksum-crc32," + CRC32 + "-12",
    "x-amz-meta-md5," + MD5,
    "etag,9e107d9d372bb6826bd81d3542a419d6"
  })
  void whatCannotBeUnderstoodIsNotVerified(String header, String value) {
    assertThat(Checksum.of(headers(header, value))).isEmpty();
  }

  @Test
  void aWeakerOneIsLookedAtWhereAStrongerCannotBeUnderstood() {
    assertThat(problem("other", "digest", "sha-256=AAAA,md5=" + MD5).orElseThrow()).contains("md5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-amz-checksum-crc32=" + CRC32, "content-md5=" + MD5})
  void bytesAreLeftAsTheyAre(String header) {
    String[] pair = header.split("=", 2);
    Checksum sum = Checksum.of(headers(pair[0], pair[1])).orElseThrow();
    ByteBuffer bytes = ByteBuffer.wrap(("--" + TEXT + "--").getBytes(UTF_8)).position(2).limit(45);

    sum.update(bytes);

    assertThat(bytes.position()).isEqualTo(2);
    assertThat(bytes.limit()).isEqualTo(45);
    assertThat(sum.problem()).as("of what is between its position and its limit").isEmpty();
  }

  // --- of answers ---

  @Test
  void bytesWithTheirChecksumAreASuccess() {
    bench.stub.then(
        Pieces.whole(TEXT.substring(0, 9), TEXT.substring(9))
            .answer(200, "repr-digest", "sha-256=:" + SHA_256 + ":"));

    assertThat(right(right(Documents.READ.call(bench.core(), null)).text())).isEqualTo(TEXT);
  }

  @Test
  void bytesWithAnotherChecksumAreAnErrorThatIsNotTriedAgain(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("f");
    bench.stub.then(Pieces.whole(TEXT, "!").answer(200, "content-md5", MD5));

    ResponseValidationError error =
        left(
            ResponseValidationError.class,
            right(Documents.READ.call(bench.core(), null)).saveTo(file));

    assertThat(error.expected()).isEqualTo("bytes whose md5 is 9e107d9d372bb6826bd81d3542a419d6");
    assertThat(error.http().statusCode()).isEqualTo(200);
    assertThat(bench.time.scheduled()).isZero();
    assertThat(bench.sent()).hasSize(1);
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void bytesOfAStorageAreVerifiedByItsHeadersAndNotByThoseOfTheApi() {
    String named =
        "{\"url\":\"https://storage.example/x\",\"expires_at\":\"2026-01-01T01:00:00Z\"}";
    bench
        .stub
        .then(
            TransportResponse.json(200, named)
                .withHeader("content-md5", "AAAAAAAAAAAAAAAAAAAAAA=="))
        .then(Pieces.whole(TEXT).answer(200, "x-amz-checksum-sha256", SHA_256));

    assertThat(right(right(Documents.STORED.call(bench.core(), null)).text())).isEqualTo(TEXT);
  }

  private static Optional<String> problem(String text, String header, String value) {
    Checksum sum = Checksum.of(headers(header, value)).orElseThrow();
    byte[] bytes = text.getBytes(UTF_8);
    sum.update(ByteBuffer.wrap(Arrays.copyOf(bytes, 3)));
    sum.update(ByteBuffer.wrap(bytes, 3, bytes.length - 3));
    return sum.problem();
  }

  private static HttpHeaders headers(String name, String value) {
    return HttpHeaders.of(Map.of(name, List.of(value)), (header, text) -> true);
  }
}
