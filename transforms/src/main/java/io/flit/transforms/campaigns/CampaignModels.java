package io.flit.transforms.campaigns;

import io.flit.transforms.campaigns.covariates.Covariate;
import io.flit.transforms.campaigns.covariates.CovariateValues;
import io.flit.transforms.statistics.regression.LogisticModel;
import java.io.Serializable;
import java.util.Objects;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What a campaign's analysis says of each of its units: levels and the chance of being sent to. */
public final class CampaignModels implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double LARGEST_UNTRIMMED = 0.9;
  private static final double LEAST_CHANCE = 0.005;
  private static final double LARGEST_CHANCE = 0.995;

  private final CampaignLevels levels;
  private final @Nullable CrossFit<LogisticModel> first;
  private final @Nullable CrossFit<LogisticModel> second;

  /**
   * The models of a campaign.
   *
   * @param first of all units; null where they were not enough
   * @param second of units that are not trimmed; null where they were not enough
   */
  CampaignModels(
      CampaignLevels levels,
      @Nullable CrossFit<LogisticModel> first,
      @Nullable CrossFit<LogisticModel> second) {
    this.levels = levels;
    this.first = first;
    this.second = second;
  }

  /**
   * A unit's level of a covariate as text: the number of its bin, or a text of which the rare ones
   * are {@code (other)}.
   *
   * @throws IllegalArgumentException if no unit of the campaign has such a level
   */
  public String level(Covariate covariate, CovariateValues values) {
    return levels.name(covariate, values);
  }

  /**
   * The chance of a unit to be sent to.
   *
   * @param fold of the unit's {@link CampaignHash}
   */
  public UnitPropensity propensity(int fold, CovariateValues values) {
    if (first == null) {
      return new UnitPropensity(null, false);
    }
    int[] ones = levels.ones(values);
    double before = first.of(fold).predictOnes(ones);
    if (isTrimmed(before)) {
      return new UnitPropensity(before, true);
    }
    return new UnitPropensity(
        second == null ? null : clipped(second.of(fold).predictOnes(ones)), false);
  }

  /** Whether units of such a chance by the first fit are left out. */
  static boolean isTrimmed(double propensity) {
    return propensity > LARGEST_UNTRIMMED;
  }

  /** Keeps a chance away from 0 and 1, and so its weight within bounds. */
  static double clipped(double propensity) {
    return Math.min(Math.max(propensity, LEAST_CHANCE), LARGEST_CHANCE);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CampaignModels that
        && levels.equals(that.levels)
        && Objects.equals(first, that.first)
        && Objects.equals(second, that.second);
  }

  @Override
  public int hashCode() {
    return Objects.hash(levels, first, second);
  }
}
