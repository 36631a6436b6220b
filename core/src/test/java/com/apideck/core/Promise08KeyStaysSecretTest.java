package com.apideck.core;

import static com.apideck.core.Bench.KEY;
import static com.apideck.core.Bench.await;
import static com.apideck.core.Bench.left;
import static com.apideck.core.Bench.violations;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.stream;
import static org.junit.jupiter.api.Named.named;

import com.apideck.core.AttemptHook.Started;
import com.apideck.core.transport.Transport;
import com.apideck.core.transport.TransportRequest;
import com.apideck.core.transport.TransportResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Promise 8: the key is nowhere to be read, even where the server sends it back. */
class Promise08KeyStaysSecretTest {

  private final Bench bench = new Bench();

  @TestFactory
  Stream<DynamicTest> masksAKeyThatTheServerSendsBack() {
    return stream(
        Stream.<Named<TransportResponse>>of(
            named("in a message", TransportResponse.json(401, "{\"message\":\"no " + KEY + "\"}")),
            named("in a type", TransportResponse.json(401, "{\"type_name\":\"" + KEY + "\"}")),
            named("in a ref", TransportResponse.json(401, "{\"ref\":\"x?key=" + KEY + "\"}")),
            named("in a detail", TransportResponse.json(401, "{\"detail\":\"" + KEY + "\"}")),
            named(
                "in a JSON detail",
                TransportResponse.json(401, "{\"detail\":{\"a\":[\"Bearer " + KEY + "\"]}}")),
            named("as a name", TransportResponse.json(401, "{\"detail\":{\"" + KEY + "\":1}}")),
            named(
                "downstream",
                TransportResponse.json(
                    400, "{\"downstream_errors\":[{\"message\":\"" + KEY + "\"}]}")),
            named("in a page", TransportResponse.json(502, "<p>" + KEY + "</p>" + KEY)),
            named("in a header", TransportResponse.json(404, "{}").withHeader("x-echo", KEY)),
            named("as request id", TransportResponse.json(404, "").withHeader("request-id", KEY)),
            named("as its type", TransportResponse.json(200, "{}").withHeader("content-type", KEY)),
            named("in a result", TransportResponse.json(200, "{\"id\":7,\"key\":\"" + KEY + "\"}")),
            named("as no JSON", TransportResponse.json(200, KEY)),
            named("with another status", TransportResponse.json(202, "{\"id\":\"" + KEY + "\"}"))),
        response -> {
          bench.stub.then(response);

          ApideckError error = left(Invoices.preview(bench.single()));

          assertThat(Shown.everywhere(error)).noneMatch(text -> text.contains(KEY));
        });
  }

  @TestFactory
  Stream<DynamicTest> masksAKeyThatTheServerWritesInAnotherWay() {
    String key = "sk/live/0123456789+Zm9vYmFy";
    return stream(
        Stream.of(
            named("with slashes escaped", key.replace("/", "\\/")),
            named("with a letter escaped", key.replace("k", "\\u006b")),
            named("with a sign escaped", key.replace("+", "\\u002B")),
            named("as it is", key)),
        written -> {
          bench.stub.thenJson(
              401, "{\"message\":\"" + written + "\",\"detail\":{\"" + written + "\":0}}");

          ApideckError error = left(Invoices.preview(bench.single().withApiKey(key)));

          assertThat(Shown.everywhere(error))
              .noneMatch(text -> text.contains(key))
              .noneMatch(text -> text.contains(written))
              .anyMatch(text -> text.contains("***"));
        });
  }

  @Test
  void masksAKeyOfDigitsThatTheServerSendsBackAsANumber() {
    String key = "1234567890123";
    bench.stub.thenJson(401, "{\"message\":\"no\",\"detail\":{\"key\":" + key + "}}");

    ApideckError error = left(Invoices.preview(bench.single().withApiKey(key)));

    assertThat(Shown.everywhere(error)).noneMatch(text -> text.contains(key));
    assertThat(((ServerError) error).problem().message()).contains("no");
  }

  @TestFactory
  Stream<DynamicTest> masksAKeyInWhatIsThrown() {
    return stream(
        Stream.<Named<Transport>>of(
            named("thrown", request -> failWith(request)),
            named(
                "failed later",
                request -> failedFuture(new IllegalStateException("" + request.headers())))),
        transport ->
            assertThat(
                    Shown.everywhere(
                        left(Invoices.preview(bench.builder().transport(transport).build()))))
                .noneMatch(text -> text.contains(KEY))
                .anyMatch(text -> text.contains("***")));
  }

