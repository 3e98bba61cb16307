package io.flit.transforms.statistics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * The step from exact integers to a double: one division, correct to the last bit of the double.
 */
public final class ExactRatio {

  private static final MathContext TWICE_A_DOUBLE = new MathContext(40);

  private ExactRatio() {}

  /** The ratio as a double. */
  public static double of(BigInteger numerator, BigInteger denominator) {
    return decimal(numerator, denominator).doubleValue();
  }

  /** The ratio to more than twice the digits of a double. */
  static BigDecimal decimal(BigInteger numerator, BigInteger denominator) {
    return new BigDecimal(numerator).divide(new BigDecimal(denominator), TWICE_A_DOUBLE);
  }
}
