package io.flit.cli.report.figures.sales;

import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import io.flit.cli.report.views.Year;

/** Revenue by month, split into cost and margin. */
final class RevenueByMonth implements Figure {
  private final Year year;

  RevenueByMonth(Year year) {
    this.year = year;
  }

  @Override
  public String id() {
    return "revenue-by-month";
  }

  @Override
  public String title() {
    return "Revenue by month";
  }

  @Override
  public String shows() {
    return "Net revenue of orders that are neither cancelled nor returned, by the month "
        + "in which they were placed, split into the cost of the goods and the gross "
        + "margin. A month in which no order has items has no figures.";
  }

  @Override
  public Query query() {
    return new Query(
        year.in(
            """
        SELECT
          month,
          net_revenue - gross_margin AS cost_of_goods,
          gross_margin,
          net_revenue,
          gross_margin / nullif(net_revenue, 0) AS gross_margin_rate,
          month >= {month} AS is_running
        FROM (
          SELECT
            date_trunc('month', order_date)::DATE AS month,
            CASE WHEN sum(item_count) = 0 THEN NULL ELSE sum(gross_margin) END AS gross_margin,
            CASE WHEN sum(item_count) = 0 THEN NULL ELSE sum(net_revenue) END AS net_revenue
          FROM @fact_orders
          GROUP BY month
        )
        ORDER BY month
        """));
  }

  @Override
  public View view() {
    return Chart.columns(
            new Field("month", "Month", Unit.MONTH),
            new Field("gross_margin", "Gross margin", Unit.MONEY),
            new Field("cost_of_goods", "Cost of goods", Unit.MONEY))
        .with("total", new Field("net_revenue", "Net revenue", Unit.MONEY))
        .with("share", new Field("gross_margin_rate", "Margin", Unit.PERCENT))
        .with("running", new Field("is_running", "Month is running", Unit.STATE));
  }

  @Override
  public String empty() {
    return "No order has been placed.";
  }
}
