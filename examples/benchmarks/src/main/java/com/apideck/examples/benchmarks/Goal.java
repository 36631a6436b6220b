package com.apideck.examples.benchmarks;

import java.util.Locale;

/**
 * What a figure has to reach.
 *
 * @param atLeast else at most
 * @param wanted what would be better still; the limit where there is no such thing
 */
record Goal(boolean atLeast, double limit, double wanted) {

  static Goal atLeast(double limit) {
    return new Goal(true, limit, limit);
  }

  static Goal atMost(double limit) {
    return new Goal(false, limit, limit);
  }

  /** For what is only to be seen. */
  static Goal none() {
    return new Goal(true, Double.NaN, Double.NaN);
  }

  boolean isSet() {
    return !Double.isNaN(limit);
  }

  Goal wanted(double better) {
    return new Goal(atLeast, limit, better);
  }

  /** False also for what could not be measured. */
  boolean isReachedBy(double value) {
    return !isSet() || (atLeast ? value >= limit : value <= limit);
  }

  @Override
  public String toString() {
    if (!isSet()) {
      return "-";
    }
    String text = (atLeast ? ">= " : "<= ") + number(limit);
    return wanted == limit ? text : text + " (wanted " + number(wanted) + ')';
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
