package io.flit.transforms.predictions.judging;

import static io.flit.transforms.predictions.judging.StatusReason.MISCALIBRATED;
import static io.flit.transforms.predictions.judging.StatusReason.NOT_ENOUGH_HISTORY;
import static io.flit.transforms.predictions.judging.StatusReason.NOT_PREDICTABLE;
import static io.flit.transforms.predictions.judging.StatusReason.NO_BETTER_THAN_SIMPLER;
import static io.flit.transforms.predictions.judging.StatusReason.NO_MEAN_VALUE;
import static io.flit.transforms.predictions.judging.StatusReason.SUSPECTED_LEAK;
import static io.flit.transforms.predictions.judging.StatusReason.TOO_FEW_BUYERS;
import static io.flit.transforms.predictions.judging.StatusReason.WEAKLY_IDENTIFIED;

import io.flit.transforms.predictions.judging.FoldSheet.Outcome;
import io.flit.transforms.predictions.models.ModelFamily;
import io.flit.transforms.predictions.models.ValueModel;
import io.flit.transforms.statistics.Interval;
import java.util.Collection;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What must be shown before a candidate may serve. The first reason that applies rejects it; a
 * number that is missing fails its test.
 */
public final class StatusRules {
  private static final int LEAST_FOLDS = 6;
  private static final int LEAST_BUYERS = 100;
  private static final double LEAST_EIGENVALUE = 1;
  private static final double LEAST_AREA = 0.65;
  private static final double SUSPECT_AREA = 0.99;
  private static final double SUSPECT_FEATURE_AREA = 0.97;
  private static final Interval CALIBRATED = new Interval(0.9, 1.1);
  private static final Interval CALIBRATED_YEAR = new Interval(0.75, 1.33);

  private StatusRules() {}

  /**
   * Why a churn model must not serve; null if it may.
   *
   * @param eigenvalue of its last fit
   * @param featureArea the area under the curve that one feature has by itself, or what is missing
   *     to 1, whichever feature has the largest
   * @param simplerPassed whether the simpler candidate may serve
   */
  public static @Nullable StatusReason ofChurn(
      ModelFamily family,
      @Nullable Double eigenvalue,
      double featureArea,
      VersionSheet sheet,
      boolean simplerPassed) {
    if (sheet.folds(Outcome.CHURN).size() < LEAST_FOLDS) {
      return NOT_ENOUGH_HISTORY;
    }
    if (sheet.buyers(Outcome.CHURN) < LEAST_BUYERS) {
      return TOO_FEW_BUYERS;
    }
    if (featureArea > SUSPECT_FEATURE_AREA
        || sheet.values("AUC").values().stream().anyMatch(area -> area > SUSPECT_AREA)) {
      return SUSPECTED_LEAK;
    }
    if (family == ModelFamily.MBG_NBD && !isIdentified(eigenvalue)) {
      return WEAKLY_IDENTIFIED;
    }
    Double area = sheet.low("AUC");
    Double overRecency = sheet.value("AUC_OVER_RECENCY");
    if (area == null
        || area < LEAST_AREA
        || overRecency == null
        || overRecency <= 0
        || !isPositive(sheet.low("LOG_LOSS_BELOW_CONSTANT"))) {
      return NOT_PREDICTABLE;
    }
    if (isOutside(sheet, "PREDICTED_OVER_SEEN", CALIBRATED)) {
      return MISCALIBRATED;
    }
    return family == ModelFamily.RIDGE_LOGISTIC
            && simplerPassed
            && !isPositive(sheet.low("LOG_LOSS_BELOW_MBG_NBD"))
        ? NO_BETTER_THAN_SIMPLER
        : null;
  }

  /**
   * Why a model of value must not serve; null if it may.
   *
   * @param eigenvalue of its last fit
   * @param fits all of them
   */
  public static @Nullable StatusReason ofValue(
      @Nullable Double eigenvalue, Collection<ValueModel> fits, VersionSheet sheet) {
    if (fits.stream().allMatch(fit -> fit.spend() == null)) {
      return NOT_ENOUGH_HISTORY;
    }
    if (!isIdentified(eigenvalue)) {
      return WEAKLY_IDENTIFIED;
    }
    if (fits.stream().anyMatch(fit -> fit.spend() != null && fit.spend().q() <= 1)) {
      return NO_MEAN_VALUE;
    }
    if (sheet.value("REVENUE_365D_PREDICTED_OVER_SEEN") == null) {
      return NOT_ENOUGH_HISTORY;
    }
    if (!isPositive(sheet.low("REVENUE_365D_TOP_DECILE_OVER_PAST"))) {
      return NOT_PREDICTABLE;
    }
    return isOutside(sheet, "REVENUE_365D_PREDICTED_OVER_SEEN", CALIBRATED_YEAR)
        ? MISCALIBRATED
        : null;
  }

  private static boolean isIdentified(@Nullable Double eigenvalue) {
    return eigenvalue != null && eigenvalue >= LEAST_EIGENVALUE;
  }

  private static boolean isPositive(@Nullable Double number) {
    return number != null && number > 0;
  }

  /**
   * Whether an interval lies wholly outside what is calibrated; of all folds always within 10 %.
   */
  private static boolean isOutside(VersionSheet sheet, String metric, Interval ofFold) {
    for (Map.Entry<String, Interval> found : sheet.intervals(metric).entrySet()) {
      Interval wanted = found.getKey().equals(VersionSheet.ALL) ? CALIBRATED : ofFold;
      if (found.getValue().high() < wanted.low() || found.getValue().low() > wanted.high()) {
        return true;
      }
    }
    return false;
  }
}
