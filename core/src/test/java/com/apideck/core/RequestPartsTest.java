package com.apideck.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.codec.Codec;
import com.apideck.core.codec.Codecs;
import com.apideck.core.codec.Column.Part;
import com.apideck.core.codec.Extras;
import com.apideck.core.codec.Members;
import com.apideck.core.codec.ObjectCodec;
import com.apideck.core.codec.ValueBuilder;
import com.apideck.core.codec.ValueObject;
import com.apideck.core.testing.StubTransport;
import com.apideck.core.transport.TransportRequest;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise 10, and the other parts of a request. */
@Timeout(60)
class RequestPartsTest {

  private static final ObjectCodec<List<Object>> ID =
      table().required(Part.PATH, "id", Codecs.STRING);

  private final StubTransport stub = new StubTransport().thenJson(204, "");
  private String path = "/things/{id}/parts";

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
    TransportRequest request = sent(ID, value);

    assertThat(request.uri().getRawPath()).isEqualTo("/things/" + segment + "/parts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "half \ud800"})
  void aValueThatWouldChangeThePathIsRefused(String value) {
    assertThat(refused(ID, value)).contains("id ");
  }

  @Test
  void aMissingValueInAPathIsRefused() {
    assertThat(refused(ID, (String) null)).isEqualTo("id is missing");
  }

  @Test
  void parametersAreWrittenInTheirStyles() {
    TransportRequest request =
        sent(
            table()
                .required(Part.PATH, "id", Codecs.STRING)
                .optional(Part.QUERY, "absent", Codecs.STRING)
                .optional(Part.QUERY, "limit", Codecs.INTEGER)
                .optional(Part.QUERY, "raw", Codecs.BOOLEAN)
                .optional(Part.QUERY, "tag", Codecs.listOf(Codecs.STRING))
                .optional(Part.QUERY, "none", Codecs.listOf(Codecs.STRING))
                .optional(Part.JOINED_QUERY, "scope", Codecs.listOf(Codecs.STRING))
                .by(" ")
                .optional(Part.JOINED_QUERY, "fields", Codecs.listOf(Codecs.STRING))
                .optional(Part.JOINED_QUERY, "absent_too", Codecs.listOf(Codecs.STRING))
                .required(Part.QUERY, "amount", Codecs.DECIMAL)
                .optional(Part.QUERY, "day", Codecs.DATE)
                .optional(Part.QUERY, "since", Codecs.DATE_TIME)
                .optional(Part.QUERY, "members", Codecs.FREE_FORM)
                .optional(Part.DEEP_QUERY, "absent_object", Codecs.FREE_FORM)
                .optional(Part.HEADER, "X-Page", Codecs.INTEGER)
                .optional(Part.HEADER, "X-Absent", Codecs.STRING)
                .optional(Part.BODY, "request", Codecs.FREE_FORM),
            "1",
            null,
            20,
            true,
            List.of("a", "b&c"),
            null,
            List.of("x", "y"),
            List.of("u", "v"),
            null,
            new BigDecimal("1.50"),
            LocalDate.of(2026, 1, 31),
            OffsetDateTime.parse("2026-01-31T12:00:00+02:00"),
            Map.of("k", "v"),
            null,
            3,
            null,
            null);

    assertThat(request.uri().getRawQuery())
        .isEqualTo(
            "limit=20&raw=true&tag=a&tag=b%26c&scope=x%20y&fields=u%2Cv&amount=1.50"
                + "&day=2026-01-31&since=2026-01-31T12%3A00%3A00%2B02%3A00&k=v");
    assertThat(request.headers())
        .containsEntry("x-page", "3")
        .doesNotContainKeys("x-absent", "content-type");
    assertThat(request.body()).isEmpty();
  }

  @Test
  void anObjectIsWrittenWithItsMembersInBrackets() {
    TransportRequest request =
        sent(
            table()
                .required(Part.PATH, "id", Codecs.STRING)
                .optional(Part.DEEP_QUERY, "filter", Codecs.FREE_FORM),
            "1",
            Map.of("name", Map.of("first", List.of("a", "b"))));

    assertThat(request.uri().getQuery()).isEqualTo("filter[name][first]=a&filter[name][first]=b");
  }

  @Test
  void whatHasNoFormOutsideOfJsonIsRefused() {
    assertThat(
            refused(
                table()
                    .required(Part.PATH, "id", Codecs.STRING)
                    .optional(Part.QUERY, "tag", Codecs.listOf(Codecs.listOf(Codecs.STRING)))
                    .required(Part.QUERY, "from", Codecs.STRING)
                    .optional(Part.HEADER, "x-line", Codecs.STRING)
                    .required(Part.BODY, "request", Codecs.STRING),
                "1",
                List.of(List.of("a")),
                null,
                "a\nb",
                null))
        .contains(
            "tag[0] is a list that has no form",
            "from is missing",
            "x-line must be",
            "request is null")
        .doesNotContain("a\nb");
  }

  @Test
  void aValueOfAFreeMapThatAQueryCannotSayIsNamedWithItsPlace() {
    Map<String, Object> service = new LinkedHashMap<>();
    service.put("search", null);
    service.put("ids", Arrays.asList("1", null, Map.of("id", 2)));
    service.put("by", Map.of("deep", Map.of("deeper", "fine")));

    assertThat(
            refused(
                table()
                    .required(Part.PATH, "id", Codecs.STRING)
                    .optional(Part.DEEP_QUERY, "pass_through", Codecs.FREE_FORM),
                "1",
                service))
        .isEqualTo(
            "pass_through[search] is null, which has no form outside of JSON: leave it out;"
                + " pass_through[ids][1] is null, which has no form outside of JSON: leave it out;"
                + " pass_through[ids][2] is an object that has no form outside of JSON there");
  }

  @Test
  void aValueWithoutAFormIsNamedWithItsPlaceInTheParameter() {
    Codec<List<String>> list = Codecs.listOf(Codecs.STRING);

    assertThat(
            refused(
                table()
                    .required(Part.PATH, "id", Codecs.STRING)
                    .optional(Part.QUERY, "tag", Codecs.STRING)
                    .optional(Part.JOINED_QUERY, "ids", list)
                    .optional(Part.DEEP_QUERY, "filter", Codecs.mapOf(Codecs.STRING))
                    .required(Part.HEADER, "x-tags", list),
                "1",
                "\uD83D",
                List.of("a", "\uD83D"),
                Map.of("name", "\uD83D"),
                List.of("\uD83D")))
        .contains("tag holds half", "ids[1] holds half", "filter.name holds half")
        .contains("x-tags[0] holds half");
  }

  @Test
  void whatIsMissingIsNamedWhereverItBelongs() {
    assertThat(
            refused(
                table()
                    .required(Part.PATH, "id", Codecs.STRING)
                    .required(Part.QUERY, "from", Codecs.STRING)
                    .required(Part.JOINED_QUERY, "ids", Codecs.listOf(Codecs.STRING))
                    .required(Part.DEEP_QUERY, "filter", Codecs.FREE_FORM)
                    .required(Part.HEADER, "x-tags", Codecs.listOf(Codecs.STRING))
                    .required(Part.BYTES, "body", Codecs.BYTES),
                null,
                null,
                null,
                null,
                null,
                null))
        .isEqualTo(
            "id is missing; from is missing; ids is missing; filter is missing;"
                + " x-tags is missing; body is null");
  }

  @Test
  void aBodyStandsBesideTheOtherParts() {
    TransportRequest request =
        sent(
            table()
                .required(Part.PATH, "id", Codecs.STRING)
                .required(Part.BODY, "request", Codecs.FREE_FORM),
            "1",
            Map.of("name", "ü"));

    assertThat(request.uri().getRawPath()).isEqualTo("/things/1/parts");
    assertThat(request.headers()).containsEntry("content-type", "application/json");
    assertThat(request.body()).contains("{\"name\":\"ü\"}".getBytes(UTF_8));
  }

  @Test
  void whatIsWrongInABodyIsNamedFromItsRoot() {
    assertThat(
            refused(
                table()
                    .required(Part.PATH, "id", Codecs.STRING)
                    .required(Part.BODY, "request", Codecs.FREE_FORM),
                "1",
                Map.of("name", List.of("\uD83D"))))
        .contains("$.name[0] holds half");
  }

  @Test
  void aRequestThatIsNoTableOfPartsIsTheBody() {
    ObjectCodec<List<Object>> thing = table().required("name", Codecs.STRING);
    path = "/things";

    TransportRequest request = sent(thing, "SpaceX");

    assertThat(request.body()).contains("{\"name\":\"SpaceX\"}".getBytes(UTF_8));
    assertThat(request.headers()).containsEntry("content-type", "application/json");
  }

  @Test
  void bytesAreStreamedWithTheirMediaType() {
    RequestBody bytes = RequestBody.ofText("PK").withContentType("application/zip");

    TransportRequest request =
        sent(
            table()
                .required(Part.PATH, "id", Codecs.STRING)
                .optional(Part.BYTES, "body", Codecs.BYTES),
            "1",
            bytes);

    assertThat(request.headers()).containsEntry("content-type", "application/zip");
    assertThat(request.bodyBytes().join()).isEqualTo("PK".getBytes(UTF_8));
    assertThat(request.body()).isEmpty();
  }

  @Test
  void bytesThatMayBeAbsentAreNotSentThen() {
    TransportRequest request =
        sent(
            table()
                .required(Part.PATH, "id", Codecs.STRING)
                .optional(Part.BYTES, "body", Codecs.BYTES),
            "1",
            null);

    assertThat(request.headers()).doesNotContainKey("content-type");
    assertThat(request.upload()).isEmpty();
  }

  @Test
  void asManyProblemsAsThereAreInAParameterAreFoundInNoTime() {
    List<String> nulls = Collections.nCopies(200_000, (String) null);
    RequestParts parts = new RequestParts("/things");
    ObjectCodec<List<Object>> table =
        table().optional(Part.QUERY, "ids", Codecs.listOf(Codecs.STRING));

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> parts.write(List.of(nulls), table),
        "all problems that were found before were looked at for each");

    assertThat(parts.violations).hasSize(200_000).contains(new Violation("ids[199999]", "is null"));
  }

