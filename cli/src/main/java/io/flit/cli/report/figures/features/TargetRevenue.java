package io.flit.cli.report.figures.features;

import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Defined;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import java.util.List;

/** What customers spend after each snapshot. */
final class TargetRevenue implements Figure {
  @Override
  public String id() {
    return "target-revenue";
  }

  @Override
  public String title() {
    return "Revenue in the next 90 days";
  }

  @Override
  public String shows() {
    return "The revenue label: mean revenue per customer in the 90 days after a snapshot, which the lifetime "
        + "value model learns to predict. It is unknown if no order has items.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        WITH %s
        SELECT
          snapshot_date,
          labelled_snapshots AS customers,
          nullif(avg_revenue_90d, 0) AS avg_revenue_90d
        FROM snapshots
        WHERE labelled_snapshots > 0
        ORDER BY snapshot_date
        """
            .formatted(
                Defined.table(
                    "snapshots",
                    Defined.metrics("labelled_snapshots", "avg_revenue_90d")
                        .by(List.of("snapshot_date")))));
  }

  @Override
  public View view() {
    return Chart.lines(
            new Field("snapshot_date", "Snapshot", Unit.DATE),
            new Field("avg_revenue_90d", "Revenue in 90 days", Unit.MONEY))
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
