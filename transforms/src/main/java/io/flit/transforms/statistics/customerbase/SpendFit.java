package io.flit.transforms.statistics.customerbase;

import java.util.Collection;
import java.util.List;

/**
 * A spend model fitted to customers.
 *
 * @param logLikelihood that of all customers, without the prior
 */
public record SpendFit(SpendModel model, double logLikelihood) {
  private static final double[] CENTRES = {1, 1, 3};

  /**
   * The parameters that maximise the log-likelihood less half the sum of ((ln parameter - centre) /
   * 3)^2, with centres 1, 1, 3 for p, q, v: of amounts in dollars.
   *
   * @param cells in any order, each pair of purchases and mean once
   * @throws IllegalStateException if no maximum is found
   */
  public static SpendFit of(Collection<SpendCell> cells) {
    SpendSurface likelihood = new SpendSurface(List.copyOf(cells));
    return at(likelihood, Maximum.of(new LogNormalPrior(likelihood, CENTRES), CENTRES));
  }

  /**
   * The parameters that maximise the log-likelihood itself.
   *
   * @param cells in any order, each pair of purchases and mean once
   * @throws IllegalStateException if no maximum is found, as where it is at infinity
   */
  public static SpendFit withoutPrior(Collection<SpendCell> cells) {
    SpendSurface likelihood = new SpendSurface(List.copyOf(cells));
    return at(likelihood, Maximum.of(likelihood, CENTRES));
  }

  private static SpendFit at(SpendSurface likelihood, double[] logs) {
    likelihood.look(logs);
    double[] fitted = LogSurface.exponentials(logs);
    return new SpendFit(new SpendModel(fitted[0], fitted[1], fitted[2]), likelihood.value);
  }
}
