package io.flit.cli.report.figures.customers;

import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Defined;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import io.flit.schemas.metrics.MetricQuery;
import java.util.List;

/** How long ago customers last ordered. */
final class LifecycleStages implements Figure {
  @Override
  public String id() {
    return "lifecycle-stages";
  }

  @Override
  public String title() {
    return "Lifecycle stages";
  }

  @Override
  public String shows() {
    return "All customers by the days since their last revenue order: Active up to 90, At "
        + "Risk up to 180, Dormant up to 365, Lost beyond; a Prospect has not bought yet.";
  }

  @Override
  public Query query() {
    MetricQuery figures = Defined.metrics("customers", "lifetime_value");
    return new Query(
        """
        WITH %s,
        %s
        SELECT
          lifecycle_stage,
          s.customers,
          s.customers / t.customers AS share_of_customers,
          s.lifetime_value
        FROM stages s, total t
        WHERE t.customers > 0
        ORDER BY list_position(['Active', 'At Risk', 'Dormant', 'Lost', 'Prospect'], lifecycle_stage)
        """
            .formatted(
                Defined.table("stages", figures.by(List.of("lifecycle_stage"))),
                Defined.table("total", figures)));
  }

  @Override
  public View view() {
    return Chart.panels(
        new Field("lifecycle_stage", "Stage", Unit.TEXT),
        new Field("share_of_customers", "Share of customers", Unit.PERCENT),
        new Field("lifetime_value", "Lifetime revenue", Unit.MONEY));
  }

  @Override
  public String empty() {
    return "No customer is registered.";
  }

  @Override
  public boolean isNarrow() {
    return true;
  }
}
