package io.flit.transforms.statistics;

import java.math.BigInteger;
import java.util.Collection;

/**
 * CUPED: takes out of each user's outcome what a covariate from before the experiment explains
 * (Deng, Xu, Kohavi and Walker 2013, Improving the Sensitivity of Online Controlled Experiments by
 * Utilizing Pre-Experiment Data, WSDM).
 *
 * <p>One theta serves all arms: the covariance of outcome and covariate over the covariate's
 * variance, both over all users of the experiment. An arm's adjusted mean is m - theta (mx - mx of
 * all users), its adjusted variance s2 + theta^2 s2x - 2 theta cxy with the arm's own variances and
 * covariance. Theta stays a fraction of integers until the adjusted figures are rounded, so a
 * perfect covariate leaves a variance of exactly 0.
 */
public final class Cuped {

  private final PairSums all;
  private final BigInteger numerator;
  private final BigInteger denominator;

  private Cuped(PairSums all) {
    this.all = all;
    boolean varies = all.second().scatter().signum() > 0;
    numerator = varies ? all.coScatter() : BigInteger.ZERO;
    denominator = varies ? all.second().scatter() : BigInteger.ONE;
  }

  /** The adjustment from the sums of all arms, outcome first and covariate second. */
  public static Cuped over(Collection<PairSums> arms) {
    return new Cuped(arms.stream().reduce(PairSums.EMPTY, PairSums::merge));
  }

  /**
   * The weight of the covariate: 0 when it does not vary, so that adjusted and unadjusted figures
   * are the same; {@code null} without users.
   */
  public Double theta() {
    return all.n() == 0 ? null : ExactRatio.of(numerator, denominator);
  }

  /**
   * Mean and variance of the adjusted outcome in an arm that is part of all. The mean is {@code
   * null} without users, the variance below two.
   */
  public SampleMoments adjusted(PairSums arm) {
    if (arm.n() == 0) {
      return new SampleMoments(0, null, null);
    }
    BigInteger n = BigInteger.valueOf(arm.n());
    BigInteger users = BigInteger.valueOf(all.n());
    BigInteger excess = arm.second().sum().multiply(users).subtract(all.second().sum().multiply(n));
    return SampleMoments.of(
        arm.n(),
        arm.first()
            .sum()
            .multiply(denominator)
            .multiply(users)
            .subtract(numerator.multiply(excess)),
        n.multiply(denominator).multiply(users),
        adjustedVariance(arm));
  }

  /**
   * The share of the arm's variance that the adjustment takes away, 1 - adjusted / unadjusted;
   * negative if it adds some. {@code null} below two users or when the outcome does not vary.
   */
  public Double varianceReduction(PairSums arm) {
    BigInteger scatter = arm.first().scatter();
    if (arm.n() < 2 || scatter.signum() == 0) {
      return null;
    }
    BigInteger whole = scatter.multiply(denominator).multiply(denominator);
    return ExactRatio.of(whole.subtract(adjustedScatter(arm)), whole);
  }

  private Double adjustedVariance(PairSums arm) {
    if (arm.n() < 2) {
      return null;
    }
    BigInteger n = BigInteger.valueOf(arm.n());
    return ExactRatio.of(
        adjustedScatter(arm),
        n.multiply(n.subtract(BigInteger.ONE)).multiply(denominator).multiply(denominator));
  }

  /** n (n - 1) times the adjusted variance times the squared denominator of theta. */
  private BigInteger adjustedScatter(PairSums arm) {
    return arm.first()
        .scatter()
        .multiply(denominator)
        .multiply(denominator)
        .add(numerator.multiply(numerator).multiply(arm.second().scatter()))
        .subtract(
            BigInteger.TWO.multiply(numerator).multiply(denominator).multiply(arm.coScatter()));
  }
}