  @Test
  void whatABuilderReportedIsNotReportedOnceMore() {
    RequestParts parts = new RequestParts("/things");

    parts.write(Search.CODEC.begin(new Search.Builder()).id(null).build(), Search.CODEC);

    assertThat(parts.violations).containsExactly(new Violation("id", "is null"));
  }

  @Test
  void whatABuilderReportedOfABodyIsNotReportedOnceMore() {
    RequestParts parts = new RequestParts("/things");

    parts.write(Search.OF_BODIES.begin(new Search.Builder()).id(null).build(), Search.OF_BODIES);

    assertThat(parts.violations).containsExactly(new Violation("request", "is null"));
  }

  @Test
  void whatABuilderReportedOfBytesIsNotReportedOnceMore() {
    RequestParts parts = new RequestParts("/things");

    parts.write(Search.OF_BYTES.begin(new Search.Builder()).id(null).build(), Search.OF_BYTES);

    assertThat(parts.violations).containsExactly(new Violation("body", "is null"));
  }

  @Test
  void aRequestWithABuilderIsSentInItsParts() {
    path = "/things";
    Search search = Search.CODEC.begin(new Search.Builder()).id("1").addTags("a", "b").build();

    TransportRequest request = sent(Search.CODEC, search);

    assertThat(request.uri().getRawQuery()).isEqualTo("id=1&tags=a%7Cb");
  }

