package io.flit.pipelines;

import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.Launch;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.WarehouseOptions;
import io.flit.pipelines.publish.Publication;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.marts.ChurnPrediction;
import io.flit.schemas.marts.FeatureDrift;
import io.flit.schemas.marts.LtvPrediction;
import io.flit.schemas.marts.ModelCalibration;
import io.flit.schemas.marts.ModelMetric;
import io.flit.transforms.predictions.ScoreCustomers;
import io.flit.transforms.quality.ChampionAge;
import io.flit.transforms.quality.ChampionLevel;
import org.apache.beam.sdk.Pipeline;

/** Predicts, by the models that serve, who will not come back and what customers will bring. */
public final class ScorePipeline {
  public static final PipelineCommand<WarehouseOptions> COMMAND =
      new PipelineCommand<>(
          "score",
          "predictions",
          "ltv_features, churn_features, model_* -> churn_predictions, ltv_predictions,"
              + " feature_drift, model_metrics, model_calibration",
          Tables.SCORED,
          WarehouseOptions.class,
          ScorePipeline::buildPipeline);

  private ScorePipeline() {}

  public static void main(String[] args) {
    System.exit(Launch.main(COMMAND, args));
  }

  /** Builds the pipeline. Without feature tables, or a model that serves, nothing is predicted. */
  public static Pipeline buildPipeline(WarehouseOptions options) {
    Pipeline pipeline = Pipeline.create(options);
    Warehouse warehouse = Arguments.warehouse(options);
    Publication publication = Publication.of(pipeline, warehouse, COMMAND.newRun(options));
    FeatureTables tables = FeatureTables.in(pipeline, warehouse);

    ScoreCustomers scores =
        tables.snapshots().apply("ScoreCustomers", ScoreCustomers.by(tables.registry()));

    publication
        .add(ChurnPrediction.class, scores.getChurn())
        .add(LtvPrediction.class, scores.getValue())
        .add(FeatureDrift.class, scores.getDrift())
        .add(ModelMetric.class, scores.getMetrics())
        .add(ModelCalibration.class, scores.getCalibration())
        .check(scores.getMetrics().apply("ChampionLevel", ChampionLevel.among(tables.runs())))
        .check(scores.getChurn().apply("ChampionAge", ChampionAge.among(tables.runs())))
        .keeping(Tables.PREDICTIONS)
        .publish();
    return pipeline;
  }
}
