package com.apideck.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the API says about an error, as far as its body could be read.
 *
 * @param statusCode the status as the body gives it
 * @param error the status in words, such as {@code Bad Request}
 * @param typeName the type of the error, such as {@code RequestValidationError}
 * @param message the error in a sentence
 * @param detail more about the cause: text, or JSON as {@code Map} or {@code List}
 * @param ref address of the documentation of this type of error
 * @param downstreamErrors what the connected service answered, for {@code ConnectorExecutionError}
 */
public record ApiProblem(
    Optional<Integer> statusCode,
    Optional<String> error,
    Optional<String> typeName,
    Optional<String> message,
    Optional<Object> detail,
    Optional<String> ref,
    List<DownstreamError> downstreamErrors) {

  /**
   * An error of the connected service.
   *
   * @param message the error in a sentence
   * @param detail more about the cause
   * @param code the service's code for it
   */
  public record DownstreamError(
      Optional<String> message, Optional<String> detail, Optional<String> code) {}

  /** Takes from {@code body} what has the documented type, and leaves out the rest. */
  static ApiProblem of(Map<String, @Nullable Object> body) {
    return new ApiProblem(
        body.get("status_code") instanceof Integer status ? Optional.of(status) : Optional.empty(),
        text(body, "error"),
        text(body, "type_name"),
        text(body, "message"),
        Optional.ofNullable(body.get("detail")),
        text(body, "ref"),
        body.get("downstream_errors") instanceof List<?> errors
            ? errors.stream().flatMap(error -> downstream(error).stream()).toList()
            : List.of());
  }

  /** A number among the details, or within their {@code debug}. */
  Optional<Long> number(String name) {
    if (!(detail.orElse(null) instanceof Map<?, ?> members)) {
      return Optional.empty();
    }
    Object value =
        members.get(name) == null && members.get("debug") instanceof Map<?, ?> debug
            ? debug.get(name)
            : members.get(name);
    return value instanceof Integer || value instanceof Long
        ? Optional.of(((Number) value).longValue())
        : Optional.empty();
  }

  private static Optional<DownstreamError> downstream(@Nullable Object error) {
    return error instanceof Map<?, ?> body
        ? Optional.of(
            new DownstreamError(text(body, "message"), text(body, "detail"), text(body, "code")))
        : Optional.empty();
  }

  private static Optional<String> text(Map<?, ?> body, String member) {
    return body.get(member) instanceof String text ? Optional.of(text) : Optional.empty();
  }
}
