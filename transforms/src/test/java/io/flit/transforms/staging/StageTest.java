package io.flit.transforms.staging;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.raw.ImportReject;
import io.flit.schemas.raw.RawDistributionCenter;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawProduct;
import io.flit.schemas.raw.RawUserSegment;
import io.flit.schemas.staging.StgOrder;
import io.flit.schemas.staging.StgProduct;
import io.flit.schemas.staging.StgReject;
import io.flit.schemas.staging.StgUserSegment;
import io.flit.transforms.quality.RowCount;
import io.flit.transforms.quality.RowCount.Kind;
import io.flit.transforms.staging.rules.DistributionCenterNames;
import io.flit.transforms.staging.rules.OrderStaging;
import io.flit.transforms.staging.rules.ProductStaging;
import io.flit.transforms.staging.rules.UserSegmentStaging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class StageTest {
  private static final Instant TIME = Instant.parse("2024-04-14T05:27:33Z");
  private static final Instant LATER = Instant.parse("2024-04-15T00:00:00.000001Z");

  @Test
  void faultlessRowsAreStaged(TestPipeline pipeline) {
    Staged<StgOrder> orders = stage(pipeline, order(1).build(), order(2).build());
    PAssert.that(orders.getRows()).containsInAnyOrder(staged(order(1)), staged(order(2)));
    PAssert.that(orders.getRejects()).empty();
    assertCounts(orders, 2, 2, 0, 0);
    pipeline.run();
  }

  @Test
  void emptyTableIsStagedAsEmpty(TestPipeline pipeline) {
    Staged<StgOrder> orders = stage(pipeline);
    PAssert.that(orders.getRows()).empty();
    PAssert.that(orders.getRejects()).empty();
    PAssert.that(orders.getCounts()).empty();
    pipeline.run();
  }

  @Test
  void faultyRowsAreRejectedAsTheyAre(TestPipeline pipeline) {
    RawOrder keyless = order(1).setOrderId(null).build();
    RawOrder userless = order(2).setUserId(null).build();
    RawOrder lost = order(3).setStatus(" Lost ").build();
    Staged<StgOrder> orders = stage(pipeline, keyless, userless, lost, lost, order(4).build());
    PAssert.that(orders.getRows()).containsInAnyOrder(staged(order(4)));
    PAssert.that(orders.getRejects())
        .containsInAnyOrder(
            reject(null, "MISSING_KEY", "order_id is missing", json(keyless)),
            reject("2", "MISSING_FIELD", "user_id is missing", json(userless)),
            reject("3", "INVALID_STATUS", "status is unknown: 'Lost'", json(lost)),
            reject("3", "INVALID_STATUS", "status is unknown: 'Lost'", json(lost)));
    assertCounts(orders, 5, 1, 0, 4);
    pipeline.run();
  }

  @Test
  void exactDuplicatesAreDroppedAndCounted(TestPipeline pipeline) {
    Staged<StgOrder> orders =
        stage(
            pipeline,
            order(1).build(),
            order(1).setStatus("Complete ").build(),
            order(1).setGender("F").build(),
            order(2).build());
    PAssert.that(orders.getRows()).containsInAnyOrder(staged(order(1)), staged(order(2)));
    PAssert.that(orders.getRejects()).empty();
    assertCounts(orders, 4, 2, 2, 0);
    pipeline.run();
  }

  @Test
  void ofDifferentRowsWithOneKeyTheLatestStays(TestPipeline pipeline) {
    RawOrder.Builder later = order(1).setCreatedAt(LATER).setStatus("Shipped");
    Staged<StgOrder> orders =
        stage(pipeline, order(1).build(), later.build(), order(1).build(), order(2).build());
    PAssert.that(orders.getRows()).containsInAnyOrder(staged(later), staged(order(2)));
    PAssert.that(orders.getRejects())
        .containsInAnyOrder(
            reject(
                "1",
                "DUPLICATE_KEY",
                "another row with order_id=1 was kept",
                "{\"order_id\":1,\"user_id\":10,\"status\":\"Complete\","
                    + "\"created_at\":\"2024-04-14T05:27:33Z\",\"order_date\":\"2024-04-14\","
                    + "\"shipped_at\":null,\"delivered_at\":null,\"returned_at\":null,"
                    + "\"num_of_item\":null}"));
    assertCounts(orders, 4, 2, 1, 1);
    pipeline.run();
  }

  @Test
  void ofEquallyLateRowsTheSmallestStays(TestPipeline pipeline) {
    RawOrder.Builder smaller = order(1).setUserId(9L);
    RawOrder.Builder larger = order(1).setUserId(10L);
    Staged<StgOrder> orders = stage(pipeline, larger.build(), smaller.build());
    PAssert.that(orders.getRows()).containsInAnyOrder(staged(smaller));
    PAssert.that(orders.getRejects())
        .containsInAnyOrder(
            reject(
                "1",
                "DUPLICATE_KEY",
                "another row with order_id=1 was kept",
                JsonObject.of(Table.of(StgOrder.class), staged(larger))));
    assertCounts(orders, 2, 1, 0, 1);
    pipeline.run();
  }

  @Test
  void faultyRowDoesNotContestAFaultlessOne(TestPipeline pipeline) {
    RawOrder faulty = order(1).setCreatedAt(LATER).setStatus("Lost").build();
    Staged<StgOrder> orders = stage(pipeline, faulty, order(1).build(), faulty);
    PAssert.that(orders.getRows()).containsInAnyOrder(staged(order(1)));
    StgReject reject = reject("1", "INVALID_STATUS", "status is unknown: 'Lost'", json(faulty));
    PAssert.that(orders.getRejects()).containsInAnyOrder(reject, reject);
    assertCounts(orders, 3, 1, 0, 2);
    pipeline.run();
  }

  @Test
  void textKeysMeetAfterTheyAreTrimmed(TestPipeline pipeline) {
    RawUserSegment segment =
        RawUserSegment.builder()
            .setSegmentId("S1")
            .setUserId(1L)
            .setSegmentName("Loyal")
            .setAssignedAt(TIME)
            .build();
    UserSegmentStaging rule = new UserSegmentStaging();
    PCollection<RawUserSegment> rows =
        create(
            pipeline,
            RawUserSegment.class,
            List.of(segment, segment.toBuilder().setSegmentId(" S1 ").build()));
    PCollectionView<ContestedKeys> contested =
        rows.apply("Contested", Stage.contestedKeys(rule)).apply(View.asSingleton());
    Staged<StgUserSegment> segments = rows.apply(Stage.rows(rule).withContestedKeys(contested));
    PAssert.that(segments.getRows()).containsInAnyOrder(rule.stage(segment));
    PAssert.that(segments.getRejects()).empty();
    assertCounts(segments, "stg_user_segments", 2, 1, 1, 0);
    pipeline.run();
  }

  @Test
  void productsLearnTheNamesOfTheirCentres(TestPipeline pipeline) {
    RawProduct product =
        RawProduct.builder()
            .setId(1L)
            .setCost(1.0)
            .setRetailPrice(2.0)
            .setDistributionCenterId(9L)
            .build();
    PCollectionView<DistributionCenterNames> names =
        create(
                pipeline,
                RawDistributionCenter.class,
                List.of(
                    RawDistributionCenter.builder().setId(9L).setName("Memphis TN").build(),
                    RawDistributionCenter.builder().setId(9L).setName("Chicago IL").build()))
            .apply(DistributionCenterNames.collect());
    Staged<StgProduct> products =
        create(
                pipeline,
                RawProduct.class,
                List.of(product, product, product.toBuilder().setId(2L).setCost(-1.0).build()))
            .apply(stageProducts(names));
    PAssert.that(products.getRows())
        .containsInAnyOrder(
            StgProduct.builder()
                .setProductId(1)
                .setCost(Money.of("1.00"))
                .setRetailPrice(Money.of("2.00"))
                .setDistributionCenterId(9L)
                .setDistributionCenterName("Chicago IL")
                .build());
    assertCounts(products, "stg_products", 3, 1, 1, 1);
    pipeline.run();
  }

  @Test
  void productsAreStagedWithoutAnyCentre(TestPipeline pipeline) {
    PCollectionView<DistributionCenterNames> names =
        create(pipeline, RawDistributionCenter.class, List.of())
            .apply(DistributionCenterNames.collect());
    RawProduct product =
        RawProduct.builder()
            .setId(1L)
            .setCost(1.0)
            .setRetailPrice(2.0)
            .setDistributionCenterId(9L)
            .build();
    Staged<StgProduct> products =
        create(pipeline, RawProduct.class, List.of(product)).apply(stageProducts(names));
    PAssert.that(products.getRows())
        .containsInAnyOrder(new ProductStaging(DistributionCenterNames.none()).stage(product));
    pipeline.run();
  }

  @Test
  void contestedKeysMayBeFoundAmongTheKeysAlone(TestPipeline pipeline) {
    RawOrder.Builder later = order(1).setCreatedAt(LATER);
    RawOrder keyless = RawOrder.builder().build();
    PCollectionView<ContestedKeys> contested =
        create(
                pipeline,
                RawOrder.class,
                List.of(keyOnly(1), keyOnly(2), keyOnly(1), keyless, keyless))
            .apply("Contested", Stage.contestedKeys(new OrderStaging()).withBuckets(2))
            .apply(View.asSingleton());
    Staged<StgOrder> orders =
        create(
                pipeline,
                RawOrder.class,
                List.of(order(1).build(), order(2).build(), later.build(), keyless, keyless))
            .apply(Stage.rows(new OrderStaging()).withContestedKeys(contested));
    PAssert.that(orders.getRows()).containsInAnyOrder(staged(later), staged(order(2)));
    assertCounts(orders, 5, 2, 0, 3);
    pipeline.run();
  }

  @Test
  void manyKeysAreSettledInAnyNumberOfBuckets(TestPipeline pipeline) {
    List<RawOrder> rows = new ArrayList<>();
    List<StgOrder> expected = new ArrayList<>();
    for (long id = 0; id < 50; id++) {
      rows.add(order(id).build());
      rows.add(order(id).build());
      expected.add(staged(order(id)));
    }
    Staged<StgOrder> orders =
        create(pipeline, RawOrder.class, rows).apply(Stage.rows(new OrderStaging()).withBuckets(3));
    PAssert.that(orders.getRows()).containsInAnyOrder(expected);
    assertCounts(orders, 100, 50, 50, 0);
    pipeline.run();
  }

  @Test
  void importRejectsAreCarriedOver(TestPipeline pipeline) {
    ImportReject reject =
        ImportReject.builder()
            .setSourceTable("orders")
            .setSourceKey("7")
            .setReason("INVALID_VALUE")
            .setDetail("created_at does not parse: 'x'")
            .setRawRow("{}")
            .build();
    PCollection<StgReject> rejects =
        create(
                pipeline,
                ImportReject.class,
                List.of(reject, reject.toBuilder().setSourceKey(null).build()))
            .apply(Stage.importRejects());
    PAssert.that(rejects)
        .containsInAnyOrder(
            reject("7", "INVALID_VALUE", "created_at does not parse: 'x'", "{}"),
            reject(null, "INVALID_VALUE", "created_at does not parse: 'x'", "{}"));
    pipeline.run();
  }

  @Test
  void bucketsArePositive() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> Stage.rows(new OrderStaging()).withBuckets(0));
    assertThat(e.getMessage(), is("buckets must be positive: 0"));
  }

  private static Staged<StgOrder> stage(TestPipeline pipeline, RawOrder... rows) {
    return create(pipeline, RawOrder.class, List.of(rows)).apply(Stage.rows(new OrderStaging()));
  }

  private static <R> PCollection<R> create(TestPipeline pipeline, Class<R> rowType, List<R> rows) {
    return pipeline.apply(
        "Create" + rowType.getSimpleName() + rows.hashCode(),
        Create.of(rows).withCoder(Table.of(rowType).coder()));
  }

  private static void assertCounts(
      Staged<StgOrder> orders, long read, long written, long duplicate, long rejected) {
    assertCounts(orders, "stg_orders", read, written, duplicate, rejected);
  }

  private static void assertCounts(
      Staged<?> staged, String table, long read, long written, long duplicate, long rejected) {
    PAssert.that(staged.getCounts())
        .satisfies(
            counts -> {
              assertThat(countOf(counts, table, Kind.READ), is(read));
              assertThat(countOf(counts, table, Kind.WRITTEN), is(written));
              assertThat(countOf(counts, table, Kind.DUPLICATE), is(duplicate));
              assertThat(countOf(counts, table, Kind.REJECTED), is(rejected));
              return null;
            });
  }

  private static long countOf(Iterable<RowCount> counts, String table, Kind kind) {
    long count = 0;
    for (RowCount part : counts) {
      assertThat(part.getTable(), is(table));
      if (part.getKind() == kind) {
        count += part.getCount();
      }
    }
    return count;
  }

  private static RawOrder.Builder order(long id) {
    return RawOrder.builder()
        .setOrderId(id)
        .setUserId(10L)
        .setStatus("Complete")
        .setCreatedAt(TIME);
  }

  private static RawOrder keyOnly(long id) {
    return RawOrder.builder().setOrderId(id).build();
  }

  private static StgOrder staged(RawOrder.Builder order) {
    return new OrderStaging().stage(order.build());
  }

  private static String json(RawOrder order) {
    return JsonObject.of(Table.of(RawOrder.class), order);
  }

  private static Stage.Rows<RawProduct, StgProduct> stageProducts(
      PCollectionView<DistributionCenterNames> names) {
    return Stage.rows(
        new ProductStaging(DistributionCenterNames.none()), names, ProductStaging::new);
  }

  private static StgReject reject(String key, String reason, String detail, String rawRow) {
    return StgReject.builder()
        .setSourceTable("orders")
        .setSourceKey(key)
        .setReason(reason)
        .setDetail(detail)
        .setRawRow(rawRow)
        .build();
  }
}
