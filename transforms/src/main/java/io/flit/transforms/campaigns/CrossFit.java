package io.flit.transforms.campaigns;

import io.flit.transforms.statistics.regression.FittedModel;
import io.flit.transforms.statistics.regression.ModelRows;
import java.io.Serializable;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A model for either fold, fitted to units of the other, so that no unit has a part in what is
 * expected of it (Chernozhukov and others 2018, Econometrics Journal 21:C1).
 */
final class CrossFit<M extends FittedModel & Serializable> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<M> models;

  private CrossFit(List<M> models) {
    this.models = models;
  }

  /**
   * Fits both models.
   *
   * @param fit fits a model to units of the given fold
   */
  static <M extends FittedModel & Serializable> CrossFit<M> of(IntFunction<M> fit) {
    return new CrossFit<>(List.of(fit.apply(1), fit.apply(0)));
  }

  /**
   * Fits both models anew.
   *
   * @param fit fits a model to units of the given fold, near the one that there is
   */
  <N extends FittedModel & Serializable> CrossFit<N> again(Refit<M, N> fit) {
    return CrossFit.of(fold -> fit.fit(fold, of(1 - fold)));
  }

  /** Fits a model to units of a fold. */
  interface Refit<M, N> {
    N fit(int fold, M near);
  }

  /** The model for the units of a fold. */
  M of(int fold) {
    return models.get(fold);
  }

  /** What is expected of each profile, given the profiles' columns. */
  double[] predict(Profiles profiles, ModelRows rows) {
    double[] expected = new double[profiles.size()];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = of(profiles.fold(i)).predict(rows, i);
    }
    return expected;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CrossFit<?> that && models.equals(that.models);
  }

  @Override
  public int hashCode() {
    return models.hashCode();
  }
}
