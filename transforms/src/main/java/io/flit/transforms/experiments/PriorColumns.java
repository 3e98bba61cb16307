package io.flit.transforms.experiments;

import io.flit.transforms.experiments.exposure.BeforeExposure;
import java.util.Arrays;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The columns, 0 or 1, that adjusted estimates take into account: the bins of what was known of a
 * user at the first exposure. Of each figure one bin is the base and has no column.
 */
final class PriorColumns {
  /** How long somebody has been registered; the base is less than a day, or not at all. */
  private static final long[] TENURE = {1, 7, 30, 90, 365};

  /** Orders, and recent sessions; the base is none. */
  private static final long[] COUNTS = {1, 2, 3};

  /** How long the last order is ago; the base is longer, or never. */
  private static final long[] SINCE_ORDER = {14, 45, 90, 180};

  /** How long the last session is ago; the base is longer, or never. */
  private static final long[] SINCE_SESSION = {1, 7, 30, 90};

  /** The number of columns. */
  static final int COUNT =
      TENURE.length + 2 * COUNTS.length + SINCE_ORDER.length + SINCE_SESSION.length;

  private final int[] ones = new int[5];
  private int found;
  private int first;

  private PriorColumns() {}

  /** The columns of a user that are 1, ascending. */
  static int[] of(BeforeExposure before) {
    PriorColumns columns = new PriorColumns();
    columns.addRising(TENURE, before.tenureDays());
    columns.addRising(COUNTS, before.orders());
    columns.addFalling(SINCE_ORDER, before.daysSinceLastOrder());
    columns.addRising(COUNTS, before.recentSessions());
    columns.addFalling(SINCE_SESSION, before.daysSinceLastSession());
    return Arrays.copyOf(columns.ones, columns.found);
  }

  /** Bins that each begin at a bound; what is below the first is the base. */
  private void addRising(long[] bounds, @Nullable Long value) {
    int bin = value == null ? 0 : reached(bounds, value);
    if (bin > 0) {
      ones[found++] = first + bin - 1;
    }
    first += bounds.length;
  }

  /** Bins that each end before a bound; what has reached the last is the base. */
  private void addFalling(long[] bounds, @Nullable Long value) {
    int bin = value == null ? bounds.length : reached(bounds, value);
    if (bin < bounds.length) {
      ones[found++] = first + bin;
    }
    first += bounds.length;
  }

  private static int reached(long[] bounds, long value) {
    int bin = 0;
    while (bin < bounds.length && value >= bounds[bin]) {
      bin++;
    }
    return bin;
  }
}
