package com.apideck.examples;

import com.apideck.core.ApideckCore;
import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.ApideckError.UnreadableRecordError;
import com.apideck.core.RetryConfig;
import com.apideck.core.Sent;
import com.apideck.core.ServerError.ApiError;
import com.apideck.core.ServerError.BadRequestResponse;
import com.apideck.core.ServerError.NotFoundResponse;
import com.apideck.core.ServerError.PaymentRequiredResponse;
import com.apideck.core.ServerError.UnauthorizedResponse;
import com.apideck.core.ServerError.UnprocessableResponse;
import com.apideck.core.testing.StubTransport;
import com.apideck.funcs.vault.VaultSessionsCreate;
import com.apideck.models.vault.Session;
import java.util.stream.Stream;

/** How do I match on errors with a switch of Java 21, so that the compiler finds a new case? */
public final class SwitchOnErrors {

  private SwitchOnErrors() {}

  /** Prints what to do about some errors. It needs no server. */
  public static void main(String[] args) {
    String expired =
        """
        {"type_name": "ConnectorAuthError", "detail": "refresh token expired"}""";
    StubTransport api =
        new StubTransport()
            .thenJson(401, expired)
            .thenJson(404, "{}")
            .thenJson(502, "{}")
            .thenFail(new ConnectionError(Sent.NO, ConnectionError.Reason.REFUSED, "refused"));
    try (ApideckCore apideck =
        ApideckCore.builder()
            .apiKey("any-key")
            .appId("any-app")
            .consumerId("acme")
            .transport(api)
            .retries(RetryConfig.none())
            .build()) {
      Session session = Session.builder().build();
      Stream.of(apideck, apideck, apideck, apideck, apideck.withConsumerId(""))
          .map(core -> VaultSessionsCreate.call(core, session).join())
          .forEach(made -> System.out.println(made.fold(SwitchOnErrors::advice, done -> "fine")));
    }
  }

  /** No default: a case that is added to the library breaks this when it is compiled. */
  private static String advice(ApideckError error) {
    return switch (error) {
      case UnauthorizedResponse denied ->
          switch (denied.remedy()) {
            case CHECK_KEY -> "check the key";
            case WAIT -> "again in " + denied.after().orElseThrow().toSeconds() + " s";
            case CONNECT_AGAIN -> denied.call().consumerId().orElse("?") + " has to connect again";
          };
      case NotFoundResponse(var problem, var http, var body, var call) ->
          call.operation() + " found nothing";
      case BadRequestResponse(var problem, var http, var body, var call) ->
          "mend the request: " + problem.detail();
      case PaymentRequiredResponse paid -> "the limit of the plan is reached";
      case UnprocessableResponse refused -> "cannot be done: " + refused.message();
      case ApiError answer when answer.retryable() -> "later: " + answer.statusCode();
      case ApiError answer -> "ask support: " + answer.forSupport().orElse("");
      case ResponseValidationError(var path, var expected, var http, var body, var call) ->
          "report " + expected + " at " + path;
      case UnreadableRecordError bad -> "go on without record " + bad.index();
      case ConnectionError(var sent, var reason, var detail, var proxyStatus, var call)
          when sent == Sent.NO ->
          "nothing left, " + reason;
      case ConnectionError lost -> "look whether it was done: " + lost.reason();
      case RequestTimeoutError(var sent, var limit, var whole, var lastAnswer, var call) ->
          call.attempts() + " attempts within " + limit.toSeconds() + " s";
      case RequestAbortedError aborted -> "the program ends";
      case InvalidRequestError(var violations, var call) -> "mend the program: " + violations;
      case UnexpectedClientError failed -> "mend " + failed.detail();
    };
  }
}
