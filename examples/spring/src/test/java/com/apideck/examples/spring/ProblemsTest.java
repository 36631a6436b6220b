package com.apideck.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.core.ApiProblem;
import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ConnectionError.Reason;
import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.ApideckError.UnreadableRecordError;
import com.apideck.core.CallSummary;
import com.apideck.core.HttpMeta;
import com.apideck.core.Sent;
import com.apideck.core.ServerError;
import com.apideck.core.Violation;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** Each error has its status, and whoever may try again is told when. */
class ProblemsTest {

  private static final String BODY = "a body with a secret";

  @Test
  void whatTheClientDidWrongIsSaid() {
    assertThat(detail(server(400, "company_id is no id"))).isEqualTo("400 company_id is no id");
    assertThat(detail(server(422, "There is one already"))).isEqualTo("422 There is one already");
  }

  @Test
  void whatTheClientCannotMendIsNot() {
    assertThat(detail(server(401, "bad key"))).isEqualTo("502 This service is not set up right.");
    assertThat(detail(server(402, "no"))).isEqualTo("402 The limit of the plan is reached.");
    assertThat(detail(server(404, "no"))).isEqualTo("404 There is no such record.");
    assertThat(detail(server(501, "no"))).isEqualTo("502 The API failed.");
    assertThat(detail(new ResponseValidationError("$.data", "text", HttpMeta.of(200), BODY)))
        .isEqualTo("502 The API's answer cannot be read.");
    assertThat(
            detail(
                new UnreadableRecordError(
                    0, "$.data[0]", "text", BODY, HttpMeta.of(200), CallSummary.NONE)))
        .isEqualTo("502 A record cannot be read.");
    assertThat(detail(new ConnectionError(Sent.NO, Reason.TLS, "no trust")))
        .isEqualTo("502 The API cannot be reached.");
    assertThat(detail(new UnexpectedClientError(Sent.NO, "a bug", List.of())))
        .isEqualTo("500 This service failed.");
  }

  @Test
  void whatMayHelpLaterSaysWhen() {
    assertThat(retryAfter(server(429, "no"), 429)).isEqualTo("5");
    assertThat(retryAfter(server(503, "no"), 503)).isEqualTo("5");
    assertThat(retryAfter(new ConnectionError(Sent.NO, Reason.REFUSED, "no"), 503)).isEqualTo("5");
    assertThat(retryAfter(new RequestTimeoutError(Sent.NO, Duration.ofSeconds(1), true), 504))
        .isEqualTo("5");
    assertThat(retryAfter(new RequestAbortedError(Sent.NO, true), 503)).isEqualTo("5");
    assertThat(retryAfter(renewing(1_200), 503)).isEqualTo("2");
    assertThat(retryAfter(limited("17"), 429)).isEqualTo("17");
    assertThat(retryAfter(limited("Thu, 26 Nov 2026 18:00:00 GMT"), 429)).isEqualTo("5");
  }

  @Test
  void aRequestThatCannotBeSentSaysAllThatIsWrong() {
    Violation missing = new Violation("$.name", "is missing");

    ProblemDetail problem = Problems.of(new InvalidRequestError(List.of(missing))).getBody();

    assertThat(problem.getProperties()).containsEntry("violations", List.of(missing));
  }

  private static ServerError server(int status, String message) {
    return error(status, "AnyError", message, Optional.empty());
  }

  private static ServerError renewing(int millis) {
    return error(401, "ConnectorAuthError", "no", Optional.of(Map.of("retry_after_ms", millis)));
  }

  private static ServerError limited(String after) {
    HttpHeaders headers =
        HttpHeaders.of(Map.of("retry-after", List.of(after)), (name, value) -> true);
    return ServerError.of(server(429, "no").problem(), new HttpMeta(429, headers), BODY);
  }

  private static ServerError error(
      int status, String type, String message, Optional<Object> detail) {
    ApiProblem problem =
        new ApiProblem(
            Optional.of(status),
            Optional.empty(),
            Optional.of(type),
            Optional.of(message),
            detail,
            Optional.empty(),
            List.of());
    return ServerError.of(problem, HttpMeta.of(status), BODY);
  }

  private static String detail(ApideckError error) {
    ResponseEntity<ProblemDetail> answer = Problems.of(error);
    assertThat(answer.getBody().toString()).doesNotContain("secret");
    return answer.getStatusCode().value() + " " + answer.getBody().getDetail();
  }

  private static String retryAfter(ApideckError error, int status) {
    ResponseEntity<ProblemDetail> answer = Problems.of(error);
    assertThat(answer.getStatusCode().value()).isEqualTo(status);
    return answer.getHeaders().getFirst("Retry-After");
  }
}
