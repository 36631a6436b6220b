package com.apideck.funcs.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.apideck.funcs.webhook.EventConnection.Remedy;
import com.apideck.funcs.webhook.WebhookEvent.ConnectionEvent;
import com.apideck.funcs.webhook.WebhookEvent.Facts;
import com.apideck.funcs.webhook.WebhookEvent.OtherEvent;
import com.apideck.funcs.webhook.WebhookEvent.RecordEvent;
import com.apideck.funcs.webhook.WebhookEvent.SubscriptionCheck;
import com.apideck.models.UnifiedApiId;
import com.apideck.models.webhook.WebhookEventType;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code Events} makes of documents, and what {@code EventConnection} says. */
class WebhookEventsTest {

  private static final String RECORD =
      """
      {"payload": {
        "event_id": "9755c355",
        "event_type": "crm.company.created",
        "unified_api": "crm",
        "service_id": "hubspot",
        "consumer_id": "acme",
        "entity_id": "123456ASDF",
        "entity_type": "Company",
        "entity_url": "https://unify.apideck.com/crm/companies/123456ASDF",
        "execution_attempt": 2,
        "occurred_at": "2021-10-01T03:14:55.419Z"
      }}
      """;

  private static final String CONNECTION =
      """
      {"payload": {
        "event_id": "9755c355",
        "event_type": "vault.connection.callable",
        "service_id": "apideck-vault",
        "entity_id": "crm+salesforce",
        "entity_type": "Connection",
        "entity": {
          "id": "crm+salesforce",
          "consumer_id": "acme",
          "unified_api": "crm",
          "service_id": "salesforce",
          "name": "Salesforce",
          "enabled": true,
          "state": "callable",
          "health": "ok",
          "settings": {"depth": 1.50}
        }
      }}
      """;

  private static WebhookEvent event(String json) {
    return Signed.verified(json).get();
  }

  private static Facts facts(String json) {
    return ((RecordEvent) event(json)).facts();
  }

  private static ConnectionEvent connection(String json) {
    return (ConnectionEvent) event(json);
  }

  /** With the two members that make it an event. */
  private static String with(String members) {
    return "{\"payload\":{\"event_id\":\"e\",\"event_type\":\"crm.lead.created\"" + members + "}}";
  }

  // --- records ---

  @Test
  void readsEachMemberOfAnEventOfARecord() {
    Facts facts = facts(RECORD);

    assertThat(facts.eventId()).isEqualTo("9755c355");
    assertThat(facts.type()).isEqualTo(WebhookEventType.CRM_COMPANY_CREATED);
    assertThat(facts.unifiedApi()).contains(UnifiedApiId.CRM);
    assertThat(facts.serviceId()).contains("hubspot");
    assertThat(facts.consumerId()).contains("acme");
    assertThat(facts.entityId()).contains("123456ASDF");
    assertThat(facts.entityType()).contains("Company");
    assertThat(facts.entityUrl()).contains("https://unify.apideck.com/crm/companies/123456ASDF");
    assertThat(facts.executionAttempt()).contains(2);
    assertThat(facts.occurredAt()).contains(OffsetDateTime.parse("2021-10-01T03:14:55.419Z"));
    assertThat(facts.payload()).hasSize(10).containsEntry("entity_type", "Company");
  }

  @Test
  void keepsTheMessageAsItCame() {
    assertThat(event(RECORD).json()).isEqualTo(RECORD);
    assertThat(event(CONNECTION).json()).isEqualTo(CONNECTION);
    assertThat(event(" [1.0] ").json()).isEqualTo(" [1.0] ");
  }

  @Test
  void hasTheIdByWhichItIsKnown() {
    assertThat(event(RECORD).eventId()).contains("9755c355");
    assertThat(event(CONNECTION).eventId()).contains("9755c355");
    assertThat(event("{\"message\":\"Validating delivery URL\"}").eventId()).isEmpty();
    assertThat(event("{}").eventId()).isEmpty();
  }

