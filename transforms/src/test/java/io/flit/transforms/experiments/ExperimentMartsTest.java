package io.flit.transforms.experiments;

import static io.flit.transforms.Rows.assignment;
import static io.flit.transforms.Rows.at;
import static io.flit.transforms.Rows.date;
import static io.flit.transforms.Rows.exposure;
import static io.flit.transforms.Rows.item;
import static io.flit.transforms.Rows.order;
import static io.flit.transforms.Rows.overlayItem;
import static io.flit.transforms.Rows.overlayOrder;
import static io.flit.transforms.Rows.user;

import io.flit.schemas.Money;
import io.flit.schemas.marts.ExperimentDaily;
import io.flit.schemas.marts.ExperimentExposure;
import io.flit.schemas.marts.ExperimentSegment;
import io.flit.schemas.staging.IntExperimentExposure;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.customers.CustomerHistoryCoder;
import io.flit.transforms.customers.Histories;
import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.exposure.IgnoredExposure;
import io.flit.transforms.quality.RowCount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class ExperimentMartsTest {
  private static final Instant AS_OF = at("2026-05-01T07:00:00");

  private static final CustomerHistory BUYER =
      Histories.of(
          user(1),
          assignment("a1", "color", 1, "blue", "2026-03-01"),
          exposure("e1", "color", 1, "blue", "2026-03-02T12:00:00"),
          exposure("e2", "color", 1, "blue", "2026-03-04"),
          exposure("e3", "color", 1, "blue", "2026-03-11"),
          order(10, 1, "2026-02-20"),
          item(100, 10, 1, 1, "7.50"),
          order(11, 1, "2026-03-20"),
          item(110, 11, 1, 1, "20.00"),
          overlayOrder(12, 1, "color", "2026-03-21"),
          overlayItem(120, 12, 1, "5.25"));
  private static final CustomerHistory UNKNOWN_AND_CONTAMINATED =
      Histories.of(
          assignment("a2", "color", 2, "control", "2026-03-01"),
          exposure("e4", "color", 2, "red", "2026-03-05"),
          exposure("e5", "color", 2, "mauve", "2026-03-05"));
  private static final CustomerHistory NOT_ASSIGNED =
      Histories.of(
          user(3),
          exposure("e6", "color", 3, "red", "2026-03-05"),
          exposure("e7", "unheard", 3, "red", "2026-03-05"));

  @Test
  void everyExposedUserHasARowInBothTables(TestPipeline pipeline) {
    ExperimentMarts marts = derive(pipeline, BUYER, UNKNOWN_AND_CONTAMINATED, NOT_ASSIGNED);

    IntExperimentExposure buyer =
        IntExperimentExposure.builder()
            .setExperimentName("color")
            .setUserId(1)
            .setVariant("blue")
            .setFirstExposedAt(at("2026-03-02T12:00:00"))
            .setLastExposedAt(at("2026-03-04"))
            .setFirstExposedDate(date("2026-03-02"))
            .setExposureCount(2L)
            .setVariantsSeen(1L)
            .setIsContaminated(false)
            .setWindowEndAt(at("2026-04-01T12:00:00"))
            .setIsMature(true)
            .build();
    IntExperimentExposure contaminated =
        buyer.toBuilder()
            .setUserId(2)
            .setVariant("control")
            .setFirstExposedAt(at("2026-03-05"))
            .setLastExposedAt(at("2026-03-05"))
            .setFirstExposedDate(date("2026-03-05"))
            .setExposureCount(1L)
            .setVariantsSeen(2L)
            .setIsContaminated(true)
            .setWindowEndAt(at("2026-04-04"))
            .build();
    PAssert.that(marts.getJoinedExposures()).containsInAnyOrder(buyer, contaminated);
    PAssert.that(marts.getExposures())
        .containsInAnyOrder(
            outcome(buyer, 2, "25.25", "7.50").toBuilder()
                .setCountry("Brazil")
                .setAcquisitionChannel("Search")
                .build(),
            outcome(contaminated, 0, "0.00", "0.00"));
    PAssert.that(marts.getIgnoredExposures())
        .containsInAnyOrder(
            ignored(IgnoredExposure.UNKNOWN_EXPERIMENT),
            ignored(IgnoredExposure.UNKNOWN_VARIANT),
            ignored(IgnoredExposure.OUTSIDE_WINDOW),
            ignored(IgnoredExposure.NOT_ASSIGNED));
    pipeline.run();
  }

  private static ExperimentExposure outcome(
      IntExperimentExposure exposure, long orders, String revenue, String revenueBefore) {
    return ExperimentExposure.builder()
        .setExperimentName(exposure.getExperimentName())
        .setUserId(exposure.getUserId())
        .setVariant(exposure.getVariant())
        .setFirstExposedAt(exposure.getFirstExposedAt())
        .setLastExposedAt(exposure.getLastExposedAt())
        .setFirstExposedDate(exposure.getFirstExposedDate())
        .setExposureCount(exposure.getExposureCount())
        .setVariantsSeen(exposure.getVariantsSeen())
        .setIsContaminated(exposure.getIsContaminated())
        .setWindowEndAt(exposure.getWindowEndAt())
        .setIsMature(exposure.getIsMature())
        .setOrders30d(orders)
        .setHasConverted30d(orders > 0)
        .setRevenue30d(Money.of(revenue))
        .setRevenuePre30d(Money.of(revenueBefore))
        .build();
  }

  private static RowCount ignored(IgnoredExposure reason) {
    return RowCount.of("int_experiment_exposure", RowCount.Kind.IGNORED, reason.name(), 1);
  }

  @Test
  void comparisonsAreThoseOfAllUsersTogether(TestPipeline pipeline) {
    List<CustomerHistory> histories = RandomWorld.histories(3, 120);

    ExperimentMarts marts = derive(pipeline, histories.toArray(CustomerHistory[]::new));

    Map<ExperimentArm, ArmTally> arms = Tallies.of(RandomWorld.EXPERIMENTS, AS_OF, histories);
    List<ExperimentDaily> days = new ArrayList<>();
    List<ExperimentSegment> segments = new ArrayList<>();
    List<ArmTallies> tallies = new ArrayList<>();
    for (Experiment experiment : RandomWorld.EXPERIMENTS.all()) {
      ArmTallies ofExperiment = new ArmTallies(experiment, arms::get);
      tallies.add(ofExperiment);
      days.addAll(ExperimentDays.of(ofExperiment, AS_OF));
      segments.addAll(
          ExperimentSegments.of(ofExperiment, ExperimentAnalysis.of(ofExperiment, AS_OF)));
    }
    PAssert.that(marts.getResults())
        .containsInAnyOrder(Tallies.results(RandomWorld.EXPERIMENTS, AS_OF, histories));
    PAssert.that(marts.getDays()).containsInAnyOrder(days);
    PAssert.that(marts.getSegments()).containsInAnyOrder(segments);
    PAssert.that(marts.getInteractions())
        .containsInAnyOrder(ExperimentInteractions.of(tallies, AS_OF));
    pipeline.run();
  }

  @Test
  void experimentsThatNobodyJoinedHaveRows(TestPipeline pipeline) {
    ExperimentMarts marts = derive(pipeline);

    PAssert.that(marts.getResults())
        .containsInAnyOrder(Tallies.results(RandomWorld.EXPERIMENTS, AS_OF, List.of()));
    PAssert.that(marts.getExposures()).empty();
    PAssert.that(marts.getIgnoredExposures()).empty();
    pipeline.run();
  }

  @Test
  void withoutExperimentsEveryExposureIsIgnored(TestPipeline pipeline) {
    ExperimentMarts marts =
        pipeline
            .apply(Create.of(NOT_ASSIGNED).withCoder(CustomerHistoryCoder.of()))
            .apply(ExperimentMarts.at(AS_OF));

    PAssert.that(marts.getResults()).empty();
    PAssert.that(marts.getDays()).empty();
    PAssert.that(marts.getSegments()).empty();
    PAssert.that(marts.getInteractions()).empty();
    PAssert.that(marts.getIgnoredExposures())
        .containsInAnyOrder(
            RowCount.of("int_experiment_exposure", RowCount.Kind.IGNORED, "UNKNOWN_EXPERIMENT", 2));
    pipeline.run();
  }

  private static ExperimentMarts derive(TestPipeline pipeline, CustomerHistory... histories) {
    return pipeline
        .apply(Create.of(List.of(histories)).withCoder(CustomerHistoryCoder.of()))
        .apply(ExperimentMarts.at(AS_OF).withExperiments(RandomWorld.EXPERIMENTS));
  }
}
