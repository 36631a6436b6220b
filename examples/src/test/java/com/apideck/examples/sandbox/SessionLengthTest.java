package com.apideck.examples.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar of {@code session_length}, and lengths in words. */
class SessionLengthTest {

  @ParameterizedTest
  @CsvSource({
    "1s, PT1S",
    "3600s, PT1H",
    "30m, PT30M",
    "1h, PT1H",
    "2d, P2D",
    "7d, P7D",
    "1w, P7D",
    "604800s, P7D"
  })
  void readsANumberAndAUnit(String text, Duration length) {
    assertThat(SessionLength.parse(text)).contains(length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0s",
        "0m",
        "-1h",
        "+1h",
        "1.5h",
        "30",
        "m",
        "30 m",
        " 30m",
        "30m ",
        "30M",
        "1h30m",
        "01h",
        "1y",
        "1ms",
        "2w",
        "8d",
        "169h",
        "604801s",
        "999999w",
        "99999999999999999999s",
        "٣٠m"
      })
  void refusesEverythingElseAndMoreThanAWeek(String text) {
    assertThat(SessionLength.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 seconds",
    "PT1S, 1 second",
    "PT60S, 60 seconds",
    "PT2M, 2 minutes",
    "PT29M59S, 30 minutes",
    "PT59M59S, 1 hour",
    "PT1H, 1 hour",
    "PT90M, 90 minutes",
    "PT2H, 2 hours",
    "PT47H, 47 hours",
    "P2D, 2 days",
    "P7D, 7 days"
  })
  void saysALengthInWords(Duration length, String words) {
    assertThat(SessionLength.inWords(length)).isEqualTo(words);
  }
}
