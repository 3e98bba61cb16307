package io.flit.cli.report.figures.experiments;

import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import java.util.List;

/** The revenue effect of every variant, as it is and adjusted for revenue before exposure. */
final class ExperimentRevenue implements Figure {
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
    return "Difference in 30-day revenue per user from the control, with Welch's "
        + "interval, and the same adjusted for each user's revenue in the 30 days before "
        + "exposure (CUPED), which narrows the interval if past revenue predicts later "
        + "revenue.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        SELECT
          experiment_name,
          variant,
          exposed_users AS analysed_users,
          revenue_diff,
          revenue_diff_ci_low,
          revenue_diff_ci_high,
          revenue_p_value,
          cuped_revenue_diff,
          cuped_revenue_ci_low,
          cuped_revenue_ci_high,
          cuped_variance_reduction,
          revenue_lift,
          winsor_revenue_p_value,
          chance_to_beat_control,
          expected_loss,
          mde_revenue
        FROM @experiment_results
        WHERE NOT is_control AND revenue_diff IS NOT NULL
        ORDER BY start_date, experiment_name, variant
        """);
  }

  @Override
  public View view() {
    return Chart.forest(
            new Field("experiment_name", "Experiment", Unit.NAME),
            new Field("variant", "Variant", Unit.NAME),
            List.of(
                new Field("revenue_diff", "Difference", Unit.MONEY),
                new Field("revenue_diff_ci_low", "Lower bound", Unit.MONEY),
                new Field("revenue_diff_ci_high", "Upper bound", Unit.MONEY)),
            List.of(
                new Field("cuped_revenue_diff", "Adjusted (CUPED)", Unit.MONEY),
                new Field("cuped_revenue_ci_low", "Adjusted, lower bound", Unit.MONEY),
                new Field("cuped_revenue_ci_high", "Adjusted, upper bound", Unit.MONEY)))
        .with("lift", new Field("revenue_lift", "Lift", Unit.CHANGE))
        .with("p", new Field("revenue_p_value", "P value (Welch)", Unit.P_VALUE))
        .with(
            "robust",
            new Field("winsor_revenue_p_value", "P value, highest spenders capped", Unit.P_VALUE))
        .with("size", new Field("analysed_users", "Analysed users", Unit.COUNT))
        .with(
            "chance",
            new Field("chance_to_beat_control", "Chance to beat the control", Unit.PERCENT))
        .with("loss", new Field("expected_loss", "Expected loss", Unit.MONEY))
        .with("mde", new Field("mde_revenue", "Detectable, 80% power", Unit.MONEY))
        .withText("x", "Difference from the control, dollars per user");
  }

  @Override
  public String empty() {
    return "No experiment has analysed users in a variant and in the control yet.";
  }
}
