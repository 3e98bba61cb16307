package io.flit.cli.report.figures.service;

import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Defined;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import java.util.List;

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
    return "All orders that have arrived so far: days from shipping to delivery, for the median "
        + "order and for the slowest tenth, and the mean shipping cost; the fastest first.";
  }

  @Override
  public String simulated() {
    return "Carriers and shipping costs";
  }

  @Override
  public Query query() {
    return new Query(
        """
        WITH %s
        SELECT
          shipping_carrier,
          orders,
          median_hours_to_deliver / 24 AS median_days,
          p90_hours_to_deliver / 24 AS slowest_tenth_days,
          shipping_cost_per_order
        FROM carriers
        WHERE shipping_carrier IS NOT NULL AND median_hours_to_deliver IS NOT NULL
        ORDER BY median_days, shipping_carrier
        """
            .formatted(
                Defined.table(
                    "carriers",
                    Defined.metrics(
                            "orders",
                            "median_hours_to_deliver",
                            "p90_hours_to_deliver",
                            "shipping_cost_per_order")
                        .by(List.of("shipping_carrier")))));
  }

  @Override
  public View view() {
    return Chart.panels(
        new Field("shipping_carrier", "Carrier", Unit.TEXT),
        new Field("orders", "Orders", Unit.COUNT),
        new Field("median_days", "Median", Unit.DAYS),
        new Field("slowest_tenth_days", "Slowest tenth", Unit.DAYS),
        new Field("shipping_cost_per_order", "Cost per order", Unit.MONEY));
  }

  @Override
  public String empty() {
    return "No order with a known carrier has been delivered.";
  }
}
