package io.flit.transforms.campaigns;

import io.flit.transforms.campaigns.covariates.Covariate;
import io.flit.transforms.campaigns.covariates.CovariateValues;
import io.flit.transforms.statistics.regression.ModelRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The units of a campaign by profile, in the order of profiles: the rows of all its models. */
final class Profiles {
  /** Both arms of a campaign: not sent to, and sent to. */
  static final List<Boolean> ARMS = List.of(false, true);

  private final CampaignLevels levels;
  private final List<Profile> profiles;
  private final UnitSums[] unsent;
  private final UnitSums[] sent;
  private final int[] folds;
  private final UnitSums totalUnsent = new UnitSums();
  private final UnitSums totalSent = new UnitSums();
  private final ModelRows rows;

  private Profiles(CampaignLevels levels, List<Profile> profiles, Map<Profile, UnitSums[]> sums) {
    this.levels = levels;
    this.profiles = profiles;
    this.unsent = new UnitSums[profiles.size()];
    this.sent = new UnitSums[profiles.size()];
    this.folds = profiles.stream().mapToInt(Profile::fold).toArray();
    ModelRows.Builder design = ModelRows.builder(levels.columns());
    for (int i = 0; i < profiles.size(); i++) {
      unsent[i] = sums.get(profiles.get(i))[0];
      sent[i] = sums.get(profiles.get(i))[1];
      totalUnsent.merge(unsent[i]);
      totalSent.merge(sent[i]);
      design.addOnes(levels.ones(profiles.get(i).levels()));
    }
    this.rows = design.build();
  }

  /** The units of a tally. */
  static Profiles of(CampaignTally tally) {
    CampaignLevels levels = CampaignLevels.of(tally);
    Map<Profile, UnitSums[]> sums = new HashMap<>();
    tally
        .groups()
        .forEach(
            (group, ofGroup) ->
                sums
                    .computeIfAbsent(
                        profile(levels, group),
                        none -> new UnitSums[] {new UnitSums(), new UnitSums()})[
                    group.isSent() ? 1 : 0]
                    .merge(ofGroup));
    List<Profile> profiles = new ArrayList<>(sums.keySet());
    profiles.sort(null);
    return new Profiles(levels, profiles, sums);
  }

  private static Profile profile(CampaignLevels levels, UnitGroup group) {
    CovariateValues values = group.values();
    int[] positions = new int[Covariate.values().length];
    Arrays.setAll(positions, i -> levels.level(Covariate.values()[i], values));
    return new Profile(group.fold(), positions);
  }

  CampaignLevels levels() {
    return levels;
  }

  /** The columns of every profile. */
  ModelRows rows() {
    return rows;
  }

  int size() {
    return profiles.size();
  }

  Profile get(int profile) {
    return profiles.get(profile);
  }

  /** The fold of a profile. */
  int fold(int profile) {
    return folds[profile];
  }

  /** Which profile units of a group have. */
  int indexOf(UnitGroup group) {
    return Collections.binarySearch(profiles, profile(levels, group));
  }

  /** What came of a profile's units of one arm. */
  UnitSums sums(int profile, boolean isSent) {
    return isSent ? sent[profile] : unsent[profile];
  }

  /** How many units of one arm a profile has. */
  long units(int profile, boolean isSent) {
    return sums(profile, isSent).units();
  }

  /** What came of all units of one arm. */
  UnitSums total(boolean isSent) {
    return isSent ? totalSent : totalUnsent;
  }

  /** How many units of one arm a fold has in some profiles. */
  long units(int fold, boolean isSent, boolean[] kept) {
    long units = 0;
    for (int i = 0; i < kept.length; i++) {
      units += kept[i] && folds[i] == fold ? units(i, isSent) : 0;
    }
    return units;
  }
}
