package io.flit.cli.report.figures.sales;

import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import io.flit.cli.report.views.Year;

/** Revenue of first and of later orders by month. */
final class NewAndReturning implements Figure {
  private final Year year;

  NewAndReturning(Year year) {
    this.year = year;
  }

  @Override
  public String id() {
    return "new-and-returning";
  }

  @Override
  public String title() {
    return "New and returning customers";
  }

  @Override
  public String shows() {
    return "Net revenue by month, split into customers' first orders and later ones.";
  }

  @Override
  public Query query() {
    return new Query(
        year.in(
            """
            SELECT
              date_trunc('month', order_date)::DATE AS month,
              sum(net_revenue) FILTER (is_first_order) AS first_revenue,
              sum(net_revenue) FILTER (NOT is_first_order) AS later_revenue,
              sum(net_revenue) FILTER (NOT is_first_order) / nullif(sum(net_revenue), 0)
                AS later_share,
              month >= {month} AS is_running
            FROM @fact_orders
            GROUP BY month
            ORDER BY month
            """));
  }

  @Override
  public View view() {
    return Chart.columns(
            new Field("month", "Month", Unit.MONTH),
            new Field("later_revenue", "Returning customers", Unit.MONEY),
            new Field("first_revenue", "New customers", Unit.MONEY))
        .with("share", new Field("later_share", "Share of returning customers", Unit.PERCENT))
        .with("running", new Field("is_running", "Month is running", Unit.STATE));
  }

  @Override
  public String empty() {
    return "No order has been placed.";
  }

  @Override
  public boolean isNarrow() {
    return true;
  }
}
