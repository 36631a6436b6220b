package com.apideck.core.codec;

/** Ends reading; on its way out it gathers the path, from the end to the beginning. */
final class MismatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String expected;
  private String path = "";

  MismatchException(String expected) {
    super(null, null, false, false); // without a stack trace: it carries its place already
    this.expected = expected;
  }

  MismatchException within(String step) {
    path = step + path;
    return this;
  }

  Mismatch mismatch() {
    return new Mismatch("$" + path, expected);
  }
}
