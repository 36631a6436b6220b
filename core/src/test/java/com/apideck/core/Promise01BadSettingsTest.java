package com.apideck.core;

import static com.apideck.core.Bench.KEY;
import static com.apideck.core.Bench.answer;
import static com.apideck.core.Bench.right;
import static com.apideck.core.Bench.violations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.stream;
import static org.junit.jupiter.api.Named.named;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Promise 1: setters take anything, and the call says what is wrong with it, all at once. That is
 * what {@code CallRequest} begins with.
 */
class Promise01BadSettingsTest {

  private static final String NO_HEADER =
      " must be printable ASCII without spaces at its ends: it is a header";
  private static final String NO_TIME = " must be longer than zero and at most 36500 days";
  private static final String NO_COUNT = " must be from 1 to 2000000000";
  private static final String NO_CODE =
      "retryCodes must be statuses such as 503 or classes such as 5XX";

  private final Bench bench = new Bench();

  private record Wrong<B>(String violation, Consumer<B> set) {}

  @TestFactory
  Stream<DynamicTest> reportsEachWrongSettingOfTheCore() {
    return stream(
        settings(),
        Wrong::violation,
        wrong -> {
          ApideckCore.Builder builder = bench.builder();
          wrong.set().accept(builder);

          assertThat(violations(Invoices.preview(builder.build())))
              .containsExactly(wrong.violation());
          assertThat(bench.sent()).isEmpty();
        });
  }

  private static Stream<Wrong<ApideckCore.Builder>> settings() {
    return Stream.of(
        new Wrong<>("apiKey is null", core -> core.apiKey((String) null)),
        new Wrong<>(
            "apiKey is null",
            core -> core.apiKey((Supplier<? extends CompletionStage<String>>) null)),
        new Wrong<>("apiKey is blank", core -> core.apiKey(" ")),
        new Wrong<>("apiKey" + NO_HEADER, core -> core.apiKey("key\n")),
        new Wrong<>("consumerId is null", core -> core.consumerId(null)),
        new Wrong<>("consumerId is blank", core -> core.consumerId("")),
        new Wrong<>("consumerId" + NO_HEADER, core -> core.consumerId(" consumer")),
        new Wrong<>("appId is null", core -> core.appId(null)),
        new Wrong<>("appId is blank", core -> core.appId("\t")),
        new Wrong<>("appId" + NO_HEADER, core -> core.appId("é")),
        new Wrong<>("serverUrl is null", core -> core.serverUrl(null)),
        new Wrong<>("timeout is null", core -> core.timeout(null)),
        new Wrong<>("timeout" + NO_TIME, core -> core.timeout(Duration.ZERO)),
        new Wrong<>("timeout" + NO_TIME, core -> core.timeout(Duration.ofSeconds(-1))),
        new Wrong<>("timeout" + NO_TIME, core -> core.timeout(Duration.ofSeconds(Long.MAX_VALUE))),
        new Wrong<>("retries is null", core -> core.retries(null)),
        new Wrong<>(NO_CODE, core -> core.retryCodes((String[]) null)),
        new Wrong<>(NO_CODE, core -> core.retryCodes((int[]) null)),
        new Wrong<>(NO_CODE, core -> core.retryCodes("503", null)),
        new Wrong<>(NO_CODE, core -> core.retryCodes("2XX")),
        new Wrong<>(NO_CODE, core -> core.retryCodes("busy")),
        new Wrong<>(NO_CODE, core -> core.retryCodes(200)),
        new Wrong<>("maxResponseBytes" + NO_COUNT, core -> core.maxResponseBytes(0)),
        new Wrong<>("maxResponseBytes" + NO_COUNT, core -> core.maxResponseBytes(Long.MAX_VALUE)),
        new Wrong<>("maxConcurrentRequests" + NO_COUNT, core -> core.maxConcurrentRequests(0)),
        new Wrong<>("maxConcurrentRequests" + NO_COUNT, core -> core.maxConcurrentRequests(-1)),
        new Wrong<>("hooks is null", core -> core.addHook(null)),
        new Wrong<>("httpClient is null", core -> core.httpClient(null)),
        new Wrong<>("transport is null", core -> core.transport(null)),
        new Wrong<>("scheduler is null", core -> core.scheduler(null)));
  }

  @TestFactory
  Stream<DynamicTest> reportsEachWrongOptionOfACall() {
    return stream(
        options(),
        Wrong::violation,
        wrong -> {
          RequestOptions.Builder options = RequestOptions.builder();
          wrong.set().accept(options);

          assertThat(violations(Invoices.preview(bench.core(), options.build())))
              .containsExactly(wrong.violation());
          assertThat(bench.sent()).isEmpty();
        });
  }

  private static Stream<Wrong<RequestOptions.Builder>> options() {
    return Stream.of(
        new Wrong<>("consumerId is null", options -> options.consumerId(null)),
        new Wrong<>("consumerId is blank", options -> options.consumerId("")),
        new Wrong<>("appId is null", options -> options.appId(null)),
        new Wrong<>("appId" + NO_HEADER, options -> options.appId("a\r\nb")),
        new Wrong<>("serviceId is null", options -> options.serviceId(null)),
        new Wrong<>("serviceId is blank", options -> options.serviceId("  ")),
        new Wrong<>("serverUrl is null", options -> options.serverUrl(null)),
        new Wrong<>("serverUrl must begin with https://", options -> options.serverUrl("")),
        new Wrong<>("timeout is null", options -> options.timeout(null)),
        new Wrong<>("timeout" + NO_TIME, options -> options.timeout(Duration.ZERO)),
        new Wrong<>("retries is null", options -> options.retries(null)),
        new Wrong<>(NO_CODE, options -> options.retryCodes((String[]) null)),
        new Wrong<>(NO_CODE, options -> options.retryCodes((int[]) null)),
        new Wrong<>(NO_CODE, options -> options.retryCodes(99)),
        new Wrong<>(
            "headers has a name that is no header name: null",
            options -> options.putHeaders(null, "x")),
        new Wrong<>("headers.x-a is null", options -> options.putHeaders("x-a", null)),
        new Wrong<>("headers.x-a" + NO_HEADER, options -> options.putHeaders("x-a", "a\nb")));
  }

