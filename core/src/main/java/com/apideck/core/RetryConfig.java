package com.apideck.core;

import java.time.Duration;
import java.util.List;

/**
 * How often and how long a call is tried. Immutable; wrong values are reported by {@code call}.
 *
 * <p>The pause before the n-th retry is {@code initialInterval * exponent^(n-1)}, at most {@code
 * maxInterval}, of which jitter takes away up to a half.
 */
public final class RetryConfig {

  private static final int UNCOUNTED = Integer.MAX_VALUE;

  private final Settings settings;

  RetryConfig(Settings settings) {
    this.settings = settings;
  }

  /** One attempt, no retries. */
  public static RetryConfig none() {
    return new RetryConfig(Settings.NONE.with(Setting.MAX_ATTEMPTS, 1));
  }

  /** For jobs that nobody waits for: as many attempts as fit into 15 min. */
  public static RetryConfig patient() {
    return backoff().maxAttempts(UNCOUNTED).maxElapsedTime(Duration.ofMinutes(15)).build();
  }

  /** Retries with growing pauses, with the defaults that the builder's methods name. */
  public static Builder backoff() {
    return new Builder();
  }

  /** Whether there are retries at all. */
  public boolean retrying() {
    return maxAttempts() > 1;
  }

  /** How many attempts there are at most, the first among them. */
  public int maxAttempts() {
    return settings.get(Setting.MAX_ATTEMPTS);
  }

  /** The pause before the first retry. */
  public Duration initialInterval() {
    return settings.get(Setting.INITIAL_INTERVAL);
  }

  /** The longest pause. */
  public Duration maxInterval() {
    return settings.get(Setting.MAX_INTERVAL);
  }

  /** By how much each pause is longer than the one before. */
  public double exponent() {
    return settings.get(Setting.EXPONENT);
  }

  /** The time for the whole call, unless it has a {@code callTimeout}. */
  public Duration maxElapsedTime() {
    return settings.get(Setting.MAX_ELAPSED_TIME);
  }

  /** Whether to retry when there was no answer. */
  public boolean retryConnectionErrors() {
    return settings.get(Setting.RETRY_CONNECTION_ERRORS);
  }

  List<Violation> violations() {
    return settings.violations();
  }

  @Override
  public String toString() {
    return retrying()
        ? "backoff(%s, %s, %s, %s, %s, %s)"
            .formatted(
                initialInterval(),
                maxInterval(),
                exponent(),
                maxAttempts() == UNCOUNTED ? "uncounted" : maxAttempts(),
                maxElapsedTime(),
                retryConnectionErrors())
        : "none()";
  }

  /** Sets what differs from the defaults. */
  public static final class Builder {
    private Settings settings = Settings.NONE;

    private Builder() {}

    private <T> Builder set(Setting<T> setting, T value) {
      settings = settings.with(setting, value);
      return this;
    }

    /** The pause before the first retry; 500 ms. */
    public Builder initialInterval(Duration interval) {
      return set(Setting.INITIAL_INTERVAL, interval);
    }

    /** The longest pause; 60 s. */
    public Builder maxInterval(Duration interval) {
      return set(Setting.MAX_INTERVAL, interval);
    }

    /** By how much each pause is longer than the one before; 1.5. */
    public Builder exponent(double factor) {
      return set(Setting.EXPONENT, factor);
    }

    /** How many attempts there are at most, the first among them; 4. */
    public Builder maxAttempts(int attempts) {
      return set(Setting.MAX_ATTEMPTS, attempts);
    }

    /**
     * The time for the whole call: waiting for room, attempts and pauses; 60 s. A {@code
     * callTimeout} takes its place.
     */
    public Builder maxElapsedTime(Duration time) {
      return set(Setting.MAX_ELAPSED_TIME, time);
    }

    /** Whether to retry when there was no answer; true. */
    public Builder retryConnectionErrors(boolean retry) {
      return set(Setting.RETRY_CONNECTION_ERRORS, retry);
    }

    /** The configuration. */
    public RetryConfig build() {
      return new RetryConfig(settings);
    }
  }
}
