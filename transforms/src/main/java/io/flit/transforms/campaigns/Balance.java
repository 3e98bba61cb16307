package io.flit.transforms.campaigns;

import io.flit.schemas.marts.CampaignBalance;
import io.flit.transforms.campaigns.covariates.Covariate;
import io.flit.transforms.statistics.ExactSums;
import io.flit.transforms.statistics.observational.StandardisedDifference;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How like one another the sent and the unsent are under a weighting, level by level.
 *
 * @param levels in the order of covariates and levels
 */
record Balance(Weighting weighting, List<LevelBalance> levels) {
  private static final double NINE_DECIMALS = 1e9;

  /**
   * One level of a covariate.
   *
   * @param sent the share of the sent with the level, before weighting
   * @param unsent likewise
   * @param weightedSent the share of weights of the sent with the level
   * @param weightedUnsent likewise
   * @param before the standardised difference of the shares; null if it is not defined
   * @param after that of the weighted ones, in the same unit
   */
  record LevelBalance(
      Covariate covariate,
      String level,
      double sent,
      double unsent,
      double weightedSent,
      double weightedUnsent,
      @Nullable Double before,
      @Nullable Double after) {}

  /**
   * Compares at least two sent with at least two unsent units.
   *
   * @param kept the profiles that have weights
   * @param chances of the kept profiles to be sent to
   */
  static Balance of(Profiles profiles, Weighting weighting, boolean[] kept, double[] chances) {
    Shares sent = Shares.of(profiles, true, weighting, kept, chances);
    Shares unsent = Shares.of(profiles, false, weighting, kept, chances);
    List<LevelBalance> levels = new ArrayList<>();
    for (Covariate covariate : Covariate.values()) {
      List<String> names = profiles.levels().names(covariate);
      for (int level = 0; level < names.size(); level++) {
        StandardisedDifference difference =
            StandardisedDifference.between(
                sent.sums(covariate, level).moments(), unsent.sums(covariate, level).moments());
        double shareSent = sent.share(covariate, level);
        double shareUnsent = unsent.share(covariate, level);
        double weightedSent = sent.weightedShare(covariate, level);
        double weightedUnsent = unsent.weightedShare(covariate, level);
        levels.add(
            new LevelBalance(
                covariate,
                names.get(level),
                shareSent,
                shareUnsent,
                weightedSent,
                weightedUnsent,
                difference.of(shareSent, shareUnsent),
                difference.of(weightedSent, weightedUnsent)));
      }
    }
    return new Balance(weighting, levels);
  }

  /** The units of an arm, and their weights, with each level. */
  private static final class Shares {
    private final List<long[]> units = new ArrayList<>();
    private final List<double[]> weights = new ArrayList<>();
    private long allUnits;
    private double allWeights;

    static Shares of(
        Profiles profiles, boolean isSent, Weighting weighting, boolean[] kept, double[] chances) {
      Shares shares = new Shares();
      for (Covariate covariate : Covariate.values()) {
        int levels = profiles.levels().names(covariate).size();
        shares.units.add(new long[levels]);
        shares.weights.add(new double[levels]);
      }
      for (int i = 0; i < profiles.size(); i++) {
        long count = profiles.units(i, isSent);
        if (count > 0) {
          shares.add(
              profiles.get(i), count, kept[i] ? count * weighting.weight(isSent, chances[i]) : 0);
        }
      }
      return shares;
    }

    private void add(Profile profile, long count, double weight) {
      allUnits += count;
      allWeights += weight;
      for (int i = 0; i < units.size(); i++) {
        units.get(i)[profile.levels()[i]] += count;
        weights.get(i)[profile.levels()[i]] += weight;
      }
    }

    ExactSums sums(Covariate covariate, int level) {
      BigInteger ones = BigInteger.valueOf(units.get(covariate.ordinal())[level]);
      return new ExactSums(allUnits, ones, ones);
    }

    double share(Covariate covariate, int level) {
      return (double) units.get(covariate.ordinal())[level] / allUnits;
    }

    double weightedShare(Covariate covariate, int level) {
      return weights.get(covariate.ordinal())[level] / allWeights;
    }
  }

  /** The largest difference before weighting; 0 where none is defined. */
  double largestBefore() {
    double largest = 0;
    for (LevelBalance level : levels) {
      largest = Math.max(largest, level.before() == null ? 0 : Math.abs(level.before()));
    }
    return largest;
  }

  /**
   * The level with the largest difference after weighting, the first of those that are equal when
   * rounded to 9 decimals; null where none is defined.
   */
  @Nullable LevelBalance worst() {
    LevelBalance worst = null;
    for (LevelBalance level : levels) {
      if (level.after() != null
          && (worst == null || rounded(level.after()) > rounded(worst.after()))) {
        worst = level;
      }
    }
    return worst;
  }

  private static double rounded(double difference) {
    return Math.rint(Math.abs(difference) * NINE_DECIMALS);
  }

  /** The rows of {@code campaign_balance}. */
  List<CampaignBalance> rows(String campaignName) {
    return levels.stream().map(level -> row(campaignName, level)).toList();
  }

  private CampaignBalance row(String campaignName, LevelBalance level) {
    return CampaignBalance.builder()
        .setCampaignName(campaignName)
        .setWeighting(weighting.name())
        .setCovariate(level.covariate().word())
        .setLevel(level.level())
        .setMeanSent(level.sent())
        .setMeanUnsent(level.unsent())
        .setWeightedMeanSent(level.weightedSent())
        .setWeightedMeanUnsent(level.weightedUnsent())
        .setSmdBefore(level.before())
        .setSmdAfter(level.after())
        .setIsBalanced(
            level.after() != null
                && Math.abs(level.after()) <= StandardisedDifference.LARGEST_IN_BALANCE)
        .build();
  }
}
