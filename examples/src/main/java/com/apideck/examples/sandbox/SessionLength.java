package com.apideck.examples.sandbox;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a session lasts: as it is asked for ({@code 30m}) and as people say it ({@code 30
 * minutes}).
 */
final class SessionLength {
  static final Duration DEFAULT = Duration.ofHours(1);
  static final Duration MAX = Duration.ofDays(7);
  static final String EXPECTED =
      "must be a whole number and one of s, m, h, d, w, from 1s to 1w, such as 30m";

  // Six digits hold the seconds of a week, and keep the product within a long.
  private static final Pattern GRAMMAR = Pattern.compile("([1-9][0-9]{0,5})([smhdw])");

  private SessionLength() {}

  static Optional<Duration> parse(String text) {
    Matcher matcher = GRAMMAR.matcher(text);
    return matcher.matches()
        ? Optional.of(
                Duration.ofSeconds(Long.parseLong(matcher.group(1)) * seconds(matcher.group(2))))
            .filter(length -> length.compareTo(MAX) <= 0)
        : Optional.empty();
  }

  private static long seconds(String unit) {
    return switch (unit) {
      case "s" -> 1;
      case "m" -> 60;
      case "h" -> 3_600;
      case "d" -> 86_400;
      default -> 604_800;
    };
  }

  /** The length in the largest unit that says it without a fraction worth knowing. */
  static String inWords(Duration length) {
    long seconds = Math.max(0, length.toSeconds());
    if (seconds < 120) {
      return count(seconds, "second");
    }
    if (seconds < 7_200) {
      long minutes = Math.round(seconds / 60.0);
      return minutes == 60 ? "1 hour" : count(minutes, "minute");
    }
    return seconds < 172_800
        ? count(Math.round(seconds / 3_600.0), "hour")
        : count(Math.round(seconds / 86_400.0), "day");
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
