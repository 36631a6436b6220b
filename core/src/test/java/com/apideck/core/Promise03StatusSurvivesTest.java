package com.apideck.core;

import static com.apideck.core.Bench.left;
import static com.apideck.core.Bench.right;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.stream;
import static org.junit.jupiter.api.Named.named;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.ServerError.ApiError;
import com.apideck.core.ServerError.BadRequestResponse;
import com.apideck.core.ServerError.NotFoundResponse;
import com.apideck.core.ServerError.PaymentRequiredResponse;
import com.apideck.core.ServerError.UnauthorizedResponse;
import com.apideck.core.ServerError.UnprocessableResponse;
import com.apideck.core.transport.TransportResponse;
import com.apideck.core.transport.TransportResponse.Ending;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Promise 3: status, headers and body survive, whatever the server answers. */
class Promise03StatusSurvivesTest {

  private final Bench bench = new Bench();

  @TestFactory
  Stream<DynamicTest> hasACaseForEachStatus() {
    return stream(
        Map.<Integer, Class<? extends ServerError>>ofEntries(
            Map.entry(100, ApiError.class),
            Map.entry(300, ApiError.class),
            Map.entry(301, ApiError.class),
            Map.entry(302, ApiError.class),
            Map.entry(304, ApiError.class),
            Map.entry(307, ApiError.class),
            Map.entry(308, ApiError.class),
            Map.entry(400, BadRequestResponse.class),
            Map.entry(401, UnauthorizedResponse.class),
            Map.entry(402, PaymentRequiredResponse.class),
            Map.entry(403, ApiError.class),
            Map.entry(404, NotFoundResponse.class),
            Map.entry(409, ApiError.class),
            Map.entry(422, UnprocessableResponse.class),
            Map.entry(429, ApiError.class),
            Map.entry(500, ApiError.class),
            Map.entry(599, ApiError.class),
            Map.entry(999, ApiError.class))
            .entrySet()
            .stream(),
        status -> "" + status.getKey(),
        status -> {
          ServerError error = answered(TransportResponse.json(status.getKey(), "{}"));

          assertThat(error).isExactlyInstanceOf(status.getValue());
          assertThat(error.statusCode()).isEqualTo(status.getKey());
          assertThat(error.sent()).isEqualTo(Sent.YES);
        });
  }

  @TestFactory
  Stream<DynamicTest> refusesASuccessThatIsNotDocumented() {
    return stream(
        Stream.of(201, 202, 203, 204, 206, 226, 299),
        status -> "" + status,
        status -> {
          bench.stub.thenJson(status, Invoices.SMALL_JSON);

          ResponseValidationError error =
              left(ResponseValidationError.class, Invoices.preview(bench.single()));

          assertThat(error.http().statusCode()).isEqualTo(status);
          assertThat(error.path()).isEqualTo("$");
          assertThat(error.expected()).isEqualTo("status 200");
          assertThat(error.body()).isEqualTo(Invoices.SMALL_JSON);
        });
  }

  @Test
  void takesTheStatusThatEachOperationDocuments() {
    bench.stub.thenJson(201, Invoices.SMALL_JSON).thenJson(200, Invoices.SMALL_JSON);

    assertThat(right(Invoices.book(bench.single())).id()).isEqualTo("i-1");
    assertThat(left(ResponseValidationError.class, Invoices.book(bench.single())).expected())
        .isEqualTo("status 201");
  }

  @TestFactory
  Stream<DynamicTest> keepsTheStatusOfAnyErrorBody() {
    return stream(
        Stream.of(
            named("empty", ""),
            named("HTML", "<html><body>Bad Gateway</body></html>"),
            named("text", "upstream connect error"),
            named("another JSON", "[1,2]"),
            named("null", "null"),
            named("deep", "[".repeat(10_000)),
            named("deep members", "{\"a\":".repeat(10_000)),
            named("deep detail", "{\"detail\":" + "[".repeat(300) + "]".repeat(300) + "}"),
            named("two documents", "{} {}"),
            named("long number", "{\"status_code\":" + "9".repeat(5000) + "}")),
        body -> {
          TransportResponse response =
              TransportResponse.json(502, body).withHeader("x-request-id", "r-1");

          ServerError error = answered(response);

          assertThat(error.statusCode()).isEqualTo(502);
          assertThat(error.http().requestId()).contains("r-1");
          assertThat(error.http().headers()).isEqualTo(response.http().headers());
          assertThat(error.body()).isEqualTo(body);
          assertThat(error.problem().message()).isEmpty();
        });
  }

  @Test
  void keepsTheStatusOfAnErrorBodyThatIsNoText() {
    ServerError error =
        answered(
            new TransportResponse(
                HttpMeta.of(500), "\u00FFno".getBytes(ISO_8859_1), Ending.COMPLETE));

    assertThat(error.statusCode()).isEqualTo(500);
    assertThat(error.body()).isEqualTo("\uFFFDno");
  }

  @TestFactory
  Stream<DynamicTest> readsAnErrorBodyThatIsCutOff() {
    String whole = "{\"status_code\":404,\"message\":\"No such invoice\",\"ref\":\"https://x\"}";
    return stream(
        Stream.of(Ending.CUT, Ending.TOO_LONG),
        Ending::name,
        ending -> {
          String start = whole.substring(0, whole.length() - 4);

          ServerError error =
              answered(new TransportResponse(HttpMeta.of(404), start.getBytes(UTF_8), ending));

          assertThat(error).isInstanceOf(NotFoundResponse.class);
          assertThat(error.problem().statusCode()).contains(404);
          assertThat(error.problem().message()).contains("No such invoice");
          assertThat(error.problem().ref()).isEmpty();
          assertThat(error.body()).isEqualTo(start);
        });
  }

  @Test
  void keepsTheStatusOfAnEncodedErrorBody() {
    assertThat(
            answered(
                    TransportResponse.json(404, "\u001F\u008B")
                        .withHeader("content-encoding", "gzip"))
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void keepsTheStatusOfASuccessWhoseBodyIsCutOff() {
    bench.stub.then(new TransportResponse(HttpMeta.of(200), "{\"id\"".getBytes(UTF_8), Ending.CUT));

    ConnectionError error = left(ConnectionError.class, Invoices.preview(bench.single()));

    assertThat(error.sent()).isEqualTo(Sent.YES);
    assertThat(error.reason()).isEqualTo(ConnectionError.Reason.LOST);
    assertThat(error.message()).contains("200");
  }

  private ServerError answered(TransportResponse response) {
    bench.stub.then(response);
    return left(ServerError.class, Invoices.preview(bench.single()));
  }
}
