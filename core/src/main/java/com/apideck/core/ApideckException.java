package com.apideck.core;

/** An {@link ApideckError} for those who want to throw; the library itself never does. */
public final class ApideckException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ApideckError error;

  ApideckException(ApideckError error) {
    super(error.toString());
    this.error = error;
  }

  /** The error as a value. */
  public ApideckError error() {
    return error;
  }
}
