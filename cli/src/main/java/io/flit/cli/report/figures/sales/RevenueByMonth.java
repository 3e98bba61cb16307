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
            WITH %s,
            %s
            SELECT
              month,
              CASE WHEN has_items THEN coalesce(cost_of_goods, 0) END AS cost_of_goods,
              CASE WHEN has_items THEN coalesce(gross_margin, 0) END AS gross_margin,
              CASE WHEN has_items THEN coalesce(net_revenue, 0) END AS net_revenue,
              gross_margin_rate,
              month >= {month} AS is_running
            FROM (
              SELECT *, coalesce(ordered_items > 0 OR revenue_orders = 0, true) AS has_items
              FROM calendar
              LEFT JOIN months USING (month)
            )
            ORDER BY month
            """
                .formatted(
                    Defined.table(
                        "months",
                        Defined.metrics(
                                "net_revenue",
                                "cost_of_goods",
                                "gross_margin",
                                "gross_margin_rate",
                                "revenue_orders",
                                "ordered_items")
                            .by(List.of("month"))),
                    year.calendar("months"))));
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
