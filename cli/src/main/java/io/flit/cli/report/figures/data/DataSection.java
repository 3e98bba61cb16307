package io.flit.cli.report.figures.data;

import io.flit.cli.report.views.Section;
import io.flit.schemas.Table;
import java.util.List;

/** Whether the data are whole and fresh: for those who run the platform. */
public final class DataSection {
  private DataSection() {}

  /**
   * Its figures.
   *
   * @param tables the tables of the warehouse
   */
  public static Section of(List<Table<?>> tables) {
    return Section.appendix(
        "quality",
        "Data quality",
        new FailedChecks(),
        new QualityByTable(),
        new RejectedRows(),
        new RowAccounting(),
        new Freshness(),
        new RowCounts(tables));
  }
}
