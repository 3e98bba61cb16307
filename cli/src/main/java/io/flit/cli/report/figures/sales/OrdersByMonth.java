package io.flit.cli.report.figures.sales;

import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import io.flit.cli.report.views.Year;

/** Orders by month and what became of them. */
final class OrdersByMonth implements Figure {
  private final Year year;

  OrdersByMonth(Year year) {
    this.year = year;
  }

  @Override
  public String id() {
    return "orders-by-month";
  }

  @Override
  public String title() {
    return "Orders by month";
  }

  @Override
  public String shows() {
    return "Orders by the month in which they were placed and what became of them. "
        + "Cancelled and returned orders bring no revenue.";
  }

  @Override
  public Query query() {
    return new Query(
        year.in(
            """
        SELECT
          date_trunc('month', order_date)::DATE AS month,
          count(*) FILTER (status = 'Complete') AS complete,
          count(*) FILTER (status IN ('Shipped', 'Processing')) AS under_way,
          count(*) FILTER (status = 'Returned') AS returned,
          count(*) FILTER (status = 'Cancelled') AS cancelled,
          count(*) AS orders,
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
            new Field("complete", "Complete", Unit.COUNT),
            new Field("under_way", "Processing or shipped", Unit.COUNT),
            new Field("returned", "Returned", Unit.COUNT),
            new Field("cancelled", "Cancelled", Unit.COUNT))
        .with("total", new Field("orders", "All orders", Unit.COUNT))
        .with("running", new Field("is_running", "Month is running", Unit.STATE));
  }

  @Override
  public String empty() {
    return "No order has been placed.";
  }
}
