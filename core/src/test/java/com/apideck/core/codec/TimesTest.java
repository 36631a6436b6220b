package com.apideck.core.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.control.Either;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
    "2026-01-31T12:00:00.123456789Z, 2026-01-31T12:00:00.123456789Z",
    "2026-01-31T12:00:00+02:00, 2026-01-31T12:00:00+02:00",
    "2026-01-31T12:00:00+0200, 2026-01-31T12:00:00+02:00",
    "2026-01-31T12:00:00, 2026-01-31T12:00:00Z",
    "2026-01-31T12:00:00.5, 2026-01-31T12:00:00.5Z"
  })
  void aTimeKeepsItsOffsetAndWithoutOneItIsUtc(String text, String written) {
    assertThat(again(Codecs.DATE_TIME, text)).isEqualTo(Either.right(written));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9Z",
        "2024-02-29T23:59:59.12Z",
        "2026-01-31T12:00:00.123Z",
        "2026-01-31T12:00:00.001234Z",
        "2026-01-31T12:00:00.1234567Z",
        "2026-01-31T12:00:00.000000001Z"
      })
  void theUsualFormIsReadAsTheJdkReadsIt(String text) {
    assertThat(Codecs.DATE_TIME.decode(('"' + text + '"').getBytes(UTF_8)))
        .isEqualTo(Either.right(OffsetDateTime.parse(text)));
  }

  @Test
  void aSignInThePlaceOfAnyDigitOrSeparatorIsRefused() {
    String text = "2026-01-31T12:00:00.123Z";
    for (int i = 0; i < text.length(); i++) {
      for (char other : "/:x-".toCharArray()) {
        String wrong = text.substring(0, i) + other + text.substring(i + 1);
        boolean refused = again(Codecs.DATE_TIME, wrong).isLeft();
        assertThat(refused).as(wrong).isEqualTo(text.charAt(i) != other);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2023-02-29T12:00:00Z",
        "2026-13-01T12:00:00Z",
        "2026-01-31T12:60:00Z",
        "2026-01-31T12:00:60Z",
        "2026-01-31T12:00:00.1234567890Z",
        "",
        "0000-00-00",
        "2020-02-30T12:00:00Z",
        "2026-01-31",
        "2026-01-31T25:00:00Z",
        "12:00",
        "x"
      })
  void aTimeThatIsNoneIsRefused(String text) {
    assertThat(again(Codecs.DATE_TIME, text).isLeft()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"+02:00+0200", "+02:00+02:00", "ZZ", "zZ", "+00:00Z", ".Z", ".", ".+02:00"})
  void twoOffsetsAndAPointWithoutDigitsAreRefused(String end) {
    assertThat(again(Codecs.DATE_TIME, "2026-01-31T12:00:00" + end).isLeft()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T12:00Z, 2026-01-31T12:00:00Z",
    "2026-01-31t12:00:00z, 2026-01-31T12:00:00Z",
    "2026-01-31T12:00:00.5+02, 2026-01-31T12:00:00.5+02:00",
    "2026-01-31T12:00:00-03:30, 2026-01-31T12:00:00-03:30",
    "+10000-01-31T12:00:00+0000, +10000-01-31T12:00:00Z"
  })
  void otherFormsOfOneOffsetAreRead(String text, String written) {
    assertThat(again(Codecs.DATE_TIME, text)).isEqualTo(Either.right(written));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-31", "2024-02-29", "0001-01-01", "9999-12-31"})
  void aDateStaysADate(String text) {
    assertThat(again(Codecs.DATE, text)).isEqualTo(Either.right(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0000-00-00", "2020-02-30", "2026-01-31T12:00:00Z", "31.01.2026"})
  void aDateThatIsNoneIsRefused(String text) {
    assertThat(again(Codecs.DATE, text).isLeft()).isTrue();
  }

  private static <T> Either<Mismatch, String> again(Codec<T> codec, String text) {
    return codec
        .decode(("\"" + text + "\"").getBytes(UTF_8))
        .map(value -> new String(codec.encode(value).get(), UTF_8).replace("\"", ""));
  }
}