  @TestFactory
  Stream<DynamicTest> reportsWrongRetriesWhereverTheyAreSet() {
    return stream(
        Stream.of(
            new Wrong<RetryConfig.Builder>(
                "retries.initialInterval is null", retries -> retries.initialInterval(null)),
            new Wrong<RetryConfig.Builder>(
                "retries.maxInterval" + NO_TIME, retries -> retries.maxInterval(Duration.ZERO)),
            new Wrong<RetryConfig.Builder>(
                "retries.maxElapsedTime is null", retries -> retries.maxElapsedTime(null)),
            new Wrong<RetryConfig.Builder>(
                "retries.exponent must be from 1 to 100", retries -> retries.exponent(0.99)),
            new Wrong<RetryConfig.Builder>(
                "retries.exponent must be from 1 to 100", retries -> retries.exponent(Double.NaN))),
        Wrong::violation,
        wrong -> {
          RetryConfig.Builder builder = RetryConfig.backoff();
          wrong.set().accept(builder);
          RetryConfig retries = builder.build();

          assertThat(
                  violations(
                      Invoices.preview(
                          bench.core(), RequestOptions.builder().retries(retries).build())))
              .as("in the options")
              .containsExactly(wrong.violation());
          assertThat(violations(Invoices.preview(bench.core(retries))))
              .as("in the core")
              .containsExactly(wrong.violation());
        });
  }

  @Test
  void reportsEverythingAtOnce() {
    ApideckCore core =
        ApideckCore.builder().consumerId("").timeout(Duration.ZERO).serverUrl("ftp://x").build();
    RequestOptions options = RequestOptions.builder().serviceId("").build();

    assertThat(violations(Invoices.PREVIEW.call(core, null, options)))
        .containsExactlyInAnyOrder(
            "consumerId is blank",
            "timeout" + NO_TIME,
            "serverUrl must begin with https://",
            "serviceId is blank",
            "apiKey is missing",
            "appId is missing",
            "request is null");
  }

  @Test
  void reportsWhatIsMissingInAnEmptyCore() {
    assertThat(violations(Invoices.preview(ApideckCore.builder().build())))
        .containsExactlyInAnyOrder(
            "apiKey is missing", "consumerId is missing", "appId is missing");
  }

  @Test
  void reportsNullArguments() {
    assertThat(violations(Invoices.PREVIEW.call(null, null, null)))
        .containsExactlyInAnyOrder("core is null", "request is null", "options is null");
    assertThat(violations(Invoices.PREVIEW.call(null, Invoices.REQUEST)))
        .containsExactly("core is null");
    assertThat(violations(Invoices.PREVIEW.call(bench.core(), null)))
        .containsExactly("request is null");
    assertThat(violations(Invoices.PREVIEW.call(bench.core(), Invoices.REQUEST, null)))
        .containsExactly("options is null");
  }

  @Test
  void forgetsAWrongValueThatIsReplaced() {
    bench.stub.then(answer(200));
    ApideckCore core =
        bench
            .builder()
            .apiKey((String) null)
            .apiKey(KEY)
            .consumerId("")
            .consumerId("consumer-2")
            .timeout(null)
            .timeout(Duration.ofSeconds(1))
            .retryCodes("x")
            .retryCodes(503)
            .serverUrl(null)
            .serverUrl("https://example.com")
            .build();

    assertThat(right(Invoices.preview(core)).id()).isEqualTo("i-1");
  }

  @TestFactory
  Stream<DynamicTest> forgetsAWrongSettingThatACopyReplaces() {
    ApideckCore wrong = bench.builder().consumerId("").appId("").apiKey("").timeout(null).build();
    ApideckCore mended =
        wrong
            .withConsumerId("consumer-2")
            .withAppId("app-2")
            .withApiKey(KEY)
            .withTimeout(Duration.ofSeconds(9));
    return stream(
        Stream.of(
            named("withConsumerId", mended.withConsumerId(null)),
            named("withAppId", mended.withAppId("a\nb")),
            named("withApiKey", mended.withApiKey(" ")),
            named("withTimeout", mended.withTimeout(Duration.ZERO)),
            named("withRetries", mended.withRetries(null)),
            named("withHook", mended.withHook(null))),
        core -> assertThat(violations(Invoices.preview(core))).hasSize(1));
  }

  @Test
  void anOptionReplacesAWrongSettingOfTheCore() {
    bench.stub.then(answer(200));
    ApideckCore core = bench.builder().consumerId("").appId("").timeout(null).build();
    RequestOptions options =
        RequestOptions.builder()
            .consumerId("consumer-2")
            .appId("app-2")
            .timeout(Duration.ofSeconds(9))
            .build();

    assertThat(right(Invoices.preview(core, options)).id()).isEqualTo("i-1");
  }
}
