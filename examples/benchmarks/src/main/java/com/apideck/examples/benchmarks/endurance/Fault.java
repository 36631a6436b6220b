package com.apideck.examples.benchmarks.endurance;

/** What the server does with a request that it has read in whole. */
enum Fault {
  /** A right answer. */
  NONE("value", Repeated.NEVER),
  /** An answer after the timeout of the attempt. */
  SLOW("RequestTimeoutError", Repeated.WHERE_IT_DOES_NO_HARM),
  /** The connection is closed in the middle of the body. */
  CUT("ConnectionError", Repeated.WHERE_IT_DOES_NO_HARM),
  /** The connection is reset in the middle of the body. */
  RESET("ConnectionError", Repeated.WHERE_IT_DOES_NO_HARM),
  /** The connection is closed before the first byte. */
  CLOSED("ConnectionError", Repeated.WHERE_IT_DOES_NO_HARM),
  /** 429, with the pause that the server wants. */
  TOO_MANY_REQUESTS("ApiError", Repeated.ALWAYS),
  /** 503. */
  UNAVAILABLE("ApiError", Repeated.ALWAYS),
  /** A body beyond the bound. */
  OVERSIZED("ResponseValidationError", Repeated.NEVER),
  /** Bytes that are no HTTP. */
  NO_HTTP("ConnectionError", Repeated.WHERE_IT_DOES_NO_HARM),
  /** A body that is no JSON. */
  NO_JSON("ResponseValidationError", Repeated.NEVER),
  /** A text that is no UTF-8. */
  NO_UTF8("ResponseValidationError", Repeated.NEVER);

  private enum Repeated {
    ALWAYS,
    WHERE_IT_DOES_NO_HARM,
    NEVER
  }

  /** What the call ends with if it is not repeated. */
  final String result;

  private final Repeated repeated;

  Fault(String result, Repeated repeated) {
    this.result = result;
    this.repeated = repeated;
  }

  /** Whether the call has another attempt after it. */
  boolean isRepeated(boolean repeatable) {
    return repeated == Repeated.ALWAYS
        || (repeated == Repeated.WHERE_IT_DOES_NO_HARM && repeatable);
  }

  /** Whether the request may have had an effect: only 429 and 503 say that it had none. */
  boolean mayHaveAnEffect() {
    return repeated != Repeated.ALWAYS;
  }
}
