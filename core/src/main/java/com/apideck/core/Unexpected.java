package com.apideck.core;

import com.apideck.core.ApideckError.UnexpectedClientError;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;

/** Turns what was thrown into a value. The throwable itself is not kept: it may hold a secret. */
final class Unexpected {

  private Unexpected() {}

  static ApideckError of(Throwable thrown, Sent sent) {
    return of(thrown, sent, UnaryOperator.identity());
  }

  static ApideckError of(Throwable thrown, Sent sent, UnaryOperator<String> mask) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    return new UnexpectedClientError(
        sent, mask.apply(describe(cause)), List.of(cause.getStackTrace()));
  }

  private static String describe(Throwable thrown) {
    try {
      return String.valueOf(thrown);
    } catch (Throwable e) { // an exception of the caller's whose message throws
      return thrown.getClass().getName();
    }
  }
}
