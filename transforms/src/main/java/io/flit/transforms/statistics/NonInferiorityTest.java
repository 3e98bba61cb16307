package io.flit.transforms.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether a guarded metric got worse by more than a margin: the one-sided test of non-inferiority
 * (Wellek 2010, Testing Statistical Hypotheses of Equivalence and Noninferiority, chapter 2) and
 * its mirror image.
 *
 * <p>With d the difference, turned so that more is better, and t = (d + margin) / se, the chance of
 * so good a difference when the metric did get worse by the margin is Phi(-t), and of so bad a one
 * Phi(t).
 *
 * @param pSafe that against the hypothesis that the metric got worse by the margin or more; {@code
 *     null} without a standard error
 * @param pHarmed that against the hypothesis that it did not; {@code null} without a standard error
 */
public record NonInferiorityTest(Double pSafe, Double pHarmed) {

  /** What is known of a guarded metric, or of all of them. */
  public enum Verdict {
    /** It did not get worse by the margin. */
    SAFE,
    /** It got worse by more than the margin. */
    HARMED,
    /** Either may be. */
    UNDECIDED;

    /** Of several: harmed if one is, safe if all are; {@code null} of none. */
    public static Verdict ofAll(Iterable<Verdict> verdicts) {
      Verdict all = null;
      for (Verdict verdict : verdicts) {
        if (verdict == HARMED) {
          return HARMED;
        }
        all = all == null || verdict == all ? verdict : UNDECIDED;
      }
      return all;
    }
  }

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /**
   * Tests a difference, variant minus control.
   *
   * @param isHigherBetter whether more of the metric is better, else less
   * @param margin how much worse it may get, above 0, in the difference's unit
   */
  public static NonInferiorityTest of(
      Difference difference, boolean isHigherBetter, double margin) {
    if (!(margin > 0)) {
      throw new IllegalArgumentException("Not a margin: " + margin);
    }
    if (difference.standardError() == null) {
      return new NonInferiorityTest(null, null);
    }
    double better = isHigherBetter ? difference.value() : -difference.value();
    double t = (better + margin) / difference.standardError();
    return new NonInferiorityTest(NORMAL.survivalProbability(t), NORMAL.cumulativeProbability(t));
  }

  /**
   * Harm to any of several guarded metrics is at most as likely as {@code alpha} to be found where
   * there is none, so each has its part of it; all must be safe, so each must be at {@code alpha}.
   */
  public Verdict verdict(double alpha, int guardrails) {
    CriticalValue.checkedAlpha(alpha);
    if (guardrails < 1) {
      throw new IllegalArgumentException("Number of guardrails: " + guardrails);
    }
    if (pSafe == null) {
      return Verdict.UNDECIDED;
    }
    if (pSafe < alpha) {
      return Verdict.SAFE;
    }
    return pHarmed < alpha / guardrails ? Verdict.HARMED : Verdict.UNDECIDED;
  }
}
