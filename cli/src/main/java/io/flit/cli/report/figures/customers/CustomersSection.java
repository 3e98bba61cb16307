package io.flit.cli.report.figures.customers;

import io.flit.cli.report.views.Section;
import io.flit.cli.report.views.Year;

/** Who the customers are, and whether they come back. */
public final class CustomersSection {
  private CustomersSection() {}

  /** Its figures. */
  public static Section of(Year year) {
    return new Section(
        "customers",
        "Customers",
        new CohortRetention(year),
        new CustomersBySegment(),
        new LifecycleStages(),
        new MarketingSegments());
  }
}
