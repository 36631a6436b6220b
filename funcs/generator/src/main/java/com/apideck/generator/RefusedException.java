package com.apideck.generator;

/** A document that is not taken; the message has a line for each problem. Nothing is written. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }
}