  @Test
  void needsNoMemberButIdAndType() {
    Facts facts = facts(with(""));

    assertThat(
            List.of(
                facts.unifiedApi(),
                facts.serviceId(),
                facts.consumerId(),
                facts.entityId(),
                facts.entityType(),
                facts.entityUrl(),
                facts.executionAttempt(),
                facts.occurredAt()))
        .allMatch(Optional::isEmpty);
    assertThat(facts.payload()).containsOnlyKeys("event_id", "event_type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "true", "\"\"", "[]", "{}", "[\"x\"]", "{\"a\":\"b\"}"})
  void takesAMemberOfAnotherFormForAbsentAndKeepsIt(String odd) {
    Facts facts =
        facts(
            with(
                Stream.of(
                        "unified_api",
                        "service_id",
                        "consumer_id",
                        "entity_id",
                        "entity_type",
                        "entity_url",
                        "occurred_at")
                    .map(name -> ",\"" + name + "\":" + odd)
                    .reduce("", String::concat)));

    assertThat(facts.unifiedApi()).isEmpty();
    assertThat(facts.serviceId()).isEmpty();
    assertThat(facts.consumerId()).isEmpty();
    assertThat(facts.entityId()).isEmpty();
    assertThat(facts.entityType()).isEmpty();
    assertThat(facts.entityUrl()).isEmpty();
    assertThat(facts.occurredAt()).isEmpty();
    assertThat(facts.payload()).hasSize(9).containsKey("service_id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1;1", "0;0", "1.0;1", "2e0;2", "1e2;100", "2147483647;2147483647", "2147483648;", "1.5;",
        "-1;-1", "1e999999999;", "1e-999999999;", "1e99999999999;", "\"1\";", "null;", "true;",
            "[1];"
      })
  void readsTheAttemptWhereItIsAWholeNumber(String number, Integer attempt) {
    assertThat(facts(with(",\"execution_attempt\":" + number)).executionAttempt())
        .isEqualTo(Optional.ofNullable(attempt));
  }

  @ParameterizedTest
  @CsvSource({
    "2021-10-01T03:14:55.419Z,2021-10-01T03:14:55.419Z",
    "2021-10-01T03:14:55+02:00,2021-10-01T03:14:55+02:00",
    "2021-10-01T03:14:55,2021-10-01T03:14:55Z",
    "yesterday,",
    "2021-13-01T00:00:00Z,"
  })
  void readsWhenItHappened(String text, String time) {
    assertThat(facts(with(",\"occurred_at\":\"" + text + "\"")).occurredAt())
        .isEqualTo(Optional.ofNullable(time).map(OffsetDateTime::parse));
  }

  @Test
  void keepsATypeThatThisVersionDoesNotKnow() {
    Facts facts = facts(with("").replace("crm.lead.created", "crm.lead.converted"));

    assertThat(facts.type()).isEqualTo(new WebhookEventType.Unrecognized("crm.lead.converted"));
    assertThat(facts.type().value()).isEqualTo("crm.lead.converted");
  }

  @Test
  void keepsAnApiThatThisVersionDoesNotKnow() {
    assertThat(facts(with(",\"unified_api\":\"weather\"")).unifiedApi())
        .contains(UnifiedApiId.of("weather"));
  }

  @Test
  void numbersKeepTheirDigits() {
    Map<String, Object> payload =
        facts(
                with(
                    ",\"a\":1.50,\"b\":12345678901234567890,\"c\":[0.10000000000000000001],"
                        + "\"d\":{\"e\":1E+200}"))
            .payload();

    assertThat(payload.get("a")).isEqualTo(new BigDecimal("1.50"));
    assertThat(payload.get("b")).isEqualTo(new BigDecimal("12345678901234567890"));
    assertThat(payload.get("c")).isEqualTo(List.of(new BigDecimal("0.10000000000000000001")));
    assertThat(payload.get("d")).isEqualTo(Map.of("e", new BigDecimal("1E+200")));
  }

  @Test
  void numbersOfManyDigitsStayText() {
    String many = "0." + "1".repeat(998);
    Map<String, Object> payload = facts(with(",\"a\":" + many + ",\"b\":" + many + "0")).payload();

    assertThat(payload.get("a")).isEqualTo(new BigDecimal(many));
    assertThat(payload.get("b")).isEqualTo(many + "0");
  }

  @Test
  void aNumberThatNoDoubleHoldsIsTheNullThatIsSigned() {
    Map<String, Object> payload =
        facts(with(",\"a\":1e400,\"b\":-1e99999999999,\"c\":" + "1".repeat(400))).payload();

    assertThat(payload).containsEntry("a", null).containsEntry("b", null).containsEntry("c", null);
  }

