package io.flit.transforms.quality;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.Table;
import io.flit.schemas.marts.FeatureDrift;
import io.flit.schemas.marts.ModelRun;
import io.flit.transforms.Rows;
import java.time.LocalDate;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class LatestRowsTest {
  private static FeatureDrift drift(String date, String feature, String status) {
    return FeatureDrift.builder()
        .setModelVersion("abc")
        .setSnapshotDate(LocalDate.parse(date))
        .setFeature(feature)
        .setStatus(status)
        .build();
  }

  private static PCollection<Finding> check(TestPipeline pipeline, FeatureDrift... rows) {
    return pipeline
        .apply(Rows.given(FeatureDrift.class, rows))
        .apply(LatestRows.of(Table.of(FeatureDrift.class)));
  }

  @Test
  void valueIsFoundOnTheLatestDayAlone(TestPipeline pipeline) {
    Findings.areIn(
        check(
            pipeline,
            drift("2026-06-01", "orders_30d", "DRIFTED"),
            drift("2026-07-01", "orders_30d", "OK"),
            drift("2026-07-01", "orders_90d", "DRIFTED_UNUSED"),
            drift("2026-07-01", "sessions_30d", "DRIFTED"),
            drift("2026-07-01", "sessions_90d", null),
            drift("2026-07-01", "revenue_90d", "DRIFTED")),
        Findings.of(
            "feature_drift",
            "latest_status",
            2,
            "model_version=abc, snapshot_date=2026-07-01, feature=revenue_90d",
            "model_version=abc, snapshot_date=2026-07-01, feature=sessions_30d"));
    pipeline.run();
  }

  @Test
  void whatIsOverIsNotFound(TestPipeline pipeline) {
    Findings.areIn(
        check(
            pipeline,
            drift("2026-06-01", "orders_30d", "DRIFTED"),
            drift("2026-07-01", "orders_30d", "OK")));
    pipeline.run();
  }

  @Test
  void noRowsHaveNoLatestDay(TestPipeline pipeline) {
    Findings.areIn(check(pipeline));
    pipeline.run();
  }

  @Test
  void tablesSayWhetherTheyWarn() {
    assertThat(LatestRows.areJudged(Table.of(FeatureDrift.class)), is(true));
    assertThat(LatestRows.areJudged(Table.of(ModelRun.class)), is(false));
  }
}
