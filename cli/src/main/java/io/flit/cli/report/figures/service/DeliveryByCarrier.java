package io.flit.cli.report.figures.service;

import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;

/** How fast and at what price carriers deliver. */
final class DeliveryByCarrier implements Figure {
  @Override
  public String id() {
    return "delivery-by-carrier";
  }

  @Override
  public String title() {
    return "Delivery by carrier";
  }

  @Override
  public String shows() {
    return "Orders that have arrived: days from shipping to delivery, for the median "
        + "order and for the slowest tenth, and the mean shipping cost; the fastest first.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        SELECT
          shipping_carrier AS carrier,
          count(*) AS orders,
          quantile_cont(hours_to_deliver, 0.5) / 24 AS median_days,
          quantile_cont(hours_to_deliver, 0.9) / 24 AS slowest_tenth_days,
          avg(shipping_cost) AS shipping_cost
        FROM @fact_orders
        WHERE hours_to_deliver IS NOT NULL AND shipping_carrier IS NOT NULL
        GROUP BY carrier
        ORDER BY median_days, carrier
        """);
  }

  @Override
  public View view() {
    return Chart.panels(
        new Field("carrier", "Carrier", Unit.TEXT),
        new Field("orders", "Orders delivered", Unit.COUNT),
        new Field("median_days", "Median", Unit.DAYS),
        new Field("slowest_tenth_days", "Slowest tenth", Unit.DAYS),
        new Field("shipping_cost", "Cost per order", Unit.MONEY));
  }

  @Override
  public String empty() {
    return "No order with a known carrier has been delivered.";
  }
}
