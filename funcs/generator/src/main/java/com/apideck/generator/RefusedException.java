package com.apideck.generator;

/** A document that is not taken; the message has a line for each problem. Nothing is written. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a line for each problem. */
  public RefusedException(String message) {
    super(message);
  }
}
