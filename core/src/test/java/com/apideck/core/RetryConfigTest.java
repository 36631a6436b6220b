package com.apideck.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryConfigTest {

  @Test
  void hasTheDocumentedDefaults() {
    RetryConfig backoff = RetryConfig.backoff().build();

    assertThat(backoff.retrying()).isTrue();
    assertThat(backoff.initialInterval()).isEqualTo(Duration.ofMillis(500));
    assertThat(backoff.maxInterval()).isEqualTo(Duration.ofSeconds(60));
    assertThat(backoff.exponent()).isEqualTo(1.5);
    assertThat(backoff.maxElapsedTime()).isEqualTo(Duration.ofSeconds(60));
    assertThat(backoff.maxAttempts()).isEqualTo(4);
    assertThat(backoff.retryConnectionErrors()).isTrue();
    assertThat(backoff.violations()).isEmpty();
  }

  @Test
  void isWhatItWasSetTo() {
    RetryConfig backoff =
        RetryConfig.backoff()
            .initialInterval(Duration.ofMillis(1))
            .maxInterval(Duration.ofMillis(2))
            .exponent(1)
            .maxAttempts(2)
            .maxElapsedTime(Duration.ofMillis(3))
            .retryConnectionErrors(false)
            .build();

    assertThat(backoff).hasToString("backoff(PT0.001S, PT0.002S, 1.0, 2, PT0.003S, false)");
    assertThat(backoff.violations()).isEmpty();
  }

  @Test
  void patienceIsForJobsThatNobodyWaitsFor() {
    assertThat(RetryConfig.patient())
        .hasToString("backoff(PT0.5S, PT1M, 1.5, uncounted, PT15M, true)");
  }

  @Test
  void noneDoesNotRetry() {
    assertThat(RetryConfig.none().retrying()).isFalse();
    assertThat(RetryConfig.none()).hasToString("none()");
  }

  @Test
  void keepsTheDefaultInThePlaceOfAWrongValue() {
    RetryConfig backoff =
        RetryConfig.backoff()
            .initialInterval(null)
            .maxInterval(Duration.ofSeconds(-1))
            .exponent(Double.POSITIVE_INFINITY)
            .maxAttempts(0)
            .maxElapsedTime(Duration.ZERO)
            .build();

    assertThat(backoff).hasToString(RetryConfig.backoff().build().toString());
    assertThat(backoff.violations())
        .extracting(Violation::path)
        .containsExactly(
            "retries.initialInterval",
            "retries.maxInterval",
            "retries.exponent",
            "retries.maxAttempts",
            "retries.maxElapsedTime");
  }
}
