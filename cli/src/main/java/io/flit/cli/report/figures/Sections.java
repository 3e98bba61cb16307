package io.flit.cli.report.figures;

import io.flit.schemas.Table;
import java.util.List;

/** The sections of the report, in the order in which they are read. */
public final class Sections {
  private Sections() {}

  /**
   * Every figure, by section.
   *
   * @param truth what is known of experiments that were generated
   * @param tables the tables of the warehouse
   */
  public static List<Section> of(KnownTruth truth, List<Table<?>> tables) {
    return List.of(
        new Section("overview", "Overview", new KeyFigures()),
        new Section("sales", "Sales", new RevenueByMonth(), new OrdersByMonth()),
        new Section(
            "customers",
            "Customers",
            new CustomersBySegment(),
            new LifecycleStages(),
            new CohortRetention()),
        new Section(
            "experiments",
            "Experiments",
            new ExperimentEffects(truth),
            new ExperimentTruth(truth),
            new ExperimentHealth(),
            new ExperimentRevenue(),
            new ExperimentCourse()),
        new Section("delivery", "Delivery", new DeliveryByCarrier(), new DeliveryByWarehouse()),
        new Section("products", "Products", new Categories(), new TopProducts()),
        new Section(
            "features", "Features", new FeatureSpread(), new ChurnRates(), new TargetRevenue()),
        new Section(
            "quality",
            "Data quality",
            new QualityByTable(),
            new FailedChecks(),
            new RowAccounting(),
            new RejectedRows(),
            new Freshness(),
            new RowCounts(tables)));
  }
}
