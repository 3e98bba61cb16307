package io.flit.pipelines;

import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.Buckets;
import io.flit.pipelines.launch.Launch;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.publish.Publication;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.marts.DimCustomer;
import io.flit.schemas.marts.DimProduct;
import io.flit.schemas.marts.FactEvent;
import io.flit.schemas.marts.FactOrder;
import io.flit.schemas.marts.FactOrderItem;
import io.flit.schemas.staging.IntCustomerMetrics;
import io.flit.schemas.staging.IntOrderEnrichment;
import io.flit.schemas.staging.StgEvent;
import io.flit.schemas.staging.StgExperimentAssignment;
import io.flit.schemas.staging.StgExperimentExposure;
import io.flit.schemas.staging.StgLogistics;
import io.flit.schemas.staging.StgOrder;
import io.flit.schemas.staging.StgOrderItem;
import io.flit.schemas.staging.StgProduct;
import io.flit.schemas.staging.StgSupportTicket;
import io.flit.schemas.staging.StgUser;
import io.flit.schemas.staging.StgUserSegment;
import io.flit.transforms.customers.CustomerHistories;
import io.flit.transforms.customers.CustomerRecords;
import io.flit.transforms.events.EventFacts;
import io.flit.transforms.experiments.exposure.ExperimentWindows;
import io.flit.transforms.orders.CoreMarts;
import io.flit.transforms.orders.Products;
import java.time.Instant;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.PCollection;

/** Derives customers, products, orders, items and events from the staged tables. */
public final class CoreMartsPipeline {
  public static final PipelineCommand<ExperimentOptions> COMMAND =
      new PipelineCommand<>(
          "core",
          "core",
          "stg_* -> int_order_enrichment, int_customer_metrics, fact_*, dim_*",
          Tables.CORE,
          ExperimentOptions.class,
          CoreMartsPipeline::buildPipeline);

  private CoreMartsPipeline() {}

  public static void main(String[] args) {
    System.exit(Launch.main(COMMAND, args));
  }

  /**
   * Builds the pipeline.
   *
   * @throws UsageException if the staged tables are not in the warehouse
   */
  public static Pipeline buildPipeline(ExperimentOptions options) {
    Pipeline pipeline = Pipeline.create(options);
    Warehouse warehouse = Arguments.warehouse(options);
    Instant asOf = Instant.parse(options.getAsOf());
    int buckets = Buckets.of(options, warehouse);
    ExperimentWindows experiments = ExperimentArguments.of(options).windows();
    StagedTables staged = StagedTables.in(pipeline, warehouse);
    Publication publication = Publication.of(pipeline, warehouse, COMMAND.newRun(options));

    PCollection<StgProduct> products = staged.read(StgProduct.class);
    CoreMarts marts =
        CustomerRecords.in(pipeline)
            .withUsers(staged.read(StgUser.class))
            .withProducts(products)
            .withOrders(staged.read(StgOrder.class))
            .withItems(staged.read(StgOrderItem.class))
            .withLogistics(staged.read(StgLogistics.class))
            .withTickets(staged.read(StgSupportTicket.class))
            .withSegments(staged.read(StgUserSegment.class))
            .withAssignments(staged.read(StgExperimentAssignment.class))
            .withExposures(staged.read(StgExperimentExposure.class))
            .apply("GatherHistories", CustomerHistories.gather(buckets))
            .apply("DeriveMarts", CoreMarts.at(asOf).withExperiments(experiments));
    PCollection<DimProduct> describedProducts =
        products.apply("DescribeProducts", Products.withSales(marts.getProductSales(), buckets));
    PCollection<FactEvent> events =
        staged.read(StgEvent.class).apply("DescribeEvents", EventFacts.before(asOf, buckets));

    publication
        .add(IntOrderEnrichment.class, marts.getOrderEnrichment())
        .add(IntCustomerMetrics.class, marts.getCustomerMetrics())
        .add(FactOrder.class, marts.getOrders())
        .add(FactOrderItem.class, marts.getOrderItems())
        .add(FactEvent.class, events)
        .add(DimCustomer.class, marts.getCustomers())
        .add(DimProduct.class, describedProducts)
        .publish();
    return pipeline;
  }
}
