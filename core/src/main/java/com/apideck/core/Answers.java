package com.apideck.core;

import com.apideck.core.ApideckError.ConnectionError;
import com.apideck.core.ApideckError.ResponseValidationError;
import com.apideck.core.codec.Codec;
import com.apideck.core.codec.JsonInput;
import com.apideck.core.codec.Mismatch;
import com.apideck.core.transport.TransportResponse.Ending;
import io.vavr.control.Either;
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
      ResponseBody raw = ResponseBody.of(exchange.response().body(), exchange.headers());
      Map<String, @Nullable Object> members = JsonInput.readableMembers(raw.utf8());
      ApiProblem problem = ApiProblem.of(exchange.maskedMembers(members));
      ResponseBody shown = raw.masked(exchange.request()::mask);
      return Either.left(ServerError.of(problem, exchange.http(), shown));
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
        .mapLeft(at -> unreadable(exchange, at))
        .map(value -> answered(value, exchange));
  }

  @SuppressWarnings("unchecked") // a copy is of the same type
  private static <O> O answered(O value, Exchange exchange) {
    return value instanceof Result<?, ?> result
        ? (O) result.answered(exchange.http(), exchange.request()::mask)
        : value;
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
        exchange.request().mask(at.path()), at.expected(), exchange.http(), exchange.body());
  }

  /** What was expected instead, where the answer does not fit before its body is looked at. */
  private static Optional<String> unexpected(Exchange exchange, int status) {
    if (exchange.statusCode() != status) {
      return Optional.of("status " + status);
    }
    if (exchange.response().ending() == Ending.TOO_LONG) {
      return Optional.of("at most " + exchange.request().maxResponseBytes() + " bytes");
    }
    return ResponseBody.isEncoded(exchange.headers())
        ? Optional.of("no content encoding")
        : Optional.empty();
  }

  private static Optional<String> notJson(Exchange exchange) {
    String type = exchange.headers().firstValue("content-type").orElse("application/json");
    return MediaType.isJson(type.strip())
        ? Optional.empty()
        : Optional.of("the media type application/json");
  }
}
