package com.apideck.funcs.webhook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A double as JavaScript writes it: the fewest digits that stand for it, and of those the closest.
 */
final class ScriptNumber {

  private static final double EXACT = 1L << 53;

  /** That many digits are the shortest of their double, if it has no exponent. */
  private static final int SURE_DIGITS = 15;

  private ScriptNumber() {}

  /** Of a number as it stands in JSON. */
  static String text(String numeral) {
    if (isShortAndWhole(numeral)) {
      return numeral;
    }
    BigDecimal decimal = decimal(numeral);
    return decimal == null
        ? text(Double.parseDouble(numeral))
        : text(decimal.signum() < 0, decimal.abs().stripTrailingZeros());
  }

  /** Whether it is written in no time. */
  static boolean isQuick(String numeral) {
    return isShortAndWhole(numeral) || decimal(numeral) != null;
  }

  /** Of so few digits that they are the shortest of their double; else null. */
  private static @Nullable BigDecimal decimal(String numeral) {
    if (numeral.length() > SURE_DIGITS + 8) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(numeral);
      long first = (long) number.precision() - number.scale();
      boolean isSure = number.signum() != 0 && number.precision() <= SURE_DIGITS;
      return isSure && Math.abs(first) < 300 ? number : null;
    } catch (NumberFormatException e) { // an exponent that nothing holds
      return null;
    }
  }

  /** As most are, which are written as they stand. */
  private static boolean isShortAndWhole(String numeral) {
    int length = numeral.length();
    boolean whole = length > 0 && length <= SURE_DIGITS && !numeral.equals("-0");
    for (int i = 0; i < length && whole; i++) {
      char c = numeral.charAt(i);
      whole = (c >= '0' && c <= '9') || (i == 0 && c == '-');
    }
    return whole;
  }

  static String text(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return "null";
    }
    if (number == 0) {
      return "0"; // minus zero too
    }
    if (Math.abs(number) < EXACT && number == Math.rint(number)) {
      return Long.toString((long) number);
    }
    return text(number < 0, shortest(Math.abs(number)));
  }

  private static String text(boolean isNegative, BigDecimal shortest) {
    String digits = shortest.unscaledValue().toString();
    return (isNegative ? "-" : "") + text(digits, digits.length() - shortest.scale());
  }

  /** Without zeros at its end. */
  private static BigDecimal shortest(double number) {
    BigDecimal exact = new BigDecimal(number);
    int known = new BigDecimal(Double.toString(number)).stripTrailingZeros().precision();
    for (int digits = Math.max(1, known - 2); digits < 17; digits++) { // some JDKs write too many
      BigDecimal below = exact.round(new MathContext(digits, RoundingMode.DOWN));
      BigDecimal above = exact.round(new MathContext(digits, RoundingMode.UP));
      boolean isBelow = below.doubleValue() == number;
      boolean isAbove = above.doubleValue() == number;
      if (isBelow || isAbove) {
        boolean both = isBelow && isAbove;
        BigDecimal one =
            both ? exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)) : below;
        return (both || isBelow ? one : above).stripTrailingZeros();
      }
    }
    return exact.round(new MathContext(17, RoundingMode.HALF_EVEN)).stripTrailingZeros();
  }

  /**
   * Of digits and the place of the point among them.
   *
   * @param point how many digits come before it; below zero: how many zeros come behind it
   */
  private static String text(String digits, int point) {
    int count = digits.length();
    if (count <= point && point <= 21) {
      return digits + "0".repeat(point - count);
    }
    if (point > 0 && point <= 21) {
      return digits.substring(0, point) + '.' + digits.substring(point);
    }
    if (point > -6 && point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    String first = count == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return first + 'e' + (point > 0 ? "+" : "-") + Math.abs(point - 1);
  }
}
