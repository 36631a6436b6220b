package com.apideck.funcs.webhook;

import com.apideck.models.UnifiedApiId;
import com.apideck.models.webhook.WebhookEventType;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message whose signature fits. Sealed: match with patterns. It may come more than once, and
 * later than others: {@link #eventId} tells whether it was there already.
 */
public sealed interface WebhookEvent {

  /** The message as it came. */
  String json();

  /** Which event it is, the same each time that it is sent; empty: the message names none. */
  default Optional<String> eventId() {
    return Optional.empty();
  }

  /**
   * What all events say.
   *
   * @param eventId which event it is
   * @param type what happened; a text that this version does not know is {@code Unrecognized}
   * @param unifiedApi of which API the entity is
   * @param serviceId the connector; {@code apideck-vault} of events about connections
   * @param consumerId whose entity it is
   * @param entityId what the event is about, by id
   * @param entityType what kind of thing that is
   * @param entityUrl where the API has it
   * @param executionAttempt how often it was sent, with this time
   * @param occurredAt when it happened
   * @param payload all members as they came, those that are new among them; of a number that has
   *     more digits than a double, the sender has signed the double
   */
  record Facts(
      String eventId,
      WebhookEventType type,
      Optional<UnifiedApiId> unifiedApi,
      Optional<String> serviceId,
      Optional<String> consumerId,
      Optional<String> entityId,
      Optional<String> entityType,
      Optional<String> entityUrl,
      Optional<Integer> executionAttempt,
      Optional<OffsetDateTime> occurredAt,
      Map<String, @Nullable Object> payload) {

    @Override
    public String toString() {
      return type + " " + eventId;
    }
  }

  /**
   * A record of a unified API was created, changed or deleted. What it is now is for a call to say.
   */
  record RecordEvent(Facts facts, String json) implements WebhookEvent {
    @Override
    public Optional<String> eventId() {
      return Optional.of(facts.eventId());
    }

    @Override
    public String toString() {
      return "RecordEvent{" + facts + '}';
    }
  }

  /** Something happened to a connection of a consumer, which comes with it. */
  record ConnectionEvent(Facts facts, EventConnection connection, String json)
      implements WebhookEvent {
    @Override
    public Optional<String> eventId() {
      return Optional.of(facts.eventId());
    }

    /** What the consumer has to do so that calls for them succeed. */
    public EventConnection.Remedy remedy() {
      return connection.remedy(facts.type());
    }

    @Override
    public String toString() {
      return "ConnectionEvent{" + facts + ", " + connection + '}';
    }
  }

  /** A new subscription is being tried: answer 200, or it is disabled. */
  record SubscriptionCheck(String message, String json) implements WebhookEvent {
    @Override
    public String toString() {
      return "SubscriptionCheck{" + message + '}';
    }
  }

  /** A message that this version does not know, as it came. */
  record OtherEvent(String json) implements WebhookEvent {
    @Override
    public String toString() {
      return "OtherEvent{" + json.length() + " characters}";
    }
  }
}
