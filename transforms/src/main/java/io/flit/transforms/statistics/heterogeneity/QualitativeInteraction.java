package io.flit.transforms.statistics.heterogeneity;

import io.flit.transforms.statistics.TailProbability;
import java.util.List;

/**
 * The test that some segments are helped and others harmed (Gail and Simon 1985, Biometrics
 * 41:361). Effects that merely differ in size pass it.
 *
 * <p>With Q+ and Q- the sums of effect^2 / variance over the effects above and below 0, the
 * statistic is the smaller of both. Its p-value over k effects is the sum over h = 1..k-1 of
 * P(chi-square with h degrees of freedom > q) C(k - 1, h) / 2^(k - 1), and 1 at q = 0.
 *
 * @param q the smaller of Q+ and Q-; 0 when no two effects point in opposite directions
 */
public record QualitativeInteraction(double q, double pValue) {

  /** Tests the effects of different segments; {@code null} below two. */
  public static QualitativeInteraction of(List<Effect> effects) {
    if (effects.size() < 2) {
      return null;
    }
    double helped = 0;
    double harmed = 0;
    for (Effect effect : effects) {
      double strength = effect.value() * effect.value() / effect.variance();
      if (effect.value() > 0) {
        helped += strength;
      } else {
        harmed += strength;
      }
    }
    double q = Math.min(helped, harmed);
    return new QualitativeInteraction(q, pValue(q, effects.size()));
  }

  /** The p-value of a statistic over so many segments, at least two. */
  public static double pValue(double q, int segments) {
    if (!(q >= 0) || segments < 2) {
      throw new IllegalArgumentException("Statistic " + q + " over " + segments + " segments");
    }
    if (q == 0) {
      return 1;
    }
    double p = 0;
    double share = Math.scalb(1.0, 1 - segments);
    for (int h = 1; h < segments; h++) {
      share *= (double) (segments - h) / h;
      p += share * TailProbability.chiSquare(q, h);
    }
    return p;
  }
}
