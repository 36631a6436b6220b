package com.apideck.core;

import static com.apideck.core.Bench.KEY;
import static com.apideck.core.Bench.answer;
import static com.apideck.core.Bench.left;
import static com.apideck.core.Bench.right;
import static com.apideck.core.Bench.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.AttemptHook.Started;
import com.apideck.core.transport.TransportRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ApideckCoreTest {

  private final Bench bench = new Bench();

  @Test
  void copiesChangeOneThingAndLeaveTheOriginalAlone() {
    ApideckCore core = bench.core();
    for (int i = 0; i < 5; i++) {
      bench.stub.then(answer(200));
    }

    right(Invoices.preview(core.withConsumerId("consumer-2")));
    right(Invoices.preview(core.withAppId("app-2")));
    right(Invoices.preview(core.withApiKey("another-key")));
    right(Invoices.preview(core));

    assertThat(bench.sent())
        .extracting(TransportRequest::headers)
        .extracting(ApideckCoreTest::who)
        .containsExactly(
            "Bearer " + KEY + ", app-1, consumer-2",
            "Bearer " + KEY + ", app-2, consumer-1",
            "Bearer another-key, app-1, consumer-1",
            "Bearer " + KEY + ", app-1, consumer-1");
  }

  private static String who(Map<String, String> headers) {
    return headers.get("authorization")
        + ", "
        + headers.get("x-apideck-app-id")
        + ", "
        + headers.get("x-apideck-consumer-id");
  }

  @Test
  void copiesKeepEverythingElse() {
    List<Object> attempts = new ArrayList<>();
    ApideckCore core =
        bench
            .builder()
            .serverUrl("http://proxy.internal")
            .allowHttp(true)
            .maxResponseBytes(7)
            .retryCodes(404)
            .timeout(Duration.ofSeconds(3))
            .retries(RetryConfig.backoff().initialInterval(Duration.ofSeconds(2)).build())
            .addHook(
                any ->
                    attempt -> {
                      attempts.add(attempt);
                      return Started.NOTHING;
                    })
            .build()
            .withConsumerId("consumer-2")
            .withAppId("app-2");
    bench.stub.thenJson(404, "{}").then(answer(200));
    var call = Invoices.preview(core);
    bench.time.advance(Duration.ofSeconds(2));

    right(call);
    assertThat(attempts).hasSize(2);
    assertThat(bench.sent().get(1).uri()).hasToString("http://proxy.internal/invoices/preview");
    assertThat(bench.sent().get(1).maxResponseBytes()).isEqualTo(7);
  }

  @Test
  void copiesShareTheTurnsOfTheirServer() {
    ApideckCore core = bench.builder().maxConcurrentRequests(1).build();

    Invoices.preview(core);
    Invoices.preview(core.withConsumerId("consumer-2"));

    assertThat(bench.sent()).hasSize(1);
  }

  @Test
  void aCopyWithAHookKeepsThoseThatAreThere() {
    List<String> seen = new ArrayList<>();
    bench.stub.then(answer(200)).then(answer(200));
    ApideckCore core = bench.builder().addHook(noting(seen, "first")).build();

    right(Invoices.preview(core.withHook(noting(seen, "second"))));
    right(Invoices.preview(core));

    assertThat(seen).containsExactly("first", "second", "first");
  }

  private static CallHook noting(List<String> seen, String name) {
    return any ->
        attempt -> {
          seen.add(name);
          return Started.NOTHING;
        };
  }

  @Test
  void aBuilderMayBuildTwice() {
    ApideckCore.Builder builder = bench.builder();
    ApideckCore first = builder.build();
    builder.addHook(null).consumerId("");
    bench.stub.then(answer(200));

    assertThat(violations(Invoices.preview(builder.build()))).hasSize(2);
    right(Invoices.preview(first));
  }

  @Test
  void readsTheEnvironment() {
    ApideckCore core =
        ApideckCore.from(
            Map.of(
                "APIDECK_API_KEY", KEY,
                "APIDECK_CONSUMER_ID", "consumer-1",
                "APIDECK_APP_ID", "app-1"));

    assertThat(core.toString())
        .contains("https://unify.apideck.com", "app-1", "consumer-1")
        .doesNotContain(KEY);
    assertThat(violations(Invoices.PREVIEW.call(core, null))).containsExactly("request is null");
  }

  @Test
  void saysWhatTheEnvironmentLacks() {
    ApideckCore core =
        ApideckCore.from(Map.of("APIDECK_API_KEY", "", "APIDECK_CONSUMER_ID", "consumer-1"));

    assertThat(violations(Invoices.preview(core)))
        .containsExactlyInAnyOrder("apiKey is blank", "appId is missing");
  }

  @Test
  void theRealEnvironmentIsTakenAsItIs() {
    assertThat(ApideckCore.fromEnvironment().toString()).startsWith("ApideckCore{");
  }

  @Test
  void triesForAQuarterOfAnHourByDefault() {
    var call = Invoices.preview(bench.core());

    bench.time.advance(Duration.ofMinutes(15));

    assertThat(left(call).sent()).isEqualTo(Sent.MAYBE);
  }

  @Test
  void namesTheVersionOfTheProjectInItsRequests() throws IOException {
    bench.stub.then(answer(200));

    right(Invoices.preview(bench.core()));

    assertThat(bench.sent().get(0).headers())
        .containsEntry("user-agent", "apideck-java-functional/" + projectVersion());
  }

  private static String projectVersion() throws IOException {
    Path root = Path.of(System.getProperty("basedir", "")).resolve("../pom.xml");
    Matcher version =
        Pattern.compile("<artifactId>apideck-parent</artifactId>\\s*<version>([^<]+)</version>")
            .matcher(Files.readString(root));
    assertThat(version.find()).isTrue();
    return version.group(1);
  }

  @Test
  void aServerThatIsSetCountsThoughItIsTheDefault() {
    Operation<Void, HttpMeta> upload =
        Operation.of("upload", "PUT", "/upload")
            .at("https://upload.example.com")
            .answeringNothing(200);
    bench.stub.then(Bench.answer(200)).then(Bench.answer(200));

    upload.call(bench.core(), null);
    upload.call(bench.builder().serverUrl("https://unify.apideck.com").build(), null);

    assertThat(bench.sent())
        .extracting(request -> request.uri().toString())
        .containsExactly("https://upload.example.com/upload", "https://unify.apideck.com/upload");
  }
}