  private static <T> T failWith(TransportRequest request) {
    throw new IllegalStateException("invalid header value: " + request.headers());
  }

  @Test
  void masksAKeyInTheHeadersOfAnAnswerAndKeepsTheRest() {
    Bench bench = new Bench();
    bench.stub.then(
        Bench.answer(400).withHeader("x-" + KEY, "one " + KEY).withHeader("x-other", "two"));

    ApideckError error = left(Invoices.preview(bench.single()));

    assertThat(((ServerError) error).http().headers().map())
        .containsEntry("x-***", List.of("one ***"))
        .containsEntry("x-other", List.of("two"));
  }

  @Test
  void masksAKeyInTheFailureOfAClient() {
    ApideckCore core =
        Bench.unsent()
            .retries(RetryConfig.none())
            .httpClient(FakeHttpClient.failing(new IOException("bad header: Bearer " + KEY)))
            .build();

    ApideckError error = await(Invoices.preview(core)).getLeft();

    assertThat(Shown.everywhere(error))
        .noneMatch(text -> text.contains(KEY))
        .anyMatch(text -> text.contains("***"));
  }

  @Test
  void namesABadKeyWithoutShowingIt() {
    String bad = "sk_live_secret\r\nx-evil: 1";
    CompletableFuture<String> later = CompletableFuture.completedFuture(bad);

    assertThat(violations(Invoices.preview(bench.builder().apiKey(bad).build())))
        .singleElement()
        .asString()
        .startsWith("apiKey ")
        .doesNotContain("secret", "evil");
    assertThat(violations(Invoices.preview(bench.builder().apiKey(() -> later).build())))
        .singleElement()
        .asString()
        .startsWith("apiKey ")
        .doesNotContain("secret", "evil");
  }

  @Test
  void namesABadHeaderWithoutShowingItsValue() {
    RequestOptions options =
        RequestOptions.builder()
            .putHeaders("x-token", "secret\nvalue")
            .putHeaders("Authorization", "Basic secret")
            .build();

    assertThat(violations(Invoices.preview(bench.core(), options)))
        .hasSize(2)
        .allSatisfy(violation -> assertThat(violation).doesNotContain("secret"));
  }

  @Test
  void printsNoKeyAnywhereOnTheWay() {
    List<Object> printed = new ArrayList<>();
    ApideckCore core =
        bench
            .builder()
            .addHook(
                any ->
                    attempt -> {
                      printed.add(attempt);
                      return Started.until(printed::add);
                    })
            .build();
    printed.add(core);
    printed.add(RequestOptions.builder().putHeaders("x-token", KEY).build());
    bench.stub.then(Bench.answer(200));

    printed.add(Invoices.preview(core).join());
    printed.addAll(bench.sent());

    assertThat(bench.sent().get(0).headers()).containsEntry("authorization", "Bearer " + KEY);
    assertThat(printed).hasSize(6).noneMatch(object -> object.toString().contains(KEY));
  }

  @Test
  void theRequestPrintsNeitherHeadersNorBody() {
    bench.stub.then(Bench.answer(200));
    Invoices.preview(bench.core());

    assertThat(bench.sent()).hasToString("[POST /invoices/preview]");
  }

  @Test
  void anExceptionMadeOfAnErrorHoldsNoKey() {
    bench.stub.thenJson(401, "{\"message\":\"no " + KEY + "\"}");
    StringWriter trace = new StringWriter();

    left(Invoices.preview(bench.single()))
        .toException()
        .printStackTrace(new PrintWriter(trace, true));

    assertThat(trace.toString()).contains("401").doesNotContain(KEY);
  }

  @Test
  void asksForTheKeyAgainForEachAttempt() {
    List<String> keys = new ArrayList<>(List.of("first-key", "second-key"));
    ApideckCore core =
        bench.builder().apiKey(() -> CompletableFuture.completedFuture(keys.remove(0))).build();
    bench.stub.thenJson(429, "{}").thenJson(401, "{\"message\":\"no second-key\"}");
    var call = Invoices.preview(core);
    bench.time.advance(Duration.ofSeconds(1));

    assertThat(Shown.everywhere(left(call))).noneMatch(text -> text.contains("second-key"));
    assertThat(bench.sent())
        .extracting(TransportRequest::headers)
        .extracting((Map<String, String> headers) -> headers.get("authorization"))
        .containsExactly("Bearer first-key", "Bearer second-key");
  }
}
