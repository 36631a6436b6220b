package com.apideck.examples.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.RetryConfig;
import com.apideck.core.ServerError;
import com.apideck.funcs.webhook.WebhookEventLogsList;
import com.apideck.funcs.webhook.WebhookWebhooksCreate;
import com.apideck.funcs.webhook.WebhookWebhooksDelete;
import com.apideck.funcs.webhook.WebhookWebhooksGet;
import com.apideck.funcs.webhook.WebhookWebhooksList;
import com.apideck.funcs.webhook.WebhookWebhooksUpdate;
import com.apideck.funcs.webhook.Webhooks;
import com.apideck.models.UnifiedApiId;
import com.apideck.models.webhook.DisabledReason;
import com.apideck.models.webhook.NewWebhook;
import com.apideck.models.webhook.Webhook;
import com.apideck.models.webhook.WebhookEventLog;
import com.apideck.models.webhook.WebhookEventLogsListRequest;
import com.apideck.models.webhook.WebhookEventType;
import com.apideck.models.webhook.WebhookResult;
import com.apideck.models.webhook.WebhookStatus;
import com.apideck.models.webhook.WebhookUpdate;
import com.apideck.models.webhook.WebhookWebhooksDeleteRequest;
import com.apideck.models.webhook.WebhookWebhooksGetRequest;
import com.apideck.models.webhook.WebhookWebhooksListRequest;
import com.apideck.models.webhook.WebhookWebhooksUpdateRequest;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vavr.control.Either;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stand-in for the API, as the library sees it. */
class WebhookApiTest {

  private static final String KEY = "the-key";

  private final List<String> got = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private HttpServer endpoint;
  private WebhookApi api;
  private ApideckCore core;

  @BeforeEach
  void start() throws IOException {
    endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    endpoint.createContext("/", this::take);
    endpoint.start();
    api = WebhookApi.start(KEY);
    core = core(KEY);
  }

  @AfterEach
  void end() {
    core.close();
    api.close();
    endpoint.stop(0);
  }

  @Test
  void anEndpointThatTakesTheCheckGetsTheEventsThatItAskedFor() {
    Webhook webhook = create(WebhookEventType.CRM_CONTACT_CREATED).get().data();

    assertThat(webhook.status()).isEqualTo(WebhookStatus.ENABLED);
    api.fire(WebhookEventType.CRM_CONTACT_CREATED);
    api.fire(WebhookEventType.CRM_CONTACT_DELETED);
    assertThat(got).containsExactly("apideck.subscription.created", "crm.contact.created");
    assertThat(logs())
        .singleElement()
        .satisfies(
            log -> {
              assertThat(log.success()).contains(true);
              assertThat(log.endpoint()).contains(address("/"));
            });
  }

  @Test
  void aStarStandsForAllOfOneApi() {
    create(WebhookEventType.of("*"));

    api.fire(WebhookEventType.CRM_LEAD_UPDATED);
    api.fire(WebhookEventType.LEAD_LEAD_UPDATED);

    assertThat(got).containsExactly("apideck.subscription.created", "crm.lead.updated");
  }

  @Test
  void anEndpointThatRefusesTheCheckIsDisabledUntilItIsEnabled() {
    status = 401;
    Webhook webhook = create(WebhookEventType.CRM_CONTACT_CREATED).get().data();

    assertThat(webhook.status()).isEqualTo(WebhookStatus.DISABLED);
    assertThat(webhook.disabledReason()).contains(DisabledReason.DELIVERY_URL_VALIDATION_FAILED);
    api.fire(WebhookEventType.CRM_CONTACT_CREATED);
    assertThat(logs()).isEmpty();

    Webhook enabled = update(WebhookUpdate.builder().status(WebhookStatus.ENABLED).build());
    assertThat(enabled.disabledReason()).contains(DisabledReason.NONE);
    api.fire(WebhookEventType.CRM_CONTACT_CREATED);
    assertThat(logs())
        .singleElement()
        .satisfies(
            log -> {
              assertThat(log.success()).contains(false);
              assertThat(log.statusCode()).contains(401);
            });
  }

