package com.apideck.core;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.json.JsonInput;
import com.apideck.core.json.Mismatch;
import com.apideck.core.transport.TransportResponse.Ending;
import io.vavr.control.Either;
import java.util.Locale;
import java.util.Optional;

/** What an answer means: an error, or the documented result. */
final class Answers {

  private Answers() {}

  /** Right: a success status, whose body is still to be decoded. */
  static Either<ApideckError, Exchange> classify(Exchange exchange) {
    int status = exchange.statusCode();
    if (status < 200 || status > 299) {
      String body = exchange.text();
      ApiProblem problem = ApiProblem.of(exchange.maskedMembers(JsonInput.readableMembers(body)));
      return Either.left(ServerError.of(problem, exchange.http(), body));
    }
    return exchange.response().ending() == Ending.CUT
        ? Either.left(
            new ConnectionError(
                Sent.YES, ConnectionError.Reason.LOST, "within the body of status " + status))
        : Either.right(exchange);
  }

  static <O> Either<ApideckError, O> decode(Operation<?, O> operation, Exchange exchange) {
    HttpMeta http = exchange.http();
    return unexpected(operation, exchange)
        .map(expected -> Either.<Mismatch, O>left(new Mismatch("$", expected)))
        .orElseGet(() -> operation.result.decode(exchange.response().body()))
        .map(result -> operation.withHttp.apply(result, http))
        .mapLeft(
            at ->
                new ResponseValidationError(
                    exchange.request().mask(at.path()), at.expected(), http, exchange.text()));
  }

  /** What was expected instead, where the answer does not fit before its body is read. */
  private static Optional<String> unexpected(Operation<?, ?> operation, Exchange exchange) {
    if (exchange.statusCode() != operation.status) {
      return Optional.of("status " + operation.status);
    }
    if (exchange.response().ending() == Ending.TOO_LONG) {
      return Optional.of("at most " + exchange.request().maxResponseBytes() + " bytes");
    }
    if (!header(exchange, "content-encoding", "identity").equals("identity")) {
      return Optional.of("no content encoding");
    }
    return isJson(header(exchange, "content-type", "application/json"))
        ? Optional.empty()
        : Optional.of("the media type application/json");
  }

  private static String header(Exchange exchange, String name, String otherwise) {
    return exchange.headers().firstValue(name).orElse(otherwise).strip().toLowerCase(Locale.ROOT);
  }

  /** Whatever its parameters: JSON is UTF-8, and the charset of a header does not change it. */
  private static boolean isJson(String contentType) {
    String type = contentType.split(";", 2)[0].strip();
    return type.equals("application/json") || type.endsWith("+json");
  }
}
