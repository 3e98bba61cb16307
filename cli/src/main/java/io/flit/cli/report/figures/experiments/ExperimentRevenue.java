package io.flit.cli.report.figures.experiments;

import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import java.util.List;

/**
 * The revenue effect of every variant, as it is and adjusted for what was known before exposure.
 */
final class ExperimentRevenue implements Figure {
  private final KnownTruth truth;

  ExperimentRevenue(KnownTruth truth) {
    this.truth = truth;
  }

  @Override
  public String id() {
    return "experiment-revenue";
  }

  @Override
  public String title() {
    return "Effects on revenue per user";
  }

  @Override
  public String shows() {
    return "Difference in 30-day revenue per user from the control, with Welch's interval, and the same "
        + "adjusted for what was known of each user at first exposure (tenure, orders, visits), which "
        + "narrows the interval where that predicts revenue. Which of the two decides is chosen "
        + "beforehand. Expected loss is an average over everything that may be true, not what is lost "
        + "when the decision is wrong."
        + (truth.isKnown() ? " The diamond is the true difference." : "");
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
          r.revenue_diff,
          r.revenue_diff_ci_low,
          r.revenue_diff_ci_high,
          r.revenue_p_value,
          r.adjusted_revenue_diff,
          r.adjusted_revenue_ci_low,
          r.adjusted_revenue_ci_high,
          r.adjusted_revenue_variance_reduction,
          r.revenue_lift,
          r.winsor_revenue_p_value,
          r.chance_to_beat_control,
          r.expected_loss,
          r.mde_revenue,
          t.revenue AS true_difference
        FROM @experiment_results r
        LEFT JOIN truth t ON t.experiment_name = r.experiment_name AND t.variant = r.variant
        WHERE NOT r.is_control AND r.revenue_diff IS NOT NULL
        ORDER BY r.start_date, r.experiment_name, r.variant
        """
            .formatted(truth.byVariant()));
  }

  @Override
  public View view() {
    Chart chart =
        Chart.forest(
                new Field("experiment_name", "Experiment", Unit.NAME),
                new Field("variant", "Variant", Unit.NAME),
                List.of(
                    new Field("revenue_diff", "Difference", Unit.MONEY_CHANGE),
                    new Field("revenue_diff_ci_low", "Lower bound", Unit.MONEY_CHANGE),
                    new Field("revenue_diff_ci_high", "Upper bound", Unit.MONEY_CHANGE)),
                List.of(
                    new Field("adjusted_revenue_diff", "Adjusted", Unit.MONEY_CHANGE),
                    new Field(
                        "adjusted_revenue_ci_low", "Adjusted, lower bound", Unit.MONEY_CHANGE),
                    new Field(
                        "adjusted_revenue_ci_high", "Adjusted, upper bound", Unit.MONEY_CHANGE)))
            .with("lift", new Field("revenue_lift", "Lift", Unit.CHANGE))
            .with("p", new Field("revenue_p_value", "P value (Welch)", Unit.P_VALUE))
            .with(
                "robust",
                new Field(
                    "winsor_revenue_p_value", "P value, highest spenders capped", Unit.P_VALUE))
            .with("size", new Field("analysed_users", "Analysed users", Unit.COUNT))
            .with(
                "reduction",
                new Field("adjusted_revenue_variance_reduction", "Variance removed", Unit.PERCENT))
            .with(
                "chance",
                new Field("chance_to_beat_control", "Chance to beat the control", Unit.PERCENT))
            .with("loss", new Field("expected_loss", "Expected loss, on average", Unit.MONEY))
            .with("mde", new Field("mde_revenue", "Detectable, 80% power", Unit.MONEY))
            .withText("x", "Difference from the control, dollars per user");
    return truth.isKnown()
        ? chart.with("truth", new Field("true_difference", "True difference", Unit.MONEY_CHANGE))
        : chart;
  }

  @Override
  public String empty() {
    return "No experiment has analysed users in a variant and in the control yet.";
  }
}
