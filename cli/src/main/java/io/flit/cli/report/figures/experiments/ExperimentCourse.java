package io.flit.cli.report.figures.experiments;

import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;

/** How an experiment's effect came along, with intervals that allow looking every day. */
enum ExperimentCourse implements Figure {
  CONVERSION(
      "experiment-course",
      "Conversion effect day by day",
      "conversion",
      "conversion_diff",
      "conversion_sequential_",
      Unit.POINTS,
      "Percentage points"),
  REVENUE(
      "experiment-revenue-course",
      "Revenue effect day by day",
      "revenue per user",
      "revenue_diff",
      "sequential_",
      Unit.MONEY_CHANGE,
      "Dollars per user");

  private final String id;
  private final String title;
  private final String outcome;
  private final String difference;
  private final String sequential;
  private final Unit unit;
  private final String axis;

  ExperimentCourse(
      String id,
      String title,
      String outcome,
      String difference,
      String sequential,
      Unit unit,
      String axis) {
    this.id = id;
    this.title = title;
    this.outcome = outcome;
    this.difference = difference;
    this.sequential = sequential;
    this.unit = unit;
    this.axis = axis;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String shows() {
    return "The difference in 30-day "
        + outcome
        + " from the control at the end of each day, with an interval that holds for all days together: "
        + "whoever looks daily and stops when it excludes zero is still wrong no more often than the "
        + "experiment's significance level. Looking daily at any other p value is not testing.";
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
          d.#DIFFERENCE,
          d.#SEQUENTIALci_low,
          d.#SEQUENTIALci_high,
          d.#SEQUENTIALp_value
        FROM @experiment_daily d
        JOIN @experiment_results r USING (experiment_name, variant)
        WHERE NOT r.is_control AND d.#SEQUENTIALci_low IS NOT NULL
        ORDER BY r.start_date, d.experiment_name, d.variant, d.day
        """
            .replace("#DIFFERENCE", difference)
            .replace("#SEQUENTIAL", sequential));
  }

  @Override
  public View view() {
    return Chart.bands(
            new Field("experiment_name", "Experiment", Unit.NAME),
            new Field("day", "Day", Unit.DATE),
            new Field("variant", "Variant", Unit.NAME),
            new Field(difference, "Difference", unit),
            new Field(sequential + "ci_low", "Lower bound", unit),
            new Field(sequential + "ci_high", "Upper bound", unit))
        .with("size", new Field("analysed_users", "Analysed users", Unit.COUNT))
        .with("p", new Field(sequential + "p_value", "Sequential p value", Unit.P_VALUE))
        .withText("y", axis);
  }

  @Override
  public String empty() {
    return "No experiment has enough analysed users for an interval yet.";
  }
}
