package io.flit.transforms.statistics.customerbase;

import java.util.Comparator;

/**
 * Customers with as many purchases of the same mean, and how many they are.
 *
 * @param purchases at least one
 * @param mean what they brought on average, above 0
 */
public record SpendCell(long purchases, double mean, long customers) {
  static final Comparator<SpendCell> ORDER =
      Comparator.comparingLong(SpendCell::purchases)
          .thenComparingDouble(SpendCell::mean)
          .thenComparingLong(SpendCell::customers);

  /** Refuses customers without a purchase, or with one that brought nothing. */
  public SpendCell {
    if (purchases < 1 || !(mean > 0)) {
      throw new IllegalArgumentException("No spending: " + purchases + " purchases of " + mean);
    }
  }
}
