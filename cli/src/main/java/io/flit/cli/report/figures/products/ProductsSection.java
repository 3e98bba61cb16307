package io.flit.cli.report.figures.products;

import io.flit.cli.report.views.Section;
import io.flit.cli.report.views.Year;

/** What sells. */
public final class ProductsSection {
  private ProductsSection() {}

  /** Its figures. */
  public static Section of(Year year) {
    return new Section("products", "Products", new Categories(year), new TopProducts());
  }
}
