package io.flit.transforms.campaigns;

import io.flit.transforms.campaigns.covariates.Covariate;
import io.flit.transforms.campaigns.covariates.CovariateValues;
import io.flit.transforms.text.Utf8Order;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The levels of every covariate among the units of a campaign, and the columns of its models: an
 * intercept, and in the order of covariates and levels an indicator of each level but the
 * covariate's base.
 *
 * <p>Levels ascend, texts by their bytes. The base is bin 0, or the most frequent text, the first
 * among equals. A text that less than 3 % of the units have is {@code (other)}.
 */
final class CampaignLevels implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String OTHER = "(other)";
  private static final long RARE_BELOW_PERCENT = 3;
  private static final String FIRST_BIN = "0";

  /** By covariate. */
  private final List<Levels> levels;

  private final int columns;

  private CampaignLevels(List<Levels> levels, int columns) {
    this.levels = levels;
    this.columns = columns;
  }

  /**
   * The levels of one covariate.
   *
   * @param names ascending
   * @param positions among them, by bin, -1 for a bin that no unit has; none for a text
   * @param columns the column of each level, 0 for the base
   */
  private record Levels(List<String> names, int[] positions, int[] columns)
      implements Serializable {

    /** Whether the names and columns are equal; positions follow from names. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Levels that
          && names.equals(that.names)
          && Arrays.equals(columns, that.columns);
    }

    @Override
    public int hashCode() {
      return names.hashCode();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CampaignLevels that && levels.equals(that.levels);
  }

  @Override
  public int hashCode() {
    return levels.hashCode();
  }

  /** The levels among the units of a tally. */
  static CampaignLevels of(CampaignTally tally) {
    List<Levels> levels = new ArrayList<>();
    int columns = 1;
    for (Covariate covariate : Covariate.values()) {
      TreeMap<String, Long> units =
          covariate.isText()
              ? unitsByText(covariate, tally.groups())
              : unitsByBin(covariate, tally.groups());
      String base = covariate.isText() ? mostFrequent(units) : FIRST_BIN;
      List<String> names = List.copyOf(units.keySet());
      int[] positions = new int[covariate.bins()];
      Arrays.setAll(positions, bin -> names.indexOf(Integer.toString(bin)));
      int[] columnOfLevel = new int[names.size()];
      for (int i = 0; i < columnOfLevel.length; i++) {
        columnOfLevel[i] = names.get(i).equals(base) ? 0 : columns++;
      }
      levels.add(new Levels(names, positions, columnOfLevel));
    }
    return new CampaignLevels(List.copyOf(levels), columns);
  }

  /** Bins are of one digit, so that their order as text is that of their numbers. */
  private static TreeMap<String, Long> unitsByBin(
      Covariate covariate, Map<UnitGroup, UnitSums> groups) {
    long[] units = new long[covariate.bins()];
    groups.forEach((group, sums) -> units[(int) group.values().bin(covariate)] += sums.units());
    TreeMap<String, Long> found = new TreeMap<>();
    for (int bin = 0; bin < units.length; bin++) {
      if (units[bin] > 0) {
        found.put(Integer.toString(bin), units[bin]);
      }
    }
    return found;
  }

  private static TreeMap<String, Long> unitsByText(
      Covariate covariate, Map<UnitGroup, UnitSums> groups) {
    TreeMap<String, Long> units = new TreeMap<>(Utf8Order::compare);
    groups.forEach(
        (group, sums) -> units.merge(group.values().level(covariate), sums.units(), Long::sum));
    joinRare(units);
    return units;
  }

  private static void joinRare(TreeMap<String, Long> units) {
    long all = units.values().stream().mapToLong(Long::longValue).sum();
    long rare = 0;
    for (String text : List.copyOf(units.keySet())) {
      if (100 * units.get(text) < RARE_BELOW_PERCENT * all) {
        rare += units.remove(text);
      }
    }
    if (rare > 0) {
      units.merge(OTHER, rare, Long::sum);
    }
  }

  private static String mostFrequent(TreeMap<String, Long> units) {
    String mostFrequent = OTHER;
    long most = 0;
    for (Map.Entry<String, Long> level : units.entrySet()) {
      if (level.getValue() > most) {
        mostFrequent = level.getKey();
        most = level.getValue();
      }
    }
    return mostFrequent;
  }

  /** The columns of a model, the intercept among them. */
  int columns() {
    return columns;
  }

  /** The levels of a covariate, ascending. */
  List<String> names(Covariate covariate) {
    return levels.get(covariate.ordinal()).names();
  }

  /** The columns of a covariate; none if all units are of its base. */
  BitSet columns(Covariate covariate) {
    BitSet ofCovariate = new BitSet();
    for (int column : levels.get(covariate.ordinal()).columns()) {
      if (column > 0) {
        ofCovariate.set(column);
      }
    }
    return ofCovariate;
  }

  /** The position of a unit's level among those of a covariate. */
  int level(Covariate covariate, CovariateValues values) {
    int position =
        covariate.isText()
            ? textPosition(covariate, values)
            : levels.get(covariate.ordinal()).positions()[(int) values.bin(covariate)];
    if (position < 0) {
      throw new IllegalArgumentException(
          "No unit of the campaign has " + covariate.word() + " " + values.level(covariate));
    }
    return position;
  }

  private int textPosition(Covariate covariate, CovariateValues values) {
    int position = names(covariate).indexOf(values.level(covariate));
    return position < 0 ? names(covariate).indexOf(OTHER) : position;
  }

  /** A unit's level of a covariate, as text. */
  String name(Covariate covariate, CovariateValues values) {
    return names(covariate).get(level(covariate, values));
  }

  /** The columns in which a unit has a one, ascending, the intercept left out. */
  int[] ones(CovariateValues values) {
    int[] positions = new int[levels.size()];
    for (Covariate covariate : Covariate.values()) {
      positions[covariate.ordinal()] = level(covariate, values);
    }
    return ones(positions);
  }

  /** The same by the positions of the levels. */
  int[] ones(int[] positions) {
    int[] ones = new int[positions.length];
    int count = 0;
    for (int i = 0; i < positions.length; i++) {
      int column = levels.get(i).columns()[positions[i]];
      if (column > 0) {
        ones[count++] = column;
      }
    }
    return Arrays.copyOf(ones, count);
  }
}
