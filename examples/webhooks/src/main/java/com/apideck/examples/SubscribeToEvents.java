package com.apideck.examples;

import static com.apideck.core.AsyncEither.flatMap;
import static com.apideck.core.AsyncEither.map;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.Page;
import com.apideck.examples.webhooks.WebhookApi;
import com.apideck.funcs.webhook.WebhookEvent;
import com.apideck.funcs.webhook.WebhookEventLogsList;
import com.apideck.funcs.webhook.WebhookWebhooksCreate;
import com.apideck.funcs.webhook.WebhookWebhooksDelete;
import com.apideck.models.UnifiedApiId;
import com.apideck.models.webhook.NewWebhook;
import com.apideck.models.webhook.Webhook;
import com.apideck.models.webhook.WebhookEventLog;
import com.apideck.models.webhook.WebhookEventLogsListRequest;
import com.apideck.models.webhook.WebhookEventType;
import com.apideck.models.webhook.WebhookStatus;
import com.apideck.models.webhook.WebhookWebhooksDeleteRequest;
import com.sun.net.httpserver.HttpServer;
import io.vavr.control.Either;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** How do I subscribe to events, and see whether they were delivered? */
public final class SubscribeToEvents {

  private static final String KEY = "any-key"; // what messages are signed with, too

  private SubscribeToEvents() {}

  /** The endpoint is tried before this is answered, so it has to run by then. */
  static CompletableFuture<Either<ApideckError, Webhook>> subscribe(
      ApideckCore core, String address) {
    NewWebhook wanted =
        NewWebhook.builder()
            .description("Contacts")
            .unifiedApi(UnifiedApiId.CRM) // VAULT for events about connections
            .addEvents(WebhookEventType.CRM_CONTACT_CREATED, WebhookEventType.CRM_CONTACT_UPDATED)
            .status(WebhookStatus.ENABLED)
            .deliveryUrl(address)
            .build();
    return WebhookWebhooksCreate.call(core, wanted).thenApply(map(created -> created.data()));
  }

  /** One page; WebhookEventLogsList.records has all of them, and a filter those that failed. */
  static CompletableFuture<Either<ApideckError, Page<WebhookEventLog>>> deliveries(
      ApideckCore core) {
    return WebhookEventLogsList.call(
        core, WebhookEventLogsListRequest.builder().limit(200).build());
  }

  static CompletableFuture<Either<ApideckError, Webhook>> end(ApideckCore core, String id) {
    return WebhookWebhooksDelete.call(core, WebhookWebhooksDeleteRequest.builder().id(id).build())
        .thenApply(map(deleted -> deleted.data()));
  }

  /** Against a stand-in for the API on this machine, in which things happen when it is told. */
  public static void main(String[] args) throws IOException {
    ExecutorService worker = Executors.newSingleThreadExecutor();
    HttpServer endpoint = // of the first example
        ReceiveWebhooks.start(new ReceiveWebhooks(SubscribeToEvents::take, worker, KEY));
    String address = "http://127.0.0.1:" + endpoint.getAddress().getPort() + "/webhooks";
    int status;
    try (WebhookApi api = WebhookApi.start(KEY);
        ApideckCore core = // no consumer: subscriptions are those of the application
            ApideckCore.builder().apiKey(KEY).appId("any").serverUrl(api.url()).build()) {
      status =
          subscribe(core, address)
              .thenCompose(flatMap(webhook -> show(core, api, webhook)))
              .thenApply(end -> end.fold(SubscribeToEvents::sorry, SubscribeToEvents::deleted))
              .join();
    }
    endpoint.stop(0);
    worker.shutdown();
    if (status != 0) {
      System.exit(status);
    }
  }

  private static void take(WebhookEvent event) {
    System.out.println(ReceiveWebhooks.told(event));
  }

  /** One whose endpoint did not take the check is there, and disabled. */
  private static CompletableFuture<Either<ApideckError, Webhook>> show(
      ApideckCore core, WebhookApi api, Webhook webhook) {
    System.out.println("The webhook is " + webhook.status() + ".");
    api.fire(WebhookEventType.CRM_CONTACT_CREATED);
    api.fire(WebhookEventType.CRM_COMPANY_CREATED); // nobody has asked for those
    api.fire(WebhookEventType.CRM_CONTACT_UPDATED);
    return deliveries(core)
        .thenApply(map(SubscribeToEvents::show))
        .thenCompose(flatMap(shown -> end(core, webhook.id().orElseThrow())));
  }

  private static int show(Page<WebhookEventLog> deliveries) {
    deliveries
        .data()
        .forEach(
            each ->
                System.out.println(
                    each.eventType().orElse("?") + " -> " + each.statusCode().orElse(0)));
    return deliveries.data().size();
  }

  private static int deleted(Webhook webhook) {
    System.out.println("It is deleted.");
    return 0;
  }

  private static int sorry(ApideckError error) {
    System.err.println(error.message());
    return 1;
  }
}
