package io.flit.cli.report.figures;

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
    return "Orders that have arrived, by the warehouse they left: days from order to "
        + "shipping and from shipping to delivery, for the median order.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        SELECT
          coalesce(any_value(l.warehouse_location), 'Warehouse ' || o.warehouse_id) AS warehouse,
          count(*) AS orders,
          quantile_cont(o.hours_to_ship, 0.5) / 24 AS median_days_to_ship,
          quantile_cont(o.hours_to_deliver, 0.5) / 24 AS median_days_to_deliver,
          avg(o.shipping_cost) AS shipping_cost
        FROM @fact_orders o
        LEFT JOIN @stg_logistics l USING (order_id)
        WHERE o.hours_to_deliver IS NOT NULL AND o.warehouse_id IS NOT NULL
        GROUP BY o.warehouse_id
        ORDER BY orders DESC, warehouse
        """);
  }

  @Override
  public View view() {
    return Chart.panels(
        new Field("warehouse", "Warehouse", Unit.TEXT),
        new Field("orders", "Orders delivered", Unit.COUNT),
        new Field("median_days_to_ship", "Days to ship", Unit.DAYS),
        new Field("median_days_to_deliver", "Days to deliver", Unit.DAYS),
        new Field("shipping_cost", "Cost per order", Unit.MONEY));
  }

  @Override
  public String empty() {
    return "No order with a known warehouse has been delivered.";
  }
}
