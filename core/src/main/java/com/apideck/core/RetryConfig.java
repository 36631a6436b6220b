package com.apideck.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often and how long a call is tried. Immutable; wrong values are reported by {@code call}.
 *
 * <p>The pause before the n-th retry is {@code initialInterval * exponent^(n-1)}, at most {@code
 * maxInterval}, of which jitter takes away up to a half.
 */
public final class RetryConfig {

  private static final int UNCOUNTED = Integer.MAX_VALUE;

  private final Duration initialInterval;
  private final Duration maxInterval;
  private final double exponent;
  private final int maxAttempts;
  private final Duration maxElapsedTime;
  private final boolean retryConnectionErrors;
  private final List<Violation> violations;

  private RetryConfig(Builder builder, boolean retrying) {
    this.initialInterval = builder.initialInterval;
    this.maxInterval = builder.maxInterval;
    this.exponent = builder.exponent;
    this.maxAttempts = retrying ? builder.maxAttempts : 1;
    this.maxElapsedTime = builder.maxElapsedTime;
    this.retryConnectionErrors = builder.retryConnectionErrors;
    this.violations = List.copyOf(builder.violations);
  }

  /** One attempt, no retries. */
  public static RetryConfig none() {
    return new RetryConfig(new Builder(), false);
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
    return maxAttempts > 1;
  }

  /** How many attempts there are at most, the first among them. */
  public int maxAttempts() {
    return maxAttempts;
  }

  /** The pause before the first retry. */
  public Duration initialInterval() {
    return initialInterval;
  }

  /** The longest pause. */
  public Duration maxInterval() {
    return maxInterval;
  }

  /** By how much each pause is longer than the one before. */
  public double exponent() {
    return exponent;
  }

  /** The time for the whole call, unless it has a {@code callTimeout}. */
  public Duration maxElapsedTime() {
    return maxElapsedTime;
  }

  /** Whether to retry when there was no answer. */
  public boolean retryConnectionErrors() {
    return retryConnectionErrors;
  }

  List<Violation> violations() {
    return violations;
  }

  @Override
  public String toString() {
    return retrying()
        ? "backoff(%s, %s, %s, %s, %s, %s)"
            .formatted(
                initialInterval,
                maxInterval,
                exponent,
                maxAttempts == UNCOUNTED ? "uncounted" : maxAttempts,
                maxElapsedTime,
                retryConnectionErrors)
        : "none()";
  }

  /** Sets what differs from the defaults. */
  public static final class Builder {
    private Duration initialInterval = Duration.ofMillis(500);
    private Duration maxInterval = Duration.ofSeconds(60);
    private double exponent = 1.5;
    private int maxAttempts = 4;
    private Duration maxElapsedTime = Duration.ofSeconds(60);
    private boolean retryConnectionErrors = true;
    private final List<Violation> violations = new ArrayList<>();

    private Builder() {}

    /** The pause before the first retry; 500 ms. */
    public Builder initialInterval(Duration interval) {
      initialInterval = positive("initialInterval", interval, initialInterval);
      return this;
    }

    /** The longest pause; 60 s. */
    public Builder maxInterval(Duration interval) {
      maxInterval = positive("maxInterval", interval, maxInterval);
      return this;
    }

    /** By how much each pause is longer than the one before; 1.5. */
    public Builder exponent(double factor) {
      if (factor >= 1 && factor <= 100) {
        exponent = factor;
      } else {
        violations.add(new Violation("retries.exponent", "must be from 1 to 100"));
      }
      return this;
    }

    /** How many attempts there are at most, the first among them; 4. */
    public Builder maxAttempts(int attempts) {
      if (attempts >= 1) {
        maxAttempts = attempts;
      } else {
        violations.add(new Violation("retries.maxAttempts", "must be at least 1"));
      }
      return this;
    }

    /**
     * The time for the whole call: waiting for room, attempts and pauses; 60 s. A {@code
     * callTimeout} takes its place.
     */
    public Builder maxElapsedTime(Duration time) {
      maxElapsedTime = positive("maxElapsedTime", time, maxElapsedTime);
      return this;
    }

    /** Whether to retry when there was no answer; true. */
    public Builder retryConnectionErrors(boolean retry) {
      retryConnectionErrors = retry;
      return this;
    }

    /** The configuration. */
    public RetryConfig build() {
      return new RetryConfig(this, true);
    }

    private Duration positive(String name, @Nullable Duration value, Duration otherwise) {
      return Rules.positive("retries." + name, value, violations::add).orElse(otherwise);
    }
  }
}
