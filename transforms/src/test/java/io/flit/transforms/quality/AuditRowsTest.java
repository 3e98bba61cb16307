package io.flit.transforms.quality;

import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.marts.CampaignEffect;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.ChurnPrediction;
import io.flit.schemas.marts.DimCustomer;
import io.flit.schemas.marts.LtvFeatures;
import io.flit.schemas.marts.ModelRun;
import io.flit.schemas.staging.IntOrderEnrichment;
import io.flit.schemas.staging.StgEvent;
import io.flit.schemas.staging.StgOrder;
import io.flit.schemas.staging.StgReject;
import io.flit.transforms.Rows;
import java.time.Instant;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class AuditRowsTest {
  private static final Instant AS_OF = Rows.at("2026-01-01");

  @SafeVarargs
  private static <T> PCollection<Finding> audit(
      TestPipeline pipeline, Class<T> rowType, T... rows) {
    return pipeline
        .apply(Rows.given(rowType, rows))
        .apply(AuditRows.of(Table.of(rowType), AS_OF, 4))
        .getFindings();
  }

  private static DimCustomer customer(long userId, String value) {
    return DimCustomer.builder()
        .setUserId(userId)
        .setLifetimeValue(value == null ? null : Money.of(value))
        .build();
  }

  @Test
  void rowsWithoutFaultAreCountedAndNothingElseIsFound(TestPipeline pipeline) {
    Findings.areIn(
        audit(
            pipeline,
            StgOrder.class,
            Rows.order(1, 1, "2025-03-01"),
            Rows.order(2, 1, "2025-04-01")),
        Findings.of("stg_orders", "rows_written", 2),
        Finding.newest(Rows.at("2025-04-01")));
    pipeline.run();
  }

  @Test
  void noRowsLeaveNoTrace(TestPipeline pipeline) {
    Findings.areIn(audit(pipeline, StgOrder.class));
    pipeline.run();
  }

  @Test
  void valueThatIsNotAcceptedFails(TestPipeline pipeline) {
    Findings.areIn(
        audit(
            pipeline,
            StgOrder.class,
            Rows.order(1, 1, "2025-03-01").toBuilder().setStatus("Lost").build(),
            Rows.order(2, 1, "2025-03-01")),
        Findings.of("stg_orders", "rows_written", 2),
        Findings.of("stg_orders", "accepted_values_status", 1, "order_id=1"),
        Finding.newest(Rows.at("2025-03-01")));
    pipeline.run();
  }

  @Test
  void eitherEndOfARangeHasItsSeverity(TestPipeline pipeline) {
    Findings.areIn(
        audit(
            pipeline,
            DimCustomer.class,
            customer(1, "-0.01"),
            customer(2, "0.00"),
            customer(3, "10000.00"),
            customer(4, "10000.01"),
            customer(5, null)),
        Findings.of("dim_customers", "rows_written", 5),
        Findings.of("dim_customers", "accepted_range_lifetime_value_min", 1, "user_id=1"),
        Findings.of("dim_customers", "accepted_range_lifetime_value_max", 1, "user_id=4"));
    pipeline.run();
  }

  private static IntOrderEnrichment order(long orderId, Long stated, Long found) {
    return IntOrderEnrichment.builder()
        .setOrderId(orderId)
        .setNumOfItem(stated)
        .setItemCount(found)
        .build();
  }

  @Test
  void countThatDiffersFromTheStatedOneFails(TestPipeline pipeline) {
    Findings.areIn(
        audit(
            pipeline,
            IntOrderEnrichment.class,
            order(1, 2L, 2L),
            order(2, 2L, 1L),
            order(3, 2L, 3L),
            order(4, null, 1L),
            order(5, 0L, 0L)),
        Findings.of("int_order_enrichment", "rows_written", 5),
        Findings.of("int_order_enrichment", "item_count_below_num_of_item", 1, "order_id=2"),
        Findings.of("int_order_enrichment", "item_count_above_num_of_item", 1, "order_id=3"));
    pipeline.run();
  }

  @Test
  void labelThatReachesPastAsOfLeaks(TestPipeline pipeline) {
    LtvFeatures safe =
        LtvFeatures.builder()
            .setUserId(1)
            .setSnapshotDate(Rows.date("2025-10-03"))
            .setLabelObservedThrough(AS_OF)
            .setTarget90dRevenue(Money.of("1.00"))
            .build();
    LtvFeatures unlabelled =
        safe.toBuilder()
            .setUserId(2)
            .setLabelObservedThrough(AS_OF.plusSeconds(1))
            .setTarget90dRevenue(null)
            .build();
    LtvFeatures leaking =
        unlabelled.toBuilder().setUserId(3).setTarget90dRevenue(Money.ZERO).build();
    LtvFeatures unknown = safe.toBuilder().setUserId(4).setLabelObservedThrough(null).build();
    Findings.areIn(
        audit(pipeline, LtvFeatures.class, safe, unlabelled, leaking, unknown),
        Findings.of("ltv_features", "rows_written", 4),
        Findings.of(
            "ltv_features",
            "label_leakage",
            2,
            "snapshot_date=2025-10-03, user_id=3",
            "snapshot_date=2025-10-03, user_id=4"));
    pipeline.run();
  }

  @Test
  void churnLabelLeaksLikewise(TestPipeline pipeline) {
    ChurnFeatures leaking =
        ChurnFeatures.builder()
            .setUserId(3)
            .setSnapshotDate(Rows.date("2025-12-01"))
            .setLabelObservedThrough(Rows.at("2026-03-01"))
            .setIsChurned90d(false)
            .build();
    Findings.areIn(
        audit(pipeline, ChurnFeatures.class, leaking),
        Findings.of("churn_features", "rows_written", 1),
        Findings.of("churn_features", "label_leakage", 1, "snapshot_date=2025-12-01, user_id=3"));
    pipeline.run();
  }

  @Test
  void newestTimeIsBeforeAsOf(TestPipeline pipeline) {
    Findings.areIn(
        audit(
            pipeline,
            StgEvent.class,
            Rows.event(1, null, "s", "2025-12-24"),
            Rows.event(2, null, "s", "9999-12-31"),
            Rows.event(3, null, "s", "2026-01-01")),
        Findings.of("stg_events", "rows_written", 3),
        Finding.newest(Rows.at("2025-12-24")));
    pipeline.run();
  }

  @Test
  void rowsWithoutKeyAreNotShown(TestPipeline pipeline) {
    Findings.areIn(
        audit(
            pipeline,
            StgReject.class,
            StgReject.builder()
                .setSourceTable("users")
                .setReason("UNLUCKY")
                .setDetail("name is Ada")
                .build()),
        Findings.of("stg_rejects", "rows_written", 1),
        Findings.of("stg_rejects", "accepted_values_reason", 1));
    pipeline.run();
  }

  private static CampaignEffect effect(
      String campaign, Double sent, Double without, Double effect) {
    return CampaignEffect.builder()
        .setCampaignName(campaign)
        .setOutcome("REVENUE")
        .setEstimator("NAIVE")
        .setMeanSent(sent)
        .setMeanCounterfactual(without)
        .setEffect(effect)
        .build();
  }

  @Test
  void differenceThatIsNotThatOfItsColumnsFails(TestPipeline pipeline) {
    Findings.areIn(
        audit(
            pipeline,
            CampaignEffect.class,
            effect("rounded", 0.3, 0.1, 0.2),
            effect("unknown", 0.3, null, 0.2),
            effect("wrong", 0.3, 0.1, 0.21),
            effect("broken", 0.3, 0.1, Double.NaN)),
        Findings.of("campaign_effects", "rows_written", 4),
        Findings.of(
            "campaign_effects",
            "difference_effect",
            2,
            "campaign_name=broken, outcome=REVENUE, estimator=NAIVE",
            "campaign_name=wrong, outcome=REVENUE, estimator=NAIVE"));
    pipeline.run();
  }

  private static ChurnPrediction prediction(long userId, String fittedAt) {
    return ChurnPrediction.builder()
        .setUserId(userId)
        .setSnapshotDate(Rows.date("2026-03-01"))
        .setFittedAt(fittedAt == null ? null : Rows.date(fittedAt))
        .build();
  }

  @Test
  void predictionOfAFitThatKnowsWhatCameFails(TestPipeline pipeline) {
    Findings.areIn(
        audit(
            pipeline,
            ChurnPrediction.class,
            prediction(1, "2026-02-01"),
            prediction(2, "2026-03-01"),
            prediction(3, "2026-03-02"),
            prediction(4, null)),
        Findings.of("churn_predictions", "rows_written", 4),
        Findings.of(
            "churn_predictions", "not_after_fitted_at", 1, "snapshot_date=2026-03-01, user_id=3"));
    pipeline.run();
  }

  private static ModelRun run(String version, String status, String reason, String through) {
    return ModelRun.builder()
        .setModelName("churn_90d")
        .setModelVersion(version)
        .setStatus(status)
        .setStatusReason(reason)
        .setAsOfDate(Rows.date("2026-07-01"))
        .setTrainedThrough(through == null ? null : Rows.date(through))
        .build();
  }

  @Test
  void versionThatHasSeenTooMuchOrSaysWhatNobodyKnowsFails(TestPipeline pipeline) {
    Findings.areIn(
        audit(
            pipeline,
            ModelRun.class,
            run("a", "CHAMPION", null, "2026-07-01"),
            run("b", "REJECTED", "MISCALIBRATED", null),
            run("c", "RETIRED", "REPLACED", "2026-07-02"),
            run("d", "SERVING", "UNLUCKY", null)),
        Findings.of("model_runs", "rows_written", 4),
        Findings.of(
            "model_runs", "not_after_trained_through", 1, "model_name=churn_90d, model_version=c"),
        Findings.of(
            "model_runs", "accepted_values_status", 1, "model_name=churn_90d, model_version=d"),
        Findings.of(
            "model_runs",
            "accepted_values_status_reason",
            1,
            "model_name=churn_90d, model_version=d"));
    pipeline.run();
  }
}
