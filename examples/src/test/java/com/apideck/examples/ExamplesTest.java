package com.apideck.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.control.Either;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The examples as a user runs them: each in a process of its own. */
class ExamplesTest {

  private record Run(int status, String out) {}

  @Test
  void createSessionPrintsTheAddressToRedirectTo() throws Exception {
    Run run = run(CreateSession.class, Map.of());

    assertThat(run.out())
        .contains("Using a sandbox at http://127.0.0.1:")
        .containsPattern("Redirect the consumer to http://127\\.0\\.0\\.1:\\d+/session/\\S+");
    assertThat(run.status()).isZero();
  }

  @Test
  void matchOnErrorsMeetsEveryCase() throws Exception {
    Run run = run(MatchOnErrors.class, Map.of());

    assertThat(run.out())
        .contains(
            "mend the request: {invalid=[{$.settings.session_length=",
            "check the API key",
            "upgrade the plan",
            "check the app id",
            "look at the state of the consumer",
            "status 500: try later",
            "report that $.status_code is not a value",
            "go on without it, and report that $.data[0].consumer_id is not text",
            "no connection (REFUSED), request sent: NO",
            "nothing came within 1 ms",
            "the program ended the call itself",
            "$.custom_consumer_settings.ratio is NaN",
            "mend the hook: java.lang.IllegalStateException")
        .doesNotContain("no error");
    assertThat(run.status()).isZero();
  }

  @Test
  void sessionsForManyConsumersPrintsALineForEach() throws Exception {
    Run run = run(SessionsForManyConsumers.class, Map.of());

    assertThat(run.out().lines().filter(line -> line.matches("consumer-\\d{3} http://.*")))
        .hasSize(200);
    assertThat(run.out()).contains("100 of 200 done").doesNotContain("failed");
    assertThat(run.status()).isZero();
  }

  @Test
  void addTracingPrintsTheSpanOfTheAttempt() throws Exception {
    Run run = run(AddTracing.class, Map.of());

    assertThat(run.out())
        .containsPattern(
            "span \\w{16} begins: vault.sessionsCreate POST /vault/sessions, attempt 1")
        .containsPattern("span \\w{16} ends: HTTP 200");
    assertThat(run.status()).isZero();
  }

  @Test
  void aWrongEnvironmentIsOneSentenceAndAStatusOtherThanZero() throws Exception {
    Run run = run(CreateSession.class, Map.of("APIDECK_API_KEY", "sk_live_secret"));

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

  private static Run run(Class<?> example, Map<String, String> environment) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), example.getName()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("APIDECK_"));
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String out = outputOf(process);
    return new Run(process.exitValue(), out);
  }

  /** What the process says until it ends by itself, which it has to do in good time. */
  static String outputOf(Process process) throws Exception {
    CompletableFuture<String> output =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
              } catch (IOException e) {
                return e.toString();
              }
            });
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("has ended by itself").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return output.get(60, TimeUnit.SECONDS);
  }
}
