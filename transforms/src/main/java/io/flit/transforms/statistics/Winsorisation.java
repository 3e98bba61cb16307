package io.flit.transforms.statistics;

import java.math.BigDecimal;
import java.util.Collection;

/**
 * Winsorising: user totals above one cap are lowered to it, so that a single large buyer does not
 * decide the mean (Dixon 1960, Annals of Mathematical Statistics 31:385).
 *
 * <p>The cap is a percentile, by nearest rank, of the user totals that are not 0, pooled over all
 * arms of the experiment: with the many users who buy nothing the percentile would often be 0. At
 * the 99.9th and below 1,000 buyers it is the largest total, and nothing is lowered.
 *
 * @param capCents {@code null} when no user of the experiment has a total other than 0
 */
public record Winsorisation(Long capCents) {

  private static final double CENTS_PER_UNIT = 100;

  /** The cap for all arms of an experiment, at a percentile above 0 and not above 1. */
  public static Winsorisation over(Collection<UserTotals> arms, BigDecimal percentile) {
    UserTotals pooled = new UserTotals();
    arms.forEach(pooled::merge);
    return new Winsorisation(pooled.percentileOfNonZero(percentile));
  }

  /** Mean and variance of the arm's totals after capping, in currency units. */
  public SampleMoments moments(UserTotals arm) {
    return arm.sumsCappedAt(capCents).moments().dividedBy(CENTS_PER_UNIT);
  }

  /** The arm's users whose total is lowered. */
  public long cappedUsers(UserTotals arm) {
    return arm.usersAbove(capCents);
  }
}
