package com.apideck.core.engine;

import com.apideck.core.ApideckError;
import com.apideck.core.ApideckError.UnexpectedClientError;
import com.apideck.core.Sent;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Turns what was thrown into a value. The throwable itself is not kept: it may hold a secret. */
public final class Unexpected {

  private Unexpected() {}

  public static ApideckError of(Throwable thrown, Sent sent) {
    return of(thrown, sent, UnaryOperator.identity());
  }

  public static ApideckError of(Throwable thrown, Sent sent, UnaryOperator<String> mask) {
    Throwable cause = unwrapped(thrown);
    if (cause instanceof FileProblem file) {
      return new UnexpectedClientError(sent, mask.apply("" + file.getMessage()), List.of());
    }
    return new UnexpectedClientError(sent, mask.apply(describe(cause)), trace(cause));
  }

  public static Throwable unwrapped(Throwable thrown) {
    return thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }

  private static List<StackTraceElement> trace(Throwable thrown) {
    try {
      return List.of(thrown.getStackTrace());
    } catch (Throwable e) { // see below
      return List.of();
    }
  }

  /** Code of the caller's that cannot change any more what has happened. */
  public static void quietly(@Nullable Runnable code) {
    try {
      if (code != null) {
        code.run();
      }
    } catch (Throwable e) {
      System.getLogger("com.apideck.core")
          .log(System.Logger.Level.WARNING, "Failed: {0}", e.getClass().getName());
    }
  }

  /** What it says of itself. */
  public static String describe(Throwable thrown) {
    try {
      return String.valueOf(thrown);
    } catch (Throwable e) { // an exception of the caller's whose message throws
      return thrown.getClass().getName();
    }
  }
}
