package com.apideck.examples.benchmarks;

import com.apideck.unify.Apideck;
import com.apideck.unify.AsyncApideck;
import com.apideck.unify.models.components.ConsumerMetadata;
import com.apideck.unify.models.components.Session;
import com.apideck.unify.models.components.Settings;
import com.apideck.unify.models.components.Theme;
import com.apideck.unify.models.components.UnifiedApiId;
import com.apideck.unify.models.operations.async.VaultSessionsCreateResponse;
import com.apideck.unify.utils.RetryConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The official SDK. */
final class OfficialCaller implements Caller<VaultSessionsCreateResponse> {

  private final AsyncApideck sdk;
  private final Session session = session();

  OfficialCaller(String url) {
    sdk =
        Apideck.builder()
            .apiKey("sk_live_benchmarks")
            .appId("benchmarks")
            .consumerId("test-consumer")
            .retryConfig(RetryConfig.noRetries())
            .serverURL(url)
            .build()
            .async();
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
        .settings(settings())
        .theme(Theme.builder().vaultName("Intercom").primaryColor("#286efa").build())
        .customConsumerSettings(
            Map.of("feature_flag_1", true, "tax_rates", List.of(Map.of("id", "6", "label", "6%"))))
        .build();
  }

  /** Empty members keep the SDK from sending seven defaults, which the others do not send. */
  private static Settings settings() {
    return Settings.builder()
        .unifiedApis(List.of(UnifiedApiId.CRM))
        .sessionLength("30m")
        .hideResourceSettings(Optional.empty())
        .sandboxMode(Optional.empty())
        .isolationMode(Optional.empty())
        .showLogs(Optional.empty())
        .showSuggestions(Optional.empty())
        .showSidebar(Optional.empty())
        .autoRedirect(Optional.empty())
        .hideGuides(Optional.empty())
        .build();
  }

  @Override
  public CompletableFuture<VaultSessionsCreateResponse> call() {
    return sdk.vault().sessions().create().session(session).call();
  }

  @Override
  public String answer(VaultSessionsCreateResponse result) {
    return result.createSessionResponse().orElseThrow().data().sessionUri();
  }
}
