package io.flit.cli.report.figures.experiments;

import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import java.util.List;

/** The conversion effect of every variant, with its interval and, where known, the truth. */
final class ExperimentEffects implements Figure {
  private final KnownTruth truth;

  ExperimentEffects(KnownTruth truth) {
    this.truth = truth;
  }

  @Override
  public String id() {
    return "experiment-effects";
  }

  @Override
  public String title() {
    return "Effects on conversion";
  }

  @Override
  public String shows() {
    return "Difference in 30-day conversion from the control, in percentage points, with its Newcombe "
        + "interval; beside it the lift relative to the control and the decision. An interval is for one "
        + "comparison; the decision is corrected for the number of variants, and may rest on another "
        + "metric, so that an interval may exclude zero and nothing be decided."
        + (truth.isKnown()
            ? " The experiments are simulated, so the true difference is known: the diamond."
            : "");
  }

  @Override
  public Query query() {
    return new Query(
        """
        WITH %s
        SELECT
          r.experiment_name,
          r.variant,
          r.exposed_users AS analysed_users,
          r.conversion_rate_30d AS conversion,
          r.conversion_diff AS difference,
          r.conversion_diff_ci_low AS difference_low,
          r.conversion_diff_ci_high AS difference_high,
          r.conversion_lift,
          r.p_value_holm,
          r.adjusted_conversion_diff,
          r.conversion_sequential_p_value,
          DECISION AS decision,
          r.start_date,
          r.end_date,
          r.mde_conversion AS smallest_detectable,
          t.conversion AS true_difference
        FROM @experiment_results r
        LEFT JOIN truth t ON t.experiment_name = r.experiment_name AND t.variant = r.variant
        WHERE NOT r.is_control AND r.conversion_diff IS NOT NULL
        ORDER BY r.start_date, r.experiment_name, r.variant
        """
            .formatted(truth.byVariant())
            .replace("DECISION", Decision.of("r.")));
  }

  @Override
  public View view() {
    Chart chart =
        Chart.forest(
                new Field("experiment_name", "Experiment", Unit.NAME),
                new Field("variant", "Variant", Unit.NAME),
                List.of(
                    new Field("difference", "Difference", Unit.POINTS),
                    new Field("difference_low", "Lower bound", Unit.POINTS),
                    new Field("difference_high", "Upper bound", Unit.POINTS)))
            .with("verdict", new Field("decision", "Decision", Unit.STATE))
            .with("lift", new Field("conversion_lift", "Lift", Unit.CHANGE))
            .with("start", new Field("start_date", "First day", Unit.DATE))
            .with("end", new Field("end_date", "Last day", Unit.DATE))
            .with("p", new Field("p_value_holm", "P value that decides (Holm)", Unit.P_VALUE))
            .with(
                "adjusted",
                new Field("adjusted_conversion_diff", "Adjusted difference", Unit.POINTS))
            .with(
                "daily",
                new Field("conversion_sequential_p_value", "Sequential p value", Unit.P_VALUE))
            .with("size", new Field("analysed_users", "Analysed users", Unit.COUNT))
            .with("mde", new Field("smallest_detectable", "Detectable, 80% power", Unit.POINTS))
            .withText("x", "Difference from the control, percentage points");
    return truth.isKnown()
        ? chart.with("truth", new Field("true_difference", "True difference", Unit.POINTS))
        : chart;
  }

  @Override
  public String empty() {
    return "No experiment has analysed users in a variant and in the control yet.";
  }
}
