package com.apideck.examples.spring;

import static com.apideck.examples.spring.Running.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.apideck.examples.sandbox.Sandbox;
import com.apideck.models.crm.Contact;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Without a key, over sockets: as it runs by the command of the README. */
class ApplicationTest {

  private static Running running;

  @BeforeAll
  static void start() {
    running = Running.with();
  }

  @AfterAll
  static void end() {
    running.close();
  }

  @Test
  void aTenantIsRedirectedToASessionOfTheirOwn() {
    HttpResponse<String> answer = running.post("/vault/session", "acme", "");

    assertThat(answer.statusCode()).isEqualTo(303);
    String session = answer.headers().firstValue("Location").orElseThrow();
    assertThat(running.get(session).statusCode()).isEqualTo(200);
  }

  @Test
  void aTenantOverTheirLimitGetsAProblem() {
    HttpResponse<String> answer = running.post("/vault/session", Sandbox.OVER_LIMIT_CONSUMER, "");

    assertProblem(answer, 402, "The limit of the plan is reached.");
    assertThat(answer.body()).contains("\"support\":\"HTTP 402");
  }

  @Test
  void theContactsOfThreePagesAreOneArray() {
    HttpResponse<String> answer = running.get("/contacts", "pages");

    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(contacts(answer.body()))
        .hasSize(8)
        .contains(Contact.builder().id("4").name("Donald Knuth").build());
  }

  @Test
  void aContactIsFoundByItsId() {
    HttpResponse<String> answer = running.get("/contacts/6", "acme");

    assertThat(answer.body()).isEqualTo("{\"id\":\"6\",\"name\":\"Grace Hopper\"}");
  }

  @Test
  void aContactThatIsAddedComesBackAsItIsKept() {
    HttpResponse<String> answer =
        running.post("/contacts", "adding", "{\"name\":\"Leslie Lamport\",\"title\":null}");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Location")).contains("/contacts/9");
    assertThat(Contact.fromJson(answer.body()).get().name()).contains("Leslie Lamport");
    assertThat(contacts(running.get("/contacts", "adding").body())).hasSize(9);
    assertThat(contacts(running.get("/contacts", "another").body())).hasSize(8);
  }

  @Test
  void aContactThatIsNotThereIsAProblemWhichIsLoggedWithTheTenant() {
    List<ILoggingEvent> log = Running.logOf(Problems.class);

    assertProblem(running.get("/contacts/99", "globex"), 404, "There is no such record.");

    assertThat(log)
        .filteredOn(event -> event.getFormattedMessage().contains("no contact 99"))
        .singleElement()
        .satisfies(
            event -> assertThat(event.getMDCPropertyMap()).isEqualTo(Map.of("tenant", "globex")));
  }

  @Test
  void aBodyThatDoesNotFitIsAProblemWithItsPath() {
    assertProblem(
        running.post("/contacts", "acme", "{\"emails\":[{\"email\":5}]}"),
        400,
        "$.emails[0].email does not fit: expected text");
    assertProblem(running.post("/contacts", "acme", ""), 400, "The body is missing");
    assertProblem(
        running.post("/contacts", "acme", "{\"name"),
        400,
        "The body is missing or cannot be read.");
  }

  @Test
  void aRequestOfNobodyIsAProblem() {
    assertProblem(running.get("/contacts"), 400, "The header X-Tenant has to name a tenant.");
    assertProblem(running.get("/contacts", " "), 400, "The header X-Tenant has to name a tenant.");
  }

  @Test
  void aPathThatIsNotThereIsAProblemToo() {
    assertProblem(running.get("/nothing"), 404, "No static resource");
  }

  @Test
  void theHealthIsUp() {
    HttpResponse<String> answer = running.get("/actuator/health");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"apideck\":{\"status\":\"UP\"}");
  }

  private static List<Contact> contacts(String json) {
    return JsonMapper.builder()
        .findAndAddModules()
        .build()
        .readValue(json, new TypeReference<List<Contact>>() {});
  }
}
