package io.flit.cli.report.figures.sales;

import io.flit.cli.report.views.Defined;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Grid;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import io.flit.cli.report.views.Year;
import io.flit.schemas.metrics.MetricQuery;
import java.util.List;

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
        + " with most revenue. Orders of the last weeks can still come back.";
  }

  @Override
  public Query query() {
    MetricQuery revenue = Defined.metrics("net_revenue");
    return new Query(
        """
        WITH %3$s,
        %4$s,
        %5$s
        SELECT
          coalesce(y.%1$s, 'Unknown') AS %1$s,
          y.net_revenue,
          y.net_revenue / nullif(t.net_revenue, 0) AS share,
          y.net_revenue / nullif(b.net_revenue, 0) - 1 AS net_revenue_change,
          y.avg_order_value,
          y.return_rate
        FROM this_year y
        CROSS JOIN total t
        LEFT JOIN year_before b ON b.%1$s IS NOT DISTINCT FROM y.%1$s
        WHERE y.net_revenue > 0
        ORDER BY y.net_revenue DESC, y.%1$s
        LIMIT %2$d
        """
            .formatted(
                dimension,
                MOST,
                Defined.table(
                    "this_year",
                    year.of(
                        Defined.metrics("net_revenue", "avg_order_value", "return_rate")
                            .by(List.of(dimension)))),
                Defined.table("year_before", year.before(revenue.by(List.of(dimension)))),
                Defined.table("total", year.of(revenue))));
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
