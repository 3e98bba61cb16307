package io.flit.transforms.statistics;

import java.util.List;

/**
 * Whether users arrived in the arms in the proportions that the experiment's weights promise. A
 * mismatch means that assignment or logging is broken and no other figure can be trusted (Fabijan
 * and others 2019, Diagnosing Sample Ratio Mismatch in Online Controlled Experiments, KDD).
 *
 * <p>Over the k arms with a weight above 0, with e = weight / sum of weights times all their users,
 * chi-square is the sum of (users - e)^2 / e with k - 1 degrees of freedom (Pearson 1900). Arms of
 * weight 0 are left out with their users; an arm with a weight and no users counts.
 *
 * @param chiSquare {@code null} below two arms or without users
 * @param pValue {@code null} where chi-square is
 * @param lnPValue the natural logarithm of the p-value, exact also where that is below the range of
 *     a double; {@code null} where chi-square is
 * @param leastExpected the smallest e; {@code null} below two arms
 * @param status {@code null} below two arms
 */
public record SampleRatioTest(
    Double chiSquare, Double pValue, Double lnPValue, Double leastExpected, Status status) {

  /** The verdicts, by the names that the warehouse gives them. */
  public enum Status {
    OK,
    /** The p-value is below 0.001. */
    MISMATCH,
    /** Fewer than 8 users are expected in some arm, too few to judge. */
    NOT_ENOUGH_TRAFFIC
  }

  /**
   * An arm as configured and as seen.
   *
   * @param users users seen
   * @param weight the share promised, in any unit that all arms have in common
   */
  public record Arm(long users, double weight) {
    public Arm {
      if (users < 0 || !Double.isFinite(weight) || weight < 0) {
        throw new IllegalArgumentException(users + " users in an arm of weight " + weight);
      }
    }
  }

  private static final double MISMATCH_BELOW = 0.001;

  private static final double LEAST_EXPECTED = 8;

  /** Compares the users of all arms of an experiment with their weights. */
  public static SampleRatioTest of(List<Arm> arms) {
    List<Arm> weighted = arms.stream().filter(arm -> arm.weight() > 0).toList();
    int df = weighted.size() - 1;
    if (df < 1) {
      return new SampleRatioTest(null, null, null, null, null);
    }
    double users = weighted.stream().mapToDouble(Arm::users).sum();
    double weights = weighted.stream().mapToDouble(Arm::weight).sum();
    if (users == 0) {
      return new SampleRatioTest(null, null, null, 0.0, Status.NOT_ENOUGH_TRAFFIC);
    }
    double chiSquare = 0;
    double leastExpected = Double.POSITIVE_INFINITY;
    for (Arm arm : weighted) {
      double expected = arm.weight() / weights * users;
      chiSquare += (arm.users() - expected) * (arm.users() - expected) / expected;
      leastExpected = Math.min(leastExpected, expected);
    }
    double p = TailProbability.chiSquare(chiSquare, df);
    Status verdict =
        leastExpected < LEAST_EXPECTED
            ? Status.NOT_ENOUGH_TRAFFIC
            : p < MISMATCH_BELOW ? Status.MISMATCH : Status.OK;
    return new SampleRatioTest(
        chiSquare, p, TailProbability.lnChiSquare(chiSquare, df), leastExpected, verdict);
  }
}