  @Test
  void aNewAddressIsTriedAndTheRestIsChangedWithoutIt() {
    create(WebhookEventType.CRM_CONTACT_CREATED);
    Webhook renamed =
        update(
            WebhookUpdate.builder()
                .description("Leads")
                .addEvents(WebhookEventType.CRM_LEAD_CREATED)
                .build());
    assertThat(renamed.description()).contains("Leads");
    assertThat(renamed.events()).containsExactly(WebhookEventType.CRM_LEAD_CREATED);
    assertThat(got).hasSize(1);

    Webhook moved = update(WebhookUpdate.builder().deliveryUrl(address("/other")).build());
    assertThat(got).hasSize(2);
    assertThat(get("webhook-1").get().data()).isEqualTo(moved);
    assertThat(moved.description()).contains("Leads");
  }

  @Test
  void whatDoesNotAnswerIsLoggedWithout() {
    create(WebhookEventType.CRM_CONTACT_CREATED);
    endpoint.stop(0);

    api.fire(WebhookEventType.CRM_CONTACT_CREATED);

    assertThat(logs()).extracting(log -> log.statusCode().orElseThrow()).containsExactly(0);
  }

  @Test
  void whatIsDeletedIsGone() {
    create(WebhookEventType.CRM_CONTACT_CREATED);
    var deleted =
        WebhookWebhooksDelete.call(
                core, WebhookWebhooksDeleteRequest.builder().id("webhook-1").build())
            .join();

    assertThat(deleted.isRight()).isTrue();
    assertThat(get("webhook-1").getLeft()).isInstanceOf(ServerError.NotFoundResponse.class);
    assertThat(
            WebhookWebhooksList.call(core, WebhookWebhooksListRequest.builder().build())
                .join()
                .get()
                .data())
        .isEmpty();
  }

  @Test
  void anAddressElsewhereAndAnotherKeyAreRefused() {
    assertThat(create(core, "http://127.0.0.1.example:80/").getLeft())
        .isInstanceOf(ServerError.UnprocessableResponse.class);
    assertThat(create(core, "http://127.0.0.1:80@example.org/").getLeft())
        .isInstanceOf(ServerError.UnprocessableResponse.class);
    try (ApideckCore other = core("another")) {
      assertThat(create(other, address("/")).getLeft())
          .isInstanceOf(ServerError.UnauthorizedResponse.class);
    }
    assertThat(got).isEmpty();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String signature = exchange.getRequestHeaders().getFirst("x-apideck-signature");
      boolean signed = Webhooks.verify(body, signature, KEY).isRight();
      got.add(signed ? exchange.getRequestHeaders().getFirst("x-apideck-event-type") : "forged");
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private String address(String path) {
    return "http://127.0.0.1:" + endpoint.getAddress().getPort() + path;
  }

  private ApideckCore core(String key) {
    return ApideckCore.builder()
        .apiKey(key)
        .appId("app")
        .serverUrl(api.url())
        .retries(RetryConfig.none())
        .build();
  }

  private Either<ApideckError, WebhookResult> create(WebhookEventType event) {
    return create(core, address("/"), event);
  }

  private static Either<ApideckError, WebhookResult> create(
      ApideckCore core, String address, WebhookEventType... events) {
    NewWebhook wanted =
        NewWebhook.builder()
            .unifiedApi(UnifiedApiId.CRM)
            .status(WebhookStatus.ENABLED)
            .deliveryUrl(address)
            .events(List.of(events))
            .build();
    return WebhookWebhooksCreate.call(core, wanted).join();
  }

  private Webhook update(WebhookUpdate change) {
    return WebhookWebhooksUpdate.call(
            core,
            WebhookWebhooksUpdateRequest.builder().id("webhook-1").webhookUpdate(change).build())
        .join()
        .get()
        .data();
  }

  private Either<ApideckError, WebhookResult> get(String id) {
    return WebhookWebhooksGet.call(core, WebhookWebhooksGetRequest.builder().id(id).build()).join();
  }

  private List<WebhookEventLog> logs() {
    return WebhookEventLogsList.call(core, WebhookEventLogsListRequest.builder().build())
        .join()
        .get()
        .data();
  }
}
