package io.flit.transforms.statistics.observational;

/**
 * Units of one arm that are alike in what was known of them before.
 *
 * @param isTreated T, whether they are of the treated arm
 * @param propensity e, the chance of being treated that such units had; above 0 and below 1
 * @param expected m0, the outcome expected of such units without the treatment
 * @param outcome Y, what came of them
 */
public record UnitCell(boolean isTreated, double propensity, double expected, CellOutcome outcome) {

  public UnitCell {
    if (!(propensity > 0 && propensity < 1)) {
      throw new IllegalArgumentException("A propensity must be above 0, below 1: " + propensity);
    }
  }
}
