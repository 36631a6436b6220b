package com.apideck.funcs.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.RetryConfig;
import com.apideck.core.ServerError;
import com.apideck.core.Violation;
import com.apideck.core.testing.ManualScheduler;
import com.apideck.core.testing.StubTransport;
import com.apideck.models.UnifiedApiId;
import com.apideck.models.vault.AllowAction;
import com.apideck.models.vault.ConsumerMetadata;
import com.apideck.models.vault.Session;
import com.apideck.models.vault.SessionResult;
import com.apideck.models.vault.SessionSettings;
import com.apideck.models.vault.Theme;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionsTest {

  private final StubTransport stub = new StubTransport();
  private final ManualScheduler clock = new ManualScheduler();

  @Test
  void givesTheAddressAndTheToken() {
    stub.thenJson(200, Examples.CREATED);

    SessionResult created = call(Session.builder().build()).get();

    assertThat(created.statusCode()).isEqualTo(200);
    assertThat(created.status()).isEqualTo("OK");
    assertThat(created.data().sessionUri()).isEqualTo("https://vault.apideck.com/session/t0ken");
    assertThat(created.data().sessionToken()).isEqualTo("t0ken");
    assertThat(created.raw()).isEmpty();
    assertThat(created.http().statusCode()).isEqualTo(200);
  }

  @Test
  void neverPrintsTheToken() {
    stub.thenJson(200, Examples.CREATED);

    Either<ApideckError, SessionResult> made = call(Session.builder().build());

    assertThat(made.toString()).doesNotContain("t0ken").contains("***");
  }

  @Test
  void keepsTheRawAnswerOfTheService() {
    stub.thenJson(200, Examples.CREATED.replace("\"data\"", "\"_raw\":{\"a\":[1,null]},\"data\""));

    assertThat(call(Session.builder().build()).get().raw()).hasToString("{a=[1, null]}");
  }

  @ParameterizedTest
  @CsvSource({
    "400, BadRequestResponse",
    "401, UnauthorizedResponse",
    "402, PaymentRequiredResponse",
    "404, NotFoundResponse",
    "422, UnprocessableResponse",
    "418, ApiError"
  })
  void givesTheCaseOfTheStatus(int status, String name) {
    stub.thenJson(status, "{\"message\":\"No\",\"type_name\":\"SomeError\",\"detail\":{\"a\":1}}");

    ApideckError error = call(Session.builder().build()).getLeft();

    assertThat(error.getClass().getSimpleName()).isEqualTo(name);
    assertThat(((ServerError) error).problem().message()).contains("No");
    assertThat(((ServerError) error).problem().detail()).contains(Map.of("a", 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{};$.status_code",
        "{\"status_code\":200};$.status",
        "{\"status_code\":200,\"status\":\"OK\"};$.data",
        "{\"status_code\":200,\"status\":\"OK\",\"data\":null};$.data",
        "{\"status_code\":200,\"status\":\"OK\",\"data\":{\"session_token\":\"t\"}};$.data.session_uri",
        "{\"status_code\":200,\"status\":\"OK\",\"data\":{\"session_uri\":\"u\"}};$.data.session_token",
        "{\"status_code\":200,\"status\":\"OK\",\"data\":{\"session_uri\":7}};$.data.session_uri",
        "{\"status_code\":\"200\"};$.status_code"
      })
  void refusesAnAnswerThatIsNotComplete(String body, String path) {
    stub.thenJson(200, body);

    ApideckError error = call(Session.builder().build()).getLeft();

    assertThat(error).isInstanceOf(ResponseValidationError.class);
    assertThat(((ResponseValidationError) error).path()).isEqualTo(path);
    assertThat(((ResponseValidationError) error).body()).isEqualTo(body);
  }

  @Test
  void isRepeatedOnABadGatewayBecauseALostSessionDoesNoHarm() {
    stub.thenJson(502, "").thenJson(200, Examples.CREATED);

    CompletableFuture<Either<ApideckError, SessionResult>> made =
        VaultSessionsCreate.call(core(RetryConfig.backoff().build()), Examples.full());
    clock.advance(Duration.ofMillis(500));

    assertThat(made.join().isRight()).isTrue();
    assertThat(stub.requests()).hasSize(2);
  }

  @Test
  void reportsEveryProblemOfASessionAtOnceWithItsPath() {
    Session session =
        Session.builder()
            .redirectUri(null)
            .consumerMetadata(ConsumerMetadata.builder().email("half \ud83d").build())
            .theme(Theme.builder().logo(null).build())
            .settings(
                SessionSettings.builder()
                    .addUnifiedApis(UnifiedApiId.CRM, null)
                    .allowActions(null)
                    .sessionLength(null)
                    .build())
            .putCustomConsumerSettings("ratio", Double.NaN)
            .putCustomConsumerSettings(null, 1)
            .build();

    ApideckError error = call(session).getLeft();

    assertThat(((InvalidRequestError) error).violations())
        .extracting(Violation::path)
        .containsExactlyInAnyOrder(
            "$.redirect_uri",
            "$.consumer_metadata.email",
            "$.theme.logo",
            "$.settings.unified_apis[1]",
            "$.settings.allow_actions",
            "$.settings.session_length",
            "$.custom_consumer_settings.ratio",
            "$.custom_consumer_settings");
    assertThat(stub.requests()).isEmpty();
  }

  @Test
  void forgetsAProblemWhenTheMemberIsSetAgain() {
    stub.thenJson(200, Examples.CREATED);
    Session wrong = Session.builder().redirectUri(null).putCustomConsumerSettings("a", 1).build();

    assertThat(call(wrong.withRedirectUri("https://a.example/")).isRight()).isTrue();
    assertThat(stub.requests().get(0).bodyText())
        .isEqualTo(
            "{\"redirect_uri\":\"https://a.example/\",\"custom_consumer_settings\":{\"a\":1}}");
  }

  @Test
  void sendsAnEmptyListBecauseItHidesEverything() {
    stub.thenJson(200, Examples.CREATED);

    call(
        Session.builder()
            .settings(SessionSettings.builder().allowActions(List.of()).build())
            .build());

    assertThat(stub.requests().get(0).bodyText())
        .isEqualTo("{\"settings\":{\"allow_actions\":[]}}");
  }

  @Test
  void sendsAnUnknownUnifiedApiAsItIs() {
    stub.thenJson(200, Examples.CREATED);
    UnifiedApiId later = UnifiedApiId.of("quantum-computing");

    call(
        Session.builder()
            .settings(SessionSettings.builder().addUnifiedApis(later, UnifiedApiId.POS).build())
            .build());

    assertThat(later).isInstanceOf(UnifiedApiId.Unrecognized.class);
    assertThat(UnifiedApiId.of("crm")).isSameAs(UnifiedApiId.CRM);
    assertThat(AllowAction.of("delete")).isSameAs(AllowAction.DELETE);
    assertThat(stub.requests().get(0).bodyText()).contains("[\"quantum-computing\",\"pos\"]");
  }

  @Test
  void isASnapshotOfWhatItWasBuiltFrom() {
    stub.thenJson(200, Examples.CREATED);
    List<Object> rates = new ArrayList<>(List.of(6));
    Map<String, Object> settings = new HashMap<>(Map.of("rates", rates));
    Session session = Session.builder().customConsumerSettings(settings).build();

    rates.add(21);
    settings.put("more", true);
    call(session);

    assertThat(stub.requests().get(0).bodyText())
        .isEqualTo("{\"custom_consumer_settings\":{\"rates\":[6]}}");
  }

  @Test
  void comparesByValueAndChangesByCopy() {
    Session full = Examples.full();
    Session changed = full.withTheme(Theme.builder().vaultName("Other").build());

    assertThat(Examples.full()).isEqualTo(full).hasSameHashCodeAs(full);
    assertThat(changed).isNotEqualTo(full);
    assertThat(changed.redirectUri()).isEqualTo(full.redirectUri());
    assertThat(full.theme().flatMap(Theme::vaultName)).contains("Intercom");
  }

  private Either<ApideckError, SessionResult> call(Session session) {
    return VaultSessionsCreate.call(core(RetryConfig.none()), session).join();
  }

  private ApideckCore core(RetryConfig retries) {
    return ApideckCore.builder()
        .apiKey("sk_live_secret")
        .appId("app")
        .consumerId("test-consumer")
        .transport(stub)
        .scheduler(clock)
        .retries(retries)
        .build();
  }
}
