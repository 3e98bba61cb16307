package io.flit.cli.report.figures;

import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Tiles;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;

/** The year before as_of in six figures. */
final class KeyFigures implements Figure {
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
    return "The 365 days before as_of, and the change against the 365 days before those. "
        + "Revenue counts orders that are neither cancelled nor returned; it is unknown "
        + "if no order has items.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        WITH clock AS (
          SELECT arg_max(as_of, finished_at)::DATE AS today FROM @pipeline_runs
          WHERE pipeline = 'core' AND state = 'published'
        ), years AS (
          SELECT
            order_date >= today - 365 AS is_recent,
            CASE WHEN sum(item_count) = 0 THEN NULL ELSE sum(net_revenue) END AS revenue,
            CASE WHEN sum(item_count) = 0 THEN NULL ELSE sum(gross_margin) END AS margin,
            count(*) FILTER (is_revenue_order) AS orders,
            count(DISTINCT user_id) FILTER (is_revenue_order) AS customers,
            count(*) FILTER (status = 'Returned') AS returned,
            count(*) FILTER (status <> 'Cancelled') AS kept
          FROM @fact_orders, clock
          WHERE order_date >= today - 730
          GROUP BY 1
        ), both_years AS (
          SELECT y.*, b.revenue AS revenue_b, b.margin AS margin_b, b.orders AS orders_b,
            b.customers AS customers_b, b.returned AS returned_b, b.kept AS kept_b
          FROM years y LEFT JOIN years b ON NOT b.is_recent
          WHERE y.is_recent
        )
        SELECT
          revenue,
          revenue / nullif(revenue_b, 0) - 1 AS revenue_change,
          orders,
          orders / nullif(orders_b, 0) - 1 AS orders_change,
          customers,
          customers / nullif(customers_b, 0) - 1 AS customers_change,
          revenue / nullif(orders, 0) AS order_value,
          (revenue / nullif(orders, 0)) / nullif(revenue_b / nullif(orders_b, 0), 0) - 1
            AS order_value_change,
          margin / nullif(revenue, 0) AS margin_share,
          margin / nullif(revenue, 0) - margin_b / nullif(revenue_b, 0) AS margin_share_change,
          returned / nullif(kept, 0) AS return_rate,
          returned / nullif(kept, 0) - returned_b / nullif(kept_b, 0) AS return_rate_change
        FROM both_years
        """);
  }

  @Override
  public View view() {
    return new Tiles(
        new Tiles.Tile(
            new Field("revenue", "Net revenue", Unit.MONEY),
            new Field("revenue_change", "", Unit.CHANGE),
            true),
        new Tiles.Tile(
            new Field("orders", "Revenue orders", Unit.COUNT),
            new Field("orders_change", "", Unit.CHANGE),
            true),
        new Tiles.Tile(
            new Field("customers", "Buying customers", Unit.COUNT),
            new Field("customers_change", "", Unit.CHANGE),
            true),
        new Tiles.Tile(
            new Field("order_value", "Average order value", Unit.MONEY),
            new Field("order_value_change", "", Unit.CHANGE),
            true),
        new Tiles.Tile(
            new Field("margin_share", "Gross margin", Unit.PERCENT),
            new Field("margin_share_change", "", Unit.POINTS),
            true),
        new Tiles.Tile(
            new Field("return_rate", "Orders returned", Unit.PERCENT),
            new Field("return_rate_change", "", Unit.POINTS),
            false));
  }

  @Override
  public String empty() {
    return "No order was placed in the 365 days before as_of.";
  }
}
