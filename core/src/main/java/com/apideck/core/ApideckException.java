package com.apideck.core;

/**
 * An {@link ApideckError} for those who want to throw; the library itself never does. Its stack
 * trace begins with the line that made the call, and goes on with those that threw.
 */
public final class ApideckException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ApideckError error;

  ApideckException(ApideckError error) {
    super(error.toString());
    this.error = error;
    error.call().madeAt().ifPresent(this::beginAt);
  }

  private void beginAt(StackTraceElement line) {
    StackTraceElement[] thrown = getStackTrace();
    StackTraceElement[] all = new StackTraceElement[thrown.length + 1];
    all[0] = line;
    System.arraycopy(thrown, 0, all, 1, thrown.length);
    setStackTrace(all);
  }

  /** The error as a value. */
  public ApideckError error() {
    return error;
  }
}
