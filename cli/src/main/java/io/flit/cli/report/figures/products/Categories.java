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
    return "Items of revenue orders of the last twelve months, with their revenue and margin, and the share of "
        + "items not cancelled that came back. Orders of the last weeks can still come back.";
  }

  @Override
  public Query query() {
    MetricQuery revenue = Defined.metrics("item_revenue").by(List.of("category"));
    return new Query(
        """
            WITH %s,
            %s
            SELECT
              category,
              y.item_revenue,
              y.item_revenue / nullif(b.item_revenue, 0) - 1 AS item_revenue_change,
              y.units_sold,
              y.products_sold,
              y.item_margin / nullif(y.item_revenue, 0) AS margin_share,
              y.item_return_rate
            FROM this_year y
            LEFT JOIN year_before b USING (category)
            WHERE category IS NOT NULL
            ORDER BY y.item_revenue DESC, category
            """
            .formatted(
                Defined.table(
                    "this_year",
                    year.of(
                        Defined.metrics(
                                "item_revenue",
                                "units_sold",
                                "products_sold",
                                "item_margin",
                                "item_return_rate")
                            .by(List.of("category")))),
                Defined.table("year_before", year.before(revenue))));
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
            new Field("item_return_rate", "Items returned", Unit.PERCENT))
        .withBar("item_revenue")
        .withGain("item_revenue_change");
  }

  @Override
  public String empty() {
    return "No item was ordered in the last twelve months.";
  }
}
