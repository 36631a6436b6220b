package com.apideck.examples.benchmarks;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.RetryConfig;
import com.apideck.funcs.vault.VaultSessionsCreate;
import com.apideck.models.UnifiedApiId;
import com.apideck.models.vault.ConsumerMetadata;
import com.apideck.models.vault.Session;
import com.apideck.models.vault.SessionResult;
import com.apideck.models.vault.SessionSettings;
import com.apideck.models.vault.Theme;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** This library. */
final class OurCaller implements Caller<Either<ApideckError, SessionResult>> {

  private final ApideckCore core;
  private final Session session = session();

  OurCaller(ApideckCore core) {
    this.core = core;
  }

  static ApideckCore.Builder core(String url) {
    return ApideckCore.builder()
        .apiKey("sk_live_benchmarks")
        .appId("benchmarks")
        .consumerId("test-consumer")
        .retries(RetryConfig.none()) // a failure is to be seen
        .callTimeout(Duration.ofMinutes(5)) // ten thousand at once wait for each other
        .serverUrl(url);
  }

  static Session session() {
    return Session.builder()
        .consumerMetadata(
            ConsumerMetadata.builder()
                .accountName("SpaceX")
                .userName("Elon Musk")
                .email("elon@musk.com")
                .image("https://www.spacex.com/static/images/share.jpg")
                .build())
        .redirectUri("https://mysaas.com/dashboard")
        .settings(
            SessionSettings.builder().addUnifiedApis(UnifiedApiId.CRM).sessionLength("30m").build())
        .theme(Theme.builder().vaultName("Intercom").primaryColor("#286efa").build())
        .putCustomConsumerSettings("feature_flag_1", true)
        .putCustomConsumerSettings("tax_rates", List.of(Map.of("id", "6", "label", "6%")))
        .build();
  }

  @Override
  public CompletableFuture<Either<ApideckError, SessionResult>> call() {
    return VaultSessionsCreate.call(core, session);
  }

  @Override
  public String answer(Either<ApideckError, SessionResult> result) {
    return result.getOrElseThrow(ApideckError::toException).data().sessionUri();
  }
}