  @Test
  void anOperationThatTakesNothingNeedsNoRequest() {
    Operation<Void, HttpMeta> operation =
        Operation.of("n", "GET", "/all").withoutConsumer().answeringNothing(204);

    assertThat(operation.call(core(), null).join().get().statusCode()).isEqualTo(204);
    assertThat(stub.requests().get(0).headers()).doesNotContainKey("x-apideck-consumer-id");
  }

  @Test
  void anOperationsOwnServerGivesWayToANamedOne() {
    Operation<Void, HttpMeta> upload =
        Operation.of("n", "GET", "/all").at("https://upload.apideck.com").answeringNothing(204);
    stub.thenJson(204, "");

    upload.call(core(), null).join();
    upload
        .call(core(), null, RequestOptions.builder().serverUrl("http://127.0.0.1:1").build())
        .join();

    assertThat(stub.requests())
        .extracting(request -> request.uri().toString())
        .containsExactly("https://upload.apideck.com/all", "http://127.0.0.1:1/all");
  }

  // --- headers that hold JSON, and addresses ---

  @Test
  void jsonInAHeaderIsAscii() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", "Zoë 🚀 \u007f\n\"~");
    json.put("sizes", List.of(1, new BigDecimal("1.50"), true));
    json.put("none", Map.of());

    assertThat(sent(headerOf(Part.JSON_HEADER, Codecs.FREE_FORM), "1", json).headers())
        .containsEntry(
            "x-meta",
            "{\"name\":\"Zo\\u00eb \\ud83d\\ude80 \\u007f\\n\\\"~\","
                + "\"sizes\":[1,1.50,true],\"none\":{}}");
  }

  @Test
  void jsonInAHeaderMayBeAList() {
    assertThat(
            sent(headerOf(Part.JSON_HEADER, Codecs.listOf(Codecs.STRING)), "1", List.of("a,b", "c"))
                .headers())
        .containsEntry("x-meta", "[\"a,b\",\"c\"]");
  }

  @Test
  void textThatIsJsonIsWrittenInAscii() {
    assertThat(
            sent(
                    headerOf(Part.JSON_HEADER, Codecs.STRING),
                    "1",
                    "{ \"name\": \"Zoë\",\n \"n\": 1.50 }")
                .headers())
        .containsEntry("x-meta", "{\"name\":\"Zo\\u00eb\",\"n\":1.50}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Zoë", "{", "{} {}", "{\"a\":}", "{\"a\":\"\\ud800\"}"})
  void textThatIsNoJsonIsRefused(String text) {
    assertThat(refused(headerOf(Part.JSON_HEADER, Codecs.STRING), "1", text))
        .isEqualTo("X-Meta must be JSON");
  }

  @Test
  void halfASurrogatePairInJsonIsRefusedWithItsPlace() {
    assertThat(refused(headerOf(Part.JSON_HEADER, Codecs.FREE_FORM), "1", Map.of("name", "\ud800")))
        .startsWith("X-Meta.name holds half");
    assertThat(refused(headerOf(Part.JSON_HEADER, Codecs.STRING), "1", "\"\ud800\""))
        .startsWith("X-Meta holds half");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "https://example.com/a?b=c#d;https://example.com/a?b=c#d",
        "https://example.com/Zoë b;https://example.com/Zo%C3%AB%20b",
        "https://example.com/%C3%AB%20;https://example.com/%C3%AB%20",
        "https://bücher.example:8443/ü;https://xn--bcher-kva.example:8443/%C3%BC"
      })
  void anAddressInAHeaderIsAscii(String address, String sent) {
    assertThat(sent(headerOf(Part.URI_HEADER, Codecs.STRING), "1", address).headers())
        .containsEntry("x-meta", sent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://a.example/\r\nx-evil: 1", "https://a.example/\u0000", "\u0085"})
  void anAddressWithControlCharactersIsRefused(String address) {
    assertThat(refused(headerOf(Part.URI_HEADER, Codecs.STRING), "1", address))
        .isEqualTo("X-Meta has control characters, or half a surrogate pair");
  }

  @Test
  void anAddressThatIsEmptyIsRefused() {
    assertThat(refused(headerOf(Part.URI_HEADER, Codecs.STRING), "1", ""))
        .isEqualTo("X-Meta is blank");
  }

  @Test
  void aHeaderThatMayBeAbsentIsNotSentThen() {
    assertThat(sent(headerOf(Part.JSON_HEADER, Codecs.FREE_FORM), "1", null).headers())
        .doesNotContainKey("x-meta");
    stub.thenJson(204, "");
    assertThat(sent(headerOf(Part.URI_HEADER, Codecs.STRING), "1", null).headers())
        .doesNotContainKey("x-meta");
  }

  private static ObjectCodec<List<Object>> headerOf(Part part, Codec<?> codec) {
    return table().required(Part.PATH, "id", Codecs.STRING).optional(part, "X-Meta", codec);
  }

  /** Of requests that are the list of their parts, null where one is absent. */
  private static ObjectCodec<List<Object>> table() {
    return ObjectCodec.of(members -> List.of(), List::toArray);
  }

  private TransportRequest sent(ObjectCodec<List<Object>> table, Object... parts) {
    return sent(table, Arrays.asList(parts));
  }

  private <T> TransportRequest sent(Codec<T> codec, T request) {
    assertThat(call(codec, request).isRight()).isTrue();
    return stub.requests().get(0);
  }

  private String refused(ObjectCodec<List<Object>> table, Object... parts) {
    return refused(table, Arrays.asList(parts));
  }

  private <T> String refused(Codec<T> codec, T request) {
    ApideckError error = call(codec, request).getLeft();
    assertThat(error).isInstanceOf(InvalidRequestError.class);
    assertThat(stub.requests()).isEmpty();
    return ((InvalidRequestError) error)
        .violations().stream().map(Violation::toString).reduce((a, b) -> a + "; " + b).orElse("");
  }

  private <T> Either<ApideckError, HttpMeta> call(Codec<T> codec, T request) {
    Operation<T, HttpMeta> operation = Operation.of("n", "GET", path, codec).answeringNothing(204);
    return operation.call(core(), request).join();
  }

  /** A request as generated ones are. */
  private static final class Search extends ValueObject {
    static final ObjectCodec<Search> CODEC =
        ObjectCodec.of(new Builder())
            .required(Part.QUERY, "id", Codecs.STRING)
            .optional(Part.JOINED_QUERY, "tags", Codecs.listOf(Codecs.STRING))
            .by("|");

    static final ObjectCodec<Search> OF_BODIES =
        ObjectCodec.of(new Builder())
            .required(Part.BODY, "request", Codecs.STRING)
            .optional(Part.QUERY, "tags", Codecs.listOf(Codecs.STRING));

    static final ObjectCodec<Search> OF_BYTES =
        ObjectCodec.of(new Builder())
            .required(Part.BYTES, "body", Codecs.BYTES)
            .optional(Part.QUERY, "tags", Codecs.listOf(Codecs.STRING));

    private final String id;
    private final List<String> tags;
    private final Extras extras;

    private Search(Members members) {
      id = members.next();
      tags = members.next();
      extras = members.extras();
    }

    @Override
    protected Object[] members() {
      return new Object[] {id, tags};
    }

    @Override
    protected Extras extras() {
      return extras;
    }

    static final class Builder extends ValueBuilder<Search, Builder> {
      Builder id(String id) {
        return set(0, id);
      }

      Builder addTags(String... more) {
        return add(1, more);
      }

      @Override
      protected Search make(Members members) {
        return new Search(members);
      }
    }
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
