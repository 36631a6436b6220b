package com.apideck.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.HttpMeta;
import com.apideck.core.transport.TransportResponse.Ending;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What goes over the wire, and what of it can be read in a log. */
class TransportMessagesTest {

  private static final URI ADDRESS = URI.create("https://a.example/invoices?filter=secret");

  @Test
  void aRequestDoesNotChangeWithTheMapItWasMadeOf() {
    Map<String, String> headers = new HashMap<>(Map.of("a", "1"));
    TransportRequest request = request(headers);

    headers.put("b", "2");

    assertThat(request.headers()).containsExactly(Map.entry("a", "1"));
  }

  @Test
  void moreHeadersMakeAnotherRequest() {
    TransportRequest request = request(Map.of("a", "1"));

    TransportRequest more = request.withHeaders(Map.of("a", "2", "b", "3"));

    assertThat(request.headers()).containsExactly(Map.entry("a", "1"));
    assertThat(more.headers()).containsOnly(Map.entry("a", "2"), Map.entry("b", "3"));
    assertThat(more.method()).isEqualTo("POST");
    assertThat(more.uri()).isEqualTo(ADDRESS);
    assertThat(more.bodyText()).isEqualTo("{\"grün\":1}");
    assertThat(more.maxResponseBytes()).isEqualTo(7);
  }

  @Test
  void aRequestWithoutABodyHasNoText() {
    TransportRequest request = new TransportRequest("GET", ADDRESS, Map.of(), Optional.empty(), 7);

    assertThat(request.bodyText()).isEmpty();
  }

  @Test
  void printsNoHeaderNoQueryAndNoBody() {
    assertThat(request(Map.of("authorization", "Bearer secret"))).hasToString("POST /invoices");
    assertThat(TransportResponse.json(200, "secret").withHeader("set-cookie", "secret"))
        .hasToString("HTTP 200, 6 bytes, COMPLETE");
  }

  @Test
  void masksItsCredentialWhereverItStands() {
    TransportRequest request = request(Map.of("authorization", "Bearer sk_live_1"));

    assertThat(request.mask("no sk_live_1, Bearer sk_live_1!")).isEqualTo("no ***, Bearer ***!");
    assertThat(request.mask("nothing")).isEqualTo("nothing");
    assertThat(request(Map.of()).mask("nothing")).isEqualTo("nothing");
  }

  @Test
  void masksNoTextThatIsTooShortToBeAKey() {
    assertThat(request(Map.of("authorization", "Bearer a")).mask("an answer"))
        .isEqualTo("an answer");
  }

  private static TransportRequest request(Map<String, String> headers) {
    return new TransportRequest(
        "POST", ADDRESS, headers, Optional.of("{\"grün\":1}".getBytes(StandardCharsets.UTF_8)), 7);
  }

  @Test
  void oneMoreHeaderMakesAnotherResponse() {
    TransportResponse response = TransportResponse.json(200, "{}");

    TransportResponse more = response.withHeader("x-a", "1");

    assertThat(response.http().headers().firstValue("x-a")).isEmpty();
    assertThat(more.http().headers().firstValue("X-A")).contains("1");
    assertThat(more.http().headers().firstValue("content-type")).contains("application/json");
    assertThat(more.http().statusCode()).isEqualTo(200);
    assertThat(more.body()).asString().isEqualTo("{}");
    assertThat(more.ending()).isEqualTo(Ending.COMPLETE);
  }

  @Test
  void aHeaderReplacesOneWhoseNameDiffersInCaseOnly() {
    TransportResponse response =
        TransportResponse.json(200, "").withHeader("Content-Type", "text/html");

    assertThat(response.http().headers().allValues("content-type")).containsExactly("text/html");
  }

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
}
