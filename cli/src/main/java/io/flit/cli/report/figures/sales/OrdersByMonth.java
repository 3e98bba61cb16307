package io.flit.cli.report.figures.sales;

import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Defined;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import io.flit.cli.report.views.Year;
import java.util.List;

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
        + "Cancelled and returned orders bring no revenue. Orders of the last weeks can still come back.";
  }

  @Override
  public Query query() {
    return new Query(
        year.in(
            """
            WITH %s,
            %s,
            %s
            SELECT
              month,
              coalesce(max(s.orders) FILTER (status = 'Complete'), 0) AS complete,
              coalesce(max(s.orders) FILTER (status = 'Shipped'), 0)
                + coalesce(max(s.orders) FILTER (status = 'Processing'), 0) AS under_way,
              coalesce(max(s.orders) FILTER (status = 'Returned'), 0) AS returned,
              coalesce(max(s.orders) FILTER (status = 'Cancelled'), 0) AS cancelled,
              coalesce(any_value(m.orders), 0) AS orders,
              month >= {month} AS is_running
            FROM calendar
            LEFT JOIN by_status s USING (month)
            LEFT JOIN months m USING (month)
            GROUP BY month
            ORDER BY month
            """
                .formatted(
                    Defined.table(
                        "by_status", Defined.metrics("orders").by(List.of("month", "status"))),
                    Defined.table("months", Defined.metrics("orders").by(List.of("month"))),
                    year.calendar("months"))));
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
