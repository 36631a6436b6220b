package com.apideck.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.HttpMeta.RateLimit;
import com.apideck.core.transport.TransportResponse;
import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the head of an answer says of the request, and of the limits of the connected service. */
class HttpMetaTest {

  private static final String PREFIX = "x-downstream-ratelimit-";

  @Test
  void theRequestIdHasSeveralNames() {
    for (String name : new String[] {"Request-Id", "X-Request-ID", "x-apideck-request-id"}) {
      assertThat(TransportResponse.json(200, "").withHeader(name, "r-1").http())
          .hasToString("HTTP 200, request id r-1");
    }
    assertThat(HttpMeta.of(204)).hasToString("HTTP 204");
    assertThat(HttpMeta.of(204).requestId()).isEmpty();
    assertThat(HttpMeta.of(204)).isEqualTo(HttpMeta.of(204)).isNotEqualTo(HttpMeta.of(200));
  }

  @Test
  void theRateLimitIsReadFromTheHeaders() {
    assertThat(rateLimit(Map.of("limit", "100", "remaining", "99", "reset", "1767225600")))
        .contains(new RateLimit(Optional.of(100L), Optional.of(99L), Optional.of("1767225600")));
  }

  @Test
  void namesOfHeadersCompareWithoutCase() {
    HttpHeaders headers =
        HttpHeaders.of(
            Map.of("X-Downstream-RateLimit-Remaining", List.of(" 0 ")), (name, value) -> true);

    assertThat(new HttpMeta(429, headers).rateLimit())
        .contains(new RateLimit(Optional.empty(), Optional.of(0L), Optional.empty()));
  }

  @Test
  void theTimeOfResetIsTextAsEachServiceHasItsOwn() {
    assertThat(rateLimit(Map.of("reset", "2026-01-01T00:00:00Z")).get().reset())
        .contains("2026-01-01T00:00:00Z");
  }

  @Test
  void theTimeOfResetMayBeMissing() {
    assertThat(rateLimit(Map.of("limit", "100", "remaining", "99")))
        .contains(new RateLimit(Optional.of(100L), Optional.of(99L), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "many", "-1", "1.5", "0x10", "99999999999999999999", "10, 20"})
  void whatIsNoCountIsAbsent(String text) {
    assertThat(rateLimit(Map.of("limit", text, "remaining", text))).isEmpty();
    assertThat(rateLimit(Map.of("limit", text, "remaining", "7")))
        .contains(new RateLimit(Optional.empty(), Optional.of(7L), Optional.empty()));
  }

  @Test
  void theRateLimitIsAbsentWhereNothingIsSaid() {
    assertThat(HttpMeta.of(200).rateLimit()).isEmpty();
    assertThat(rateLimit(Map.of("reset", " "))).isEmpty();
  }

  @Test
  void theRateLimitComesWithAnErrorToo() {
    Bench bench = new Bench();
    bench.stub.then(TransportResponse.json(429, "{}").withHeader(PREFIX + "remaining", "0"));

    ServerError error = Bench.left(ServerError.ApiError.class, Invoices.preview(bench.single()));

    assertThat(error.http().rateLimit().flatMap(RateLimit::remaining)).contains(0L);
  }

  private static Optional<RateLimit> rateLimit(Map<String, String> values) {
    return new HttpMeta(200, headers(values)).rateLimit();
  }

  private static HttpHeaders headers(Map<String, String> values) {
    Map<String, List<String>> headers = new HashMap<>();
    values.forEach((name, value) -> headers.put(PREFIX + name, List.of(value)));
    return HttpHeaders.of(headers, (name, value) -> true);
  }
}
