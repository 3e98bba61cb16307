package io.flit.cli.metrics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * How much the values of a dimension have to do with the change of a metric. Everything is exact:
 * the contributions sum to the change, not nearly but to the last digit.
 */
final class Contributions {
  private Contributions() {}

  /**
   * A value of a dimension and an additive metric's value there.
   *
   * @param value the dimension's value, null for NULL
   * @param before the metric before
   * @param after the metric after
   */
  record Amount(Object value, BigDecimal before, BigDecimal after) {
    /** How much of the change is this value's. */
    BigDecimal contribution() {
      return after.subtract(before);
    }
  }

  /** The amounts, those with the largest contributions first. */
  static List<Amount> largestFirst(List<Amount> amounts) {
    return amounts.stream()
        .sorted(
            Comparator.comparing((Amount amount) -> amount.contribution().abs())
                .reversed()
                .thenComparing(amount -> String.valueOf(amount.value())))
        .toList();
  }

  /**
   * A value of a dimension and the parts of a ratio there.
   *
   * @param value the dimension's value, null for NULL
   */
  record Parts(
      Object value,
      BigDecimal numeratorBefore,
      BigDecimal denominatorBefore,
      BigDecimal numeratorAfter,
      BigDecimal denominatorAfter) {}

  /**
   * What a value of a dimension did to a ratio.
   *
   * @param value the dimension's value, null for NULL
   * @param shareBefore its share of the denominator before
   * @param shareAfter its share of the denominator after
   * @param rateBefore its own ratio before; null if it had no denominator
   * @param rateAfter its own ratio after; null if it has no denominator
   * @param mix what its growing or shrinking share did: the change of its share times its rate
   *     before
   * @param rate what its changed rate did: its share after times the change of its rate
   */
  record Split(
      Object value,
      BigFraction shareBefore,
      BigFraction shareAfter,
      BigFraction rateBefore,
      BigFraction rateAfter,
      BigFraction mix,
      BigFraction rate) {

    /** How much of the change is this value's. */
    BigFraction contribution() {
      return mix.add(rate);
    }
  }

  /**
   * Splits the change of a ratio, those with the largest contributions first. A value that had no
   * denominator before comes with its rate after, so that all it brings is mix; one that has none
   * after takes its share away, which is mix as well.
   *
   * @throws ArithmeticException if the denominators of either period sum to 0, where there is no
   *     ratio
   */
  static List<Split> ofRatio(List<Parts> parts) {
    BigFraction totalBefore = BigFraction.ZERO;
    BigFraction totalAfter = BigFraction.ZERO;
    for (Parts part : parts) {
      totalBefore = totalBefore.add(fraction(part.denominatorBefore()));
      totalAfter = totalAfter.add(fraction(part.denominatorAfter()));
    }
    List<Split> splits = new ArrayList<>();
    for (Parts part : parts) {
      BigFraction shareBefore = fraction(part.denominatorBefore()).divide(totalBefore);
      BigFraction shareAfter = fraction(part.denominatorAfter()).divide(totalAfter);
      BigFraction rateBefore = rate(part.numeratorBefore(), part.denominatorBefore());
      BigFraction rateAfter = rate(part.numeratorAfter(), part.denominatorAfter());
      BigFraction comparedWith =
          rateBefore != null ? rateBefore : rateAfter != null ? rateAfter : BigFraction.ZERO;
      // What has a numerator and no denominator is part of the ratio too: its contribution is what
      // it adds to the numerator, and so the split is taken from that.
      BigFraction contribution =
          fraction(part.numeratorAfter())
              .divide(totalAfter)
              .subtract(fraction(part.numeratorBefore()).divide(totalBefore));
      BigFraction mix = shareAfter.subtract(shareBefore).multiply(comparedWith);
      splits.add(
          new Split(
              part.value(),
              shareBefore,
              shareAfter,
              rateBefore,
              rateAfter,
              mix,
              contribution.subtract(mix)));
    }
    splits.sort(
        Comparator.comparing((Split split) -> split.contribution().abs())
            .reversed()
            .thenComparing(split -> String.valueOf(split.value())));
    return splits;
  }

  private static BigFraction rate(BigDecimal numerator, BigDecimal denominator) {
    return denominator.signum() == 0 ? null : fraction(numerator).divide(fraction(denominator));
  }

  private static BigFraction fraction(BigDecimal value) {
    return value.scale() <= 0
        ? BigFraction.of(value.toBigIntegerExact())
        : BigFraction.of(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
  }
}
