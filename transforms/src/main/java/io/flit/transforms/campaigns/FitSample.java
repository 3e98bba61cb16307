package io.flit.transforms.campaigns;

import io.flit.transforms.campaigns.HashedUnits.HashedUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The units of one fold that a model is fitted to, by profile.
 *
 * <p>They are all units of the given profiles and arms, or if these are more than a fit takes,
 * those of the smallest hashes. Of those a tally keeps as many as a fit takes for each arm, trimmed
 * ones among them; beyond the last hash kept of an arm nothing is known of its units, so none is
 * taken of the other arm either.
 */
final class FitSample {
  private final double[] units;
  private final double[] sent;
  private final double[] buyers;
  private final double[] dollars;

  private FitSample(int profiles) {
    this.units = new double[profiles];
    this.sent = new double[profiles];
    this.buyers = new double[profiles];
    this.dollars = new double[profiles];
  }

  /**
   * Takes a sample.
   *
   * @param kept the profiles to take units of
   * @param arms whether sent, of those arms that it is about
   */
  static FitSample of(
      CampaignTally tally, Profiles profiles, int fold, boolean[] kept, List<Boolean> arms) {
    long all = 0;
    for (boolean isSent : arms) {
      all += profiles.units(fold, isSent, kept);
    }
    return all <= tally.unitsOfAFit()
        ? whole(profiles, fold, kept, arms)
        : smallest(tally, profiles, fold, kept, arms);
  }

  private static FitSample whole(Profiles profiles, int fold, boolean[] kept, List<Boolean> arms) {
    FitSample sample = new FitSample(profiles.size());
    for (int i = 0; i < profiles.size(); i++) {
      if (kept[i] && profiles.fold(i) == fold) {
        for (boolean isSent : arms) {
          sample.add(i, isSent, profiles.sums(i, isSent));
        }
      }
    }
    return sample;
  }

  private static FitSample smallest(
      CampaignTally tally, Profiles profiles, int fold, boolean[] kept, List<Boolean> arms) {
    boolean[] everyone = new boolean[kept.length];
    Arrays.fill(everyone, true);
    List<HashedUnit> candidates = new ArrayList<>();
    CampaignHash last = null;
    for (boolean isSent : arms) {
      List<HashedUnit> ofArm = tally.smallestHashes(fold, isSent);
      candidates.addAll(ofArm);
      if (ofArm.size() < profiles.units(fold, isSent, everyone)) {
        CampaignHash lastOfArm = ofArm.get(ofArm.size() - 1).hash();
        last = last == null || lastOfArm.compareTo(last) < 0 ? lastOfArm : last;
      }
    }
    candidates.sort(null);
    UnitSums[][] sums = new UnitSums[profiles.size()][2];
    int taken = 0;
    for (HashedUnit unit : candidates) {
      if (taken == tally.unitsOfAFit() || (last != null && unit.hash().compareTo(last) > 0)) {
        break;
      }
      int profile = profiles.indexOf(unit.group());
      if (kept[profile]) {
        int arm = unit.group().isSent() ? 1 : 0;
        if (sums[profile][arm] == null) {
          sums[profile][arm] = new UnitSums();
        }
        sums[profile][arm].add(unit.hasOrdered(), unit.cents());
        taken++;
      }
    }
    FitSample sample = new FitSample(profiles.size());
    for (int i = 0; i < sums.length; i++) {
      for (int arm = 0; arm < 2; arm++) {
        if (sums[i][arm] != null) {
          sample.add(i, arm == 1, sums[i][arm]);
        }
      }
    }
    return sample;
  }

  private void add(int profile, boolean isSent, UnitSums sums) {
    units[profile] += sums.units();
    sent[profile] += isSent ? sums.units() : 0;
    buyers[profile] += sums.conversion().sum().doubleValue();
    dollars[profile] += sums.revenue().sum().doubleValue() / 100;
  }

  /** The units of each profile. */
  double[] units() {
    return units;
  }

  /** How many of them were sent to. */
  double[] sent() {
    return sent;
  }

  /** How many of them ordered. */
  double[] buyers() {
    return buyers;
  }

  /** What they spent, in dollars. */
  double[] dollars() {
    return dollars;
  }
}
