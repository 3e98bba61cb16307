package io.flit.cli.report.figures.customers;

import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;

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
    return new Query(
        """
        SELECT
          lifecycle_stage,
          count(*) AS customers,
          count(*) / sum(count(*)) OVER () AS share_of_customers,
          sum(lifetime_value) AS revenue
        FROM @dim_customers
        GROUP BY lifecycle_stage
        ORDER BY list_position(['Active', 'At Risk', 'Dormant', 'Lost', 'Prospect'], lifecycle_stage)
        """);
  }

  @Override
  public View view() {
    return Chart.panels(
        new Field("lifecycle_stage", "Stage", Unit.TEXT),
        new Field("share_of_customers", "Share of customers", Unit.PERCENT),
        new Field("revenue", "Lifetime revenue", Unit.MONEY));
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
