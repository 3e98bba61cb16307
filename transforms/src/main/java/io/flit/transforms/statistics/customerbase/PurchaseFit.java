package io.flit.transforms.statistics.customerbase;

import java.util.Collection;
import java.util.List;

/**
 * A purchase model fitted to customers.
 *
 * @param logLikelihood that of all customers, without the prior
 * @param smallestEigenvalue of the matrix of second derivatives of -{@code logLikelihood} by the
 *     logarithms of the four parameters: where it is below 1, the data say less about some
 *     combination of them than one standard deviation of a factor e
 */
public record PurchaseFit(PurchaseModel model, double logLikelihood, double smallestEigenvalue) {
  private static final double[] CENTRES = {0, 2, 0, 0};

  /**
   * The parameters that maximise the log-likelihood less half the sum of ((ln parameter - centre) /
   * 3)^2, with centres 0, 2, 0, 0 for r, alpha, a, b: of times in weeks.
   *
   * @param cells in any order, each history once
   * @throws IllegalStateException if no maximum is found
   */
  public static PurchaseFit of(PurchaseFamily family, Collection<PurchaseCell> cells) {
    PurchaseSurface likelihood = new PurchaseSurface(family, List.copyOf(cells));
    return at(family, likelihood, Maximum.of(new LogNormalPrior(likelihood, CENTRES), CENTRES));
  }

  /**
   * The parameters that maximise the log-likelihood itself.
   *
   * @param cells in any order, each history once
   * @throws IllegalStateException if no maximum is found, as where it is at infinity
   */
  public static PurchaseFit withoutPrior(PurchaseFamily family, Collection<PurchaseCell> cells) {
    PurchaseSurface likelihood = new PurchaseSurface(family, List.copyOf(cells));
    return at(family, likelihood, Maximum.of(likelihood, CENTRES));
  }

  private static PurchaseFit at(PurchaseFamily family, PurchaseSurface likelihood, double[] logs) {
    likelihood.look(logs);
    double[] fitted = LogSurface.exponentials(logs);
    return new PurchaseFit(
        new PurchaseModel(family, fitted[0], fitted[1], fitted[2], fitted[3]),
        likelihood.value,
        SymmetricMatrix.ofNegative(likelihood.curvature).smallestEigenvalue());
  }
}
