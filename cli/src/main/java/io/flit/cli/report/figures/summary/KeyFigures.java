package io.flit.cli.report.figures.summary;

import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Tiles;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import io.flit.cli.report.views.Year;

/** The year before the report in eight figures, the most important one first. */
final class KeyFigures implements Figure {
  private final Year year;

  KeyFigures(Year year) {
    this.year = year;
  }

  @Override
  public String id() {
    return "key-figures";
  }

  @Override
  public String title() {
    return "The last twelve months";
  }

  @Override
  public String shows() {
    return "The 365 days before the report, and the change against the 365 days before those. "
        + "Revenue counts orders that are neither cancelled nor returned; it is unknown "
        + "if no order has items.";
  }

  @Override
  public Query query() {
    return new Query(
        year.in(
            """
            WITH years AS (
              SELECT
                order_date >= {start} AS is_recent,
                CASE WHEN sum(item_count) = 0 THEN NULL ELSE sum(net_revenue) END AS net_revenue,
                CASE WHEN sum(item_count) = 0 THEN NULL ELSE sum(gross_margin) END AS gross_margin,
                CASE WHEN sum(item_count) = 0 THEN NULL ELSE sum(contribution_margin) END
                  AS contribution_margin,
                count(*) FILTER (is_revenue_order) AS revenue_orders,
                count(*) FILTER (is_revenue_order AND NOT is_first_order) AS repeat_orders,
                count(DISTINCT user_id) FILTER (is_revenue_order) AS buying_customers,
                count(*) FILTER (status = 'Returned') AS returned,
                count(*) FILTER (status <> 'Cancelled') AS kept
              FROM @fact_orders
              WHERE order_date >= {startBefore} AND order_date < {end}
              GROUP BY ALL
            ), figures AS (
              SELECT
                is_recent,
                net_revenue,
                revenue_orders,
                buying_customers,
                net_revenue / nullif(revenue_orders, 0) AS avg_order_value,
                repeat_orders / nullif(revenue_orders, 0) AS repeat_order_rate,
                gross_margin / nullif(net_revenue, 0) AS gross_margin_rate,
                contribution_margin / nullif(net_revenue, 0) AS contribution_margin_rate,
                returned / nullif(kept, 0) AS return_rate
              FROM years
            )
            SELECT
              f.* EXCLUDE is_recent,
              f.net_revenue / nullif(b.net_revenue, 0) - 1 AS net_revenue_change,
              f.revenue_orders / nullif(b.revenue_orders, 0) - 1 AS revenue_orders_change,
              f.buying_customers / nullif(b.buying_customers, 0) - 1 AS buying_customers_change,
              f.avg_order_value / nullif(b.avg_order_value, 0) - 1 AS avg_order_value_change,
              f.repeat_order_rate - b.repeat_order_rate AS repeat_order_rate_change,
              f.gross_margin_rate - b.gross_margin_rate AS gross_margin_rate_change,
              f.contribution_margin_rate - b.contribution_margin_rate
                AS contribution_margin_rate_change,
              f.return_rate - b.return_rate AS return_rate_change
            FROM figures f
            LEFT JOIN figures b ON NOT b.is_recent
            WHERE f.is_recent
            """));
  }

  @Override
  public View view() {
    return new Tiles(
        tile("net_revenue", "Net revenue", Unit.MONEY, Unit.CHANGE, true),
        tile("revenue_orders", "Revenue orders", Unit.COUNT, Unit.CHANGE, true),
        tile("avg_order_value", "Average order value", Unit.MONEY, Unit.CHANGE, true),
        tile("buying_customers", "Buying customers", Unit.COUNT, Unit.CHANGE, true),
        tile("repeat_order_rate", "Repeat orders", Unit.PERCENT, Unit.POINTS, true),
        tile("gross_margin_rate", "Gross margin", Unit.PERCENT, Unit.POINTS, true),
        tile("contribution_margin_rate", "Contribution margin", Unit.PERCENT, Unit.POINTS, true),
        tile("return_rate", "Orders returned", Unit.PERCENT, Unit.POINTS, false));
  }

  private static Tiles.Tile tile(
      String name, String label, Unit unit, Unit changeUnit, boolean isGain) {
    return new Tiles.Tile(
        new Field(name, label, unit), new Field(name + "_change", "", changeUnit), isGain);
  }

  @Override
  public String empty() {
    return "No order was placed in the 365 days before the report.";
  }
}
