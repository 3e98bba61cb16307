package io.flit.pipelines;

import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.Buckets;
import io.flit.pipelines.launch.Launch;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.publish.Publication;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.LtvFeatures;
import io.flit.schemas.staging.StgExperimentAssignment;
import io.flit.schemas.staging.StgExperimentExposure;
import io.flit.schemas.staging.StgOrder;
import io.flit.schemas.staging.StgProduct;
import io.flit.schemas.staging.StgSupportTicket;
import io.flit.schemas.staging.StgUser;
import io.flit.transforms.customers.CustomerHistories;
import io.flit.transforms.customers.CustomerRecords;
import io.flit.transforms.experiments.exposure.ExperimentWindows;
import io.flit.transforms.features.Features;
import io.flit.transforms.features.Snapshots;
import java.time.Instant;
import org.apache.beam.sdk.Pipeline;

/** Derives what was known of customers at snapshots, and what became of them. */
public final class FeaturesPipeline {
  public static final PipelineCommand<SnapshotOptions> COMMAND =
      new PipelineCommand<>(
          "features",
          "features",
          "stg_* -> ltv_features, churn_features",
          Tables.FEATURES,
          SnapshotOptions.class,
          FeaturesPipeline::buildPipeline);

  private FeaturesPipeline() {}

  public static void main(String[] args) {
    System.exit(Launch.main(COMMAND, args));
  }

  /**
   * Builds the pipeline. It reads no more columns than the features need: histories travel whole.
   *
   * @throws UsageException if the staged tables are not in the warehouse, or a snapshot is after
   *     {@code as_of}
   */
  public static Pipeline buildPipeline(SnapshotOptions options) {
    Pipeline pipeline = Pipeline.create(options);
    Warehouse warehouse = Arguments.warehouse(options);
    Instant asOf = Instant.parse(options.getAsOf());
    int buckets = Buckets.of(options, warehouse);
    Snapshots snapshots = SnapshotArguments.of(options, asOf);
    ExperimentWindows experiments = ExperimentArguments.of(options).windows();
    StagedTables staged = StagedTables.in(pipeline, warehouse);
    Publication publication = Publication.of(pipeline, warehouse, COMMAND.newRun(options));

    Features features =
        CustomerRecords.in(pipeline)
            .withUsers(staged.read(StgUser.class, "user_id", "registered_at", "registration_date"))
            .withProducts(
                staged.read(
                    StgProduct.class, "product_id", "category", "brand", "cost", "retail_price"))
            .withOrders(staged.read(StgOrder.class))
            .withItems(staged.items())
            .withTickets(
                staged.read(
                    StgSupportTicket.class,
                    "ticket_id",
                    "user_id",
                    "created_at",
                    "status",
                    "resolved_at",
                    "satisfaction_score"))
            .withAssignments(staged.read(StgExperimentAssignment.class))
            .withExposures(staged.read(StgExperimentExposure.class))
            .withVisits(staged.visits(snapshots.visitCuts()))
            .apply("GatherHistories", CustomerHistories.gather(buckets))
            .apply(
                "DeriveFeatures", Features.at(asOf).over(snapshots).withExperiments(experiments));

    publication
        .add(LtvFeatures.class, features.getLtv())
        .add(ChurnFeatures.class, features.getChurn())
        .publish();
    return pipeline;
  }
}
