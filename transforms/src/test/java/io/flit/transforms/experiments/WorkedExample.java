package io.flit.transforms.experiments;

import static io.flit.transforms.Rows.date;
import static io.flit.transforms.experiments.configuration.TestExperiments.experiment;
import static io.flit.transforms.experiments.configuration.TestExperiments.with;

import io.flit.schemas.marts.ExperimentResult;
import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.Guardrail;
import io.flit.transforms.experiments.configuration.GuardrailMetric;
import io.flit.transforms.experiments.exposure.BeforeExposure;
import java.math.BigDecimal;
import java.util.List;

/** The experiment that {@code docs/experiments.md} reads line by line. */
final class WorkedExample {
  private static final Experiment FREE_SHIPPING =
      with(
          experiment(
              "free_shipping_threshold",
              null,
              date("2026-03-01"),
              date("2026-04-05"),
              0.05,
              Tallies.experiment(
                      "any",
                      "control:0.3333333",
                      "threshold_50:0.3333333",
                      "threshold_25:0.3333333")
                  .variants()),
          "guardrails",
          List.of(new Guardrail(GuardrailMetric.CONTRIBUTION_MARGIN_30D, new BigDecimal("0.25"))));

  /** Somebody who had been registered for more than a year. */
  private static final BeforeExposure LONG_KNOWN = new BeforeExposure(null, 400L, 0, null, 0, null);

  private WorkedExample() {}

  /** The rows of control, threshold_50 and threshold_25. */
  static List<ExperimentResult> rows() {
    return ExperimentAnalysisTest.rows(
        FREE_SHIPPING, arm(2400, 168, 1, 9), arm(2380, 187, 2, 7), arm(2412, 233, 3, 11));
  }

  /**
   * Buyers spend 15 to 134 dollars; every other one had spent more than half of that before. Those,
   * and a fifth of all users, had been registered for long.
   */
  private static Tallies.Arm arm(int users, int buyers, int start, int contaminated) {
    Tallies.Arm arm = Tallies.arm().contaminated(contaminated).immature(150 + start);
    int longKnown = users / 5;
    for (int i = 0; i < buyers; i++) {
      boolean isLongKnown = i % 2 == 0;
      longKnown -= isLongKnown ? 1 : 0;
      BeforeExposure before = isLongKnown ? LONG_KNOWN : BeforeExposure.NOTHING;
      long cents = 1500 + (start + i) * 7919L % 120 * 100;
      long spent = isLongKnown ? cents / 2 + 1000 : 0;
      if (i % 5 == 0) {
        arm.customer(before, spent, cents, 2500);
      } else {
        arm.customer(before, spent, cents);
      }
    }
    for (int i = 0; i < 60; i++) {
      arm.customer(BeforeExposure.NOTHING, 4000);
    }
    return arm.known(longKnown, LONG_KNOWN).visitors(users - buyers - 60 - longKnown);
  }
}
