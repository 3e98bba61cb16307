package io.flit.cli.report.figures;

import io.flit.cli.report.figures.customers.CustomersSection;
import io.flit.cli.report.figures.data.DataSection;
import io.flit.cli.report.figures.features.FeaturesSection;
import io.flit.cli.report.figures.products.ProductsSection;
import io.flit.cli.report.figures.sales.SalesSection;
import io.flit.cli.report.figures.service.ServiceSection;
import io.flit.cli.report.figures.summary.SummarySection;
import io.flit.cli.report.figures.web.WebSection;
import io.flit.cli.report.views.Section;
import io.flit.cli.report.views.Year;
import io.flit.schemas.Table;
import java.util.List;

/** The sections of the report, in the order in which they are read. */
public final class Sections {
  private Sections() {}

  /**
   * Every figure, by section.
   *
   * @param year what "the last twelve months" are
   * @param experiments the chapter on experiments
   * @param campaigns the chapter on campaigns
   * @param predictions the chapter on predictions
   * @param tables the tables of the warehouse
   */
  public static List<Section> of(
      Year year,
      Section experiments,
      Section campaigns,
      Section predictions,
      List<Table<?>> tables) {
    return List.of(
        SummarySection.of(year),
        SalesSection.of(year),
        WebSection.of(year),
        CustomersSection.of(year),
        ProductsSection.of(year),
        ServiceSection.of(year),
        experiments,
        campaigns,
        predictions,
        FeaturesSection.of(),
        DataSection.of(tables));
  }
}
