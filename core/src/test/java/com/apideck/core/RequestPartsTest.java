package com.apideck.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.json.Codec;
import com.apideck.core.json.Codecs;
import com.apideck.core.testing.StubTransport;
import com.apideck.core.transport.TransportRequest;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise 10, and the other parts of a request. */
class RequestPartsTest {

  private final StubTransport stub = new StubTransport().thenJson(204, "");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "abc;abc",
        "a/b;a%2Fb",
        "a b;a%20b",
        "ü;%C3%BC",
        "..a;..a",
        "%2e;%252e",
        "a?b#c;a%3Fb%23c",
        "🚀;%F0%9F%9A%80",
        "-._~;-._~",
        "+;%2B"
      })
  void everyValueInAPathIsOneEncodedSegment(String value, String segment) {
    TransportRequest request = sent((out, id) -> out.path("id", id, Codecs.STRING), value);

    assertThat(request.uri().getRawPath()).isEqualTo("/things/" + segment + "/parts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "half \ud800"})
  void aValueThatWouldChangeThePathIsRefused(String value) {
    assertThat(refused((out, id) -> out.path("id", id, Codecs.STRING), value)).contains("id ");
  }

  @Test
  void aMissingValueInAPathIsRefused() {
    assertThat(refused((out, id) -> out.path("id", (String) null, Codecs.STRING), ""))
        .isEqualTo("id is missing");
  }

  @Test
  void parametersAreWrittenInTheirStyles() {
    TransportRequest request =
        sent(
            (out, id) -> {
              out.path("id", id, Codecs.STRING);
              out.query("absent", null, Codecs.STRING);
              out.query("limit", 20, Codecs.INTEGER);
              out.query("raw", true, Codecs.BOOLEAN);
              out.query("tag", List.of("a", "b&c"), Codecs.listOf(Codecs.STRING));
              out.query("none", (List<String>) null, Codecs.listOf(Codecs.STRING));
              out.joinedQuery("scope", List.of("x", "y"), Codecs.listOf(Codecs.STRING), " ");
              out.requiredQuery("amount", new BigDecimal("1.50"), Codecs.DECIMAL);
              out.query("day", LocalDate.of(2026, 1, 31), Codecs.DATE);
              out.query(
                  "since", OffsetDateTime.parse("2026-01-31T12:00:00+02:00"), Codecs.DATE_TIME);
              out.query("members", Map.of("k", "v"), Codecs.FREE_FORM);
              out.header("X-Page", 3, Codecs.INTEGER);
            },
            "1");

    assertThat(request.uri().getRawQuery())
        .isEqualTo(
            "limit=20&raw=true&tag=a&tag=b%26c&scope=x%20y&amount=1.50&day=2026-01-31"
                + "&since=2026-01-31T12%3A00%3A00%2B02%3A00&k=v");
    assertThat(request.headers()).containsEntry("x-page", "3").doesNotContainKey("content-type");
    assertThat(request.body()).isEmpty();
  }

  @Test
  void anObjectIsWrittenWithItsMembersInBrackets() {
    TransportRequest request =
        sent(
            (out, id) -> {
              out.path("id", id, Codecs.STRING);
              out.deepQuery(
                  "filter", Map.of("name", Map.of("first", List.of("a", "b"))), Codecs.FREE_FORM);
            },
            "1");

    assertThat(request.uri().getQuery()).isEqualTo("filter[name][first]=a&filter[name][first]=b");
  }

  @Test
  void whatHasNoFormOutsideOfJsonIsRefused() {
    assertThat(
            refused(
                (out, id) -> {
                  out.path("id", id, Codecs.STRING);
                  out.query(
                      "tag", List.of(List.of("a")), Codecs.listOf(Codecs.listOf(Codecs.STRING)));
                  out.requiredQuery("from", (String) null, Codecs.STRING);
                  out.header("x-line", "a\nb", Codecs.STRING);
                  out.body(null, Codecs.STRING);
                },
                "1"))
        .contains("tag holds", "from is missing", "x-line must be", "request is null")
        .doesNotContain("a\nb");
  }

  @Test
  void aValueWithoutAFormIsNamedWithItsPlaceInTheParameter() {
    Codec<List<String>> list = Codecs.listOf(Codecs.STRING);

    assertThat(
            refused(
                (out, id) -> {
                  out.path("id", id, Codecs.STRING);
                  out.query("tag", "\uD83D", Codecs.STRING);
                  out.joinedQuery("ids", List.of("a", "\uD83D"), list, ",");
                  out.deepQuery("filter", Map.of("name", "\uD83D"), Codecs.mapOf(Codecs.STRING));
                  out.requiredHeader("x-tags", List.of("\uD83D"), list);
                },
                "1"))
        .contains("tag holds half", "ids[1] holds half", "filter.name holds half")
        .contains("x-tags[0] holds half");
  }

  @Test
  void asManyProblemsAsThereAreInAParameterAreFoundInNoTime() {
    List<String> nulls = Collections.nCopies(200_000, (String) null);
    RequestParts parts = new RequestParts("/things");

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> parts.query("ids", nulls, Codecs.listOf(Codecs.STRING)),
        "all problems that were found before were looked at for each");

    assertThat(parts.violations).hasSize(200_000).contains(new Violation("ids[199999]", "is null"));
  }

  @Test
  void whatABuilderReportedIsNotReportedOnceMore() {
    RequestParts parts = new RequestParts("/things");

    parts.report(List.of(new Violation("id", "is null")));
    parts.requiredQuery("id", (String) null, Codecs.STRING);

    assertThat(parts.violations).containsExactly(new Violation("id", "is null"));
  }

  @Test
  void anOperationThatTakesNothingNeedsNoRequest() {
    Operation<Void, HttpMeta> operation =
        Operation.get("n", "/all", RequestEncoder.none()).withoutConsumer().answeringNothing(204);

    assertThat(Calls.execute(core(), operation).join().get().statusCode()).isEqualTo(204);
    assertThat(stub.requests().get(0).headers()).doesNotContainKey("x-apideck-consumer-id");
  }

  @Test
  void anOperationsOwnServerGivesWayToANamedOne() {
    Operation<Void, HttpMeta> upload =
        Operation.get("n", "/all", RequestEncoder.none())
            .at("https://upload.apideck.com")
            .answeringNothing(204);
    stub.thenJson(204, "");

    Calls.execute(core(), upload).join();
    Calls.execute(core(), upload, RequestOptions.builder().serverUrl("http://127.0.0.1:1").build())
        .join();

    assertThat(stub.requests())
        .extracting(request -> request.uri().toString())
        .containsExactly("https://upload.apideck.com/all", "http://127.0.0.1:1/all");
  }

  private TransportRequest sent(RequestEncoder<String> encoder, String value) {
    assertThat(call(encoder, value).isRight()).isTrue();
    return stub.requests().get(0);
  }

  private String refused(RequestEncoder<String> encoder, String value) {
    ApideckError error = call(encoder, value).getLeft();
    assertThat(error).isInstanceOf(InvalidRequestError.class);
    assertThat(stub.requests()).isEmpty();
    return ((InvalidRequestError) error)
        .violations().stream().map(Violation::toString).reduce((a, b) -> a + "; " + b).orElse("");
  }

  private Either<ApideckError, HttpMeta> call(RequestEncoder<String> encoder, String value) {
    Operation<String, HttpMeta> operation =
        Operation.get("n", "/things/{id}/parts", encoder).answeringNothing(204);
    return Calls.execute(core(), operation, value).join();
  }

  private ApideckCore core() {
    return ApideckCore.builder()
        .apiKey("sk_live_secret")
        .appId("app")
        .consumerId("consumer")
        .transport(stub)
        .build();
  }
}
