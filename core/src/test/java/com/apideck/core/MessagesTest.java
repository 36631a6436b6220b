package com.apideck.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.transport.TransportResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The words of errors: short, in one line, and enough for support. */
class MessagesTest {

  private static final String BODY = "{\"secret\":\"of the body\"}";

  @Test
  void tellsSupportStatusRequestIdAndReference() {
    ServerError error =
        ServerError.of(
            ApiProblem.of(
                Map.of("type_name", "ConnectorError", "message", "No", "ref", "https://x/y")),
            TransportResponse.json(400, "").withHeader("request-id", "r-1").http(),
            BODY);

    assertThat(error.forSupport()).contains("HTTP 400, request id r-1, https://x/y");
    assertThat(error)
        .hasToString(
            "BadRequestResponse: The API answered 400 ConnectorError: No"
                + " (HTTP 400, request id r-1, https://x/y)");
  }

  @Test
  void tellsSupportAboutAnUnreadableAnswer() {
    HttpMeta http = TransportResponse.json(200, "").withHeader("x-request-id", "r-1").http();
    ApideckError error = new ResponseValidationError("$.id", "text", http, BODY);

    assertThat(error.forSupport()).contains("HTTP 200, request id r-1");
    assertThat(error)
        .hasToString(
            "ResponseValidationError: The answer cannot be read: expected text at $.id"
                + " (HTTP 200, request id r-1)");
  }

  @Test
  void tellsSupportNothingWhereThereWasNoAnswer() {
    assertThat(new RequestAbortedError(Sent.NO).forSupport()).isEmpty();
  }

  @Test
  void quotesTheApiInOneShortLine() {
    ApideckError error = problem("message", "first\r\nsecond\u0000" + "x".repeat(1000));

    assertThat(error.message())
        .startsWith("The API answered 500: first second xxx")
        .hasSizeLessThan(300)
        .doesNotContain("\n", "\u0000");
  }

  @Test
  void quotesReferencesAndTypesInOneShortLineToo() {
    for (String member : List.of("ref", "type_name")) {
      assertThat(problem(member, "first\r\nsecond" + "x".repeat(1_000_000)).toString())
          .as(member)
          .hasSizeLessThan(1000)
          .doesNotContain("\n");
    }
  }

  @Test
  void cutsNoCharacterInHalf() {
    String message = problem("message", "x".repeat(199) + "\uD83D\uDE80 and more").message();

    assertThat(message)
        .matches(text -> !text.matches("(?s).*[\uD800-\uDBFF](?![\uDC00-\uDFFF]).*"));
  }

  private static ApideckError problem(String member, String text) {
    return ServerError.of(ApiProblem.of(Map.of(member, text)), HttpMeta.of(500), BODY);
  }
}
