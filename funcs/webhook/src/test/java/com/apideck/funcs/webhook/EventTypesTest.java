package com.apideck.funcs.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.apideck.core.codec.Codecs;
import com.apideck.funcs.webhook.WebhookEvent.ConnectionEvent;
import com.apideck.funcs.webhook.WebhookEvent.Facts;
import com.apideck.funcs.webhook.WebhookEvent.RecordEvent;
import com.apideck.models.webhook.WebhookEventType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The published facts of all APIs against the types of events that this version knows. */
class EventTypesTest {

  /** Newer than the published facts. */
  private static final List<String> NEWER =
      List.of(
          "ecommerce.order.delivered",
          "ecommerce.order.paid",
          "ecommerce.order.refunded",
          "ecommerce.order.shipped",
          "hris.time-off-request.created",
          "hris.time-off-request.updated",
          "hris.time-off-request.deleted");

  /** Sources disagree: the enum of subscriptions has {@code pos.modifier-group}. */
  private static final Set<String> WRITTEN_OTHERWISE =
      Set.of(
          "pos.modifier_group.created", "pos.modifier_group.updated", "pos.modifier_group.deleted");

  private static final Pattern SENT = Pattern.compile("\n {6}x-apideck-event-type: (\\S+)");
  private static final Pattern ENUM =
      Pattern.compile("\n {4}\\w*EventType:\n {6}type: string\n {6}enum: \\[([^]]*)]");
  private static final Pattern EXAMPLE =
      Pattern.compile("\n {12}example:\n {14}payload:((?:\n {16,}.+)+)");

  /** The facts of each API, by its name. */
  private static Map<String, String> facts() throws IOException {
    Map<String, String> facts = new TreeMap<>();
    try (Stream<Path> folders = Files.list(Path.of(".."))) {
      for (Path folder : folders.toList()) {
        Path file = folder.resolve("facts.yaml");
        if (Files.exists(file)) {
          facts.put(folder.getFileName().toString(), Files.readString(file));
        }
      }
    }
    return facts;
  }

  private static String webhooks(String facts) {
    int begin = facts.indexOf("\nx-webhooks:");
    return begin < 0 ? "" : facts.substring(begin);
  }

