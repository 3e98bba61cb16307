package io.flit.transforms.statistics.customerbase;

import java.util.List;

/** The log-likelihood of cells of customers over the logarithms of p, q and v. */
final class SpendSurface extends LogSurface {
  private static final int P = 0;
  private static final int Q = 1;
  private static final int V = 2;

  private final List<SpendCell> cells;

  SpendSurface(List<SpendCell> cells) {
    super(3);
    this.cells = cells.stream().sorted(SpendCell.ORDER).toList();
  }

  @Override
  void addUp(double[] parameters) {
    double p = parameters[P];
    double q = parameters[Q];
    double v = parameters[V];
    double logV = StrictMath.log(v);
    double logGammaOfQ = GammaFunctions.logGamma(q);
    double digammaOfQ = GammaFunctions.digamma(q);
    double trigammaOfQ = GammaFunctions.trigamma(q);
    // Cells ascend by purchases, on which everything of gamma functions depends alone.
    long purchases = 0;
    double logOfPurchases = 0;
    double logGamma = 0;
    double digammaOfBoth = 0;
    double digammaOfShape = 0;
    double trigammaOfBoth = 0;
    double trigammaOfShape = 0;
    for (SpendCell cell : cells) {
      double x = cell.purchases();
      double shape = p * x;
      double both = shape + q;
      if (cell.purchases() != purchases) {
        purchases = cell.purchases();
        logOfPurchases = StrictMath.log(x);
        logGamma = GammaFunctions.logGamma(both) - GammaFunctions.logGamma(shape) - logGammaOfQ;
        digammaOfBoth = GammaFunctions.digamma(both);
        digammaOfShape = GammaFunctions.digamma(shape);
        trigammaOfBoth = GammaFunctions.trigamma(both);
        trigammaOfShape = GammaFunctions.trigamma(shape);
      }
      double n = cell.customers();
      double logMean = StrictMath.log(cell.mean());
      double sum = x * cell.mean() + v;
      double logSum = StrictMath.log(sum);

      value +=
          n
              * (logGamma
                  + q * logV
                  + (shape - 1) * logMean
                  + shape * logOfPurchases
                  - both * logSum);
      gradient[P] += n * x * (digammaOfBoth - digammaOfShape + logMean + logOfPurchases - logSum);
      gradient[Q] += n * (digammaOfBoth - digammaOfQ + logV - logSum);
      gradient[V] += n * (q / v - both / sum);
      curvature[P][P] += n * x * x * (trigammaOfBoth - trigammaOfShape);
      curvature[Q][P] += n * x * trigammaOfBoth;
      curvature[Q][Q] += n * (trigammaOfBoth - trigammaOfQ);
      curvature[V][P] -= n * x / sum;
      curvature[V][Q] += n * (1 / v - 1 / sum);
      curvature[V][V] += n * (both / (sum * sum) - q / (v * v));
    }
  }
}
