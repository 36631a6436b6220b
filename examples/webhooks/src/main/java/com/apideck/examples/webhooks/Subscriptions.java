package com.apideck.examples.webhooks;

import com.apideck.funcs.webhook.testing.SampleMessages;
import com.apideck.funcs.webhook.testing.SignedMessage;
import com.apideck.models.webhook.DisabledReason;
import com.apideck.models.webhook.NewWebhook;
import com.apideck.models.webhook.Webhook;
import com.apideck.models.webhook.WebhookEventLog;
import com.apideck.models.webhook.WebhookEventType;
import com.apideck.models.webhook.WebhookStatus;
import com.apideck.models.webhook.WebhookUpdate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The webhooks of one account, and what was delivered to them. What fails is not sent again. */
final class Subscriptions {

  /** Sends a message to an address. */
  interface Sender {
    /** The status that the endpoint answers; 0 if it does not. */
    int send(String address, SignedMessage message);
  }

  private static final WebhookEventType ALL = WebhookEventType.of("*");

  private final String key;
  private final Sender sender;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<String, Webhook> webhooks = new ConcurrentSkipListMap<>();
  private final List<WebhookEventLog> logs = new CopyOnWriteArrayList<>();

  /**
   * None yet.
   *
   * @param key what messages are signed with
   */
  Subscriptions(String key, Sender sender) {
    this.key = key;
    this.sender = sender;
  }

  Webhook create(NewWebhook asked) {
    String id = "webhook-" + ids.incrementAndGet();
    Webhook.Builder created =
        Webhook.builder()
            .id(id)
            .unifiedApi(asked.unifiedApi())
            .status(asked.status())
            .deliveryUrl(asked.deliveryUrl())
            .executeBaseUrl("https://unify.apideck.com/webhook/webhooks/" + id + "/x/")
            .events(asked.events());
    asked.description().ifPresent(created::description);
    return keep(id, checked(created.build()));
  }

  List<Webhook> all() {
    return List.copyOf(webhooks.values());
  }

  Optional<Webhook> get(String id) {
    return Optional.ofNullable(webhooks.get(id));
  }

  /** Only a new address is tried. */
  Optional<Webhook> update(String id, WebhookUpdate asked) {
    return get(id)
        .map(
            before -> {
              Webhook after = asked.description().map(before::withDescription).orElse(before);
              after =
                  asked
                      .status()
                      .map(after::withStatus)
                      .orElse(after)
                      .withDisabledReason(DisabledReason.NONE);
              if (!asked.events().isEmpty()) {
                after = after.withEvents(asked.events());
              }
              Optional<String> moved =
                  asked.deliveryUrl().filter(url -> !url.equals(before.deliveryUrl()));
              return keep(id, moved.map(after::withDeliveryUrl).map(this::checked).orElse(after));
            });
  }

  Optional<Webhook> delete(String id) {
    return Optional.ofNullable(webhooks.remove(id));
  }

  /** The newest is the last. */
  List<WebhookEventLog> logs() {
    return List.copyOf(logs);
  }

  /** Delivers an event to each webhook that wants it. */
  void fire(WebhookEventType type) {
    SignedMessage message = SampleMessages.of(type, key);
    for (Webhook each : webhooks.values()) {
      if (wants(each, type)) {
        int status = sender.send(each.deliveryUrl(), message);
        logs.add(log(each, message, status));
      }
    }
  }

  private static boolean wants(Webhook webhook, WebhookEventType type) {
    return webhook.status() == WebhookStatus.ENABLED
        && type.value().startsWith(webhook.unifiedApi().value() + '.')
        && (webhook.events().contains(type) || webhook.events().contains(ALL));
  }

  private Webhook keep(String id, Webhook webhook) {
    webhooks.put(id, webhook);
    return webhook;
  }

  /** With its endpoint tried: one that does not take the check gets no events. */
  private Webhook checked(Webhook webhook) {
    int status = sender.send(webhook.deliveryUrl(), SampleMessages.subscriptionCheck(key));
    return isSuccess(status)
        ? webhook.withDisabledReason(DisabledReason.NONE)
        : webhook
            .withStatus(WebhookStatus.DISABLED)
            .withDisabledReason(DisabledReason.DELIVERY_URL_VALIDATION_FAILED);
  }

  private static WebhookEventLog log(Webhook webhook, SignedMessage message, int status) {
    return WebhookEventLog.builder()
        .id(UUID.randomUUID().toString())
        .statusCode(status)
        .success(isSuccess(status))
        .unifiedApi(webhook.unifiedApi())
        .endpoint(webhook.deliveryUrl())
        .eventType(message.eventType())
        .executionAttempt(BigDecimal.ONE)
        .httpMethod("POST")
        .timestamp(Instant.now().toString())
        .requestBody(message.json())
        .retryScheduled(false)
        .build();
  }

  private static boolean isSuccess(int status) {
    return status / 100 == 2;
  }
}
