package com.apideck.examples.spring;

import com.apideck.core.ApideckError;
import com.apideck.core.Sent;
import com.apideck.core.ServerError;
import com.apideck.funcs.webhook.WebhookError;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * What a client is told of an error, as a problem document (RFC 9457): what it may do, and what to
 * tell support. A fault of this service is no fault of the client, so a refused key is not 401.
 * What the API said is in the log, and told where it is about the client's own request.
 */
final class Problems implements ApideckError.Cases<ResponseEntity<ProblemDetail>> {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final Problems CASES = new Problems();

  /** When to try again, if the API does not say. */
  private static final Duration SOON = Duration.ofSeconds(5);

  private Problems() {}

  /** The answer for any error, which is logged too. */
  static ResponseEntity<ProblemDetail> of(ApideckError error) {
    ResponseEntity<ProblemDetail> answer = error.fold(CASES);
    Level level = answer.getStatusCode().is5xxServerError() ? Level.WARN : Level.INFO;
    LOG.atLevel(level).log("Answered {}: {}", answer.getStatusCode().value(), error);
    return answer;
  }

  /** The answer for a message that is not of the API. */
  static ResponseEntity<ProblemDetail> notTaken(WebhookError error) {
    LOG.info("Answered 401: {}", error.message());
    return answer(ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED, error.message()));
  }

  @Override
  public ResponseEntity<ProblemDetail> badRequest(ServerError.BadRequestResponse error) {
    return answer(problem(error, HttpStatus.BAD_REQUEST, said(error)));
  }

  @Override
  public ResponseEntity<ProblemDetail> unauthorized(ServerError.UnauthorizedResponse error) {
    return switch (error.remedy()) {
      case CHECK_KEY ->
          answer(problem(error, HttpStatus.BAD_GATEWAY, "This service is not set up right."));
      case WAIT ->
          later(
              problem(error, HttpStatus.SERVICE_UNAVAILABLE, "Your connection is being renewed."),
              error.after().orElse(SOON));
      case CONNECT_AGAIN -> {
        ProblemDetail again =
            problem(error, HttpStatus.CONFLICT, "Your connection has to be authorized again.");
        again.setProperty("remedy", "POST /vault/session");
        yield answer(again);
      }
    };
  }

  @Override
  public ResponseEntity<ProblemDetail> paymentRequired(ServerError.PaymentRequiredResponse error) {
    return answer(problem(error, HttpStatus.PAYMENT_REQUIRED, "The limit of the plan is reached."));
  }

  @Override
  public ResponseEntity<ProblemDetail> notFound(ServerError.NotFoundResponse error) {
    return answer(problem(error, HttpStatus.NOT_FOUND, "There is no such record."));
  }

  @Override
  public ResponseEntity<ProblemDetail> unprocessable(ServerError.UnprocessableResponse error) {
    return answer(problem(error, HttpStatus.UNPROCESSABLE_CONTENT, said(error)));
  }

  @Override
  public ResponseEntity<ProblemDetail> apiError(ServerError.ApiError error) {
    if (error.statusCode() == HttpStatus.TOO_MANY_REQUESTS.value()) {
      return later(
          problem(error, HttpStatus.TOO_MANY_REQUESTS, "The connected service takes no more now."),
          after(error));
    }
    return error.retryable()
        ? later(
            problem(error, HttpStatus.SERVICE_UNAVAILABLE, "The API is out of order for now."),
            after(error))
        : answer(problem(error, HttpStatus.BAD_GATEWAY, "The API failed."));
  }

  @Override
  public ResponseEntity<ProblemDetail> responseValidation(
      ApideckError.ResponseValidationError error) {
    return answer(problem(error, HttpStatus.BAD_GATEWAY, "The API's answer cannot be read."));
  }

  @Override
  public ResponseEntity<ProblemDetail> unreadableRecord(ApideckError.UnreadableRecordError error) {
    return answer(problem(error, HttpStatus.BAD_GATEWAY, "A record cannot be read."));
  }

  @Override
  public ResponseEntity<ProblemDetail> connection(ApideckError.ConnectionError error) {
    return error.retryable()
        ? later(error, HttpStatus.SERVICE_UNAVAILABLE, "The API cannot be reached for now.")
        : answer(problem(error, HttpStatus.BAD_GATEWAY, "The API cannot be reached."));
  }

  @Override
  public ResponseEntity<ProblemDetail> requestTimeout(ApideckError.RequestTimeoutError error) {
    return later(error, HttpStatus.GATEWAY_TIMEOUT, "The API took too long.");
  }

  @Override
  public ResponseEntity<ProblemDetail> requestAborted(ApideckError.RequestAbortedError error) {
    return later(error, HttpStatus.SERVICE_UNAVAILABLE, "This service is about to end.");
  }

  /** The core was looked at when the program started, so it is something of the client's. */
  @Override
  public ResponseEntity<ProblemDetail> invalidRequest(ApideckError.InvalidRequestError error) {
    ProblemDetail invalid =
        problem(error, HttpStatus.BAD_REQUEST, "The request cannot be sent to the API.");
    invalid.setProperty("violations", error.violations());
    return answer(invalid);
  }

  @Override
  public ResponseEntity<ProblemDetail> unexpectedClient(ApideckError.UnexpectedClientError error) {
    return answer(problem(error, HttpStatus.INTERNAL_SERVER_ERROR, "This service failed."));
  }

  private static String said(ServerError error) {
    return error.problem().message().orElse("The API refuses the request.");
  }

  /** What the API says, where it says so in seconds. */
  private static Duration after(ServerError error) {
    return error
        .http()
        .headers()
        .firstValue(HttpHeaders.RETRY_AFTER)
        .filter(text -> text.matches("[0-9]{1,5}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(SOON);
  }

  private static ProblemDetail problem(ApideckError error, HttpStatus status, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    error.forSupport().ifPresent(support -> problem.setProperty("support", support));
    return problem;
  }

  private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
    return ResponseEntity.of(problem).build();
  }

  /** What may have had an effect already is not for the client to repeat unasked. */
  private static ResponseEntity<ProblemDetail> later(
      ApideckError error, HttpStatus status, String detail) {
    ProblemDetail problem = problem(error, status, detail);
    return error.sent() == Sent.NO ? later(problem, SOON) : answer(problem);
  }

  private static ResponseEntity<ProblemDetail> later(ProblemDetail problem, Duration after) {
    long seconds = Math.max(1, after.plusMillis(999).toSeconds());
    return ResponseEntity.of(problem)
        .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
        .build();
  }
}
