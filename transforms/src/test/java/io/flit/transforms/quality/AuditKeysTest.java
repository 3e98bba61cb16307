package io.flit.transforms.quality;

import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.marts.DimCustomer;
import io.flit.schemas.marts.FactOrder;
import io.flit.schemas.marts.FactOrderItem;
import io.flit.schemas.staging.IntExperimentExposure;
import io.flit.schemas.staging.StgExperimentExposure;
import io.flit.schemas.staging.StgOrder;
import io.flit.schemas.staging.StgOrderItem;
import io.flit.schemas.staging.StgProduct;
import io.flit.schemas.staging.StgUser;
import io.flit.transforms.Rows;
import io.flit.transforms.packing.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class AuditKeysTest {
  private static final int BUCKETS = 3;

  private final List<Class<?>> audited = new ArrayList<>();
  private final List<PCollection<KV<Integer, Block>>> keys = new ArrayList<>();
  private TestPipeline pipeline;

  @BeforeEach
  void begin(TestPipeline fresh) {
    pipeline = fresh;
  }

  @SafeVarargs
  private <T> AuditKeysTest given(Class<T> rowType, T... rows) {
    Table<T> table = Table.of(rowType);
    audited.add(rowType);
    keys.add(
        pipeline
            .apply("Create " + table.name(), Rows.given(rowType, rows))
            .apply("Audit " + table.name(), AuditRows.of(table, Rows.at("2026-01-01"), BUCKETS))
            .getKeys());
    return this;
  }

  private PCollection<Finding> audit(Class<?>... known) {
    return PCollectionList.of(keys).apply(AuditKeys.of(audited, Set.of(known)));
  }

  private AuditKeysTest known(Class<?> rowType, Long... ids) {
    Table<?> table = Table.of(rowType);
    keys.add(
        pipeline
            .apply("Known " + table.name(), Create.of(List.of(ids)).withCoder(VarLongCoder.of()))
            .apply("Pack " + table.name(), AuditKeys.known(table, BUCKETS)));
    return this;
  }

  private static FactOrder order(long orderId, Long userId, String gross, String net) {
    return FactOrder.builder()
        .setOrderId(orderId)
        .setUserId(userId)
        .setGrossRevenue(gross == null ? null : Money.of(gross))
        .setNetRevenue(Money.of(net))
        .build();
  }

  private static FactOrderItem item(long itemId, Long orderId, String price) {
    return FactOrderItem.builder()
        .setOrderItemId(itemId)
        .setOrderId(orderId)
        .setSalePrice(Money.of(price))
        .build();
  }

  private static DimCustomer customer(long userId, String value) {
    return DimCustomer.builder()
        .setUserId(userId)
        .setLifetimeValue(value == null ? null : Money.of(value))
        .build();
  }

  @Test
  void everyRowOfARepeatedKeyFails() {
    given(StgUser.class, Rows.user(1), Rows.user(2), Rows.user(3), Rows.user(2), Rows.user(2));
    Findings.areIn(audit(), Findings.of("stg_users", "unique_user_id", 3, "user_id=2"));
    pipeline.run();
  }

  @Test
  void keyOfTextIsComparedWhole() {
    given(
        StgExperimentExposure.class,
        Rows.exposure("e1", "button", 1, "red", "2025-01-01"),
        Rows.exposure("e2", "button", 1, "red", "2025-01-01"),
        Rows.exposure("e1", "button", 2, "red", "2025-01-01"));
    Findings.areIn(
        audit(),
        Findings.of("stg_experiment_exposures", "unique_exposure_id", 2, "exposure_id=e1"));
    pipeline.run();
  }

  @Test
  void keyOfSeveralColumnsIsUniqueAsAWhole() {
    given(
        IntExperimentExposure.class,
        exposure("button", 1),
        exposure("button", 2),
        exposure("color", 1),
        exposure("color", 1));
    Findings.areIn(
        audit(),
        Findings.of(
            "int_experiment_exposure",
            "unique_experiment_name_user_id",
            2,
            "experiment_name=color, user_id=1"));
    pipeline.run();
  }

  private static IntExperimentExposure exposure(String experiment, long userId) {
    return IntExperimentExposure.builder().setExperimentName(experiment).setUserId(userId).build();
  }

  @Test
  void rowsWithoutParentAreCountedByWhatTheyReferTo() {
    given(StgUser.class, Rows.user(1));
    given(
        StgOrder.class,
        Rows.order(10, 1, "2025-03-01"),
        Rows.order(11, 99, "2025-03-01"),
        Rows.order(12, 99, "2025-03-01"),
        Rows.order(13, 98, "2025-03-01"));
    Findings.areIn(
        audit(), Findings.of("stg_orders", "relationships_user_id", 3, "user_id=98", "user_id=99"));
    pipeline.run();
  }

  @Test
  void parentsMayBeKnownFromElsewhere() {
    known(StgUser.class, 1L, 1L, 2L);
    given(StgOrder.class, Rows.order(10, 1, "2025-03-01"), Rows.order(11, 3, "2025-03-01"));
    Findings.areIn(
        audit(StgUser.class), Findings.of("stg_orders", "relationships_user_id", 1, "user_id=3"));
    pipeline.run();
  }

  @Test
  void relationshipToATableThatIsNotThereIsNotChecked() {
    given(StgOrderItem.class, Rows.item(1, 10, 1, 1000, "9.99"));
    known(StgProduct.class, 1000L);
    Findings.areIn(audit(StgProduct.class));
    pipeline.run();
  }

  @Test
  void orderRevenueIsThatOfItsItems() {
    given(
        FactOrder.class,
        order(10, null, "30.00", "0.00"),
        order(11, null, "0.00", "0.00"),
        order(12, null, "5.00", "0.00"),
        order(13, null, null, "0.00"));
    given(
        FactOrderItem.class,
        item(1, 10L, "19.99"),
        item(2, 10L, "10.01"),
        item(3, 12L, "4.99"),
        item(4, 99L, "1.00"));
    Findings.areIn(
        audit(),
        Findings.of(
            "fact_orders",
            "revenue_consistency",
            3,
            "order_id=12 (5.00 instead of 4.99)",
            "order_id=13 (NULL instead of 0.00)",
            "order_id=99 (missing)"),
        Findings.of("fact_order_items", "relationships_order_id", 1, "order_id=99"));
    pipeline.run();
  }

  @Test
  void lifetimeValueIsTheNetRevenueOfKnownUsers() {
    given(
        DimCustomer.class,
        customer(1, "30.00"),
        customer(2, "0.00"),
        customer(3, "7.00"),
        customer(4, null));
    given(
        FactOrder.class,
        order(10, 1L, "20.00", "20.00"),
        order(11, 1L, "10.00", "10.00"),
        order(12, 2L, "10.00", "0.00"),
        order(13, null, "10.00", "10.00"));
    Findings.areIn(
        audit(),
        Findings.of(
            "dim_customers",
            "revenue_consistency",
            2,
            "user_id=3 (7.00 instead of 0.00)",
            "user_id=4 (NULL instead of 0.00)"));
    pipeline.run();
  }

  @Test
  void noMoreThanTheFirstExamplesAreKept() {
    StgUser[] users = new StgUser[18];
    for (int i = 0; i < users.length; i++) {
      users[i] = Rows.user(100 + i / 2);
    }
    given(StgUser.class, users);
    Findings.areIn(
        audit(),
        Findings.of(
            "stg_users",
            "unique_user_id",
            18,
            "user_id=100",
            "user_id=101",
            "user_id=102",
            "user_id=103",
            "user_id=104"));
    pipeline.run();
  }
}
