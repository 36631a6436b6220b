package com.apideck.core.codec;

import io.vavr.control.Either;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers without loss: each in the first type that holds it exactly. */
final class Numbers {

  /** The work of reading a number grows with the square of its digits. */
  private static final int MAX_DIGITS = 1_000;

  /** What is written stays below {@link #MAX_DIGITS}, its exponent included. */
  static final int MAX_BITS = 3_200;

  private Numbers() {}

  /** Left: what was expected instead. */
  static Either<String, Number> smallest(String digits) {
    return isWhole(digits) && digits.length() <= 18
        ? Either.right(smallest(Long.parseLong(digits)))
        : decimal(digits).map(Numbers::smallest);
  }

  /** Left: it is none within 64 bits. */
  static Either<String, Long> whole(String digits) {
    if (isWhole(digits) && digits.length() <= 18) {
      return Either.right(Long.parseLong(digits)); // nearly all of them
    }
    return decimal(digits)
        .flatMap(
            number -> {
              try {
                return Either.right(number.longValueExact());
              } catch (ArithmeticException e) {
                return Either.left("a whole number");
              }
            });
  }

  static Either<String, BigDecimal> decimal(String digits) {
    if (digits.length() > MAX_DIGITS) {
      return Either.left("a number of at most " + MAX_DIGITS + " digits");
    }
    try {
      return Either.right(new BigDecimal(digits));
    } catch (NumberFormatException e) { // an exponent of more than 32 bits
      return Either.left("a number with an exponent of 32 bits");
    }
  }

  /** Its exponent has to fit as well, once the digits before the decimal point are one. */
  static boolean isReadable(BigDecimal number) {
    return number.unscaledValue().bitLength() <= MAX_BITS
        && number.precision() - 1L - number.scale() <= Integer.MAX_VALUE;
  }

  /** {@code 7.0} keeps its decimal place; only what is written as a whole number becomes one. */
  static Number smallest(BigDecimal number) {
    return number.scale() == 0 ? smallest(number.unscaledValue()) : number;
  }

  static Number smallest(BigInteger number) {
    return number.bitLength() < Long.SIZE ? smallest(number.longValue()) : number;
  }

  static Number smallest(long number) {
    return number == (int) number ? (Number) (int) number : (Number) number;
  }

  private static boolean isWhole(String digits) {
    for (int i = digits.charAt(0) == '-' ? 1 : 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
