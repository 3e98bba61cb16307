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
            WITH %s, sides AS (
              SELECT
                month,
                coalesce(max(net_revenue) FILTER (is_first_order), 0) AS first_revenue,
                coalesce(max(net_revenue) FILTER (NOT is_first_order), 0) AS later_revenue
              FROM months
              GROUP BY month
            ), %s
            SELECT
              month,
              coalesce(first_revenue, 0) AS first_revenue,
              coalesce(later_revenue, 0) AS later_revenue,
              later_revenue / nullif(first_revenue + later_revenue, 0) AS later_share,
              month >= {month} AS is_running
            FROM calendar
            LEFT JOIN sides USING (month)
            ORDER BY month
            """
                .formatted(
                    Defined.table(
                        "months",
                        Defined.metrics("net_revenue").by(List.of("month", "is_first_order"))),
                    year.calendar("months"))));
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
