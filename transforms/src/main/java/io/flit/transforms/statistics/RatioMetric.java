package io.flit.transforms.statistics;

import java.math.BigInteger;

/**
 * A ratio of two sums over users, such as revenue per order, where the user is the unit that was
 * assigned (Deng, Knoblich and Lu 2018, Applying the Delta Method in Metric Analytics, KDD).
 *
 * <p>With R = S1 / S2, the variance is that of the users' linearised figures, (s11 - 2 R s12 + R^2
 * s22) / m2^2, where s are the sample variances and covariance and m2 the mean denominator. Written
 * in sums this is n^2 (Q1 S2^2 - 2 S1 S2 P + S1^2 Q2) / ((n - 1) S2^4), which is computed in
 * integers and rounded once. With a denominator of 1 for every user it is the plain mean.
 */
public final class RatioMetric {

  private RatioMetric() {}

  /**
   * The ratio as a mean, with the variance of the linearised figures. Both are {@code null} when
   * the denominators sum to 0; the variance also below two users.
   */
  public static SampleMoments moments(PairSums sums) {
    BigInteger s1 = sums.first().sum();
    BigInteger s2 = sums.second().sum();
    if (s2.signum() == 0) {
      return new SampleMoments(sums.n(), null, null);
    }
    if (sums.n() < 2) {
      return SampleMoments.of(sums.n(), s1, s2, null);
    }
    BigInteger n = BigInteger.valueOf(sums.n());
    BigInteger residual =
        sums.first()
            .sumOfSquares()
            .multiply(s2)
            .multiply(s2)
            .subtract(BigInteger.TWO.multiply(s1).multiply(s2).multiply(sums.sumOfProducts()))
            .add(s1.multiply(s1).multiply(sums.second().sumOfSquares()));
    double variance =
        ExactRatio.of(
            n.multiply(n).multiply(residual), n.subtract(BigInteger.ONE).multiply(s2.pow(4)));
    return SampleMoments.of(sums.n(), s1, s2, variance);
  }
}
