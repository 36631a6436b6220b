package com.apideck.examples.spring;

import static com.apideck.examples.spring.Running.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.apideck.core.testing.StubTransport;
import com.apideck.funcs.crm.CrmContactsGet;
import com.apideck.funcs.crm.CrmContactsList;
import com.apideck.funcs.vault.VaultSessionsCreate;
import com.apideck.models.Email;
import com.apideck.models.crm.Contact;
import com.apideck.models.crm.ContactResult;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The controllers on prepared answers: a bean in place of what is sent with. */
class ControllersTest {

  private static final StubTransport STUB = new StubTransport();
  private static final String FIRST_PAGE =
      """
      {"status_code":200,"status":"OK","data":[{"id":"1","name":"Ada"},5,{"id":"3"}],
       "meta":{"cursors":{"next":"more"}}}
      """;

  private static Running running;

  @BeforeAll
  static void start() {
    running = Running.answeredBy(STUB);
  }

  @AfterAll
  static void end() {
    running.close();
  }

  @BeforeEach
  void forget() {
    STUB.reset();
  }

  @Test
  void aContactIsWrittenWithAllThatItHas() {
    Contact ada =
        Contact.builder()
            .id("1")
            .name("Ada")
            .addEmails(Email.builder().email("a@b.c").build())
            .build();
    STUB.on(CrmContactsGet.class)
        .reply(
            ContactResult.builder()
                .statusCode(200)
                .status("OK")
                .data(ada)
                .service("crm")
                .resource("contacts")
                .operation("one")
                .build());

    assertThat(running.get("/contacts/1", "acme").body()).isEqualTo(ada.toJson());
    assertThat(STUB.requests())
        .singleElement()
        .satisfies(
            request ->
                assertThat(request.headers()).containsEntry("x-apideck-consumer-id", "acme"));
  }

  @Test
  void aKeyThatIsRefusedIsNotTheFaultOfTheClient() {
    STUB.on(VaultSessionsCreate.class)
        .replyJson(
            401, "{\"message\":\"Bad key %s\",\"secret\":\"of the API\"}".formatted(Running.KEY));

    HttpResponse<String> answer = running.post("/vault/session", "acme", "");

    assertProblem(answer, 502, "This service is not set up right.");
    assertThat(answer.body()).doesNotContain(Running.KEY, "of the API");
  }

  @Test
  void aKeyThatTheApiRepeatsIsNotTold() {
    STUB.on(CrmContactsGet.class)
        .replyJson(422, "{\"message\":\"No id for %s\"}".formatted(Running.KEY));

    HttpResponse<String> answer = running.get("/contacts/1", "acme");

    assertProblem(answer, 422, "No id for ");
    assertThat(answer.body()).doesNotContain(Running.KEY);
  }

  @Test
  void aConnectionToBeAuthorizedAgainHasItsRemedy() {
    STUB.on(CrmContactsGet.class).replyJson(401, "{\"type_name\":\"ConnectorCredentialsError\"}");

    HttpResponse<String> answer = running.get("/contacts/1", "acme");

    assertProblem(answer, 409, "Your connection has to be authorized again.");
    assertThat(answer.body()).contains("\"remedy\":\"POST /vault/session\"");
  }

  @Test
  void aTenantThatCannotBeSentIsAProblemThatSaysWhy() {
    HttpResponse<String> answer = running.get("/contacts/1", "a\tb");

    assertProblem(answer, 400, "The request cannot be sent to the API.");
    assertThat(answer.body()).contains("\"violations\":[{\"path\":\"consumerId\"");
    assertThat(STUB.requests()).isEmpty();
  }

  @Test
  void anErrorBeforeTheFirstContactIsAProblem() {
    STUB.on(CrmContactsList.class).after(Duration.ofMillis(1)).replyJson(402, "{}");

    assertProblem(running.get("/contacts", "acme"), 402, "The limit of the plan is reached.");
  }

  @Test
  void noContactsAreAnEmptyArray() {
    STUB.on(CrmContactsList.class)
        .replyJson(200, "{\"status_code\":200,\"status\":\"OK\",\"data\":[]}");

    assertThat(running.get("/contacts", "acme").body()).isEqualTo("[]");
  }

  @Test
  void anErrorBehindTheFirstContactBreaksTheAnswer() throws IOException {
    STUB.on(CrmContactsList.class).replyJson(200, FIRST_PAGE);
    STUB.on(CrmContactsList.class).after(Duration.ofMillis(1)).replyJson(402, "{}");

    StringBuilder got = new StringBuilder();
    try (InputStream body = running.open("/contacts", "acme")) {
      assertThatThrownBy(
              () -> {
                for (int each = body.read(); each >= 0; each = body.read()) {
                  got.append((char) each);
                }
              })
          .isInstanceOf(IOException.class);
    }

    assertThat(got).hasToString("[{\"id\":\"1\",\"name\":\"Ada\"},{\"id\":\"3\"}");
  }

  @Test
  void aContactThatCannotBeReadIsLeftOutAndLoggedWithTheTenant() {
    STUB.on(CrmContactsList.class)
        .after(Duration.ofMillis(1))
        .replyJson(200, FIRST_PAGE.replace("\"more\"", "null"));
    List<ILoggingEvent> log = Running.logOf(JsonArray.class);

    assertThat(running.get("/contacts", "acme").body())
        .isEqualTo("[{\"id\":\"1\",\"name\":\"Ada\"},{\"id\":\"3\"}]");

    assertThat(log)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getFormattedMessage()).startsWith("Skipped record 1: expected");
              assertThat(event.getMDCPropertyMap()).isEqualTo(Map.of("tenant", "acme"));
            });
  }

  @Test
  void whatIsThrownBesideIsAProblemWithoutItsMessage() {
    STUB.on(VaultSessionsCreate.class)
        .replyJson(
            200,
            """
            {"status_code":200,"status":"OK",
             "data":{"session_uri":"not an address","session_token":"e30"}}
            """);

    HttpResponse<String> answer = running.post("/vault/session", "acme", "");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("address");
  }
}
