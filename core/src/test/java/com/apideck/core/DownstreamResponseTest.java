package com.apideck.core;

import static com.apideck.core.Bench.await;
import static com.apideck.core.Bench.left;
import static com.apideck.core.Bench.right;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ConnectionError.Reason;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.transport.TransportResponse;
import com.apideck.core.transport.TransportResponse.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service behind the API answered is the result, whatever it is. */
@Timeout(60)
class DownstreamResponseTest {

  private static final String BY_SERVICE = "x-apideck-downstream-error";

  private final Bench bench = new Bench();

  // --- its status ---

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 206, 299})
  void aSuccessOfTheServiceIsAResult(int status) {
    bench.stub.then(Pieces.whole("the ", "bytes").answer(status, "x-of", "the service"));

    DownstreamResponse response = right(Documents.PROXIED.call(bench.core(), null));

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.isError()).isFalse();
    assertThat(response.http().headers().firstValue("x-of")).contains("the service");
    assertThat(right(response.text())).isEqualTo("the bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 304, 307})
  void aRedirectOfTheServiceIsAResultAndNotFollowed(int status) {
    bench.stub.then(
        TransportResponse.json(status, "{}").withHeader("location", "https://x.example"));

    DownstreamResponse response = right(Documents.PROXIED.call(bench.core(), null));

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.isError()).isFalse();
    assertThat(right(response.text())).isEqualTo("{}");
    assertThat(bench.sent()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"400,true", "401,true", "404,TRUE", "429,true", "500,' true '", "503,True"})
  void anErrorOfTheServiceIsAResultAndNotTriedAgain(int status, String said) {
    bench.stub.then(
        TransportResponse.json(status, "{\"a\":1}")
            .withHeader(BY_SERVICE, said)
            .withHeader("retry-after", "1"));

    DownstreamResponse response = right(Documents.PROXIED.call(bench.core(), null));

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.isError()).isTrue();
    assertThat(right(response.text())).isEqualTo("{\"a\":1}");
    assertThat(bench.time.scheduled()).isZero();
    assertThat(bench.sent()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "", "1"})
  void anErrorOfTheApiIsTheUsualOne(String said) {
    bench.stub.then(TransportResponse.json(404, "{}").withHeader(BY_SERVICE, said));
    bench.stub.thenJson(400, "{}");

    assertThat(left(ServerError.class, Documents.PROXIED.call(bench.core(), null)).statusCode())
        .isEqualTo(404);
    assertThat(left(ServerError.class, Documents.PROXIED.call(bench.core(), null)).statusCode())
        .isEqualTo(400);
  }

  @Test
  void anErrorOfTheApiIsTriedAgain() {
    bench.stub.thenJson(503, "{}").then(Pieces.whole("x").answer(200));
    var call = Documents.PROXIED.call(bench.core(), null);
    bench.time.advance(Duration.ofMillis(500));

    assertThat(right(call).statusCode()).isEqualTo(200);
  }

  @Test
  void anErrorOfTheServiceIsTriedAgainWhereTheCallerNamesIt() {
    for (int i = 0; i < 4; i++) {
      bench.stub.then(failed(500).withHeader("x-number", "" + i));
    }
    var call =
        Documents.PROXIED.call(
            bench.core(), null, RequestOptions.builder().retryCodes(500).build());
    bench.time.advance(Duration.ofMinutes(1));

    assertThat(right(call).statusCode()).isEqualTo(500);
    assertThat(right(call).http().headers().firstValue("x-number")).contains("3");
    assertThat(bench.sent()).hasSize(4);
  }

  @Test
  void anErrorOfTheServiceIsNotTriedAgainWhereTheCallerNamesAnother() {
    bench.stub.then(failed(500));
    RequestOptions options = RequestOptions.builder().retryCodes(503).build();

    assertThat(right(Documents.PROXIED.call(bench.core(), null, options)).statusCode())
        .isEqualTo(500);
  }

  /** The one that came last says how it is. */
  @Test
  void aLostConnectionAfterAnErrorOfTheServiceIsTheError() {
    bench.stub.then(failed(500)).thenFail(new ConnectionError(Sent.NO, Reason.TLS, ""));
    var call =
        Documents.PROXIED.call(
            bench.core(), null, RequestOptions.builder().retryCodes(500).build());
    bench.time.advance(Duration.ofMillis(500));

    assertThat(left(ConnectionError.class, call).reason()).isEqualTo(Reason.TLS);
  }

  @Test
  void hooksSeeTheStatusOfTheService() {
    List<AttemptHook.Outcome> ends = new ArrayList<>();
    CallHook hook =
        call ->
            new AttemptHook() {
              @Override
              public Started before(Attempt attempt) {
                return Started.NOTHING;
              }

              @Override
              public void ended(Outcome outcome) {
                ends.add(outcome);
              }
            };
    bench.stub.then(failed(404));

    right(Documents.PROXIED.call(bench.builder().addHook(hook).build(), null));

    assertThat(ends)
        .singleElement()
        .satisfies(
            end -> {
              assertThat(end.http().map(HttpMeta::statusCode)).contains(404);
              assertThat(end.error()).isEmpty();
            });
  }

  // --- its bytes ---

  @Test
  void jsonOfTheServiceIsItsBody() {
    bench.stub.thenJson(200, "{\"data\":[1.50,null]}");

    assertThat(right(right(Documents.PROXIED.call(bench.core(), null)).text()))
        .isEqualTo("{\"data\":[1.50,null]}");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 404})
  void aBodyThatBrokeOffIsNoResult(int status) {
    TransportResponse cut =
        new TransportResponse(failed(status).http(), "[1,".getBytes(UTF_8), Ending.CUT);
    bench.stub.then(cut);

    ApideckError error = left(Documents.PROXIED.call(bench.single(), null));

    assertThat(error.sent()).isEqualTo(Sent.YES);
  }

  @Test
  void aBodyThatIsTooLongIsNoResult() {
    bench.stub.then(
        new TransportResponse(failed(404).http(), "[1,".getBytes(UTF_8), Ending.TOO_LONG));

    assertThat(
            left(ResponseValidationError.class, Documents.PROXIED.call(bench.core(), null))
                .expected())
        .startsWith("at most ");
  }

  @Test
  void whatTheServiceAnswersToARangeStaysAsItIs() {
    RequestOptions part = RequestOptions.builder().putHeaders("range", "bytes=2-4").build();
    bench
        .stub
        .then(Pieces.whole("234").answer(206, "content-range", "bytes 2-4/10"))
        .then(Pieces.whole("0123456789").answer(200, "content-length", "10"));

    DownstreamResponse first = right(Documents.PROXIED.call(bench.core(), null, part));
    DownstreamResponse second = right(Documents.PROXIED.call(bench.core(), null, part));

    assertThat(bench.sent().get(0).headers()).containsEntry("range", "bytes=2-4");
    assertThat(right(first.text())).isEqualTo("234");
    assertThat(right(second.text())).isEqualTo("0123456789");
    assertThat(second.length()).contains(10L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=-5", "bytes=0-1,5-6", "pages=1-2", "x"})
  void aRangeOfWhateverFormIsForTheService(String range) {
    bench.stub.then(Pieces.whole("x").answer(206, "content-type", "multipart/byteranges"));
    RequestOptions options = RequestOptions.builder().putHeaders("Range", range).build();

    assertThat(right(right(Documents.PROXIED.call(bench.core(), null, options)).text()))
        .isEqualTo("x");
    assertThat(bench.sent().get(0).headers()).containsEntry("range", range);
  }

  @Test
  void bytesOfTheServiceThatBreakOffAreNotAskedForOnceMore() {
    bench.stub.then(Pieces.broken("0123").answer(200, "content-length", "10"));

    assertThat(left(right(Documents.PROXIED.call(bench.core(), null)).text()))
        .isInstanceOf(ConnectionError.class);
    assertThat(bench.sent()).hasSize(1);
  }

  // --- from a storage ---

  @Test
  void whatIsTooLargeComesFromAStorage() {
    bench
        .stub
        .then(named(""))
        .then(Pieces.broken("0123").answer(200, "content-length", "10"))
        .then(Pieces.whole("456789").answer(206, "content-range", "bytes 4-9/10"));
    var text = right(Documents.PROXIED.call(bench.core(), null)).text();
    bench.time.advance(Duration.ofSeconds(1));

    assertThat(await(text).get()).isEqualTo("0123456789");
    assertThat(bench.sent().get(0).headers()).containsEntry("x-apideck-follow-redirects", "false");
    assertThat(bench.sent().get(1).headers()).isEmpty();
    assertThat(bench.sent().get(2).headers()).containsOnly(Map.entry("range", "bytes=4-"));
  }

  @Test
  void theRangeForTheServiceIsNotForTheStorage() {
    bench.stub.then(named("")).then(Pieces.whole("234").answer(200));
    RequestOptions options = RequestOptions.builder().putHeaders("range", "bytes=2-4").build();

    assertThat(right(right(Documents.PROXIED.call(bench.core(), null, options)).text()))
        .isEqualTo("234");
    assertThat(bench.sent().get(1).headers()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 206, 404})
  void theStorageIsNoService(int status) {
    bench
        .stub
        .then(named(""))
        .then(
            TransportResponse.json(status, "{}")
                .withHeader("content-range", "bytes 0-1/2")
                .withHeader(BY_SERVICE, "true"));

    assertThat(Documents.PROXIED.call(bench.core(), null).join().isLeft()).isTrue();
  }

  @Test
  void jsonOfTheServiceThatHasMoreThanAnAddressIsItsBody() {
    bench.stub.then(named(",\"id\":7"));

    assertThat(right(right(Documents.PROXIED.call(bench.core(), null)).text()))
        .contains("\"id\":7");
    assertThat(bench.sent()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 404})
  void anAddressWithAnotherStatusIsOfTheService(int status) {
    TransportResponse answer = named("");
    bench.stub.then(new TransportResponse(failed(status).http(), answer.body(), Ending.COMPLETE));

    assertThat(right(right(Documents.PROXIED.call(bench.core(), null)).text()))
        .contains("storage.example");
    assertThat(bench.sent()).hasSize(1);
  }

  // --- what it does ---

  @ParameterizedTest
  @CsvSource({"POST,1", "post,1", "Patch,1", "GET,2", "PUT,2", "DELETE,2"})
  void aRequestIsRepeatedByWhatItDoesAtTheService(String method, int attempts) {
    bench
        .stub
        .thenFail(new ConnectionError(Sent.MAYBE, Reason.LOST, ""))
        .thenFail(new ConnectionError(Sent.NO, Reason.TLS, ""));

    var call = Documents.PROXIED.call(bench.core(), null, sending(method));
    bench.time.advance(Duration.ofMillis(500));

    assertThat(left(call)).isInstanceOf(ConnectionError.class);
    assertThat(bench.sent()).hasSize(attempts);
  }

  @Test
  void whatDoesSomethingAtTheServiceIsNotAskedAnew() {
    bench.stub.then(named("")).thenJson(403, "{}");

    assertThat(
            left(ServerError.class, Documents.PROXIED.call(bench.core(), null, sending("POST")))
                .statusCode())
        .isEqualTo(403);
    assertThat(bench.sent()).hasSize(2);
  }

  // --- as a value ---

  @Test
  void printingShowsTheStatusAndNoByte() {
    bench.stub.then(failed(404));

    assertThat(right(Documents.PROXIED.call(bench.core(), null)))
        .hasToString("DownstreamResponse{HTTP 404, application/json}");
  }

  private static RequestOptions sending(String method) {
    return RequestOptions.builder().putHeaders("X-Apideck-Downstream-Method", method).build();
  }

  /** An error of the service. */
  private static TransportResponse failed(int status) {
    return TransportResponse.json(status, "{}").withHeader(BY_SERVICE, "true");
  }

  private static TransportResponse named(String more) {
    return TransportResponse.json(
        200,
        "{\"url\":\"https://storage.example/x\",\"expires_at\":\"2026-01-01T01:00:00Z\""
            + more
            + "}");
  }
}
