package com.apideck.core;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.json.Codec;
import com.apideck.core.json.JsonInput;
import com.apideck.core.json.Mismatch;
import com.apideck.core.transport.TransportResponse.Ending;
import io.vavr.control.Either;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an answer means: an error, or the documented result. */
final class Answers {

  private Answers() {}

  /** Right: a success status, whose body is still to be decoded. */
  static Either<ApideckError, Exchange> classify(Exchange exchange) {
    int status = exchange.statusCode();
    if (status < 200 || status > 299) {
      Map<String, @Nullable Object> members =
          JsonInput.readableMembers(exchange.response().body()); // not of a text: it may be large
      ApiProblem problem = ApiProblem.of(exchange.maskedMembers(members));
      return Either.left(ServerError.of(problem, exchange.http(), exchange.text()));
    }
    return exchange.response().ending() == Ending.CUT
        ? Either.left(
            new ConnectionError(
                Sent.YES, ConnectionError.Reason.LOST, "within the body of status " + status))
        : Either.right(exchange);
  }

  /** The documented JSON answer. */
  static <O> Either<ApideckError, O> json(Exchange exchange, int status, Codec<O> codec) {
    return unexpected(exchange, status)
        .or(() -> notJson(exchange))
        .map(expected -> Either.<Mismatch, O>left(new Mismatch("$", expected)))
        .orElseGet(() -> codec.decode(exchange.response().body()))
        .mapLeft(at -> unreadable(exchange, at));
  }

  /** The documented answer without a body; what comes with it all the same means nothing. */
  static Either<ApideckError, HttpMeta> nothing(Exchange exchange, int status) {
    return unexpected(exchange, status)
        .map(
            expected ->
                Either.<ApideckError, HttpMeta>left(
                    unreadable(exchange, new Mismatch("$", expected))))
        .orElseGet(() -> Either.right(exchange.http()));
  }

  /** The documented answer of bytes, whatever their media type. */
  static Either<ApideckError, Download> bytes(Exchange exchange, int status) {
    return unexpected(exchange, status)
        .map(
            expected -> {
              exchange.giveUpStream(); // nobody else will come for it
              return Either.<ApideckError, Download>left(
                  unreadable(exchange, new Mismatch("$", expected)));
            })
        .orElseGet(() -> Either.right(new Download(exchange.http(), exchange.stream())));
  }

  private static ApideckError unreadable(Exchange exchange, Mismatch at) {
    return new ResponseValidationError(
        exchange.request().mask(at.path()), at.expected(), exchange.http(), exchange.text());
  }

  /** What was expected instead, where the answer does not fit before its body is looked at. */
  private static Optional<String> unexpected(Exchange exchange, int status) {
    if (exchange.statusCode() != status) {
      return Optional.of("status " + status);
    }
    if (exchange.response().ending() == Ending.TOO_LONG) {
      return Optional.of("at most " + exchange.request().maxResponseBytes() + " bytes");
    }
    return header(exchange, "content-encoding", "identity").equalsIgnoreCase("identity")
        ? Optional.empty()
        : Optional.of("no content encoding");
  }

  private static Optional<String> notJson(Exchange exchange) {
    return isJson(header(exchange, "content-type", "application/json"))
        ? Optional.empty()
        : Optional.of("the media type application/json");
  }

  private static String header(Exchange exchange, String name, String otherwise) {
    return exchange.headers().firstValue(name).orElse(otherwise).strip();
  }

  /** Whatever its parameters: JSON is UTF-8, and the charset of a header does not change it. */
  private static boolean isJson(String contentType) {
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters).strip();
    return type.equalsIgnoreCase("application/json")
        || type.toLowerCase(Locale.ROOT).endsWith("+json");
  }
}