  @Test
  @SuppressWarnings("unchecked")
  void thePayloadCannotBeChanged() {
    Map<String, Object> payload = facts(with(",\"a\":[1],\"b\":{\"c\":null}")).payload();

    assertThatThrownBy(() -> payload.put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> ((List<Object>) payload.get("a")).add(1))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> ((Map<String, Object>) payload.get("b")).remove("c"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(payload.get("b")).hasToString("{c=null}");
  }

  // --- connections ---

  @Test
  void readsEachMemberOfAConnection() {
    ConnectionEvent event = connection(CONNECTION);
    EventConnection connection = event.connection();

    assertThat(event.facts().type()).isEqualTo(WebhookEventType.VAULT_CONNECTION_CALLABLE);
    assertThat(event.facts().serviceId()).contains("apideck-vault");
    assertThat(connection.id()).contains("crm+salesforce");
    assertThat(connection.consumerId()).contains("acme");
    assertThat(connection.unifiedApi()).contains(UnifiedApiId.CRM);
    assertThat(connection.serviceId()).contains("salesforce");
    assertThat(connection.name()).contains("Salesforce");
    assertThat(connection.enabled()).contains(true);
    assertThat(connection.state()).contains("callable");
    assertThat(connection.health()).contains("ok");
    assertThat(connection.json())
        .startsWith("{\"id\":\"crm+salesforce\"")
        .contains("\"settings\":{\"depth\":1.50}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ",\"entity\":null", ",\"entity\":7", ",\"entity\":[]", ",\"entity\":{}"})
  void isOfAConnectionThatDoesNotCome(String entity) {
    ConnectionEvent event = connection(ofVault("deleted", entity));

    assertThat(event.connection().json()).isEqualTo("{}");
    assertThat(event.connection().id()).isEmpty();
    assertThat(event.connection().enabled()).isEmpty();
    assertThat(event.remedy()).isEqualTo(Remedy.NONE);
  }

  @Test
  void takesMembersOfAConnectionOfAnotherFormForAbsent() {
    EventConnection connection =
        connection(
                ofVault(
                    "updated",
                    ",\"entity\":{\"id\":1,\"consumer_id\":[],\"unified_api\":{},"
                        + "\"service_id\":null,"
                        + "\"name\":true,\"enabled\":\"yes\",\"state\":2,\"health\":\"\"}"))
            .connection();

    assertThat(
            List.of(
                connection.id(),
                connection.consumerId(),
                connection.unifiedApi(),
                connection.serviceId(),
                connection.name(),
                connection.enabled(),
                connection.state(),
                connection.health()))
        .allMatch(Optional::isEmpty);
    assertThat(connection.json()).contains("\"enabled\":\"yes\"", "\"service_id\":null");
  }

  @Test
  void anUnknownEventOfAConnectionHasItTooAndOthersOfVaultDoNot() {
    assertThat(event(ofVault("painted", ""))).isInstanceOf(ConnectionEvent.class);
    assertThat(event(ofVault("painted", "").replace("connection.painted", "session.created")))
        .isInstanceOf(RecordEvent.class);
  }

  private static String ofVault(String what, String members) {
    return with(members).replace("crm.lead.created", "vault.connection." + what);
  }

  // --- remedies ---

  private static final List<String> EVENTS =
      List.of(
          "created",
          "updated",
          "disabled",
          "deleted",
          "callable",
          "revoked",
          "migrated",
          "token_refresh.failed",
          "token_refresh.pending",
          "token_refresh.recovered",
          "downstream.degraded",
          "downstream.recovered",
          "painted");

  private static final List<String> STATES =
      List.of("", "available", "added", "authorized", "callable", "invalid");

  /** What to do by health, whatever the state: unless the event or the consumer ends it. */
  private static final Map<String, Remedy> BY_HEALTH =
      Map.of(
          "ok", Remedy.NONE,
          "pending_refresh", Remedy.WAIT,
          "pending_confirmation", Remedy.WAIT,
          "degraded", Remedy.WAIT,
          "needs_auth", Remedy.CONNECT_AGAIN,
          "needs_consent", Remedy.CONNECT_AGAIN,
          "revoked", Remedy.CONNECT_AGAIN,
          "missing_settings", Remedy.CONNECT_AGAIN);

  /** What to do by the state, without a health or with one that this version does not know. */
  private static final Map<String, Remedy> BY_STATE =
      Map.of(
          "", Remedy.NONE,
          "callable", Remedy.NONE,
          "available", Remedy.CONNECT_AGAIN,
          "added", Remedy.CONNECT_AGAIN,
          "authorized", Remedy.CONNECT_AGAIN,
          "invalid", Remedy.CONNECT_AGAIN);

  /** Events that say it themselves, where there is no health that does. */
  private static final Map<String, Remedy> BY_EVENT =
      Map.of(
          "revoked", Remedy.CONNECT_AGAIN,
          "token_refresh.failed", Remedy.CONNECT_AGAIN,
          "token_refresh.pending", Remedy.WAIT,
          "downstream.degraded", Remedy.WAIT);

  private static Remedy remedy(String what, String state, String health, String enabled) {
    String members =
        Stream.of(text("state", state), text("health", health), enabled)
            .filter(member -> !member.isEmpty())
            .reduce((one, other) -> one + ',' + other)
            .orElse("");
    return connection(ofVault(what, ",\"entity\":{" + members + "}")).remedy();
  }

  private static String text(String name, String value) {
    return value.isEmpty() ? "" : "\"" + name + "\":\"" + value + "\"";
  }

  @TestFactory
  Stream<DynamicTest> healthSaysWhatToDo() {
    return EVENTS.stream()
        .map(
            event ->
                DynamicTest.dynamicTest(
                    event,
                    () ->
                        BY_HEALTH.forEach(
                            (health, remedy) ->
                                STATES.forEach(
                                    state ->
                                        assertThat(remedy(event, state, health, "\"enabled\":true"))
                                            .as("%s %s", state, health)
                                            .isEqualTo(isOver(event) ? Remedy.NONE : remedy)))));
  }

  @TestFactory
  Stream<DynamicTest> withoutAHealthTheEventSaysItAndThenTheState() {
    return EVENTS.stream()
        .map(
            event ->
                DynamicTest.dynamicTest(
                    event,
                    () ->
                        BY_STATE.forEach(
                            (state, remedy) -> {
                              Remedy expected =
                                  isOver(event)
                                      ? Remedy.NONE
                                      : BY_EVENT.getOrDefault(event, remedy);
                              assertThat(remedy(event, state, "", ""))
                                  .as(state)
                                  .isEqualTo(expected);
                              assertThat(remedy(event, state, "feverish", ""))
                                  .as(state)
                                  .isEqualTo(expected);
                            })));
  }

  @Test
  void nothingIsToBeDoneForWhatTheConsumerHasSwitchedOff() {
    for (String event : EVENTS) {
      for (String health : BY_HEALTH.keySet()) {
        assertThat(remedy(event, "invalid", health, "\"enabled\":false"))
            .as("%s %s", event, health)
            .isEqualTo(Remedy.NONE);
      }
    }
  }

  private static boolean isOver(String event) {
    return event.equals("deleted") || event.equals("disabled");
  }

  // --- others ---

  @Test
  void readsTheCheckOfASubscription() {
    assertThat(event("{\"message\": \"Validating delivery URL\"}"))
        .isEqualTo(
            new SubscriptionCheck(
                "Validating delivery URL", "{\"message\": \"Validating delivery URL\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "7",
        "\"text\"",
        "true",
        "{\"message\":7}",
        "{\"message\":\"\"}",
        "{\"message\":\"Hello\",\"more\":1}",
        "{\"payload\":{}}",
        "{\"payload\":null}",
        "{\"payload\":[]}",
        "{\"payload\":\"x\"}",
        "{\"payload\":{\"event_id\":\"e\"}}",
        "{\"payload\":{\"event_type\":\"crm.lead.created\"}}",
        "{\"payload\":{\"event_id\":7,\"event_type\":\"crm.lead.created\"}}",
        "{\"payload\":{\"event_id\":\"\",\"event_type\":\"crm.lead.created\"}}",
        "{\"payload\":{\"event_id\":\"e\",\"event_type\":\"\"}}",
        "{\"payload\":{\"event_id\":\"e\",\"event_type\":[\"crm.lead.created\"]}}",
        "{\"event_id\":\"e\",\"event_type\":\"crm.lead.created\"}"
      })
  void keepsAMessageThatIsNoneOfThese(String json) {
    assertThat(event(json)).isEqualTo(new OtherEvent(json));
  }

  @Test
  void printsWhatItIsAndNotWhatItSays() {
    assertThat(event(RECORD)).hasToString("RecordEvent{crm.company.created 9755c355}");
    assertThat(event(CONNECTION))
        .hasToString(
            "ConnectionEvent{vault.connection.callable 9755c355,"
                + " EventConnection{crm+salesforce, state=callable, health=ok}}");
    assertThat(event(ofVault("deleted", "")))
        .hasToString(
            "ConnectionEvent{vault.connection.deleted e,"
                + " EventConnection{?, state=?, health=?}}");
    assertThat(event("{\"message\":\"Hi\"}")).hasToString("SubscriptionCheck{Hi}");
    assertThat(event("{\"secret\":1}")).hasToString("OtherEvent{12 characters}");
  }
}
