package io.flit.pipelines;

import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.Launch;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.WarehouseOptions;
import io.flit.pipelines.publish.Publication;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.marts.ModelCalibration;
import io.flit.schemas.marts.ModelMetric;
import io.flit.schemas.marts.ModelParameter;
import io.flit.schemas.marts.ModelRun;
import io.flit.transforms.predictions.TrainModels;
import io.flit.transforms.quality.ChampionLevel;
import io.flit.transforms.quality.OneChampion;
import org.apache.beam.sdk.Pipeline;

/**
 * Fits models of churn and value, judges them, and promotes those that have shown what they can.
 */
public final class TrainPipeline {
  public static final PipelineCommand<WarehouseOptions> COMMAND =
      new PipelineCommand<>(
          "train",
          "predictions",
          "ltv_features, churn_features -> model_runs, model_parameters, model_metrics,"
              + " model_calibration",
          Tables.REGISTRY,
          WarehouseOptions.class,
          TrainPipeline::buildPipeline);

  private TrainPipeline() {}

  public static void main(String[] args) {
    System.exit(Launch.main(COMMAND, args));
  }

  /** Builds the pipeline. Without feature tables nothing is trained, and the registry stands. */
  public static Pipeline buildPipeline(WarehouseOptions options) {
    Pipeline pipeline = Pipeline.create(options);
    Warehouse warehouse = Arguments.warehouse(options);
    Publication publication = Publication.of(pipeline, warehouse, COMMAND.newRun(options));
    FeatureTables tables = FeatureTables.in(pipeline, warehouse);

    TrainModels trained =
        tables.snapshots().apply("TrainModels", TrainModels.beside(tables.registry()));

    publication
        .add(ModelRun.class, trained.getRuns())
        .add(ModelParameter.class, trained.getParameters())
        .add(ModelMetric.class, trained.getMetrics())
        .add(ModelCalibration.class, trained.getCalibration())
        .check(trained.getRuns().apply("CountChampions", OneChampion.ofEachModel()))
        .check(trained.getMetrics().apply("ChampionLevel", ChampionLevel.among(trained.getRuns())))
        .keeping(Tables.PREDICTIONS)
        .publish();
    return pipeline;
  }
}
