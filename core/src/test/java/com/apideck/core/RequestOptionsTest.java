package com.apideck.core;

import static com.apideck.core.Bench.answer;
import static com.apideck.core.Bench.left;
import static com.apideck.core.Bench.right;
import static com.apideck.core.Bench.violations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.stream;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RequestOptionsTest {

  private final Bench bench = new Bench();

  @Test
  void changesOneCall() {
    bench.stub.then(answer(200)).then(answer(200));
    ApideckCore core = bench.core();

    right(
        Invoices.preview(
            core,
            RequestOptions.builder()
                .consumerId("consumer-2")
                .appId("app-2")
                .serviceId("quickbooks")
                .putHeaders("X-Trace", "t-1")
                .build()));
    right(Invoices.preview(core));

    assertThat(headers(0))
        .containsEntry("x-apideck-consumer-id", "consumer-2")
        .containsEntry("x-apideck-app-id", "app-2")
        .containsEntry("x-apideck-service-id", "quickbooks")
        .containsEntry("x-trace", "t-1");
    assertThat(headers(1))
        .containsEntry("x-apideck-consumer-id", "consumer-1")
        .containsEntry("x-apideck-app-id", "app-1")
        .doesNotContainKeys("x-apideck-service-id", "x-trace");
  }

  @Test
  void sendsExactlyTheseHeaders() {
    bench.stub.then(answer(200));

    right(Invoices.preview(bench.core()));

    assertThat(headers(0))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "accept", "application/json",
                "content-type", "application/json",
                "user-agent", CallRequest.USER_AGENT,
                "authorization", "Bearer " + Bench.KEY,
                "x-apideck-app-id", "app-1",
                "x-apideck-consumer-id", "consumer-1"));
  }

  @Test
  void givesWhatTheCoreLacks() {
    bench.stub.then(answer(200));
    ApideckCore core =
        ApideckCore.builder().apiKey(Bench.KEY).transport(bench.stub).scheduler(bench.time).build();

    right(
        Invoices.preview(
            core, RequestOptions.builder().consumerId("consumer-2").appId("app-2").build()));

    assertThat(headers(0)).containsEntry("x-apideck-consumer-id", "consumer-2");
  }

  @Test
  void replacesTheRetriesOfTheCore() {
    bench.stub.thenJson(503, "{}").thenJson(404, "{}");

    left(
        Invoices.preview(
            bench.core(), RequestOptions.builder().retries(RetryConfig.none()).build()));
    assertThat(bench.sent()).hasSize(1);

    var call =
        Invoices.preview(
            bench.core(),
            RequestOptions.builder()
                .retries(RetryConfig.backoff().initialInterval(Duration.ofSeconds(7)).build())
                .retryCodes(404)
                .build());
    bench.stub.then(answer(200));
    bench.time.advance(Duration.ofSeconds(7));
    assertThat(right(call).id()).isEqualTo("i-1");
  }

  @TestFactory
  Stream<DynamicTest> refusesHeadersOfTheLibraryAndOfTheClient() {
    return stream(
        Stream.of(
            "authorization",
            "Authorization",
            "x-apideck-consumer-id",
            "X-Apideck-App-Id",
            "x-apideck-service-id",
            "accept",
            "accept-encoding",
            "content-type",
            "content-length",
            "host",
            "connection",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "http2-settings",
            "Expect"),
        name -> name,
        name -> {
          RequestOptions options = RequestOptions.builder().putHeaders(name, "x").build();

          assertThat(violations(Invoices.preview(bench.core(), options)))
              .containsExactly("headers." + name + " is set by the library");
        });
  }

  @TestFactory
  Stream<DynamicTest> refusesTheHeadersOfSettings() {
    return stream(
        Setting.SENT_AS_HEADERS.stream().map(Map.Entry::getValue),
        name -> name,
        name -> {
          RequestOptions options = RequestOptions.builder().putHeaders(name, "x").build();

          assertThat(violations(Invoices.preview(bench.core(), options)))
              .containsExactly("headers." + name + " is set by the library");
        });
  }

  @TestFactory
  Stream<DynamicTest> refusesNamesThatAreNone() {
    return stream(
        Stream.of("", " ", "a b", "a:", ":path", "a\n", "ä", "a(b)", "\u0000"),
        name -> "'" + name.replace("\n", "\\n").replace("\u0000", "\\0") + "'",
        name -> {
          RequestOptions options = RequestOptions.builder().putHeaders(name, "x").build();

          assertThat(violations(Invoices.preview(bench.core(), options)))
              .singleElement()
              .asString()
              .startsWith("headers has a name that is no header name: ");
        });
  }

  @TestFactory
  Stream<DynamicTest> refusesValuesThatAClientWouldAlterOrPrint() {
    return stream(
        Stream.of("a\nb", "a\rb", "a\u0000", "\u007F", "ü", "\uD83D\uDE80", " a", "a ", "a\tb"),
        value -> value.chars().mapToObj(Integer::toHexString).toList().toString(),
        value -> {
          RequestOptions options = RequestOptions.builder().putHeaders("x-a", value).build();

          assertThat(violations(Invoices.preview(bench.core(), options)))
              .containsExactly(
                  "headers.x-a must be printable ASCII without spaces at its ends: it is a header");
        });
  }

  @Test
  void takesPrintableValues() {
    bench.stub.then(answer(200));
    String printable = "!\"#$%&'()*+,-./09:;<=>?@AZ[\\]^_` az{|}~";

    right(
        Invoices.preview(
            bench.core(), RequestOptions.builder().putHeaders("X-All~!", printable).build()));

    assertThat(headers(0)).containsEntry("x-all~!", printable);
  }

  @Test
  void theLaterOfTwoHeadersOfOneNameCounts() {
    bench.stub.then(answer(200));

    right(
        Invoices.preview(
            bench.core(),
            RequestOptions.builder().putHeaders("X-A", "1").putHeaders("x-a", "2").build()));

    assertThat(headers(0)).containsEntry("x-a", "2");
  }

  @Test
  void printsTheNamesOfHeadersOnly() {
    RequestOptions options =
        RequestOptions.builder().serviceId("xero").putHeaders("X-Token", "secret").build();

    assertThat(options.toString()).contains("xero", "x-token").doesNotContain("secret");
  }

  @Test
  void whatIsBuiltDoesNotChangeWithItsBuilder() {
    bench.stub.then(answer(200));
    RequestOptions.Builder builder = RequestOptions.builder().putHeaders("x-a", "1");
    RequestOptions options = builder.build();
    builder.putHeaders("x-b", "2").consumerId(null);

    right(Invoices.preview(bench.core(), options));

    assertThat(headers(0)).containsKey("x-a").doesNotContainKey("x-b");
  }

  private Map<String, String> headers(int request) {
    return bench.sent().get(request).headers();
  }
}
