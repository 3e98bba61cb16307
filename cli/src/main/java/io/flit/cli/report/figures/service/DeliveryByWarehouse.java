package io.flit.cli.report.figures.service;

import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;

/** How fast warehouses ship and their parcels arrive. */
final class DeliveryByWarehouse implements Figure {
  @Override
  public String id() {
    return "delivery-by-warehouse";
  }

  @Override
  public String title() {
    return "Delivery by warehouse";
  }

  @Override
  public String shows() {
    return "All orders that have arrived so far, by the warehouse they left: days from order to shipping and from "
        + "shipping to delivery, for the median order; the fastest first. The scales do not begin at "
        + "zero; the line is the middle warehouse, and orange marks one that takes a tenth longer. "
        + "Pale: fewer than 30 orders.";
  }

  @Override
  public String simulated() {
    return "Warehouses and shipping costs";
  }

  @Override
  public Query query() {
    return new Query(
        """
        WITH figures AS (
          SELECT
            coalesce(any_value(l.warehouse_location), 'Warehouse ' || o.warehouse_id) AS warehouse,
            count(*) AS orders,
            quantile_cont(o.hours_to_ship, 0.5) / 24 AS days_to_ship,
            quantile_cont(o.hours_to_deliver, 0.5) / 24 AS days_to_deliver,
            avg(o.shipping_cost) AS shipping_cost
          FROM @fact_orders o
          LEFT JOIN @stg_logistics l USING (order_id)
          WHERE o.hours_to_deliver IS NOT NULL AND o.warehouse_id IS NOT NULL
          GROUP BY o.warehouse_id
        )
        SELECT
          *,
          orders >= 30
            AND (days_to_ship > 1.1 * median(days_to_ship) OVER ()
              OR days_to_deliver > 1.1 * median(days_to_deliver) OVER ()) AS is_slow
        FROM figures
        ORDER BY days_to_ship + days_to_deliver, warehouse
        """);
  }

  @Override
  public View view() {
    return Chart.dots(
            new Field("warehouse", "Warehouse", Unit.TEXT),
            new Field("days_to_ship", "To ship", Unit.DAYS),
            new Field("days_to_deliver", "To deliver", Unit.DAYS),
            new Field("shipping_cost", "Cost per order", Unit.MONEY))
        .with("size", new Field("orders", "Orders delivered", Unit.COUNT))
        .with("flag", new Field("is_slow", "A tenth slower", Unit.STATE));
  }

  @Override
  public String empty() {
    return "No order with a known warehouse has been delivered.";
  }

  @Override
  public String note(Answer answer) {
    long slow = answer.count("is_slow", true);
    return slow == 0
        ? "No warehouse takes a tenth longer than the middle one."
        : slow + " of " + answer.size() + " warehouses take a tenth longer than the middle one.";
  }
}
