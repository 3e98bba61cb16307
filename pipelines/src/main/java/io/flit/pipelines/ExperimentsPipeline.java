package io.flit.pipelines;

import static java.time.ZoneOffset.UTC;
import static java.util.Comparator.naturalOrder;

import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.Buckets;
import io.flit.pipelines.launch.Launch;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.publish.Publication;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.marts.ExperimentDaily;
import io.flit.schemas.marts.ExperimentExposure;
import io.flit.schemas.marts.ExperimentInteraction;
import io.flit.schemas.marts.ExperimentResult;
import io.flit.schemas.marts.ExperimentSegment;
import io.flit.schemas.staging.IntExperimentExposure;
import io.flit.schemas.staging.StgExperimentAssignment;
import io.flit.schemas.staging.StgExperimentExposure;
import io.flit.schemas.staging.StgExperimentOverlayOrder;
import io.flit.schemas.staging.StgExperimentOverlayOrderItem;
import io.flit.schemas.staging.StgLogistics;
import io.flit.schemas.staging.StgProduct;
import io.flit.schemas.staging.StgUser;
import io.flit.transforms.customers.CustomerHistories;
import io.flit.transforms.customers.CustomerRecords;
import io.flit.transforms.experiments.ExperimentMarts;
import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.experiments.configuration.Variant;
import io.flit.transforms.experiments.exposure.IgnoredExposure;
import io.flit.transforms.quality.ExperimentBalance;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Analyses experiments: who was exposed, what they ordered, and how the variants compare. */
public final class ExperimentsPipeline {
  public static final PipelineCommand<ExperimentOptions> COMMAND =
      new PipelineCommand<>(
          "experiments",
          "experiments",
          "stg_* -> int_experiment_exposure, experiment_exposure, experiment_results,"
              + " experiment_daily, experiment_segments, experiment_interactions",
          Tables.EXPERIMENTS,
          ExperimentOptions.class,
          ExperimentsPipeline::buildPipeline);

  private static final Set<IgnoredExposure> UNKNOWN =
      Set.of(IgnoredExposure.UNKNOWN_EXPERIMENT, IgnoredExposure.UNKNOWN_VARIANT);

  private static final String UNKNOWN_SENTENCE =
      "exposures are of experiments or variants that --experimentsFile does not name, and count in"
          + " no result; give the file that overlays was run with, or run overlays and stage again"
          + " with this one";

  private static final Logger LOG = LoggerFactory.getLogger(ExperimentsPipeline.class);

  private ExperimentsPipeline() {}

  public static void main(String[] args) {
    System.exit(Launch.main(COMMAND, args));
  }

  /**
   * Builds the pipeline. It reads no more columns than the analysis needs: histories travel whole.
   *
   * @throws UsageException if the staged tables are not in the warehouse, or the configuration of
   *     the experiments cannot be used
   */
  public static Pipeline buildPipeline(ExperimentOptions options) {
    Pipeline pipeline = Pipeline.create(options);
    Warehouse warehouse = Arguments.warehouse(options);
    Instant asOf = Instant.parse(options.getAsOf());
    int buckets = Buckets.of(options, warehouse);
    Experiments experiments = ExperimentArguments.of(options);
    warnOfFuture(experiments, asOf);
    StagedTables staged = StagedTables.in(pipeline, warehouse);
    Publication publication = Publication.of(pipeline, warehouse, COMMAND.newRun(options));

    ExperimentMarts marts =
        CustomerRecords.in(pipeline)
            .withUsers(
                staged.read(
                    StgUser.class,
                    "user_id",
                    "age_segment",
                    "gender",
                    "country",
                    "acquisition_channel",
                    "registered_at",
                    "registration_date"))
            .withProducts(staged.read(StgProduct.class, "product_id", "cost", "retail_price"))
            .withOrders(staged.orders())
            .withItems(staged.items())
            .withLogistics(
                staged.read(
                    StgLogistics.class, "order_id", "user_id", "shipping_cost", "insurance_cost"))
            .withTickets(staged.tickets())
            .withAssignments(staged.read(StgExperimentAssignment.class))
            .withExposures(staged.read(StgExperimentExposure.class))
            .withOverlayOrders(staged.read(StgExperimentOverlayOrder.class))
            .withOverlayItems(staged.read(StgExperimentOverlayOrderItem.class))
            .withVisits(staged.visits(experiments.visitCuts()))
            .apply("GatherHistories", CustomerHistories.gather(buckets))
            .apply("AnalyseExperiments", ExperimentMarts.at(asOf).withExperiments(experiments));

    marts
        .getIgnoredExposures()
        .apply("WarnOfUnknownExperiments", WarnOfIgnored.rows(UNKNOWN, UNKNOWN_SENTENCE));
    publication
        .add(IntExperimentExposure.class, marts.getJoinedExposures())
        .add(ExperimentExposure.class, marts.getExposures())
        .add(ExperimentResult.class, marts.getResults())
        .add(ExperimentDaily.class, marts.getDays())
        .add(ExperimentSegment.class, marts.getSegments())
        .add(ExperimentInteraction.class, marts.getInteractions())
        .count(marts.getIgnoredExposures())
        .check(
            marts
                .getResults()
                .apply("CompareWithWeights", ExperimentBalance.against(weights(experiments))))
        .publish();
    return pipeline;
  }

  private static void warnOfFuture(Experiments experiments, Instant asOf) {
    LocalDate earliest =
        experiments.all().stream().map(Experiment::startDate).min(naturalOrder()).orElse(null);
    if (earliest != null && !earliest.atStartOfDay(UTC).toInstant().isBefore(asOf)) {
      LOG.warn(
          "no configured experiment starts before --asOf={}; the earliest starts on {}, "
              + "so none has any users yet. Give a later --asOf, or experiments of your own "
              + "with --experimentsFile.",
          asOf,
          earliest);
    }
  }

  /** The configured weight of every variant, by experiment. */
  static Map<String, Map<String, BigDecimal>> weights(Experiments experiments) {
    return experiments.all().stream()
        .collect(
            Collectors.toMap(
                Experiment::name,
                experiment ->
                    experiment.variants().stream()
                        .collect(Collectors.toMap(Variant::name, Variant::weight))));
  }
}
