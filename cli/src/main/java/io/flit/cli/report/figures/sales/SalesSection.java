package io.flit.cli.report.figures.sales;

import io.flit.cli.report.views.Section;
import io.flit.cli.report.views.Year;

/** What is sold, to whom, and what is left of it. */
public final class SalesSection {
  private SalesSection() {}

  /** Its figures. */
  public static Section of(Year year) {
    return new Section(
        "sales",
        "Sales",
        new RevenueByMonth(year),
        new NewAndReturning(year),
        new MarginBridge(year),
        new SalesByDimension(year, "country", "Countries", "Country"),
        new SalesByDimension(year, "acquisition_channel", "Acquisition channels", "Channel"),
        new OrdersByMonth(year));
  }
}
