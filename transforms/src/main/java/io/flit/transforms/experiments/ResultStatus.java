package io.flit.transforms.experiments;

import io.flit.transforms.statistics.ConversionTest;
import io.flit.transforms.statistics.Difference;
import io.flit.transforms.statistics.SampleRatioTest;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Whether the result of an arm can be read, or the first reason why not, in the order in which the
 * reasons are tested. A status withholds no number.
 */
enum ResultStatus {
  /** The experiment has nothing to compare. */
  SINGLE_VARIANT,
  /** No analysed users in this arm or in control. */
  NO_UNITS,
  /**
   * At least 10 and more than 1 % of the exposed users of this arm or of control saw more than one
   * variant.
   */
  CONTAMINATED,
  /** Users did not arrive in the proportions of the weights. */
  SAMPLE_RATIO_MISMATCH,
  /** The arms already differed in revenue before exposure, which no variant can have changed. */
  PRE_EXPOSURE_IMBALANCE,
  /** One analysed user only, in this arm or in control. */
  INSUFFICIENT_N,
  /** Neither conversion nor revenue varies. */
  ZERO_VARIANCE,
  /** Control earned nothing, so there is no relative lift. */
  BASELINE_ZERO,
  OK;

  private static final long CONTAMINATED_ABOVE_PERCENT = 1;
  private static final long LEAST_CONTAMINATED = 10;
  private static final double IMBALANCED_BELOW_P = 0.001;

  /**
   * The status of an arm, control's own included.
   *
   * @param preRevenuePValue of the difference between the arm and control in revenue before
   *     exposure; null if it has none
   */
  static ResultStatus of(
      ArmTallies arms,
      ArmTally arm,
      SampleRatioTest sampleRatio,
      @Nullable Double preRevenuePValue) {
    ArmTally control = arms.control();
    long fewest = Math.min(arm.outcomes().users(), control.outcomes().users());
    if (arms.experiment().variants().size() == 1) {
      return SINGLE_VARIANT;
    }
    if (fewest == 0) {
      return NO_UNITS;
    }
    if (isContaminated(arm) || isContaminated(control)) {
      return CONTAMINATED;
    }
    if (sampleRatio.status() == SampleRatioTest.Status.MISMATCH) {
      return SAMPLE_RATIO_MISMATCH;
    }
    if (preRevenuePValue != null && preRevenuePValue < IMBALANCED_BELOW_P) {
      return PRE_EXPOSURE_IMBALANCE;
    }
    if (fewest == 1) {
      return INSUFFICIENT_N;
    }
    if (nothingVaries(control, arm)) {
      return ZERO_VARIANCE;
    }
    return control.outcomes().revenue().signum() == 0 ? BASELINE_ZERO : OK;
  }

  private static boolean isContaminated(ArmTally arm) {
    return arm.contaminatedUsers() >= LEAST_CONTAMINATED
        && 100 * arm.contaminatedUsers() > CONTAMINATED_ABOVE_PERCENT * arm.exposedUsers();
  }

  private static boolean nothingVaries(ArmTally control, ArmTally arm) {
    ConversionTest conversion =
        ConversionTest.of(control.outcomes().conversion(), arm.outcomes().conversion());
    Difference revenue =
        Difference.ofMeans(control.outcomes().revenuePerUser(), arm.outcomes().revenuePerUser());
    return conversion.method() == null && revenue.standardError() == null;
  }
}
