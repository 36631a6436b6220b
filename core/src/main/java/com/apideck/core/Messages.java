package com.apideck.core;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.InvalidRequestError;
import com.apideck.core.ApideckError.RequestTimeoutError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.ApideckError.UnreadableRecordError;
import java.util.stream.Collectors;

/** The words of the errors. None quotes a body, beyond the API's own one-line message. */
final class Messages {

  private static final int MAX_EXCERPT = 200;

  private Messages() {}

  static String text(ApideckError error) {
    return error.getClass().getSimpleName()
        + ": "
        + error.message()
        + error.forSupport().map(support -> " (" + support + ')').orElse("");
  }

  static String answered(ServerError error) {
    ApiProblem problem = error.problem();
    return "The API answered "
        + error.statusCode()
        + problem.typeName().map(type -> " " + excerpt(type)).orElse("")
        + problem.message().map(message -> ": " + excerpt(message)).orElse("");
  }

  static String unreadable(ResponseValidationError error) {
    return "The answer cannot be read: expected " + error.expected() + " at " + error.path();
  }

  static String unreadable(UnreadableRecordError error) {
    return "A record cannot be read: expected " + error.expected() + " at " + error.path();
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
    return what + ": " + error.detail();
  }

  static String late(RequestTimeoutError error) {
    return (error.wholeCall() ? "The call" : "An attempt")
        + " had no answer within "
        + error.limit().toMillis()
        + " ms";
  }

  static String invalid(InvalidRequestError error) {
    return error.violations().stream()
        .map(Violation::toString)
        .collect(Collectors.joining("; ", "Not sent: ", ""));
  }

  /** One line of bounded length. */
  static String excerpt(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    if (line.length() <= MAX_EXCERPT) {
      return line;
    }
    int end =
        Character.isHighSurrogate(line.charAt(MAX_EXCERPT - 1)) ? MAX_EXCERPT - 1 : MAX_EXCERPT;
    return line.substring(0, end) + "…";
  }
}
