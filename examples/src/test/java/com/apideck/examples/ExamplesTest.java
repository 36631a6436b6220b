package com.apideck.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.control.Either;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** The examples as a user runs them: each in a process of its own. */
class ExamplesTest {

  @Test
  void createSessionPrintsTheAddressToRedirectTo() throws Exception {
    Ended run = run(CreateSession.class, Map.of());

    assertThat(run.out())
        .contains("Using a sandbox at http://127.0.0.1:")
        .containsPattern("Redirect the consumer to http://127\\.0\\.0\\.1:\\d+/session/\\S+");
    assertThat(run.status()).isZero();
  }

  @Test
  void matchOnErrorsMeetsEveryCase() throws Exception {
    Ended run = run(MatchOnErrors.class, Map.of());

    assertThat(run.out())
        .contains(
            "mend the request: {invalid=[{$.settings.session_length=",
            "check the API key",
            "upgrade the plan",
            "check the app id",
            "look at the state of the consumer",
            "status 500: try later",
            "report that $.status_code is not a value",
            "go on without it, and report that $.data[0] is not an object",
            "no connection (REFUSED), request sent: NO",
            "nothing came within 1 ms",
            "the program ended the call itself",
            "$.custom_consumer_settings.ratio is NaN",
            "mend the hook: java.lang.IllegalStateException")
        .doesNotContain("no error");
    assertThat(run.status()).isZero();
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void switchOnErrorsNamesEveryCaseWithoutADefault() throws Exception {
    Ended run = run(Class.forName("com.apideck.examples.SwitchOnErrors"), Map.of());

    assertThat(run.out().lines())
        .containsExactly(
            "acme has to connect again",
            "vault.sessionsCreate found nothing",
            "later: 502",
            "nothing left, REFUSED",
            "mend the program: [consumerId is blank]");
    assertThat(run.status()).isZero();
  }

  @Test
  void sessionsForManyConsumersPrintsALineForEach() throws Exception {
    Ended run = run(SessionsForManyConsumers.class, Map.of());

    assertThat(run.out().lines().filter(line -> line.matches("consumer-\\d{3} http://.*")))
        .hasSize(200);
    assertThat(run.out()).contains("100 of 200 done").doesNotContain("failed");
    assertThat(run.status()).isZero();
  }

  @Test
  void onboardACustomerMakesThreeCallsOneAfterTheOther() throws Exception {
    Ended run = run(OnboardACustomer.class, Map.of());

    assertThat(run.out().lines())
        .contains("Redirect acme to https://vault.apideck.com/session/e30", "HubSpot: added");
    assertThat(run.status()).isZero();
  }

  @Test
  void recordAndReplayGivesTheSameAnswerTwice() throws Exception {
    Ended run = run(RecordAndReplay.class, Map.of());

    assertThat(run.out())
        .containsPattern("(?s)Recorded (http://\\S+).*Replayed \\1")
        .doesNotContain("sk_");
    assertThat(run.status()).isZero();
  }

  @Test
  void aWrongEnvironmentIsOneSentenceAndAStatusOtherThanZero() throws Exception {
    Ended run = run(CreateSession.class, Map.of("APIDECK_API_KEY", "sk_live_secret"));

    assertThat(run.out().strip())
        .isEqualTo(
            "APIDECK_API_KEY is set, so set APIDECK_CONSUMER_ID and APIDECK_APP_ID as well.");
    assertThat(run.status()).isEqualTo(2);
  }

  @Test
  void anEmptyKeyIsNotTakenForNone() {
    assertThat(Target.of(Map.of("APIDECK_API_KEY", " ")))
        .isEqualTo(
            Either.left(
                "APIDECK_API_KEY is empty: set it to your key, or unset it for a sandbox."));
  }

  @Test
  void aWholeEnvironmentLeadsToTheApi() {
    Target target =
        Target.of(
                Map.of(
                    "APIDECK_API_KEY", "sk_live_secret",
                    "APIDECK_CONSUMER_ID", "c",
                    "APIDECK_APP_ID", "a"))
            .get();

    assertThat(target.isSandbox()).isFalse();
    assertThat(target.name()).isEqualTo("the API at unify.apideck.com");
  }

  private static Ended run(Class<?> example, Map<String, String> environment) throws Exception {
    return Ended.run(System.getProperty("java.class.path"), example, environment);
  }
}
