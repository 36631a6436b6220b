package com.apideck.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.stream;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ConnectionError.Reason;
import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.ApideckError.UnreadableRecordError;
import com.apideck.core.ServerError.ApiError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What each case answers, {@code ServerError} among them. */
class ApideckErrorTest {

  private static final String BODY = "{\"secret\":\"of the body\"}";

  private record Answers(
      ApideckError error, String folded, String message, Sent sent, boolean retryable) {}

  @TestFactory
  Stream<DynamicTest> eachCaseAnswersWhatAndWhetherItLeftAndWhetherToTryAgain() {
    return stream(
        Stream.of(
            new Answers(answered(400), "badRequest", "The API answered 400", Sent.YES, false),
            new Answers(answered(401), "unauthorized", "The API answered 401", Sent.YES, false),
            new Answers(answered(402), "paymentRequired", "The API answered 402", Sent.YES, false),
            new Answers(answered(404), "notFound", "The API answered 404", Sent.YES, false),
            new Answers(answered(422), "unprocessable", "The API answered 422", Sent.YES, false),
            new Answers(answered(302), "apiError", "The API answered 302", Sent.YES, false),
            new Answers(answered(503), "apiError", "The API answered 503", Sent.YES, true),
            new Answers(
                new ResponseValidationError("$.id", "text", HttpMeta.of(200), BODY),
                "responseValidation",
                "The answer cannot be read: expected text at $.id",
                Sent.YES,
                false),
            new Answers(
                new UnreadableRecordError(3, "$.data[3].id", "text", BODY, HttpMeta.of(200)),
                "unreadableRecord",
                "A record cannot be read: expected text at $.data[3].id",
                Sent.YES,
                false),
            new Answers(
                new ConnectionError(Sent.NO, Reason.UNKNOWN_HOST, "x"),
                "connection",
                "The host name has no address: x",
                Sent.NO,
                true),
            new Answers(
                new ConnectionError(Sent.NO, Reason.REFUSED, "x"),
                "connection",
                "The server takes no connection: x",
                Sent.NO,
                true),
            new Answers(
                new ConnectionError(Sent.NO, Reason.TLS, "x"),
                "connection",
                "The server could not prove who it is: x",
                Sent.NO,
                false),
            new Answers(
                new ConnectionError(Sent.NO, Reason.TOO_MANY_STREAMS, "x"),
                "connection",
                "The connection takes no more requests for now: x",
                Sent.NO,
                true),
            new Answers(
                new ConnectionError(Sent.MAYBE, Reason.LOST, "x"),
                "connection",
                "The connection was lost: x",
                Sent.MAYBE,
                true),
            new Answers(
                new RequestTimeoutError(Sent.MAYBE, Duration.ofSeconds(60), false),
                "requestTimeout",
                "An attempt had no answer within 60000 ms",
                Sent.MAYBE,
                true),
            new Answers(
                new RequestTimeoutError(Sent.NO, Duration.ofMillis(1), true),
                "requestTimeout",
                "The call had no answer within 1 ms",
                Sent.NO,
                true),
            new Answers(
                new RequestAbortedError(Sent.MAYBE),
                "requestAborted",
                "The call was ended before there was an answer",
                Sent.MAYBE,
                false),
            new Answers(
                new InvalidRequestError(
                    List.of(new Violation("appId", "is null"), new Violation("$.a", "is b"))),
                "invalidRequest",
                "Not sent: appId is null; $.a is b",
                Sent.NO,
                false),
            new Answers(
                new UnexpectedClientError(Sent.MAYBE, "java.lang.Error: x", List.of()),
                "unexpectedClient",
                "Unexpected failure on this side: java.lang.Error: x",
                Sent.MAYBE,
                false)),
        answers -> answers.error().toString(),
        answers -> {
          ApideckError error = answers.error();

          assertThat(error.<String>fold(new CaseNames())).isEqualTo(answers.folded());
          assertThat(error.message()).isEqualTo(answers.message());
          assertThat(error.sent()).isEqualTo(answers.sent());
          assertThat(error.retryable()).isEqualTo(answers.retryable());
          assertThat(error.toString())
              .startsWith(error.getClass().getSimpleName())
              .doesNotContain("secret", "\n");
          assertThat(error.toException().error()).isSameAs(error);
          assertThat(error.toException()).hasMessage(error.toString());
        });
  }

  /** The name of the handler that was asked. */
  private static final class CaseNames implements ApideckError.Cases<String> {
    @Override
    public String badRequest(ServerError.BadRequestResponse error) {
      return "badRequest";
    }

    @Override
    public String unauthorized(ServerError.UnauthorizedResponse error) {
      return "unauthorized";
    }

    @Override
    public String paymentRequired(ServerError.PaymentRequiredResponse error) {
      return "paymentRequired";
    }

    @Override
    public String notFound(ServerError.NotFoundResponse error) {
      return "notFound";
    }

    @Override
    public String unprocessable(ServerError.UnprocessableResponse error) {
      return "unprocessable";
    }

    @Override
    public String apiError(ApiError error) {
      return "apiError";
    }

    @Override
    public String responseValidation(ResponseValidationError error) {
      return "responseValidation";
    }

    @Override
    public String unreadableRecord(UnreadableRecordError error) {
      return "unreadableRecord";
    }

    @Override
    public String connection(ConnectionError error) {
      return "connection";
    }

    @Override
    public String requestTimeout(RequestTimeoutError error) {
      return "requestTimeout";
    }

    @Override
    public String requestAborted(RequestAbortedError error) {
      return "requestAborted";
    }

    @Override
    public String invalidRequest(InvalidRequestError error) {
      return "invalidRequest";
    }

    @Override
    public String unexpectedClient(UnexpectedClientError error) {
      return "unexpectedClient";
    }
  }

  @Test
  void cannotBeChanged() {
    List<Violation> violations = new ArrayList<>(List.of(new Violation("a", "is b")));
    InvalidRequestError invalid = new InvalidRequestError(violations);
    violations.clear();
    assertThat(invalid.violations()).hasSize(1);

    List<StackTraceElement> trace = new ArrayList<>(List.of(new Error().getStackTrace()));
    UnexpectedClientError unexpected = new UnexpectedClientError(Sent.NO, "x", trace);
    trace.clear();
    assertThat(unexpected.trace()).isNotEmpty();
  }

  @Test
  void violationsOfAHookAndAKeyCannotBeChanged() {
    Bench bench = new Bench();
    ApideckCore core =
        bench
            .builder()
            .addHook(any -> attempt -> new AttemptHook.Started(Map.of("host", "x"), outcome -> {}))
            .build();

    InvalidRequestError error = Bench.left(InvalidRequestError.class, Invoices.preview(core));

    assertThatThrownBy(() -> error.violations().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void equalErrorsAreEqual() {
    assertThat(answered(404)).isEqualTo(answered(404)).isNotEqualTo(answered(422));
    assertThat(answered(404)).hasSameHashCodeAs(answered(404));
  }

  private static ServerError answered(int status) {
    ApiProblem nothing =
        new ApiProblem(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());
    return ServerError.of(nothing, HttpMeta.of(status), BODY);
  }
}
