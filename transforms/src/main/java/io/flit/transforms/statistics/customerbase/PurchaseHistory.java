package io.flit.transforms.statistics.customerbase;

/**
 * When a customer bought, as far as purchase models ask.
 *
 * @param repeats purchases after the first
 * @param recency time from the first purchase to the latest; 0 without a repeat
 * @param age time from the first purchase to now, no less
 */
public record PurchaseHistory(long repeats, double recency, double age) {
  private static final double DAYS_PER_WEEK = 7;

  /** Refuses what no customer can have. */
  public PurchaseHistory {
    if (!(repeats >= 0 && recency >= 0 && age >= recency)) {
      throw new IllegalArgumentException(
          "No purchase history: " + repeats + " repeats, " + recency + " of " + age);
    }
  }

  /** A history in weeks, from days. */
  public static PurchaseHistory ofDays(long repeats, long recencyDays, long ageDays) {
    return new PurchaseHistory(repeats, recencyDays / DAYS_PER_WEEK, ageDays / DAYS_PER_WEEK);
  }
}
