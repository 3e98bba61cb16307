package io.flit.cli.report.figures.products;

import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Grid;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;

/** The products that bring most revenue. */
final class TopProducts implements Figure {
  @Override
  public String id() {
    return "top-products";
  }

  @Override
  public String title() {
    return "Products with most revenue";
  }

  @Override
  public String shows() {
    return "The fifteen products that have brought most revenue since the first order.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        SELECT name AS product, brand, category, revenue, units_sold, return_rate
        FROM @dim_products
        WHERE units_sold > 0
        ORDER BY revenue DESC, product_id
        LIMIT 15
        """);
  }

  @Override
  public View view() {
    return new Grid(
            new Field("product", "Product", Unit.TEXT),
            new Field("brand", "Brand", Unit.TEXT),
            new Field("category", "Category", Unit.TEXT),
            new Field("revenue", "Revenue", Unit.MONEY),
            new Field("units_sold", "Units", Unit.COUNT),
            new Field("return_rate", "Return rate", Unit.PERCENT))
        .withBar("revenue");
  }

  @Override
  public String empty() {
    return "No product has been sold.";
  }
}
