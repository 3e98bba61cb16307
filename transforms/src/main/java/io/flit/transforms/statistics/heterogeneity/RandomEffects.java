package io.flit.transforms.statistics.heterogeneity;

import io.flit.transforms.statistics.TailProbability;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Several independent effects that scatter around a common mean by more, perhaps, than their
 * variances explain.
 *
 * <p>With w = 1 / variance, Cochran's Q is the sum of w (effect - weighted mean)^2, chi-square with
 * k - 1 degrees of freedom if all k effects are the same (Cochran 1954, Biometrics 10:101). I^2 =
 * (Q - df) / Q is the share of their scatter that chance does not explain (Higgins and Thompson
 * 2002, Statistics in Medicine 21:1539). The variance between effects, by moments, is (Q - df) /
 * (sum w - sum w^2 / sum w) (DerSimonian and Laird 1986, Controlled Clinical Trials 7:177). Neither
 * is below 0.
 *
 * @param q Cochran's Q
 * @param degreesOfFreedom the number of effects less one
 * @param pValue the chance of a Q at least as large if all effects are the same
 * @param iSquared between 0 and 1; {@code null} when Q is 0
 * @param varianceBetween the variance of the true effects around their mean; 0 when chance explains
 *     all scatter
 * @param mean of the true effects, each weighted by 1 / (variance + variance between)
 * @param meanVariance 1 / the sum of those weights
 */
public record RandomEffects(
    double q,
    int degreesOfFreedom,
    double pValue,
    Double iSquared,
    double varianceBetween,
    double mean,
    double meanVariance) {

  /**
   * An effect drawn towards the mean of all.
   *
   * @param standardError of the value, the uncertainty of the mean included
   */
  public record Shrunken(double value, double standardError) {}

  /** Pools the effects, whose order only matters to the last bits; {@code null} below two. */
  public static RandomEffects over(List<Effect> effects) {
    if (effects.size() < 2) {
      return null;
    }
    double mean = mean(effects, effect -> 1 / effect.variance());
    double q =
        sum(
            effects,
            effect -> (effect.value() - mean) * (effect.value() - mean) / effect.variance());
    int df = effects.size() - 1;
    double between = Math.max(0, (q - df) / spreadOfWeights(effects));
    ToDoubleFunction<Effect> weight = effect -> 1 / (effect.variance() + between);
    return new RandomEffects(
        q,
        df,
        TailProbability.chiSquare(q, df),
        q > 0 ? Math.max(0, (q - df) / q) : null,
        between,
        mean(effects, weight),
        1 / sum(effects, weight));
  }

  /** sum w - sum w^2 / sum w, written as a sum of products of different weights: none cancels. */
  private static double spreadOfWeights(List<Effect> effects) {
    double weights = 0;
    double products = 0;
    for (Effect effect : effects) {
      double weight = 1 / effect.variance();
      products += weight * weights;
      weights += weight;
    }
    return 2 * products / weights;
  }

  /** Measured from the first effect, so that the mean of equal effects is that effect exactly. */
  private static double mean(List<Effect> effects, ToDoubleFunction<Effect> weight) {
    double first = effects.get(0).value();
    return first
        + sum(effects, effect -> weight.applyAsDouble(effect) * (effect.value() - first))
            / sum(effects, weight);
  }

  private static double sum(List<Effect> effects, ToDoubleFunction<Effect> figure) {
    return effects.stream().mapToDouble(figure).sum();
  }

  /**
   * What is to be expected of the true effect behind {@code effect}, one of those that were pooled:
   * with B = variance between / (variance between + variance), mean + B (effect - mean), and its
   * standard error sqrt(B variance + (1 - B)^2 mean variance).
   */
  public Shrunken shrink(Effect effect) {
    double total = varianceBetween + effect.variance();
    double kept = varianceBetween / total;
    double taken = effect.variance() / total;
    return new Shrunken(
        mean + kept * (effect.value() - mean),
        Math.sqrt(kept * effect.variance() + taken * taken * meanVariance));
  }
}
