package io.flit.cli.report.figures.summary;

import io.flit.cli.report.views.Defined;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Tiles;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import io.flit.cli.report.views.Year;
import io.flit.schemas.metrics.MetricQuery;

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
        + "if no order has items. Orders of the last weeks can still come back, so the share that was "
        + "returned will rise a little.";
  }

  @Override
  public String simulated() {
    return "Shipping and insurance costs, which the contribution margin subtracts,";
  }

  @Override
  public Query query() {
    MetricQuery figures =
        Defined.metrics(
            "orders",
            "ordered_items",
            "net_revenue",
            "revenue_orders",
            "avg_order_value",
            "buying_customers",
            "repeat_order_rate",
            "gross_margin_rate",
            "contribution_margin_rate",
            "return_rate");
    return new Query(
        """
        WITH %s,
        %s
        SELECT
          CASE WHEN y.ordered_items > 0 OR y.revenue_orders = 0 THEN y.net_revenue END
            AS net_revenue,
          b.net_revenue AS net_revenue_before,
          y.net_revenue / nullif(b.net_revenue, 0) - 1 AS net_revenue_change,
          y.revenue_orders,
          b.revenue_orders AS revenue_orders_before,
          y.revenue_orders / nullif(b.revenue_orders, 0) - 1 AS revenue_orders_change,
          CASE WHEN y.ordered_items > 0 THEN y.avg_order_value END AS avg_order_value,
          b.avg_order_value AS avg_order_value_before,
          y.avg_order_value / nullif(b.avg_order_value, 0) - 1 AS avg_order_value_change,
          y.buying_customers,
          b.buying_customers AS buying_customers_before,
          y.buying_customers / nullif(b.buying_customers, 0) - 1 AS buying_customers_change,
          y.repeat_order_rate,
          b.repeat_order_rate AS repeat_order_rate_before,
          y.repeat_order_rate - b.repeat_order_rate AS repeat_order_rate_change,
          y.gross_margin_rate,
          b.gross_margin_rate AS gross_margin_rate_before,
          y.gross_margin_rate - b.gross_margin_rate AS gross_margin_rate_change,
          y.contribution_margin_rate,
          b.contribution_margin_rate AS contribution_margin_rate_before,
          y.contribution_margin_rate - b.contribution_margin_rate
            AS contribution_margin_rate_change,
          y.return_rate,
          b.return_rate AS return_rate_before,
          y.return_rate - b.return_rate AS return_rate_change
        FROM this_year y, year_before b
        WHERE y.orders > 0
        """
            .formatted(
                Defined.table("this_year", year.of(figures)),
                Defined.table("year_before", year.before(figures))));
  }

  @Override
  public View view() {
    return new Tiles(
        tile("net_revenue", "Net revenue", Unit.MONEY, Unit.CHANGE, true),
        tile("revenue_orders", "Revenue orders", Unit.COUNT, Unit.CHANGE, true),
        tile("avg_order_value", "Average order value", Unit.MONEY, Unit.CHANGE, true),
        tile("buying_customers", "Buying customers", Unit.COUNT, Unit.CHANGE, true),
        tile("repeat_order_rate", "Repeat order rate", Unit.PERCENT, Unit.POINTS, true),
        tile("gross_margin_rate", "Gross margin rate", Unit.PERCENT, Unit.POINTS, true),
        tile(
            "contribution_margin_rate",
            "Contribution margin rate",
            Unit.PERCENT,
            Unit.POINTS,
            true),
        tile("return_rate", "Return rate", Unit.PERCENT, Unit.POINTS, false));
  }

  private static Tiles.Tile tile(
      String name, String label, Unit unit, Unit changeUnit, boolean isGain) {
    return new Tiles.Tile(
        new Field(name, label, unit),
        new Field(name + "_change", "", changeUnit),
        new Field(name + "_before", "", unit),
        isGain);
  }

  @Override
  public String empty() {
    return "No order was placed in the 365 days before the report.";
  }
}