  private static List<String> found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.results().map((MatchResult result) -> result.group(1)).toList();
  }

  private static Set<String> ofEnums(String facts) {
    Set<String> types = new TreeSet<>();
    for (String values : found(ENUM, facts)) {
      for (String value : values.split(",")) {
        types.add(value.strip().replace("'", ""));
      }
    }
    return types;
  }

  private static boolean isKnown(String type) {
    return !(WebhookEventType.of(type) instanceof WebhookEventType.Unrecognized);
  }

  // --- types ---

  @TestFactory
  Stream<DynamicTest> eachTypeThatAnApiSendsIsKnown() throws IOException {
    return facts().entrySet().stream()
        .filter(api -> !webhooks(api.getValue()).isEmpty())
        .map(
            api ->
                dynamicTest(
                    api.getKey(),
                    () ->
                        assertThat(found(SENT, webhooks(api.getValue())))
                            .isNotEmpty()
                            .allMatch(type -> isKnown(type) || WRITTEN_OTHERWISE.contains(type))));
  }

  @TestFactory
  Stream<DynamicTest> eachTypeOfAnEnumIsKnown() throws IOException {
    return facts().entrySet().stream()
        .filter(api -> !ofEnums(api.getValue()).isEmpty())
        .map(
            api ->
                dynamicTest(
                    api.getKey(),
                    () ->
                        assertThat(ofEnums(api.getValue()))
                            .hasSizeGreaterThan(3)
                            .contains("*")
                            .allMatch(EventTypesTest::isKnown)));
  }

  @Test
  void eachTypeThatIsNewerIsKnown() {
    assertThat(NEWER).allMatch(EventTypesTest::isKnown);
  }

  /** One that is known by now would have to leave the list. */
  @Test
  void noTypeThatIsWrittenOtherwiseIsKnownOrGone() throws IOException {
    Set<String> sent = new TreeSet<>();
    facts().values().forEach(each -> sent.addAll(found(SENT, webhooks(each))));

    assertThat(sent).containsAll(WRITTEN_OTHERWISE);
    assertThat(WRITTEN_OTHERWISE)
        .noneMatch(EventTypesTest::isKnown)
        .allMatch(type -> isKnown(type.replace('_', '-')));
  }

  @Test
  void noTypeIsKnownThatNoSourceHas() throws IOException {
    Set<String> sources = new TreeSet<>(NEWER);
    facts().values().forEach(each -> sources.addAll(ofEnums(each)));

    assertThat(WebhookEventType.Known.values())
        .extracting(WebhookEventType::value)
        .containsExactlyInAnyOrderElementsOf(sources);
  }

  // --- examples ---

  @TestFactory
  Stream<DynamicTest> eachExampleIsAnEventWithAllItsMembers() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    facts()
        .forEach(
            (api, facts) -> {
              List<String> types = found(SENT, webhooks(facts));
              List<String> examples = found(EXAMPLE, webhooks(facts));
              tests.add(
                  dynamicTest(
                      api + " has one for each type",
                      () -> assertThat(examples).hasSameSizeAs(types)));
              for (int i = 0; i < Math.min(types.size(), examples.size()); i++) {
                String type = types.get(i);
                Map<String, Object> payload = members(examples.get(i).split("\n"));
                tests.add(dynamicTest(type, () -> assertReads(type, payload)));
              }
            });
    assertThat(tests).hasSizeGreaterThan(100);
    return tests.stream();
  }

  private static void assertReads(String type, Map<String, Object> payload) {
    String json = Codecs.FREE_FORM.toJson(Map.of("payload", payload));
    WebhookEvent event =
        Webhooks.verify(json.getBytes(), WebhookSignatures.sign(json, "key"), "key").get();
    Facts facts =
        event instanceof ConnectionEvent connection
            ? connection.facts()
            : ((RecordEvent) event).facts();

    assertThat(event instanceof ConnectionEvent).isEqualTo(type.startsWith("vault."));
    assertThat(facts.type().value()).isEqualTo(type);
    assertThat(facts.payload()).isEqualTo(payload);
    payload.forEach((name, value) -> assertThat(read(facts, event, name)).as(name).contains(value));
    if (event instanceof ConnectionEvent connection) {
      ((Map<?, ?>) payload.get("entity"))
          .forEach(
              (name, value) ->
                  read(connection.connection(), (String) name)
                      .ifPresent(is -> assertThat(is).as("%s", name).contains(value)));
      assertThat(connection.remedy()).isNotNull();
    }
  }

  private static Optional<Object> read(Facts facts, WebhookEvent event, String name) {
    return switch (name) {
      case "event_id" -> event.eventId().map(Object.class::cast);
      case "event_type" -> Optional.of(facts.type().value());
      case "unified_api" -> facts.unifiedApi().map(api -> api.value());
      case "service_id" -> facts.serviceId().map(Object.class::cast);
      case "consumer_id" -> facts.consumerId().map(Object.class::cast);
      case "entity_id" -> facts.entityId().map(Object.class::cast);
      case "entity_type" -> facts.entityType().map(Object.class::cast);
      case "entity_url" -> facts.entityUrl().map(Object.class::cast);
      case "execution_attempt" -> facts.executionAttempt().map(BigDecimal::valueOf);
      case "occurred_at" -> facts.occurredAt().map(EventTypesTest::text);
      case "entity" -> Optional.ofNullable(facts.payload().get("entity"));
      default -> Optional.empty(); // a member that a record lacks
    };
  }

  /** What a connection says of a member that it has; empty: it has none such. */
  private static Optional<Optional<Object>> read(EventConnection connection, String name) {
    return switch (name) {
      case "id" -> Optional.of(connection.id().map(Object.class::cast));
      case "consumer_id" -> Optional.of(connection.consumerId().map(Object.class::cast));
      case "unified_api" -> Optional.of(connection.unifiedApi().map(api -> api.value()));
      case "service_id" -> Optional.of(connection.serviceId().map(Object.class::cast));
      case "name" -> Optional.of(connection.name().map(Object.class::cast));
      case "enabled" -> Optional.of(connection.enabled().map(Object.class::cast));
      case "state" -> Optional.of(connection.state().map(Object.class::cast));
      case "health" -> Optional.of(connection.health().map(Object.class::cast));
      default -> Optional.empty();
    };
  }

  /** As the examples write it. */
  private static String text(OffsetDateTime time) {
    return time.toString()
        .replaceFirst("(:\\d\\d)Z$", "$1:00Z")
        .replaceFirst("(:\\d\\d)Z$", "$1.000Z");
  }

  /** Lines such as {@code name: value}, which may have further ones below them. */
  private static Map<String, Object> members(String[] lines) {
    Map<String, Object> members = new LinkedHashMap<>();
    Map<String, Object> inner = members;
    for (String line : lines) {
      String[] member = line.strip().split(":(?: |$)", 2);
      if (line.isBlank()) {
        continue;
      }
      Map<String, Object> outer = line.startsWith(" ".repeat(18)) ? inner : members;
      if (member[1].isEmpty()) {
        inner = new LinkedHashMap<>();
        outer.put(member[0], inner);
      } else {
        outer.put(member[0], value(member[1]));
      }
    }
    return members;
  }

  private static Object value(String text) {
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    return text.matches("[0-9]+") ? new BigDecimal(text) : text.replaceAll("^'|'$", "");
  }
}
