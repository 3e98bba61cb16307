package io.flit.transforms.campaigns;

import io.flit.transforms.campaigns.covariates.Covariate;
import java.util.Arrays;

/**
 * Units of a fold that have the same levels, and so the same chance of being sent to.
 *
 * @param fold 0 or 1
 * @param levels the position of the level of each covariate
 */
record Profile(int fold, int[] levels) implements Comparable<Profile> {

  int level(Covariate covariate) {
    return levels[covariate.ordinal()];
  }

  @Override
  public int compareTo(Profile other) {
    int order = Integer.compare(fold, other.fold);
    return order != 0 ? order : Arrays.compare(levels, other.levels);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Profile that && fold == that.fold && Arrays.equals(levels, that.levels);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(levels) + fold;
  }
}
