package io.flit.transforms.thelook.catalogue;

import io.flit.transforms.random.Draws;
import io.flit.transforms.random.Weighted;
import java.util.List;

/**
 * The list prices of an assortment: half of them below its median, the mean and both ends as given,
 * and cents as shops set them.
 *
 * <p>The logarithm of a price follows a logistic distribution, whose scale above the median is the
 * one that meets the mean.
 */
final class PriceCurve {
  /** How far prices spread below the median. Over all assortments it meets the measured deciles. */
  private static final double LOWER_SCALE = 0.34;

  private static final double WIDEST_UPPER_SCALE = 1.5;
  private static final int BISECTIONS = 14;

  private static final int ANY_CENTS = -1;

  /** The cents of a price and the percentage of prices that have them. */
  private static final Weighted<Integer> ENDINGS =
      Weighted.of(List.of(0, 99, 95, 50, 98, 90, ANY_CENTS), 38, 22, 7, 5, 4, 2, 22);

  private final Assortment assortment;
  private final double[] logits;
  private final double upperScale;

  PriceCurve(Assortment assortment) {
    this.assortment = assortment;
    this.logits = new double[assortment.products()];
    for (int rank = 0; rank < logits.length; rank++) {
      double share = (rank + 0.5) / logits.length;
      logits[rank] = StrictMath.log(share / (1 - share));
    }
    this.upperScale = scaleThatMeetsTheMean();
  }

  private double scaleThatMeetsTheMean() {
    int middle = logits.length / 2;
    double lowerSum = 0;
    for (int rank = 0; rank < middle; rank++) {
      lowerSum += exact(rank, 0);
    }
    double low = 0;
    double high = WIDEST_UPPER_SCALE;
    for (int i = 0; i < BISECTIONS; i++) {
      double scale = (low + high) / 2;
      double sum = lowerSum;
      for (int rank = middle; rank < logits.length; rank++) {
        sum += exact(rank, scale);
      }
      if (sum < assortment.meanPrice() * logits.length) {
        low = scale;
      } else {
        high = scale;
      }
    }
    return (low + high) / 2;
  }

  private double exact(int rank, double scaleAboveMedian) {
    if (rank == 0) {
      return assortment.lowestPrice();
    }
    if (rank == logits.length - 1) {
      return assortment.highestPrice();
    }
    double scale = logits[rank] < 0 ? LOWER_SCALE : scaleAboveMedian;
    double price = assortment.medianPrice() * StrictMath.exp(scale * logits[rank]);
    return withinEnds(price);
  }

  /**
   * The price of the product that is so many products from the cheapest, as a float32 value
   * widened, which is how TheLook holds prices: 5.95 is 5.949999809265137.
   */
  double price(int rank, Draws draws) {
    double exact = exact(rank, upperScale);
    boolean isAnEnd = rank == 0 || rank == logits.length - 1;
    return (float) (isAnEnd ? exact : withinEnds(withEnding(exact, ENDINGS.pick(draws))));
  }

  private static double withEnding(double price, int ending) {
    long cents = Math.round(price * 100);
    return (ending == ANY_CENTS ? cents : Math.floorDiv(cents - ending + 50, 100L) * 100 + ending)
        / 100.0;
  }

  private double withinEnds(double price) {
    return Math.max(assortment.lowestPrice(), Math.min(assortment.highestPrice(), price));
  }
}
