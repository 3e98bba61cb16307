package io.flit.cli.report.figures.products;

import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Grid;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import io.flit.cli.report.views.Year;

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
    return new Query(
        year.in(
            """
        SELECT
          category,
          count(DISTINCT product_id) FILTER (is_revenue_item) AS products_sold,
          count(*) FILTER (is_revenue_item) AS units,
          coalesce(sum(sale_price) FILTER (is_revenue_item), 0) AS revenue,
          sum(item_margin) FILTER (is_revenue_item)
            / nullif(sum(sale_price) FILTER (is_revenue_item AND item_margin IS NOT NULL), 0)
            AS margin_share,
          count(*) FILTER (status = 'Returned')
            / nullif(count(*) FILTER (is_revenue_item OR status = 'Returned'), 0) AS return_rate
        FROM @fact_order_items
        WHERE category IS NOT NULL AND order_date >= {start} AND order_date < {end}
        GROUP BY category
        ORDER BY revenue DESC, category
        """));
  }

  @Override
  public View view() {
    return new Grid(
            new Field("category", "Category", Unit.TEXT),
            new Field("revenue", "Revenue", Unit.MONEY),
            new Field("units", "Units", Unit.COUNT),
            new Field("products_sold", "Products sold", Unit.COUNT),
            new Field("margin_share", "Margin", Unit.PERCENT),
            new Field("return_rate", "Return rate", Unit.PERCENT))
        .withBar("revenue");
  }

  @Override
  public String empty() {
    return "No item was ordered in the last twelve months.";
  }
}
