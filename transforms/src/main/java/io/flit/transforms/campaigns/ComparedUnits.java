package io.flit.transforms.campaigns;

import io.flit.transforms.statistics.regression.ModelRows;
import java.util.ArrayList;
import java.util.List;

/** The units that are compared, those who are not trimmed: cells of a profile and an arm. */
final class ComparedUnits {
  /** The column of being sent to in a regression, between the intercept and the levels. */
  static final int IS_SENT = 1;

  private final List<Cell> cells = new ArrayList<>();
  private final ModelRows regressionRows;

  /** Units of one profile and arm; there are some. */
  record Cell(int profile, boolean isSent) {}

  ComparedUnits(Profiles profiles, boolean[] kept) {
    ModelRows.Builder rows = ModelRows.builder(profiles.levels().columns() + IS_SENT);
    for (int i = 0; i < kept.length; i++) {
      int[] levels = profiles.levels().ones(profiles.get(i).levels());
      for (boolean isSent : Profiles.ARMS) {
        if (kept[i] && profiles.units(i, isSent) > 0) {
          cells.add(new Cell(i, isSent));
          rows.addOnes(regressionOnes(isSent, levels));
        }
      }
    }
    this.regressionRows = rows.build();
  }

  private static int[] regressionOnes(boolean isSent, int[] levels) {
    int first = isSent ? 1 : 0;
    int[] ones = new int[first + levels.length];
    for (int i = 0; i < levels.length; i++) {
      ones[first + i] = levels[i] + IS_SENT;
    }
    if (isSent) {
      ones[0] = IS_SENT;
    }
    return ones;
  }

  /** The cells, in the order of profiles, the unsent of a profile first. */
  List<Cell> cells() {
    return cells;
  }

  /** The columns of a regression on being sent to and levels, cell by cell. */
  ModelRows regressionRows() {
    return regressionRows;
  }
}
