package io.flit.cli.report.figures.experiments;

import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;

/** How an experiment's revenue effect came along, with intervals that allow looking every day. */
final class ExperimentCourse implements Figure {
  @Override
  public String id() {
    return "experiment-course";
  }

  @Override
  public String title() {
    return "Revenue effect day by day";
  }

  @Override
  public String shows() {
    return "The difference in 30-day revenue per user from the control at the end of each "
        + "day, with an interval that holds for all days together: whoever looks daily "
        + "and stops when it excludes zero is still wrong no more often than the "
        + "experiment's significance level.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        SELECT
          d.experiment_name,
          d.variant,
          d.day,
          d.exposed_users AS analysed_users,
          d.revenue_diff,
          d.sequential_ci_low,
          d.sequential_ci_high,
          d.sequential_p_value
        FROM @experiment_daily d
        JOIN @experiment_results r USING (experiment_name, variant)
        WHERE NOT r.is_control AND d.sequential_ci_low IS NOT NULL
        ORDER BY r.start_date, d.experiment_name, d.variant, d.day
        """);
  }

  @Override
  public View view() {
    return Chart.bands(
            new Field("experiment_name", "Experiment", Unit.NAME),
            new Field("day", "Day", Unit.DATE),
            new Field("variant", "Variant", Unit.NAME),
            new Field("revenue_diff", "Difference", Unit.MONEY),
            new Field("sequential_ci_low", "Lower bound", Unit.MONEY),
            new Field("sequential_ci_high", "Upper bound", Unit.MONEY))
        .with("size", new Field("analysed_users", "Analysed users", Unit.COUNT))
        .with("p", new Field("sequential_p_value", "Sequential p value", Unit.P_VALUE))
        .withText("y", "Dollars per user");
  }

  @Override
  public String empty() {
    return "No experiment has enough analysed users for an interval yet.";
  }
}
