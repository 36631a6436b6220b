package com.apideck.examples.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The notations of CSS colours. Pages need opaque colours, so a translucent one is taken as seen on
 * white.
 */
final class ColorNotation {
  private static final Pattern HEX =
      Pattern.compile("#([0-9a-f]{3}|[0-9a-f]{4}|[0-9a-f]{6}|[0-9a-f]{8})");
  private static final String DIGITS = "[+-]?(?:[0-9]{1,6}(?:\\.[0-9]{1,6})?|\\.[0-9]{1,6})";
  private static final String NUMBER = "(" + DIGITS + "%?)";
  private static final String PERCENTAGE = "(" + DIGITS + "%)";
  private static final String HUE = "(" + DIGITS + ")(?:deg)?";
  private static final List<Pattern> RGB = functions("rgb", NUMBER, NUMBER, NUMBER);
  private static final List<Pattern> HSL = functions("hsl", HUE, PERCENTAGE, PERCENTAGE);
  private static final Properties NAMES = names();

  private ColorNotation() {}

  /** Expects lower case without space around it. */
  static Optional<Color> parse(String css) {
    String notation = NAMES.getProperty(css, css);
    return hex(notation)
        .or(() -> match(RGB, notation).map(ColorNotation::rgb))
        .or(() -> match(HSL, notation).map(ColorNotation::hsl));
  }

  /** The older form with commas, and the newer one with spaces. */
  private static List<Pattern> functions(String name, String first, String second, String third) {
    String start = name + "a?\\(\\s*";
    String comma = "\\s*,\\s*";
    return List.of(
        Pattern.compile(
            start + first + comma + second + comma + third + "(?:" + comma + NUMBER + ")?\\s*\\)"),
        Pattern.compile(
            start
                + first
                + "\\s+"
                + second
                + "\\s+"
                + third
                + "(?:\\s*/\\s*"
                + NUMBER
                + ")?\\s*\\)"));
  }

  private static Optional<Matcher> match(List<Pattern> patterns, String notation) {
    return patterns.stream()
        .map(pattern -> pattern.matcher(notation))
        .filter(Matcher::matches)
        .findFirst();
  }

  private static Optional<Color> hex(String notation) {
    if (!HEX.matcher(notation).matches()) {
      return Optional.empty();
    }
    String digits = notation.substring(1);
    int width = digits.length() < 6 ? 1 : 2;
    double alpha = digits.length() == 4 * width ? channel(digits, width, 3) / 255.0 : 1;
    return Optional.of(
        Color.of(index -> channel(digits, width, index)).mix(Color.WHITE, 1 - alpha));
  }

  private static int channel(String digits, int width, int index) {
    int value = Integer.parseInt(digits.substring(index * width, (index + 1) * width), 16);
    return width == 1 ? value * 17 : value;
  }

  private static Color rgb(Matcher parts) {
    return Color.of(index -> (int) Math.round(255 * share(parts.group(index + 1), 255)))
        .mix(Color.WHITE, 1 - alpha(parts));
  }

  /** Hue, saturation and lightness to channels, as CSS Color 4 computes them. */
  private static Color hsl(Matcher parts) {
    double hue = Double.parseDouble(parts.group(1));
    double lightness = share(parts.group(3), 100);
    double reach = share(parts.group(2), 100) * Math.min(lightness, 1 - lightness);
    double[] offsets = {0, 8, 4};
    return Color.of(
            index -> {
              double place = (((offsets[index] + hue / 30) % 12) + 12) % 12;
              double slope = Math.max(-1, Math.min(Math.min(place - 3, 9 - place), 1));
              return (int) Math.round(255 * (lightness - reach * slope));
            })
        .mix(Color.WHITE, 1 - alpha(parts));
  }

  private static double alpha(Matcher parts) {
    return parts.group(4) == null ? 1 : share(parts.group(4), 1);
  }

  /**
   * A percentage, or a part of the full value, from 0 to 1; what lies beyond moves to the end, as
   * in CSS.
   */
  private static double share(String part, double full) {
    double share =
        part.endsWith("%")
            ? Double.parseDouble(part.substring(0, part.length() - 1)) / 100
            : Double.parseDouble(part) / full;
    return Math.max(0, Math.min(share, 1));
  }

  private static Properties names() {
    Properties names = new Properties();
    try (InputStream resource =
        Objects.requireNonNull(ColorNotation.class.getResourceAsStream("color-names.properties"))) {
      names.load(resource);
    } catch (IOException e) {
      throw new UncheckedIOException("The names of the colours cannot be read", e);
    }
    return names;
  }
}
