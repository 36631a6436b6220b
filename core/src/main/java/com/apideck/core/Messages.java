package com.apideck.core;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.ApideckError.RequestAbortedError;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.ApideckError.UnreadableRecordError;
import com.apideck.core.engine.Excerpt;
import java.util.stream.Collectors;

/** The words of the errors. Of a body they quote, in excerpts, what the API says of the error. */
final class Messages {

  private Messages() {}

  static String text(ApideckError error) {
    return error.getClass().getSimpleName()
        + ": "
        + error.message()
        + error.forSupport().map(support -> " (" + support + ')').orElse("");
  }

  static String answered(ServerError error) {
    ApiProblem problem = error.problem();
    String said =
        "The API answered "
            + error.statusCode()
            + problem.typeName().map(type -> " " + Excerpt.of(type)).orElse("")
            + problem.message().map(Messages::continued).orElse("")
            + problem.detail().map(detail -> continued(detail.toString())).orElse("");
    return problem.downstreamErrors().stream()
            .flatMap(downstream -> downstream.message().or(downstream::detail).stream())
            .findFirst()
            .map(message -> said + "; the connected service: " + Excerpt.of(message))
            .orElse(said)
        + of(error);
  }

  private static String continued(String text) {
    return ": " + Excerpt.of(text);
  }

  static String unreadable(ResponseValidationError error) {
    return "The answer cannot be read: expected "
        + error.expected()
        + " at "
        + error.path()
        + of(error);
  }

  static String unreadable(UnreadableRecordError error) {
    return "A record cannot be read: expected "
        + error.expected()
        + " at "
        + error.path()
        + of(error);
  }

  static String noAnswer(ConnectionError error) {
    String what =
        switch (error.reason()) {
          case UNKNOWN_HOST -> "The host name has no address";
          case REFUSED -> "The server takes no connection";
          case PROXY -> "The proxy gives no connection to the API";
          case TLS -> "The server could not prove who it is";
          case TOO_MANY_STREAMS -> "The connection takes no more requests for now";
          case LOST -> "The connection was lost";
        };
    return what + ": " + error.detail() + of(error);
  }

  static String late(RequestTimeoutError error) {
    return (error.wholeCall() ? "The call" : "An attempt")
        + " had no answer within "
        + error.limit().toMillis()
        + " ms"
        + error.lastAnswer().map(last -> "; before it: " + last.message()).orElse("")
        + of(error);
  }

  static String aborted(RequestAbortedError error) {
    return (error.stopped()
            ? "The core is stopped"
            : "The call was ended before there was an answer")
        + of(error);
  }

  static String invalid(InvalidRequestError error) {
    return error.violations().stream()
            .map(Violation::toString)
            .collect(Collectors.joining("; ", "Not sent: ", ""))
        + of(error);
  }

  static String unexpected(UnexpectedClientError error) {
    return "Unexpected failure on this side: " + error.detail() + of(error);
  }

  private static String of(ApideckError error) {
    return error.call().operation().isEmpty() ? "" : " [" + error.call() + ']';
  }
}
