package com.apideck.core.json;

/** Leaves a codec on the first mismatch; {@link JsonInput#decode} turns it into a value. */
final class JsonMismatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Mismatch mismatch;

  JsonMismatchException(Mismatch mismatch) {
    super(null, null, false, false); // without a stack trace: it carries its place already
    this.mismatch = mismatch;
  }

  Mismatch mismatch() {
    return mismatch;
  }
}
