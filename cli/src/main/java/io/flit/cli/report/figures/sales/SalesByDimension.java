package io.flit.cli.report.figures.sales;

import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Grid;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import io.flit.cli.report.views.Year;

/** The last twelve months by a property of the customer. */
final class SalesByDimension implements Figure {
  private static final int MOST = 8;

  private final Year year;
  private final String dimension;
  private final String title;
  private final String label;

  /**
   * Sales by one property.
   *
   * @param dimension the column of the orders
   * @param title the heading
   * @param label what its values are
   */
  SalesByDimension(Year year, String dimension, String title, String label) {
    this.year = year;
    this.dimension = dimension;
    this.title = title;
    this.label = label;
  }

  @Override
  public String id() {
    return "sales-by-" + dimension.replace('_', '-');
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String shows() {
    return "Net revenue of the last twelve months and its change against the twelve before; the "
        + MOST
        + " with most revenue.";
  }

  @Override
  public Query query() {
    return new Query(
        year.in(
            """
            WITH figures AS (
              SELECT
                coalesce(%1$s, 'Unknown') AS %1$s,
                sum(net_revenue) FILTER (order_date >= {start}) AS net_revenue,
                sum(net_revenue) FILTER (order_date < {start}) AS net_revenue_before,
                count(*) FILTER (order_date >= {start} AND is_revenue_order) AS revenue_orders,
                count(*) FILTER (order_date >= {start} AND status = 'Returned')
                  / nullif(count(*) FILTER (order_date >= {start} AND status <> 'Cancelled'), 0)
                  AS return_rate
              FROM @fact_orders
              WHERE order_date >= {startBefore} AND order_date < {end}
              GROUP BY 1
            )
            SELECT
              %1$s,
              net_revenue,
              net_revenue / sum(net_revenue) OVER () AS share,
              net_revenue / nullif(net_revenue_before, 0) - 1 AS net_revenue_change,
              net_revenue / nullif(revenue_orders, 0) AS avg_order_value,
              return_rate
            FROM figures
            WHERE net_revenue > 0
            ORDER BY net_revenue DESC, %1$s
            LIMIT %2$d
            """
                .formatted(dimension, MOST)));
  }

  @Override
  public View view() {
    return new Grid(
            new Field(dimension, label, Unit.TEXT),
            new Field("net_revenue", "Revenue", Unit.MONEY),
            new Field("share", "Share", Unit.PERCENT),
            new Field("net_revenue_change", "Change", Unit.CHANGE),
            new Field("avg_order_value", "Per order", Unit.MONEY),
            new Field("return_rate", "Returned", Unit.PERCENT))
        .withBar("net_revenue")
        .withGain("net_revenue_change");
  }

  @Override
  public String empty() {
    return "No order of the last twelve months brought revenue.";
  }

  @Override
  public boolean isNarrow() {
    return true;
  }
}
