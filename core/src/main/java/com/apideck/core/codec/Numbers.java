package com.apideck.core.codec;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers without loss: each in the first type that holds it exactly. */
final class Numbers {

  /** The work of reading a number grows with the square of its digits. */
  private static final int MAX_DIGITS = 1_000;

  /** What is written stays below {@link #MAX_DIGITS}, its exponent included. */
  static final int MAX_BITS = 3_200;

  private Numbers() {}

  static Number smallest(String digits) {
    if (isShort(digits)) {
      return smallest(Long.parseLong(digits));
    }
    BigDecimal number = decimal(digits);
    if (number.scale() != 0) {
      return number; // 7.0 keeps its decimal place: what is written as a whole number is one
    }
    BigInteger whole = number.unscaledValue();
    return whole.bitLength() < Long.SIZE ? smallest(whole.longValue()) : whole;
  }

  private static Number smallest(long number) {
    return number == (int) number ? (Number) (int) number : (Number) number;
  }

  /** A whole number within 32 or 64 bits. */
  static long whole(String digits, int bits) {
    try {
      long number = isShort(digits) ? Long.parseLong(digits) : decimal(digits).longValueExact();
      return bits == Long.SIZE ? number : Math.toIntExact(number);
    } catch (ArithmeticException | MismatchException e) {
      throw new MismatchException("a whole number of " + bits + " bits");
    }
  }

  static BigDecimal decimal(String digits) {
    if (digits.length() > MAX_DIGITS) {
      throw new MismatchException("a number of at most " + MAX_DIGITS + " digits");
    }
    try {
      return new BigDecimal(digits);
    } catch (NumberFormatException e) {
      throw new MismatchException("a number with an exponent of 32 bits");
    }
  }

  /** Its exponent has to fit as well, once the digits before the decimal point are one. */
  static boolean isReadable(BigDecimal number) {
    return number.unscaledValue().bitLength() <= MAX_BITS
        && number.precision() - 1L - number.scale() <= Integer.MAX_VALUE;
  }

  /** Whether these digits of a number of JSON are those of a long, as nearly all are. */
  private static boolean isShort(String digits) {
    return digits.length() <= 18
        && digits.indexOf('.') < 0
        && digits.indexOf('e') < 0
        && digits.indexOf('E') < 0;
  }
}
