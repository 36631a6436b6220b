package com.apideck.core;

import static com.apideck.core.Bench.answer;
import static com.apideck.core.Bench.left;
import static com.apideck.core.Bench.right;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.stream;

import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.transport.TransportResponse;
import com.apideck.core.transport.TransportResponse.Ending;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Promise 13: media types compare without case, tolerate parameters, and +json is JSON. */
class Promise13MediaTypeTest {

  private final Bench bench = new Bench();

  @TestFactory
  Stream<DynamicTest> readsJson() {
    return stream(
        Stream.of(
            "application/json",
            "APPLICATION/Json",
            " application/json ",
            "application/json; charset=utf-8",
            "application/json;charset=ISO-8859-1",
            "application/json ; a=b; c=\"d;e\"",
            "application/vnd.apideck+json",
            "application/problem+JSON; charset=utf-8"),
        type -> type,
        type -> {
          bench.stub.then(answer(200).withHeader("content-type", type));

          assertThat(right(Invoices.preview(bench.core())).id()).isEqualTo("i-1");
        });
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatIsNotJson() {
    return stream(
        Stream.of(
            "text/html",
            "text/plain; charset=utf-8",
            "application/xml",
            "application/jsonp",
            "application/x-ndjson",
            "application/json+xml",
            "application/octet-stream",
            "text/html; type=application/json",
            "json",
            ""),
        type -> "'" + type + "'",
        type -> {
          bench.stub.then(answer(200).withHeader("content-type", type));

          ResponseValidationError error =
              left(ResponseValidationError.class, Invoices.preview(bench.core()));

          assertThat(error.expected()).isEqualTo("the media type application/json");
          assertThat(error.http().statusCode()).isEqualTo(200);
          assertThat(error.body()).isEqualTo(Invoices.SMALL_JSON);
        });
  }

  @Test
  void takesAnAnswerThatDoesNotSayItsTypeForJson() {
    bench.stub.then(
        new TransportResponse(
            HttpMeta.of(200),
            Invoices.SMALL_JSON.getBytes(StandardCharsets.UTF_8),
            Ending.COMPLETE));

    assertThat(right(Invoices.preview(bench.core())).id()).isEqualTo("i-1");
  }

  @Test
  void readsAnErrorWhateverItsType() {
    bench.stub.then(
        TransportResponse.json(400, "{\"message\":\"no\"}")
            .withHeader("content-type", "text/html"));

    assertThat(left(ServerError.class, Invoices.preview(bench.core())).problem().message())
        .contains("no");
  }
}
