package io.flit.transforms.statistics.heterogeneity;

import io.flit.transforms.statistics.PooledZTest;
import io.flit.transforms.statistics.Proportion;
import io.flit.transforms.statistics.heterogeneity.InteractionContrast.Cells;

/**
 * Whether users are too few for the normal approximations of this package: fewer than 100, or fewer
 * than 5 conversions or non-conversions to be expected where there are fewest (Cochran 1954,
 * Biometrics 10:417).
 */
public final class TooFew {
  private static final long LEAST_USERS = 100;
  private static final long LEAST_EXPECTED = 5;

  private TooFew() {}

  /** Whether the users of a segment are, 100 in both arms together. */
  public static boolean inSegment(Proportion control, Proportion variant) {
    Proportion both =
        new Proportion(control.n() + variant.n(), control.successes() + variant.successes());
    return both.n() < LEAST_USERS
        || PooledZTest.expectsFewerThan(LEAST_EXPECTED, both, Math.min(control.n(), variant.n()));
  }

  /** Whether the users of the smallest of four cells are, 100 in that cell. */
  public static boolean inCells(Cells cells) {
    return cells.fewest() < LEAST_USERS
        || PooledZTest.expectsFewerThan(LEAST_EXPECTED, cells.all(), cells.fewest());
  }
}
