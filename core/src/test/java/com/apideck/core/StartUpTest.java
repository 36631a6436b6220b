package com.apideck.core;

import static com.apideck.core.Bench.left;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is wrong with a core can be seen when a program starts, and nothing secret in it. */
class StartUpTest {

  @Test
  void aWholeCoreHasNothingWrong() {
    assertThat(Bench.unsent().build().violations()).isEmpty();
    assertThat(ApideckCore.builder().apiKey("key").appId("app").build().violations())
        .as("its copies have the consumers")
        .isEmpty();
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    ApideckCore core =
        ApideckCore.builder()
            .apiKey("Bearer sk_live_secret")
            .consumerId(" ")
            .serverUrl("http://user:password@example.com")
            .timeout(Duration.ZERO)
            .retries(RetryConfig.backoff().exponent(0).build())
            .build();

    assertThat(core.violations())
        .extracting(Violation::toString)
        .containsExactlyInAnyOrder(
            "apiKey must not begin with Bearer, which is added to it",
            "appId is missing",
            "consumerId is blank",
            "serverUrl must not have user info, a query or a fragment",
            "timeout must be longer than zero and at most 36500 days",
            "retries.exponent must be from 1 to 100");
    assertThat(core.toString() + core.violations() + left(Invoices.preview(core)))
        .doesNotContain("password", "sk_live_secret");
  }

  @Test
  void anAddressThatIsRefusedIsShownWithoutItsSecrets() {
    for (String url :
        new String[] {
          "https://user:secret@example.com/v1",
          "https://example.com/?token=secret",
          "https://example.com/#secret",
          "ftp://secret@",
          "secret secret"
        }) {
      ApideckCore core = Bench.unsent().serverUrl(url).build();
      RequestOptions options = RequestOptions.builder().serverUrl(url).build();

      assertThat(core.toString() + options + core.violations()).doesNotContain("secret");
      assertThat(core.violations()).hasSize(1);
    }
    assertThat(Bench.unsent().serverUrl("https://user:secret@example.com/v1").build())
        .asString()
        .contains("https://example.com/v1");
  }

  @Test
  void aKeyFromASupplierWithItsSchemeIsToldToo() {
    Bench bench = new Bench();
    ApideckCore core =
        bench
            .builder()
            .apiKey(() -> java.util.concurrent.CompletableFuture.completedFuture("bearer abc-def"))
            .build();

    assertThat(Bench.violations(Invoices.preview(core)))
        .containsExactly("apiKey must not begin with Bearer, which is added to it");
    assertThat(bench.sent()).isEmpty();
  }

  @Test
  void aHeaderWhoseNameIsNoneIsNamed() {
    RequestOptions options = RequestOptions.builder().putHeaders("x trace\n", "1").build();

    assertThat(Bench.violations(Invoices.preview(new Bench().core(), options)))
        .containsExactly("headers has a name that is no header name: x trace ");
  }
}
