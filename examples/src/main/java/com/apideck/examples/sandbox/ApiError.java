package com.apideck.examples.sandbox;

import java.util.Locale;
import java.util.Set;

/** The errors that the sandbox answers with, in the API's shape. */
enum ApiError {
  HEADERS_INVALID(
      400, "Bad Request", "RequestHeadersValidationError", "Some headers are not valid"),
  BODY_INVALID(400, "Bad Request", "RequestValidationError", "Some of the body is not valid"),
  UNAUTHORIZED(401, "Unauthorized", "UnauthorizedError", "The API key was not accepted"),
  LIMIT_REACHED(402, "Payment Required", "RequestLimitError", "The request limit is reached"),
  NOT_FOUND(404, "Not Found", "EntityNotFoundError", "There is nothing of that name"),
  METHOD_NOT_ALLOWED(
      405, "Method Not Allowed", "MethodNotAllowedError", "This address has no such method"),
  BODY_TOO_LARGE(413, "Payload Too Large", "PayloadTooLargeError", "The body is too large"),
  NOT_JSON(415, "Unsupported Media Type", "UnsupportedMediaTypeError", "The body has to be JSON"),
  INVALID_STATE(
      422, "Unprocessable Entity", "InvalidStateError", "This cannot be done in the present state"),
  UNEXPECTED(500, "Internal Server Error", "InternalServerError", "The sandbox failed");

  private static final String REFERENCE = "https://developers.apideck.com/errors";
  private static final Set<Integer> DOCUMENTED = Set.of(400, 401, 402, 404, 422);

  private final int status;
  private final String reason;
  private final String typeName;
  private final String message;

  ApiError(int status, String reason, String typeName, String message) {
    this.status = status;
    this.reason = reason;
    this.typeName = typeName;
    this.message = message;
  }

  /** The answer with a sentence as its {@code detail}. */
  Response response(String detail) {
    return response(json -> json.value(detail));
  }

  /** The answer with the problems, by kind, as its {@code detail}. */
  Response response(Problems problems) {
    return response((Response.Json) problems::writeTo);
  }

  private Response response(Response.Json detail) {
    Response made =
        Response.json(
            status,
            json -> {
              json.beginObject();
              json.name("status_code").value(status);
              json.name("error").value(reason);
              json.name("type_name").value(typeName);
              json.name("message").value(message);
              detail.writeTo(json.name("detail"));
              json.name("ref").value(reference());
              json.endObject();
            });
    // RFC 9110 asks for the scheme on every 401; java.net.http fails without it when an
    // Authenticator is set.
    return status == 401 ? made.withHeader("www-authenticate", "Bearer") : made;
  }

  /** The page about the error; the API documents none for the statuses that only a server adds. */
  private String reference() {
    return DOCUMENTED.contains(status)
        ? REFERENCE + "#" + typeName.toLowerCase(Locale.ROOT)
        : REFERENCE;
  }
}
