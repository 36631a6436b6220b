package com.apideck.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.apideck.core.ApideckCore;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.health.contributor.Status;

/** What is set wrong shows when the program starts, and never shows the key. */
class SettingsTest {

  @Test
  void aKeyWithoutAnAppEndsTheStartWithOneSentence() {
    Throwable failure = failureWith("apideck.api-key=" + Running.KEY);

    assertThat(failure).rootCause().isInstanceOf(WrongSettingsException.class);
    assertThat(failure).hasStackTraceContaining("Apideck is set up wrong: appId is missing.");
    FailureAnalysis told = new WrongSettingsAnalyzer().analyze(failure);
    assertThat(told.getDescription()).isEqualTo("Apideck is set up wrong: appId is missing.");
    assertThat(told.getAction()).startsWith("Set APIDECK_API_KEY and APIDECK_APP_ID");
  }

  @Test
  void anEmptyKeyIsNoReasonForTheSandbox() {
    assertThat(failureWith("apideck.api-key=", "apideck.app-id=app"))
        .hasStackTraceContaining("Apideck is set up wrong: apiKey");
  }

  @Test
  void aKeyThatCannotBeSentIsNotShown() {
    Throwable failure =
        failureWith("apideck.api-key=" + Running.KEY + "\u00e9", "apideck.app-id=app");

    assertThat(failure).hasStackTraceContaining("Apideck is set up wrong: apiKey");
    for (Throwable each = failure; each != null; each = each.getCause()) {
      assertThat(each.toString()).doesNotContain(Running.KEY);
    }
  }

  @Test
  void settingsArePrintedWithoutTheKey() {
    ApideckProperties set =
        new ApideckProperties(Running.KEY, "app", "https://api.example", Duration.ofSeconds(1));

    assertThat(set).hasToString("apideck at https://api.example, app app, call timeout PT1S");
  }

  @Test
  void theHealthIsDownWithACoreThatIsSetUpWrong() {
    assertThat(new ApideckHealthIndicator(ApideckCore.builder().build()).health().getStatus())
        .isEqualTo(Status.DOWN);
  }

  private static Throwable failureWith(String... settings) {
    return catchThrowable(() -> Running.with(settings).close());
  }
}
