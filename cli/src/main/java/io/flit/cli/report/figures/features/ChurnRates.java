package io.flit.cli.report.figures.features;

import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Defined;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import java.util.List;

/** The share of customers that churn after each snapshot. */
final class ChurnRates implements Figure {
  @Override
  public String id() {
    return "churn-rates";
  }

  @Override
  public String title() {
    return "Customers who stay away for 90 days";
  }

  @Override
  public String shows() {
    return "The churn label: which share of all who have ever bought did not order in the 90 days after a "
        + "snapshot. It is high wherever most people buy once or twice a year, and is the base rate "
        + "that a model has to beat, not the loss of customers. The scale does not begin at zero. "
        + "Snapshots whose 90 days have not passed have no label yet.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        WITH %s
        SELECT snapshot_date, labelled_snapshots AS customers, churn_rate_90d
        FROM snapshots
        WHERE labelled_snapshots > 0
        ORDER BY snapshot_date
        """
            .formatted(
                Defined.table(
                    "snapshots",
                    Defined.metrics("labelled_snapshots", "churn_rate_90d")
                        .by(List.of("snapshot_date")))));
  }

  @Override
  public View view() {
    return Chart.lines(
            new Field("snapshot_date", "Snapshot", Unit.DATE),
            new Field("churn_rate_90d", "Stayed away", Unit.PERCENT))
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

  @Override
  public String note(Answer answer) {
    double away = 0;
    double all = 0;
    for (int row = 0; row < answer.size(); row++) {
      double customers = ((Number) answer.value(row, "customers")).doubleValue();
      all += customers;
      away += customers * ((Number) answer.value(row, "churn_rate_90d")).doubleValue();
    }
    return "Base rate over all snapshots: " + Unit.PERCENT.format(away / all) + ".";
  }
}
