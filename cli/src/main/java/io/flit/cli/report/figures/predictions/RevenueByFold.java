package io.flit.cli.report.figures.predictions;

import io.flit.cli.models.evidence.Candidates;
import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import java.util.List;

/** Revenue expected against revenue that came, every month that can be checked. */
final class RevenueByFold implements Figure {
  @Override
  public String id() {
    return "predicted-revenue";
  }

  @Override
  public String title() {
    return "Revenue expected against revenue that came";
  }

  @Override
  public String shows() {
    return "The same for what all customers of a month's first spent in the year and in the 90 days from "
        + "then. A version is judged by the year. The season is in it only where the model of churn "
        + "scores that month as well; in older months the 90 days swing with it, and a year does not.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        WITH %s
        SELECT
          CASE m.metric WHEN 'REVENUE_365D_PREDICTED_OVER_SEEN' THEN 'A year' ELSE '90 days' END
            AS horizon,
          coalesce(strftime(try_cast(m.fold AS DATE), '%%b %%Y'), 'All months') AS month,
          m.value - 1 AS difference,
          m.ci_low - 1 AS low,
          m.ci_high - 1 AS high,
          m.customers,
          CASE WHEN m.fold <> 'ALL' OR m.metric LIKE '%%365D%%' THEN m.buyers END AS buyers
        FROM candidates c
        JOIN @model_metrics m ON m.model_name = c.model_name AND m.model_version = c.model_version
        WHERE m.value IS NOT NULL
          AND m.metric IN ('REVENUE_365D_PREDICTED_OVER_SEEN', 'REVENUE_90D_PREDICTED_OVER_SEEN')
        ORDER BY m.metric, m.fold
        """
            .formatted(Candidates.table("ltv_365d")));
  }

  @Override
  public View view() {
    return Chart.forest(
            new Field("horizon", "Revenue of", Unit.TEXT),
            new Field("month", "From", Unit.TEXT),
            List.of(
                new Field("difference", "As predicted", Unit.CHANGE),
                new Field("low", "Lower bound", Unit.CHANGE),
                new Field("high", "Upper bound", Unit.CHANGE)))
        .with("pick", new Field("horizon", "Revenue of", Unit.TEXT))
        .with("lift", new Field("difference", "Expected above what came", Unit.CHANGE))
        .withText("x", "Expected above (+) or below (\u2212) what came");
  }

  @Override
  public String empty() {
    return "No month that was predicted has an outcome yet.";
  }
}
