package com.apideck.examples.spring;

import com.apideck.core.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** Ends a start, as every call would fail. */
final class WrongSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what is wrong, which never shows a value. */
  WrongSettingsException(List<Violation> violations) {
    super(
        violations.stream()
            .map(Violation::toString)
            .collect(Collectors.joining("; ", "Apideck is set up wrong: ", ".")));
  }
}
