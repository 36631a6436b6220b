package com.apideck.examples.sandbox;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * An opaque colour. Whatever notation a theme used, a page only ever holds {@link #hex()}: a colour
 * cannot smuggle in anything else.
 */
record Color(int red, int green, int blue) {
  static final Color WHITE = new Color(255, 255, 255);
  static final Color BLACK = new Color(0, 0, 0);

  /** What WCAG 2 asks of text (level AA). */
  static final double TEXT_CONTRAST = 4.5;

  /** Reads a CSS colour: hexadecimal, {@code rgb()}, {@code hsl()} or a name. */
  static Optional<Color> parse(String css) {
    return ColorNotation.parse(css.strip().toLowerCase(Locale.ROOT));
  }

  String hex() {
    return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
  }

  /** This colour with a share of another one, from 0 (none) to 1 (all of it). */
  Color mix(Color other, double share) {
    return new Color(
        blend(red, other.red, share),
        blend(green, other.green, share),
        blend(blue, other.blue, share));
  }

  private static int blend(int own, int other, double share) {
    return (int) Math.round(own + (other - own) * share);
  }

  /** The contrast ratio of WCAG 2, from 1 to 21. */
  double contrastWith(Color other) {
    double own = luminance();
    double others = other.luminance();
    return (Math.max(own, others) + 0.05) / (Math.min(own, others) + 0.05);
  }

  private double luminance() {
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  /** Black or white: the one that is easier to read on this colour. */
  Color blackOrWhite() {
    return contrastWith(WHITE) >= contrastWith(BLACK) ? WHITE : BLACK;
  }

  /** The nearest shade of this colour that can be read on the other one. */
  Color readableOn(Color background) {
    return shiftedTo(background.blackOrWhite(), background);
  }

  /** The nearest shade of this colour on which the other one can be read. */
  Color carrying(Color text) {
    return shiftedTo(text.blackOrWhite(), text);
  }

  private Color shiftedTo(Color end, Color against) {
    Color shade = this;
    for (int percent = 1;
        percent <= 100 && shade.contrastWith(against) < TEXT_CONTRAST;
        percent++) {
      shade = mix(end, percent / 100.0);
    }
    return shade;
  }

  static Color of(IntUnaryOperator channel) {
    return new Color(channel.applyAsInt(0), channel.applyAsInt(1), channel.applyAsInt(2));
  }
}
