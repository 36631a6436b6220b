package com.apideck.funcs.webhook;

import com.apideck.core.codec.Codecs;
import com.apideck.funcs.webhook.WebhookEvent.ConnectionEvent;
import com.apideck.funcs.webhook.WebhookEvent.Facts;
import com.apideck.funcs.webhook.WebhookEvent.OtherEvent;
import com.apideck.funcs.webhook.WebhookEvent.RecordEvent;
import com.apideck.funcs.webhook.WebhookEvent.SubscriptionCheck;
import com.apideck.models.UnifiedApiId;
import com.apideck.models.webhook.WebhookEventType;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a document is as an event. A member of another form than expected is absent. */
final class Events {

  private static final String OF_CONNECTIONS = "vault.connection.";

  /** Longer numbers stay text. */
  private static final int LONGEST_NUMBER = 1_000;

  private Events() {}

  static WebhookEvent of(@Nullable Object document, String json) {
    Map<String, @Nullable Object> message = members(plain(document));
    Map<String, @Nullable Object> payload = members(message.get("payload"));
    Optional<String> id = text(payload, "event_id");
    Optional<String> type = text(payload, "event_type");
    if (id.isPresent() && type.isPresent()) {
      Facts facts = facts(id.get(), type.get(), payload);
      return type.get().startsWith(OF_CONNECTIONS)
          ? new ConnectionEvent(facts, connection(members(payload.get("entity"))), json)
          : new RecordEvent(facts, json);
    }
    Optional<String> said = text(message, "message");
    return message.size() == 1 && said.isPresent()
        ? new SubscriptionCheck(said.get(), json)
        : new OtherEvent(json);
  }

  private static Facts facts(String id, String type, Map<String, @Nullable Object> payload) {
    return new Facts(
        id,
        WebhookEventType.of(type),
        text(payload, "unified_api").map(UnifiedApiId::of),
        text(payload, "service_id"),
        text(payload, "consumer_id"),
        text(payload, "entity_id"),
        text(payload, "entity_type"),
        text(payload, "entity_url"),
        payload.get("execution_attempt") instanceof BigDecimal count
            ? whole(count)
            : Optional.empty(),
        text(payload, "occurred_at").flatMap(Events::time),
        payload);
  }

  private static EventConnection connection(Map<String, @Nullable Object> entity) {
    return new EventConnection(
        text(entity, "id"),
        text(entity, "consumer_id"),
        text(entity, "unified_api").map(UnifiedApiId::of),
        text(entity, "service_id"),
        text(entity, "name"),
        entity.get("enabled") instanceof Boolean enabled ? Optional.of(enabled) : Optional.empty(),
        text(entity, "state"),
        text(entity, "health"),
        Codecs.FREE_FORM.toJson(entity));
  }

  private static Optional<Integer> whole(BigDecimal number) {
    try {
      return Optional.of(number.intValueExact());
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** Without an offset it is UTC, as everywhere. */
  private static Optional<OffsetDateTime> time(String text) {
    return Codecs.DATE_TIME.fromJson(Codecs.STRING.toJson(text)).toJavaOptional();
  }

  private static Optional<String> text(Map<String, @Nullable Object> members, String name) {
    return members.get(name) instanceof String text && !text.isEmpty()
        ? Optional.of(text)
        : Optional.empty();
  }

  @SuppressWarnings("unchecked") // plain() made it
  private static Map<String, @Nullable Object> members(@Nullable Object value) {
    return value instanceof Map<?, ?> ? (Map<String, @Nullable Object>) value : Map.of();
  }

  /** A copy that cannot be changed, with numbers that keep their digits. */
  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Map<?, ?> members) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      members.forEach((name, member) -> copy.put((String) name, plain(member)));
      return Collections.unmodifiableMap(copy);
    }
    if (value instanceof List<?> elements) {
      List<@Nullable Object> copy = new ArrayList<>();
      elements.forEach(element -> copy.add(plain(element)));
      return Collections.unmodifiableList(copy);
    }
    return value instanceof ScriptJson.Numeral number ? number(number.text()) : value;
  }

  /** Null is what the sender has signed of one that no double holds. */
  private static @Nullable Object number(String text) {
    if (Double.isInfinite(Double.parseDouble(text))) {
      return null;
    }
    try {
      return text.length() > LONGEST_NUMBER ? text : new BigDecimal(text);
    } catch (NumberFormatException e) { // an exponent that nothing holds
      return text;
    }
  }
}
