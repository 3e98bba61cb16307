package io.flit.transforms.statistics.observational;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How well a score tells two arms apart: the share of pairs of a treated unit and another in which
 * the treated one has the higher score, ties counting half (Mann and Whitney 1947, Annals of
 * Mathematical Statistics 18:50). Scores are rounded to 9 decimals before, so that rounding
 * elsewhere decides no pair.
 */
public final class RankAuc {
  private static final double SCALE = 1e9;

  /** Treated units and others by score. */
  private final SortedMap<Double, long[]> counts = new TreeMap<>();

  /** Adds units of one score. */
  public void add(double score, long treated, long others) {
    long[] sums = counts.computeIfAbsent(Math.rint(score * SCALE), none -> new long[2]);
    sums[0] += treated;
    sums[1] += others;
  }

  /** The share, once there are units of both arms. */
  public double share() {
    double others = 0;
    double treated = 0;
    double pairs = 0;
    for (long[] sums : counts.values()) {
      pairs += sums[0] * (others + sums[1] / 2.0);
      treated += sums[0];
      others += sums[1];
    }
    return pairs / (treated * others);
  }
}
