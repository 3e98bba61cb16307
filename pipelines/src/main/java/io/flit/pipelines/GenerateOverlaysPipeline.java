package io.flit.pipelines;

import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.Buckets;
import io.flit.pipelines.launch.Launch;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.SeedOptions;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.publish.Publication;
import io.flit.pipelines.warehouse.Selection;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.raw.RawCampaignOverlayOrder;
import io.flit.schemas.raw.RawCampaignOverlayOrderItem;
import io.flit.schemas.raw.RawCampaignSend;
import io.flit.schemas.raw.RawDistributionCenter;
import io.flit.schemas.raw.RawEvent;
import io.flit.schemas.raw.RawExperimentAssignment;
import io.flit.schemas.raw.RawExperimentExposure;
import io.flit.schemas.raw.RawExperimentOverlayOrder;
import io.flit.schemas.raw.RawExperimentOverlayOrderItem;
import io.flit.schemas.raw.RawLogistics;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawOrderItem;
import io.flit.schemas.raw.RawProduct;
import io.flit.schemas.raw.RawSupportTicket;
import io.flit.schemas.raw.RawUser;
import io.flit.schemas.raw.RawUserSegment;
import io.flit.transforms.overlays.GenerateOverlays;
import io.flit.transforms.overlays.Overlays;
import io.flit.transforms.overlays.Simulation;
import java.time.Instant;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;

/** Generates the tables that TheLook lacks, for exactly the TheLook that is in the warehouse. */
public final class GenerateOverlaysPipeline {
  public static final PipelineCommand<Options> COMMAND =
      new PipelineCommand<>(
          "overlays",
          "overlays",
          "TheLook in flit_raw -> experiments, logistics, tickets, segments, campaigns in flit_raw",
          Tables.OVERLAYS,
          Options.class,
          GenerateOverlaysPipeline::buildPipeline);

  private GenerateOverlaysPipeline() {}

  /** The options of {@code overlays}. */
  public interface Options extends CampaignOptions, SeedOptions {}

  public static void main(String[] args) {
    System.exit(Launch.main(COMMAND, args));
  }

  /**
   * Builds the pipeline.
   *
   * @throws UsageException if no TheLook is in the warehouse
   */
  public static Pipeline buildPipeline(Options options) {
    Pipeline pipeline = Pipeline.create(options);
    Warehouse warehouse = Arguments.warehouse(options);
    RequiredTables.require(warehouse, "import or generate", Tables.THELOOK);
    Simulation simulation = new Simulation(options.getSeed(), Instant.parse(options.getAsOf()));
    GenerateOverlays generate =
        GenerateOverlays.of(
                simulation, ExperimentArguments.of(options), CampaignArguments.of(options))
            .withBuckets(Buckets.of(options, warehouse));

    PCollectionTuple theLook =
        PCollectionTuple.of(GenerateOverlays.USERS, read(pipeline, warehouse, RawUser.class))
            .and(GenerateOverlays.ORDERS, read(pipeline, warehouse, RawOrder.class))
            .and(GenerateOverlays.ORDER_ITEMS, read(pipeline, warehouse, RawOrderItem.class))
            .and(GenerateOverlays.PRODUCTS, read(pipeline, warehouse, RawProduct.class))
            .and(
                GenerateOverlays.DISTRIBUTION_CENTERS,
                read(pipeline, warehouse, RawDistributionCenter.class));
    if (generate.needsEvents()) {
      theLook = theLook.and(GenerateOverlays.EVENTS, readEvents(pipeline, warehouse));
    }
    Overlays overlays = theLook.apply("GenerateOverlays", generate);
    Publication.of(pipeline, warehouse, COMMAND.newRun(options))
        .add(RawExperimentAssignment.class, overlays.getAssignments())
        .add(RawExperimentExposure.class, overlays.getExposures())
        .add(RawExperimentOverlayOrder.class, overlays.getOverlayOrders())
        .add(RawExperimentOverlayOrderItem.class, overlays.getOverlayOrderItems())
        .add(RawLogistics.class, overlays.getLogistics())
        .add(RawSupportTicket.class, overlays.getSupportTickets())
        .add(RawUserSegment.class, overlays.getUserSegments())
        .add(RawCampaignSend.class, overlays.getCampaignSends())
        .add(RawCampaignOverlayOrder.class, overlays.getCampaignOverlayOrders())
        .add(RawCampaignOverlayOrderItem.class, overlays.getCampaignOverlayOrderItems())
        .publish();
    return pipeline;
  }

  private static PCollection<RawEvent> readEvents(Pipeline pipeline, Warehouse warehouse) {
    return pipeline.apply(
        "Read events",
        warehouse.read(
            Selection.rows(RawEvent.class)
                .only(GenerateOverlays.EVENT_COLUMNS)
                .whereKnown("user_id")));
  }

  private static <T> PCollection<T> read(Pipeline pipeline, Warehouse warehouse, Class<T> rowType) {
    return pipeline.apply(
        "Read " + Table.of(rowType).name(), warehouse.read(Selection.rows(rowType)));
  }
}
