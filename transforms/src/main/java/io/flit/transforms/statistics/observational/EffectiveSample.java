package io.flit.transforms.statistics.observational;

/**
 * What weights leave of a sample (Kish 1965, Survey Sampling): (sum v)^2 / sum(v^2) units that all
 * weigh the same would tell as much.
 */
public final class EffectiveSample {
  private double units;
  private double weights;
  private double squares;

  /** Adds units of the same weight. */
  public void add(long count, double weight) {
    units += count;
    weights += count * weight;
    squares += count * weight * weight;
  }

  /** The effective units as a share of the units added, at least one of a weight above 0. */
  public double share() {
    return weights * weights / (units * squares);
  }
}
