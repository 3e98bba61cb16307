package io.flit.cli.report.figures;

import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;

/** The share of customers that churn after each snapshot. */
final class ChurnRates implements Figure {
  @Override
  public String id() {
    return "churn-rates";
  }

  @Override
  public String title() {
    return "Churn label by snapshot";
  }

  @Override
  public String shows() {
    return "The share of customers who did not order in the 90 days after a snapshot. "
        + "Snapshots whose 90 days have not passed have no label yet.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        SELECT
          snapshot_date,
          count(*) AS customers,
          avg(is_churned_90d::INTEGER) AS churn_rate
        FROM @churn_features
        WHERE is_label_complete
        GROUP BY snapshot_date
        ORDER BY snapshot_date
        """);
  }

  @Override
  public View view() {
    return Chart.lines(
            new Field("snapshot_date", "Snapshot", Unit.DATE),
            new Field("churn_rate", "Churned within 90 days", Unit.PERCENT))
        .with("size", new Field("customers", "Customers", Unit.COUNT));
  }

  @Override
  public String empty() {
    return "No snapshot has a complete label yet.";
  }

  @Override
  public boolean isNarrow() {
    return true;
  }
}
