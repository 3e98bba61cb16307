package io.flit.transforms.quality;

import io.flit.schemas.marts.ChurnPrediction;
import io.flit.schemas.marts.ModelMetric;
import io.flit.schemas.marts.ModelRun;
import io.flit.transforms.Rows;
import java.time.LocalDate;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What must hold of the versions that serve. */
@ExtendWith(TestPipelineExtension.class)
class ChampionsTest {
  private static ModelRun run(String model, String version, String status, String trainedThrough) {
    return ModelRun.builder()
        .setModelName(model)
        .setModelVersion(version)
        .setStatus(status)
        .setTrainedThrough(trainedThrough == null ? null : LocalDate.parse(trainedThrough))
        .build();
  }

  private static PCollection<ModelRun> runs(TestPipeline pipeline, ModelRun... runs) {
    return pipeline.apply("Runs", Rows.given(ModelRun.class, runs));
  }

  @Test
  void oneChampionOfEachModelIsAsItShouldBe(TestPipeline pipeline) {
    Findings.areIn(
        runs(
                pipeline,
                run("churn_90d", "a", "CHAMPION", null),
                run("churn_90d", "b", "CHALLENGER", null),
                run("churn_90d", "c", "RETIRED", null),
                run("ltv_365d", "d", "CHAMPION", null))
            .apply(OneChampion.ofEachModel()));
    pipeline.run();
  }

  @Test
  void secondChampionOfAModelIsFound(TestPipeline pipeline) {
    Findings.areIn(
        runs(
                pipeline,
                run("churn_90d", "a", "CHAMPION", null),
                run("churn_90d", "b", "CHAMPION", null),
                run("ltv_365d", "d", "CHAMPION", null))
            .apply(OneChampion.ofEachModel()),
        Findings.of("model_runs", "one_champion", 2, "model_name=churn_90d"));
    pipeline.run();
  }

  private static ModelMetric level(String version, String fold, Double low, Double high) {
    return metric(version, fold, "PREDICTED_OVER_SEEN", low, high);
  }

  private static ModelMetric metric(
      String version, String fold, String metric, Double low, Double high) {
    return ModelMetric.builder()
        .setModelName("churn_90d")
        .setModelVersion(version)
        .setFold(fold)
        .setMetric(metric)
        .setValue(low == null ? 1.5 : (low + high) / 2)
        .setCiLow(low)
        .setCiHigh(high)
        .build();
  }

  private static PCollection<Finding> levels(TestPipeline pipeline, ModelMetric... metrics) {
    return pipeline
        .apply("Metrics", Rows.given(ModelMetric.class, metrics))
        .apply(
            ChampionLevel.among(
                runs(
                    pipeline,
                    run("churn_90d", "a", "CHAMPION", null),
                    run("churn_90d", "b", "CHALLENGER", null),
                    run("ltv_365d", "c", "CHAMPION", null))));
  }

  @Test
  void twoLatestFoldsOffLevelAreFound(TestPipeline pipeline) {
    Findings.areIn(
        levels(
            pipeline,
            level("a", "2026-02-01", 0.95, 1.05),
            level("a", "2026-04-01", 1.11, 1.31),
            level("a", "2026-03-01", 0.69, 0.89),
            level("a", "ALL", 0.98, 1.02)),
        Findings.of(
            "model_metrics",
            "champion_level",
            2,
            "fold=2026-03-01 (0.79, 0.69 to 0.89)",
            "fold=2026-04-01 (1.21, 1.11 to 1.31)"));
    pipeline.run();
  }

  @Test
  void earlierFoldsAndOneFoldAloneAreBorne(TestPipeline pipeline) {
    Findings.areIn(
        levels(
            pipeline,
            level("a", "2026-01-01", 1.2, 1.3),
            level("a", "2026-02-01", 1.2, 1.3),
            level("a", "2026-03-01", 1.1, 1.3),
            level("a", "2026-04-01", 1.2, 1.3)));
    pipeline.run();
  }

  @Test
  void foldWithoutAnIntervalIsNotOffLevel(TestPipeline pipeline) {
    Findings.areIn(
        levels(pipeline, level("a", "2026-03-01", 1.2, 1.3), level("a", "2026-04-01", null, null)));
    pipeline.run();
  }

  @Test
  void onlyFoldIsNotOffLevelTwice(TestPipeline pipeline) {
    Findings.areIn(levels(pipeline, level("a", "2026-04-01", 1.2, 1.3)));
    pipeline.run();
  }

  @Test
  void versionsThatDoNotServeAndOtherMetricsMayBeOffLevel(TestPipeline pipeline) {
    Findings.areIn(
        levels(
            pipeline,
            level("b", "2026-03-01", 1.2, 1.3),
            level("b", "2026-04-01", 1.2, 1.3),
            metric("c", "2025-06-01", "REVENUE_365D_PREDICTED_OVER_SEEN", 1.2, 1.3),
            metric("c", "2025-07-01", "REVENUE_365D_PREDICTED_OVER_SEEN", 1.2, 1.3)));
    pipeline.run();
  }

  private static PCollection<Finding> ages(TestPipeline pipeline, String... dates) {
    ChurnPrediction[] predictions = new ChurnPrediction[dates.length];
    for (int i = 0; i < dates.length; i++) {
      predictions[i] =
          ChurnPrediction.builder().setUserId(i).setSnapshotDate(LocalDate.parse(dates[i])).build();
    }
    return pipeline
        .apply("Predictions", Rows.given(ChurnPrediction.class, predictions))
        .apply(
            ChampionAge.among(
                runs(
                    pipeline,
                    run("churn_90d", "old", "RETIRED", "2025-03-01"),
                    run("churn_90d", "a", "CHAMPION", "2026-03-02"),
                    run("ltv_365d", "c", "CHAMPION", null))));
  }

  @Test
  void labelsOf120DaysAgoAreYoungEnough(TestPipeline pipeline) {
    Findings.areIn(ages(pipeline, "2026-06-30", "2026-01-01"));
    pipeline.run();
  }

  @Test
  void labelsOf121DaysAgoAreOld(TestPipeline pipeline) {
    Findings.areIn(
        ages(pipeline, "2026-01-01", "2026-07-01", "2026-06-01"),
        Findings.of(
            "churn_predictions",
            "champion_age",
            1,
            "model_version=a (labels until 2026-03-02, customers of 2026-07-01)"));
    pipeline.run();
  }

  @Test
  void nothingPredictedIsNotOld(TestPipeline pipeline) {
    Findings.areIn(ages(pipeline));
    pipeline.run();
  }
}
