package com.apideck.funcs.webhook.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.funcs.webhook.EventConnection.Remedy;
import com.apideck.funcs.webhook.WebhookError.OtherSignature;
import com.apideck.funcs.webhook.WebhookEvent;
import com.apideck.funcs.webhook.WebhookEvent.ConnectionEvent;
import com.apideck.funcs.webhook.WebhookEvent.Facts;
import com.apideck.funcs.webhook.WebhookEvent.RecordEvent;
import com.apideck.funcs.webhook.WebhookEvent.SubscriptionCheck;
import com.apideck.funcs.webhook.WebhookSignatures;
import com.apideck.funcs.webhook.Webhooks;
import com.apideck.models.UnifiedApiId;
import com.apideck.models.webhook.WebhookEventType;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Also of {@code SignedMessage}. */
class SampleMessagesTest {

  private static final String KEY = "sk_test_key";

  private static Stream<WebhookEventType> types() {
    return Stream.of(WebhookEventType.Known.values());
  }

  private static WebhookEvent read(SignedMessage message) {
    return Webhooks.verify(message.body(), message.signature(), KEY).get();
  }

  private static Facts facts(WebhookEvent event) {
    return event instanceof ConnectionEvent connection
        ? connection.facts()
        : ((RecordEvent) event).facts();
  }

  @ParameterizedTest
  @MethodSource("types")
  void eachTypeHasAMessageThatIsVerifiedAndTyped(WebhookEventType type) {
    SignedMessage message = SampleMessages.of(type, KEY);
    WebhookEvent event = read(message);
    Facts facts = facts(event);

    assertThat(event instanceof ConnectionEvent).isEqualTo(type.value().startsWith("vault."));
    assertThat(facts.type()).isSameAs(type);
    assertThat(facts.unifiedApi()).map(UnifiedApiId::value).contains(type.value().split("[.]")[0]);
    assertThat(facts.consumerId()).contains("test-consumer");
    assertThat(facts.executionAttempt()).contains(1);
    assertThat(
            List.of(
                facts.serviceId(),
                facts.entityId(),
                facts
                    .entityType()
                    .filter(name -> type != WebhookEventType.ALL)
                    .or(() -> Optional.of("")),
                facts.entityUrl(),
                facts.occurredAt()))
        .allMatch(Optional::isPresent);
    assertThat(message.eventType()).isEqualTo(type.value());
    assertThat(event.json()).isEqualTo(message.json());
  }

  @ParameterizedTest
  @MethodSource("types")
  void eachIsRefusedWithAnotherKey(WebhookEventType type) {
    SignedMessage message = SampleMessages.of(type, KEY);

    assertThat(Webhooks.verify(message.body(), message.signature(), "sk_other"))
        .isEqualTo(Either.left(new OtherSignature()));
  }

  @Test
  void anUnknownTypeHasOneToo() {
    WebhookEventType type = WebhookEventType.of("weather");

    assertThat(facts(read(SampleMessages.of(type, KEY))).type()).isEqualTo(type);
  }

  @Test
  void eachHasAnIdOfItsOwn() {
    List<Optional<String>> ids =
        Stream.generate(() -> SampleMessages.of(WebhookEventType.CRM_LEAD_CREATED, KEY))
            .limit(100)
            .map(message -> read(message).eventId())
            .toList();

    assertThat(ids).doesNotHaveDuplicates().allMatch(Optional::isPresent);
  }

  @Test
  void isOfTheConsumerThatIsNamed() {
    WebhookEvent record = read(SampleMessages.of(WebhookEventType.CRM_LEAD_CREATED, "acme", KEY));
    WebhookEvent connection =
        read(SampleMessages.of(WebhookEventType.VAULT_CONNECTION_REVOKED, "acme", KEY));

    assertThat(facts(record).consumerId()).contains("acme");
    assertThat(facts(connection).consumerId()).contains("acme");
    assertThat(((ConnectionEvent) connection).connection().consumerId()).contains("acme");
  }

  @Test
  void namesTheEntityOfTheType() {
    assertThat(
            facts(read(SampleMessages.of(WebhookEventType.HRIS_TIME_OFF_REQUEST_CREATED, KEY)))
                .entityType())
        .contains("TimeOffRequest");
    assertThat(
            facts(read(SampleMessages.of(WebhookEventType.ACCOUNTING_LEDGER_ACCOUNT_UPDATED, KEY)))
                .entityType())
        .contains("LedgerAccount");
  }

  @ParameterizedTest
  @CsvSource({
    "created,available,CONNECT_AGAIN",
    "updated,callable,NONE",
    "disabled,callable,NONE",
    "deleted,callable,NONE",
    "callable,callable,NONE",
    "revoked,invalid,CONNECT_AGAIN",
    "migrated,callable,NONE",
    "token_refresh.failed,invalid,CONNECT_AGAIN",
    "token_refresh.pending,callable,WAIT",
    "token_refresh.recovered,callable,NONE",
    "downstream.degraded,callable,WAIT",
    "downstream.recovered,callable,NONE"
  })
  void aConnectionIsAsItIsAfterTheEvent(String what, String state, Remedy remedy) {
    WebhookEventType type = WebhookEventType.of("vault.connection." + what);
    ConnectionEvent event = (ConnectionEvent) read(SampleMessages.of(type, KEY));

    assertThat(event.connection().state()).contains(state);
    assertThat(event.connection().enabled()).contains(!what.equals("disabled"));
    assertThat(event.connection().serviceId()).contains("test-service");
    assertThat(event.facts().serviceId()).contains("apideck-vault");
    assertThat(event.remedy()).isEqualTo(remedy);
  }

  @Test
  void hasTheCheckOfASubscription() {
    SignedMessage check = SampleMessages.subscriptionCheck(KEY);

    assertThat(read(check))
        .isEqualTo(new SubscriptionCheck("Validating delivery URL", check.json()));
    assertThat(check.eventType()).isEqualTo("apideck.subscription.created");
  }

  @Test
  void hasTheHeadersOfAMessage() {
    SignedMessage message = SignedMessage.of("crm.lead.created", "{\"é\":1}", KEY);

    assertThat(message.headers())
        .containsOnlyKeys("content-type", "x-apideck-event-type", "x-apideck-signature")
        .containsEntry("content-type", "application/json")
        .containsEntry("x-apideck-event-type", "crm.lead.created")
        .containsEntry("x-apideck-signature", WebhookSignatures.sign("{\"é\":1}", KEY));
    assertThat(message.body()).hasSize(8);
    assertThat(read(message).json()).isEqualTo("{\"é\":1}");
    assertThat(message.toString()).doesNotContain(KEY);
  }
}
