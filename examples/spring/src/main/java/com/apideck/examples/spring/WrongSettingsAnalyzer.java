package com.apideck.examples.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** One sentence instead of a stack trace; named in {@code META-INF/spring.factories}. */
final class WrongSettingsAnalyzer extends AbstractFailureAnalyzer<WrongSettingsException> {
  @Override
  protected FailureAnalysis analyze(Throwable failure, WrongSettingsException cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Set APIDECK_API_KEY and APIDECK_APP_ID (apideck.api-key and apideck.app-id), or neither:"
            + " then the application talks to a stand-in on this machine.",
        cause);
  }
}
