package com.apideck.examples.storage;

import java.util.Locale;

/** The errors that the API answers with, in its shape. */
enum ApiError {
  INVALID(400, "Bad Request", "RequestValidationError", "Invalid Params"),
  HEADERS_INVALID(400, "Bad Request", "RequestHeadersValidationError", "Invalid Params"),
  UNAUTHORIZED(401, "Unauthorized", "UnauthorizedError", "Unauthorized Request"),
  NOT_FOUND(404, "Not Found", "EntityNotFoundError", "Unknown Entity"),
  CONFLICT(409, "Conflict", "ConflictError", "Conflict"),
  TOO_LARGE(413, "Payload Too Large", "PayloadTooLargeError", "The Body Is Too Large"),
  INVALID_STATE(422, "Unprocessable Entity", "InvalidStateError", "Invalid State"),
  UNEXPECTED(500, "Internal Server Error", "InternalServerError", "The Server Failed"),
  BAD_GATEWAY(502, "Bad Gateway", "ConnectorExecutionError", "The Service Behind Failed");

  private final int status;
  private final String error;
  private final String typeName;
  private final String message;

  ApiError(int status, String error, String typeName, String message) {
    this.status = status;
    this.error = error;
    this.typeName = typeName;
    this.message = message;
  }

  Response response(String detail) {
    Response response =
        Response.json(
            status,
            json -> {
              json.beginObject();
              json.name("status_code").value(status);
              json.name("error").value(error);
              json.name("type_name").value(typeName);
              json.name("message").value(message);
              json.name("detail").value(detail);
              json.name("ref")
                  .value(
                      "https://developers.apideck.com/errors#" + typeName.toLowerCase(Locale.ROOT));
              json.endObject();
            });
    // RFC 9110 asks for the scheme on every 401; java.net.http fails without it when an
    // Authenticator is set.
    return this == UNAUTHORIZED ? response.withHeader("www-authenticate", "Bearer") : response;
  }

  /** To be thrown where an endpoint cannot go on. */
  Refusal refusal(String detail) {
    return new Refusal(response(detail));
  }

  /** Ends a request with the answer that says why. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Response response;

    Refusal(Response response) {
      super("Answered with " + response.status(), null, false, false);
      this.response = response;
    }

    Response response() {
      return response;
    }
  }
}
