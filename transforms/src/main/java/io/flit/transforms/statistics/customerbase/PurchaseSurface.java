package io.flit.transforms.statistics.customerbase;

import java.util.List;

/**
 * The log-likelihood of cells of customers over the logarithms of r, alpha, a and b.
 *
 * <p>What a likelihood has of gamma functions depends on the number of repeats alone and grows by a
 * factor with each, so cells come with ascending repeats.
 */
final class PurchaseSurface extends LogSurface {
  private static final int R = 0;
  private static final int ALPHA = 1;
  private static final int A = 2;
  private static final int B = 3;

  private final PurchaseFamily family;
  private final List<PurchaseCell> cells;

  PurchaseSurface(PurchaseFamily family, List<PurchaseCell> cells) {
    super(4);
    this.family = family;
    this.cells = cells.stream().sorted(PurchaseCell.ORDER).toList();
  }

  @Override
  void addUp(double[] parameters) {
    double r = parameters[R];
    double alpha = parameters[ALPHA];
    double a = parameters[A];
    double b = parameters[B];
    Rising ofRate = new Rising(r);
    Rising ofStaying = new Rising(b);
    Rising ofAll = new Rising(a + b);
    double logA = StrictMath.log(a);
    for (PurchaseCell cell : cells) {
      PurchaseHistory history = cell.history();
      double n = cell.customers();
      long chances = family.chancesToLeave(history.repeats());
      ofRate.advance(history.repeats());
      ofStaying.advance(chances);
      ofAll.advance(chances);
      double shape = r + history.repeats();
      double untilNow = alpha + history.age();
      double untilLast = alpha + history.recency();
      // Large r and alpha all but cancel, customer by customer rather than in the sums.
      double logGrowth = StrictMath.log1p(history.age() / alpha);

      double hasLeft = 0;
      double excess = 0;
      double rateOfLeft = 0;
      double rateOfAlpha = 0;
      double leavers = 1;
      if (chances > 0) {
        double sinceLast = history.age() - history.recency();
        leavers = b + chances - 1;
        rateOfLeft = StrictMath.log1p(sinceLast / untilLast);
        rateOfAlpha = -shape * sinceLast / (untilNow * untilLast);
        double odds = logA - StrictMath.log(leavers) + shape * rateOfLeft;
        double small = StrictMath.exp(-Math.abs(odds));
        hasLeft = (odds < 0 ? small : 1) / (1 + small);
        excess = Math.max(odds, 0) + StrictMath.log1p(small);
      }
      double stays = 1 - hasLeft;
      double both = hasLeft * stays;
      double isA = chances > 0 ? 1 / a : 0;
      double isB = -1 / leavers;

      value +=
          n
              * (ofRate.log
                  + ofStaying.log
                  - ofAll.log
                  - r * logGrowth
                  - history.repeats() * StrictMath.log(untilNow)
                  + excess);
      gradient[R] += n * (ofRate.first - logGrowth + hasLeft * rateOfLeft);
      gradient[ALPHA] +=
          n
              * ((r * history.age() - history.repeats() * alpha) / (alpha * untilNow)
                  + hasLeft * rateOfAlpha);
      gradient[A] += n * (hasLeft * isA - ofAll.first);
      gradient[B] += n * (ofStaying.first - ofAll.first + hasLeft * isB);

      curvature[R][R] += n * (ofRate.second + both * rateOfLeft * rateOfLeft);
      curvature[ALPHA][R] +=
          n
              * (both * rateOfAlpha * rateOfLeft
                  + 1 / alpha
                  - stays / untilNow
                  - hasLeft / untilLast);
      curvature[ALPHA][ALPHA] +=
          n
              * (both * rateOfAlpha * rateOfAlpha
                  + stays * shape / (untilNow * untilNow)
                  + hasLeft * shape / (untilLast * untilLast)
                  - r / (alpha * alpha));
      curvature[A][R] += n * both * isA * rateOfLeft;
      curvature[A][ALPHA] += n * both * isA * rateOfAlpha;
      curvature[A][A] += n * ((both - hasLeft) * isA * isA - ofAll.second);
      curvature[B][R] += n * both * isB * rateOfLeft;
      curvature[B][ALPHA] += n * both * isB * rateOfAlpha;
      curvature[B][A] += n * (both * isA * isB - ofAll.second);
      curvature[B][B] += n * ((both + hasLeft) * isB * isB + ofStaying.second - ofAll.second);
    }
  }

  /** The logarithm of value (value + 1) ... and its derivatives, as factors are added. */
  private static final class Rising {
    private final double start;
    private long factors;
    private double log;
    private double first;
    private double second;

    Rising(double start) {
      this.start = start;
    }

    void advance(long wanted) {
      for (; factors < wanted; factors++) {
        double factor = start + factors;
        log += StrictMath.log(factor);
        first += 1 / factor;
        second -= 1 / (factor * factor);
      }
    }
  }
}
