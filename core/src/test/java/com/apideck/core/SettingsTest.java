package com.apideck.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is set, with the defaults and the rules that stand with each {@code Setting}. */
class SettingsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void whatIsNotSetHasItsDefaultAndIsNotThere() {
    assertThat(Settings.NONE.get(Setting.TIMEOUT)).isEqualTo(Duration.ofSeconds(30));
    assertThat(Settings.NONE.find(Setting.TIMEOUT)).isEmpty();
    assertThat(Settings.NONE.missing(Setting.TIMEOUT))
        .containsExactly(new Violation("timeout", "is missing"));
  }

  @Test
  void whatIsSetAsTheDefaultIsThere() {
    Settings set = Settings.NONE.with(Setting.TIMEOUT, Duration.ofSeconds(30));

    assertThat(set.find(Setting.TIMEOUT)).contains(Duration.ofSeconds(30));
    assertThat(set.missing(Setting.TIMEOUT)).isEmpty();
    assertThat(Settings.NONE.find(Setting.TIMEOUT)).as("it was copied").isEmpty();
  }

  @Test
  void whatIsWrongIsReportedAndNotUsedAndNotMissing() {
    Settings wrong = Settings.NONE.with(Setting.TIMEOUT, Duration.ZERO);

    assertThat(wrong.violations()).extracting(Violation::path).containsExactly("timeout");
    assertThat(wrong.find(Setting.TIMEOUT)).isEmpty();
    assertThat(wrong.get(Setting.TIMEOUT)).isEqualTo(Duration.ofSeconds(30));
    assertThat(wrong.asSet(Setting.TIMEOUT)).contains(Duration.ZERO);
    assertThat(wrong.missing(Setting.TIMEOUT)).isEmpty();
  }

  @Test
  void nullTakesAwayWhatWasThere() {
    Settings set = Settings.NONE.with(Setting.TIMEOUT, SECOND).with(Setting.TIMEOUT, null);

    assertThat(set.violations()).containsExactly(new Violation("timeout", "is null"));
    assertThat(set.asSet(Setting.TIMEOUT)).isEmpty();
  }

  @Test
  void whatIsSetLaterReplacesAValueAndWhatWasWrongWithIt() {
    Settings wrong = Settings.NONE.with(Setting.TIMEOUT, Duration.ZERO).with(Setting.APP_ID, "");

    Settings set = wrong.with(Setting.TIMEOUT, SECOND);

    assertThat(set.get(Setting.TIMEOUT)).isEqualTo(SECOND);
    assertThat(set.violations()).containsExactly(new Violation("appId", "is blank"));
  }

  @Test
  void headersComeToThoseThatAreThere() {
    Settings set =
        Settings.NONE
            .with(Setting.HEADERS, Map.of("a", "1"))
            .with(Setting.HEADERS, Map.of("b", "2"))
            .with(Setting.HEADERS, Map.of("a", "3"));

    assertThat(set.get(Setting.HEADERS)).containsExactly(entry("a", "3"), entry("b", "2"));
  }

  @Test
  void aHeaderThatWasRefusedLeavesTheOthersAndIsNotForgotten() {
    Settings set =
        Settings.NONE
            .with(Setting.HEADERS, Map.of("a", "1"))
            .refusing(Setting.HEADERS, new Violation("headers.b", "is null"))
            .with(Setting.HEADERS, Map.of("c", "3"));

    assertThat(set.get(Setting.HEADERS)).containsExactly(entry("a", "1"), entry("c", "3"));
    assertThat(set.violations()).containsExactly(new Violation("headers.b", "is null"));
  }

  @Test
  void laterSettingsCountAndBringWhatIsWrongWithThem() {
    Settings earlier =
        Settings.NONE
            .with(Setting.TIMEOUT, Duration.ZERO)
            .with(Setting.APP_ID, "app")
            .with(Setting.HEADERS, Map.of("a", "1"));
    Settings later =
        Settings.NONE
            .with(Setting.TIMEOUT, SECOND)
            .with(Setting.SERVICE_ID, "")
            .with(Setting.HEADERS, Map.of("b", "2"));

    Settings both = earlier.and(later);

    assertThat(both.get(Setting.TIMEOUT)).isEqualTo(SECOND);
    assertThat(both.get(Setting.APP_ID)).isEqualTo("app");
    assertThat(both.get(Setting.HEADERS)).containsOnlyKeys("a", "b");
    assertThat(both.violations()).containsExactly(new Violation("serviceId", "is blank"));
    assertThat(earlier.and(Settings.NONE)).isSameAs(earlier);
  }

  @Test
  void whetherAnAddressMayBeHttpIsAskedAnewWhenThatChanges() {
    Settings http = Settings.NONE.with(Setting.SERVER_URL, "http://proxy.internal");

    assertThat(http.find(Setting.SERVER_URL)).isEmpty();
    assertThat(http.with(Setting.ALLOW_HTTP, true).find(Setting.SERVER_URL))
        .contains("http://proxy.internal");
    assertThat(
            http.with(Setting.ALLOW_HTTP, true)
                .with(Setting.ALLOW_HTTP, false)
                .find(Setting.SERVER_URL))
        .isEmpty();
  }

  @Test
  void retriesAreWrongWhereOneOfTheirSettingsIs() {
    RetryConfig wrong = RetryConfig.backoff().maxAttempts(0).build();

    Settings set = Settings.NONE.with(Setting.RETRIES, wrong);

    assertThat(set.violations())
        .containsExactly(new Violation("retries.maxAttempts", "must be at least 1"));
    assertThat(set.find(Setting.RETRIES)).isEmpty();
    assertThat(set.with(Setting.RETRIES, RetryConfig.none()).violations()).isEmpty();
  }
}
