package com.apideck.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.testing.StubTransport;
import com.apideck.core.transport.TransportRequest;
import io.vavr.control.Either;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Promise 8: a key that an operation wants as a query parameter stays as secret as one in a header.
 */
class KeyInQueryTest {

  private static final String KEY = "sk live/0123456789+Zm9v*~&=YmFy";
  private static final String ENCODED = "sk%20live%2F0123456789%2BZm9v%2A~%26%3DYmFy";

  private final StubTransport stub = new StubTransport();
  private final ApideckCore core =
      ApideckCore.builder()
          .apiKey(KEY)
          .appId("app-1")
          .consumerId("consumer-1")
          .retries(RetryConfig.none())
          .transport(stub)
          .build();

  private Either<ApideckError, HttpMeta> call(String path) {
    return Operation.of("golden.statusGet", "GET", path)
        .withKeyInQuery("api-key")
        .answeringNothing(204)
        .call(core, null)
        .join();
  }

  private TransportRequest sent() {
    return stub.requests().get(0);
  }

  @Test
  void sendsItPercentEncodedAndInNoHeader() {
    stub.thenJson(204, "");

    call("/golden/status");

    assertThat(sent().uri().getRawPath()).isEqualTo("/golden/status");
    assertThat(sent().uri().getRawQuery()).isEqualTo("api-key=" + ENCODED);
    assertThat(sent().headers()).doesNotContainKey("authorization");
    assertThat(sent().headers().values()).noneMatch(value -> value.contains("0123456789"));
  }

  @Test
  void followsTheQueryThatIsThere() {
    TransportRequest request =
        new TransportRequest(
            "GET", URI.create("https://a.example/b?c=d"), Map.of(), Optional.empty(), 1);

    assertThat(request.withKeyInQuery("k", "a/b").uri())
        .hasToString("https://a.example/b?c=d&k=a%2Fb");
  }

  @Test
  void isNotPrinted() {
    stub.thenJson(204, "");

    call("/golden/status");

    assertThat(sent()).hasToString("GET /golden/status");
  }

  @Test
  void isMaskedAsItIsAndAsItStandsInTheQuery() {
    for (String shown : List.of(KEY, ENCODED, KEY.replace("/", "\\/"))) {
      stub.thenJson(401, "{\"message\":\"no " + shown + "\",\"ref\":\"?api-key=" + shown + "\"}");

      ApideckError error = call("/golden/status").getLeft();

      assertThat(Shown.everywhere(error))
          .noneMatch(text -> text.contains(shown) || text.contains("0123456789"));
    }
  }

  @Test
  void isMaskedWithMoreHeadersToo() {
    TransportRequest request =
        new TransportRequest(
                "GET", URI.create("https://a.example/b"), Map.of(), Optional.empty(), 1)
            .withKeyInQuery("k", KEY)
            .withHeaders(Map.of("x-trace", "1"));

    assertThat(request.mask(KEY + ' ' + ENCODED)).isEqualTo("*** ***");
  }
}
