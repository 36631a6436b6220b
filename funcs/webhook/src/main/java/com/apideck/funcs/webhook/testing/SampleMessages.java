package com.apideck.funcs.webhook.testing;

import com.apideck.core.codec.Codecs;
import com.apideck.models.webhook.WebhookEventType;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message of each type, signed with a key; each has an event id of its own. */
public final class SampleMessages {

  private static final String VAULT = "vault.";

  /** How a connection is after an event; after others it is callable and ok. */
  private static final Map<String, String[]> AFTER =
      Map.of(
          "created", new String[] {"available", "needs_auth"},
          "revoked", new String[] {"invalid", "revoked"},
          "token_refresh.failed", new String[] {"invalid", "needs_auth"},
          "token_refresh.pending", new String[] {"callable", "pending_refresh"},
          "downstream.degraded", new String[] {"callable", "degraded"});

  private SampleMessages() {}

  /** An event of that type, of the consumer {@code test-consumer}. */
  public static SignedMessage of(WebhookEventType type, String key) {
    return of(type, "test-consumer", key);
  }

  /** An event of that type, of that consumer. */
  public static SignedMessage of(WebhookEventType type, String consumerId, String key) {
    String[] parts = type.value().split("[.]", 3);
    String api = parts[0];
    String entity = parts.length > 1 ? parts[1] : "";
    boolean ofVault = type.value().startsWith(VAULT);
    Map<String, @Nullable Object> payload = new LinkedHashMap<>();
    payload.put("event_type", type.value());
    payload.put("unified_api", api);
    payload.put("service_id", ofVault ? "apideck-vault" : "test-service");
    payload.put("consumer_id", consumerId);
    payload.put("event_id", UUID.randomUUID().toString());
    payload.put("entity_id", ofVault ? "crm+test-service" : "12345");
    payload.put("entity_type", name(entity));
    payload.put(
        "entity_url",
        "https://unify.apideck.com/" + api + '/' + plural(entity.replace('_', '-')) + "/12345");
    payload.put("execution_attempt", 1);
    payload.put("occurred_at", "2026-01-31T12:00:00.000Z");
    if (ofVault) {
      payload.put("entity", connection(parts.length > 2 ? parts[2] : "", consumerId));
    }
    return SignedMessage.of(type.value(), Codecs.FREE_FORM.toJson(Map.of("payload", payload)), key);
  }

  /** What an endpoint gets when a subscription to it is created. */
  public static SignedMessage subscriptionCheck(String key) {
    return SignedMessage.of(
        "apideck.subscription.created", "{\"message\":\"Validating delivery URL\"}", key);
  }

  private static Map<String, @Nullable Object> connection(String what, String consumerId) {
    String[] after = AFTER.getOrDefault(what, new String[] {"callable", "ok"});
    Map<String, @Nullable Object> connection = new LinkedHashMap<>();
    connection.put("id", "crm+test-service");
    connection.put("consumer_id", consumerId);
    connection.put("unified_api", "crm");
    connection.put("service_id", "test-service");
    connection.put("name", "Test service");
    connection.put("auth_type", "oauth2");
    connection.put("enabled", !what.equals("disabled"));
    connection.put("state", after[0]);
    connection.put("health", after[1]);
    return connection;
  }

  /** Such as {@code activities}. */
  private static String plural(String entity) {
    return entity.matches(".*[^aeiou]y")
        ? entity.substring(0, entity.length() - 1) + "ies"
        : entity + 's';
  }

  /** Such as {@code TimeOffRequest}. */
  private static String name(String entity) {
    StringBuilder name = new StringBuilder();
    for (String word : entity.split("[_-]", -1)) {
      if (!word.isEmpty()) {
        name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
      }
    }
    return name.toString();
  }
}
