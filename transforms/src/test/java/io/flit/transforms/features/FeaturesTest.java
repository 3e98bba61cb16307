package io.flit.transforms.features;

import static io.flit.transforms.Rows.at;
import static io.flit.transforms.Rows.date;
import static io.flit.transforms.Rows.given;
import static io.flit.transforms.Rows.item;
import static io.flit.transforms.Rows.order;
import static io.flit.transforms.Rows.product;
import static io.flit.transforms.Rows.user;

import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.LtvFeatures;
import io.flit.schemas.staging.StgOrder;
import io.flit.schemas.staging.StgOrderItem;
import io.flit.schemas.staging.StgProduct;
import io.flit.schemas.staging.StgUser;
import io.flit.transforms.customers.CustomerHistories;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.customers.CustomerHistoryCoder;
import io.flit.transforms.customers.CustomerRecords;
import io.flit.transforms.customers.Histories;
import io.flit.transforms.customers.Visit;
import io.flit.transforms.customers.Visits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class FeaturesTest {
  private static final Instant AS_OF = at("2026-07-01");
  private static final CustomerHistory EARLY_BUYER =
      Histories.of(
          user(8),
          product(1, "Jeans", "A"),
          order(80, 8, "2025-03-01"),
          item(800, 80, 8, 1, "10.00"));
  private static final CustomerHistory PROSPECT = Histories.of(user(9));

  @Test
  void rowsOfAllHistoriesAndSnapshotsAreDerived(TestPipeline pipeline) {
    Snapshots snapshots = Looks.snapshots("2026-04-01");

    Features features =
        histories(pipeline)
            .apply("Derive", Features.at(AS_OF).over(snapshots).withExperiments(Looks.EXPERIMENTS));

    List<LtvFeatures> ltv = new ArrayList<>(Looks.ltv(EARLY_BUYER, snapshots, AS_OF));
    ltv.add(FeatureRowsTest.LTV);
    List<ChurnFeatures> churn = new ArrayList<>(Looks.churn(EARLY_BUYER, snapshots, AS_OF));
    churn.add(FeatureRowsTest.CHURN);
    PAssert.that(features.getLtv()).containsInAnyOrder(ltv);
    PAssert.that(features.getChurn()).containsInAnyOrder(churn);
    pipeline.run();
  }

  @Test
  void latestMonthsAreTheDefault(TestPipeline pipeline) {
    Features features =
        pipeline
            .apply(Create.of(EARLY_BUYER).withCoder(CustomerHistoryCoder.of()))
            .apply("Derive", Features.at(AS_OF));

    PAssert.that(features.getLtv())
        .containsInAnyOrder(Looks.ltv(EARLY_BUYER, Snapshots.upTo(AS_OF), AS_OF));
    pipeline.run();
  }

  @Test
  void withoutExperimentsNobodyTakesPart(TestPipeline pipeline) {
    Features features =
        histories(pipeline).apply("Derive", Features.at(AS_OF).over(Looks.snapshots("2026-04-01")));

    PAssert.that(features.getLtv())
        .containsInAnyOrder(
            FeatureRowsTest.LTV.toBuilder().setExperimentsParticipated(0L).build(),
            Looks.ltv(EARLY_BUYER, Looks.snapshots("2026-04-01"), AS_OF).get(0));
    pipeline.run();
  }

  @Test
  void stagedRowsBecomeFeatures(TestPipeline pipeline) {
    Snapshots snapshots = Looks.snapshots("2026-04-01", "2026-06-01");
    PCollection<Visit> events =
        pipeline.apply(
            "Events",
            given(
                Visit.class,
                Visit.ofEvent(8, "a", at("2026-02-20")),
                Visit.ofEvent(8, "a", at("2026-03-05")),
                Visit.ofEvent(8, "b", at("2026-05-20")),
                Visit.ofEvent(8, "b", at("2026-06-01")),
                Visit.ofEvent(9, "c", at("2026-05-20"))));

    Features features =
        CustomerRecords.in(pipeline)
            .withUsers(pipeline.apply("Users", given(StgUser.class, user(8), user(9))))
            .withProducts(
                pipeline.apply("Products", given(StgProduct.class, product(1, "Jeans", "A"))))
            .withOrders(pipeline.apply("Orders", given(StgOrder.class, order(80, 8, "2025-03-01"))))
            .withItems(
                pipeline.apply("Items", given(StgOrderItem.class, item(800, 80, 8, 1, "10.00"))))
            .withVisits(events.apply("NarrowToVisits", Visits.cutAt(snapshots.visitCuts())))
            .apply("Gather", CustomerHistories.gather(2))
            .apply("Derive", Features.at(AS_OF).over(snapshots));

    PAssert.that(features.getLtv()).containsInAnyOrder(Looks.ltv(EARLY_BUYER, snapshots, AS_OF));
    List<ChurnFeatures> churn = Looks.churn(EARLY_BUYER, snapshots, AS_OF);
    PAssert.that(features.getChurn())
        .containsInAnyOrder(
            churn.get(0).toBuilder()
                .setSnapshotDate(date("2026-04-01"))
                .setSessions30d(1L)
                .setSessions90d(1L)
                .setDaysSinceLastSession(27L)
                .setSessionsSinceLastOrder(1L)
                .build(),
            churn.get(1).toBuilder()
                .setSnapshotDate(date("2026-06-01"))
                .setSessions30d(1L)
                .setSessions90d(2L)
                .setDaysSinceLastSession(12L)
                .setSessionsSinceLastOrder(2L)
                .build());
    pipeline.run();
  }

  private static PCollection<CustomerHistory> histories(TestPipeline pipeline) {
    return pipeline.apply(
        Create.of(FeatureRowsTest.CUSTOMER, EARLY_BUYER, PROSPECT)
            .withCoder(CustomerHistoryCoder.of()));
  }
}
