package io.flit.cli.report.figures.products;

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

/** What each category sells. */
final class Categories implements Figure {
  private final Year year;

  Categories(Year year) {
    this.year = year;
  }

  @Override
  public String id() {
    return "categories";
  }

  @Override
  public String title() {
    return "Categories";
  }

  @Override
  public String shows() {
    return "Items of revenue orders of the last twelve months, with their revenue and margin. The return rate is "
        + "the share of returned items among those sold or returned.";
  }

  @Override
  public Query query() {
    MetricQuery revenue = Defined.metrics("item_revenue").by(List.of("category"));
    return new Query(
        year.in(
            """
            WITH %s,
            %s, returned AS (
              SELECT
                category,
                count(*) FILTER (status = 'Returned')
                  / nullif(count(*) FILTER (is_revenue_item OR status = 'Returned'), 0) AS share
              FROM @fact_order_items
              WHERE order_date >= {start} AND order_date < {end}
              GROUP BY category
            )
            SELECT
              category,
              y.item_revenue,
              y.item_revenue / nullif(b.item_revenue, 0) - 1 AS item_revenue_change,
              y.units_sold,
              y.products_sold,
              y.item_margin / nullif(y.item_revenue, 0) AS margin_share,
              r.share AS returned_share
            FROM this_year y
            LEFT JOIN year_before b USING (category)
            LEFT JOIN returned r USING (category)
            WHERE category IS NOT NULL
            ORDER BY y.item_revenue DESC, category
            """
                .formatted(
                    Defined.table(
                        "this_year",
                        year.of(
                            Defined.metrics(
                                    "item_revenue", "units_sold", "products_sold", "item_margin")
                                .by(List.of("category")))),
                    Defined.table("year_before", year.before(revenue)))));
  }

  @Override
  public View view() {
    return new Grid(
            new Field("category", "Category", Unit.TEXT),
            new Field("item_revenue", "Revenue", Unit.MONEY),
            new Field("item_revenue_change", "Change", Unit.CHANGE),
            new Field("units_sold", "Units", Unit.COUNT),
            new Field("products_sold", "Products sold", Unit.COUNT),
            new Field("margin_share", "Margin", Unit.PERCENT),
            new Field("returned_share", "Items returned", Unit.PERCENT))
        .withBar("item_revenue")
        .withGain("item_revenue_change");
  }

  @Override
  public String empty() {
    return "No item was ordered in the last twelve months.";
  }
}
