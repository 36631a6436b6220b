package com.apideck.examples.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may create a session, and every status of the answer. */
class SessionsEndpointTest {
  private static final ManualClock CLOCK = new ManualClock();
  private static Sandbox sandbox;
  private static TestClient client;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start(CLOCK, Duration.ofSeconds(30));
    client = TestClient.of(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void answersWithTheAddressAndTheToken() {
    Answer created = client.create("{\"settings\":{\"session_length\":\"30m\"}}");
    String token = created.text("data.session_token");
    assertThat(created.status()).isEqualTo(200);
    assertThat(created.header("content-type")).isEqualTo("application/json; charset=utf-8");
    assertThat(created.body())
        .isEqualTo(
            "{\"status_code\":200,\"status\":\"OK\",\"data\":"
                + "{\"session_uri\":\"%s/session/%s\",\"session_token\":\"%s\"}}",
            sandbox.serverUrl(), token, token);
  }

  @Test
  void writesConsumerApplicationAndEndIntoTheToken() {
    String token = client.token("{\"settings\":{\"session_length\":\"30m\"}}");
    String payload =
        new String(
            Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    long now = CLOCK.instant().getEpochSecond();
    assertThat(payload)
        .contains("\"consumer_id\":\"test-consumer\"")
        .contains("\"application_id\":\"" + Sandbox.APP_ID + "\"")
        .contains("\"iat\":" + now)
        .contains("\"exp\":" + (now + 1_800));
  }

  @Test
  void givesTheSameRequestADifferentTokenEachTime() {
    assertThat(client.token("{}")).isNotEqualTo(client.token("{}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", " {} \n"})
  void takesASessionThatAsksForNothing(String body) {
    assertThat(client.create(body).status()).isEqualTo(200);
  }

  @Test
  void needsNoMediaTypeWhereThereIsNoBody() {
    assertThat(client.without("content-type").create("").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json; charset=utf-8",
        "Application/JSON;charset=\"UTF-8\"",
        "application/vnd.api+json",
        "application/problem+json ; charset=utf-8"
      })
  void takesEverySpellingOfJson(String mediaType) {
    assertThat(client.with("content-type", mediaType).create("{}").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/xml",
        "application/json; charset=latin1",
        "application/jsonp",
        "json"
      })
  void refusesOtherMediaTypes(String mediaType) {
    client.with("content-type", mediaType).create("{}").isError(415, "UnsupportedMediaTypeError");
  }

  @Test
  void refusesABodyWithoutAMediaType() {
    client.without("content-type").create("{}").isError(415, "UnsupportedMediaTypeError");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer wrong",
        "Basic sandbox-key",
        "sandbox-key",
        "Bearer sandbox-key x"
      })
  void refusesEveryOtherKey(@Nullable String authorization) {
    TestClient stranger =
        authorization == null
            ? client.without("authorization")
            : client.with("authorization", authorization);
    Answer answer = stranger.create("{}").isError(401, "UnauthorizedError");
    assertThat(answer.header("www-authenticate")).isEqualTo("Bearer");
    assertThat(answer.body()).doesNotContain(Sandbox.API_KEY);
  }

  @Test
  void takesTheSchemeInAnyCase() {
    assertThat(client.with("authorization", "bearer  " + Sandbox.API_KEY).create("").status())
        .isEqualTo(200);
  }

  @Test
  void asksForTheKeyBeforeItLooksAtAnythingElse() {
    client
        .without("authorization")
        .without("x-apideck-app-id")
        .with("content-type", "text/plain")
        .create("{")
        .isError(401, "UnauthorizedError");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-apideck-app-id", "x-apideck-consumer-id"})
  void namesTheHeaderThatIsMissingOrBlank(String header) {
    for (TestClient incomplete : List.of(client.without(header), client.with(header, "  "))) {
      Answer answer = incomplete.create("{}").isError(400, "RequestHeadersValidationError");
      assertThat(answer.json("detail.missing")).isEqualTo(List.of(Map.of(header, "required")));
    }
  }

  @Test
  void refusesAHeaderThatIsGivenTwice() {
    Headers headers = new Headers();
    client.headers().forEach(headers::add);
    headers.add("x-apideck-consumer-id", "other-consumer");
    SessionsEndpoint endpoint =
        new SessionsEndpoint(new SessionTokens(CLOCK), new Sessions(), "http://127.0.0.1:1");
    Response response =
        endpoint.respond(new Request("POST", SessionsEndpoint.PATH, headers, ByteString.EMPTY));
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.body().utf8())
        .contains("{\"invalid\":[{\"x-apideck-consumer-id\":\"must be given once\"}]}");
  }

  @Test
  void namesWhatIsWrongWithHeadersAndBodyAtOnce() {
    Answer answer =
        client
            .without("x-apideck-app-id")
            .without("x-apideck-consumer-id")
            .create("{\"redirect_uri\":7,\"colour\":1}")
            .isError(400, "RequestHeadersValidationError");
    assertThat(answer.json("detail.missing"))
        .isEqualTo(
            List.of(
                Map.of("x-apideck-app-id", "required"),
                Map.of("x-apideck-consumer-id", "required")));
    assertThat(answer.text("detail.invalid")).contains("$.redirect_uri");
    assertThat(answer.text("detail.unknown")).contains("$.colour");
  }

  @Test
  void knowsNoOtherApplication() {
    client.with("x-apideck-app-id", "other").create("{}").isError(404, "EntityNotFoundError");
  }

  @ParameterizedTest
  @CsvSource({
    Sandbox.OVER_LIMIT_CONSUMER + ", 402, RequestLimitError",
    Sandbox.SUSPENDED_CONSUMER + ", 422, InvalidStateError",
    Sandbox.FAILING_CONSUMER + ", 500, InternalServerError"
  })
  void hasAConsumerForEachErrorThatIsNotTheCallersFault(String consumer, int status, String type) {
    client.with("x-apideck-consumer-id", consumer).create("{}").isError(status, type);
  }

  @Test
  void reportsABadBodyBeforeTheStateOfTheConsumer() {
    client
        .with("x-apideck-consumer-id", Sandbox.OVER_LIMIT_CONSUMER)
        .create("[]")
        .isError(400, "RequestValidationError");
  }
}
