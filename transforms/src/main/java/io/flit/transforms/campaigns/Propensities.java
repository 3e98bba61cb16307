package io.flit.transforms.campaigns;

import io.flit.transforms.statistics.regression.LogisticModel;
import io.flit.transforms.statistics.regression.ModelRows;
import java.util.Arrays;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The chances of a campaign's profiles to be sent to.
 *
 * <p>A first fit to all units finds those of a chance above 0.9, who are trimmed. A second fit to
 * the others gives them the chance that weights are made of. There is no fit to units that are not
 * enough: at least 50 sent and 50 unsent, and at least 10 of each in each fold.
 */
final class Propensities {
  /** The ridge of all models of a campaign. */
  static final double RIDGE = 1;

  private static final int LEAST_OF_AN_ARM = 50;
  private static final int LEAST_OF_AN_ARM_AND_FOLD = 10;

  private final Profiles profiles;
  private final boolean isEnough;
  private final boolean[] kept;

  /** Of units that are not trimmed, by fold; null where there is no second fit. */
  private FitSample @Nullable [] samples;

  private @Nullable CrossFit<LogisticModel> first;
  private @Nullable CrossFit<LogisticModel> second;
  private double @Nullable [] firstChances;
  private double @Nullable [] secondChances;

  private Propensities(Profiles profiles) {
    this.profiles = profiles;
    this.kept = new boolean[profiles.size()];
    Arrays.fill(kept, true);
    this.isEnough = isEnough(profiles, kept);
  }

  /** Fits the models. */
  static Propensities of(CampaignTally tally, Profiles profiles) {
    Propensities propensities = new Propensities(profiles);
    if (propensities.isEnough) {
      propensities.fit(tally);
    }
    return propensities;
  }

  private void fit(CampaignTally tally) {
    first = fit(profiles.rows(), samples(tally));
    firstChances = first.predict(profiles, profiles.rows());
    for (int i = 0; i < kept.length; i++) {
      kept[i] = !CampaignModels.isTrimmed(firstChances[i]);
    }
    if (isEnough(profiles, kept)) {
      samples = samples(tally);
      second = fit(profiles.rows(), samples);
      secondChances = clipped(second, profiles.rows());
    }
  }

  private FitSample[] samples(CampaignTally tally) {
    return new FitSample[] {
      FitSample.of(tally, profiles, 0, kept, Profiles.ARMS),
      FitSample.of(tally, profiles, 1, kept, Profiles.ARMS)
    };
  }

  private static CrossFit<LogisticModel> fit(ModelRows rows, FitSample[] samples) {
    return CrossFit.of(
        fold -> LogisticModel.fit(rows, samples[fold].units(), samples[fold].sent(), RIDGE));
  }

  private static boolean isEnough(Profiles profiles, boolean[] kept) {
    return Profiles.ARMS.stream()
        .allMatch(
            isSent -> {
              long inFold0 = profiles.units(0, isSent, kept);
              long inFold1 = profiles.units(1, isSent, kept);
              return inFold0 + inFold1 >= LEAST_OF_AN_ARM
                  && Math.min(inFold0, inFold1) >= LEAST_OF_AN_ARM_AND_FOLD;
            });
  }

  /** Whether the units are enough for a first fit. */
  boolean isEnough() {
    return isEnough;
  }

  /** Whether there is a second fit, and so weights. */
  boolean hasWeights() {
    return second != null;
  }

  /** The profiles that are not trimmed. */
  boolean[] kept() {
    return kept;
  }

  /** The models for every unit. */
  CampaignModels models() {
    return new CampaignModels(profiles.levels(), first, second);
  }

  /** The chances by the first fit, of all profiles; null without one. */
  double @Nullable [] first() {
    return firstChances;
  }

  /**
   * The chances by the second fit, clipped, which hold for profiles that are not trimmed; null
   * without it.
   */
  double @Nullable [] second() {
    return secondChances;
  }

  /** The same from fewer columns of the profiles. */
  double[] second(ModelRows rows) {
    return clipped(
        second.again(
            (fold, model) ->
                LogisticModel.fit(rows, samples[fold].units(), samples[fold].sent(), RIDGE, model)),
        rows);
  }

  private double[] clipped(CrossFit<LogisticModel> fit, ModelRows rows) {
    double[] chances = fit.predict(profiles, rows);
    Arrays.setAll(chances, i -> CampaignModels.clipped(chances[i]));
    return chances;
  }
}
