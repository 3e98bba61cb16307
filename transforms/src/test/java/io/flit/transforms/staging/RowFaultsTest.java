package io.flit.transforms.staging;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Table;
import io.flit.schemas.raw.RawEvent;
import io.flit.schemas.raw.RawLogistics;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawOrderItem;
import io.flit.schemas.raw.RawProduct;
import io.flit.schemas.raw.RawSupportTicket;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.staging.rules.DistributionCenterNames;
import io.flit.transforms.staging.rules.EventStaging;
import io.flit.transforms.staging.rules.LogisticsStaging;
import io.flit.transforms.staging.rules.OrderItemStaging;
import io.flit.transforms.staging.rules.OrderStaging;
import io.flit.transforms.staging.rules.ProductStaging;
import io.flit.transforms.staging.rules.StagingRule;
import io.flit.transforms.staging.rules.StagingRules;
import io.flit.transforms.staging.rules.SupportTicketStaging;
import io.flit.transforms.staging.rules.UserStaging;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowFaultsTest {
  private static final Instant TIME = Instant.parse("2024-01-01T00:00:00Z");
  private static final RawOrder ORDER =
      RawOrder.builder()
          .setOrderId(7L)
          .setUserId(1L)
          .setStatus("Complete")
          .setCreatedAt(TIME)
          .build();
  private static final RawUser USER = RawUser.builder().setId(7L).setCreatedAt(TIME).build();
  private static final RawOrderItem ITEM =
      RawOrderItem.builder()
          .setId(7L)
          .setOrderId(1L)
          .setUserId(2L)
          .setProductId(3L)
          .setStatus("Shipped")
          .setSalePrice(9.99)
          .build();

  @Test
  void rowWithWhatIsRequiredHasNoFault() {
    assertThat(faultIn(ORDER), nullValue());
    assertThat(faultIn(USER), nullValue());
    assertThat(faultIn(ITEM), nullValue());
  }

  @Test
  void missingKeyComesFirst() {
    RawOrder order = RawOrder.builder().setStatus("Lost").build();
    assertThat(faultIn(order), is(fault(RejectReason.MISSING_KEY, "order_id is missing")));
  }

  @Test
  void missingFieldComesBeforeUnknownStatus() {
    RawOrder order = ORDER.toBuilder().setCreatedAt(null).setStatus("Lost").build();
    assertThat(faultIn(order), is(fault(RejectReason.MISSING_FIELD, "created_at is missing")));
  }

  @Test
  void unknownStatusComesBeforeInvalidValue() {
    RawOrderItem item = ITEM.toBuilder().setStatus("Lost").setSalePrice(-1.0).build();
    assertThat(faultIn(item), is(fault(RejectReason.INVALID_STATUS, "status is unknown: 'Lost'")));
  }

  @Test
  void blankTextIsMissing() {
    RawOrder order = ORDER.toBuilder().setStatus(" \t\n").build();
    assertThat(faultIn(order), is(fault(RejectReason.MISSING_FIELD, "status is missing")));
    RawSupportTicket ticket = RawSupportTicket.builder().setTicketId(" ").build();
    assertThat(faultIn(ticket), is(fault(RejectReason.MISSING_KEY, "ticket_id is missing")));
  }

  @Test
  void whiteSpaceAroundAStatusDoesNotMatterButCaseDoes() {
    assertThat(faultIn(ORDER.toBuilder().setStatus(" Returned ").build()), nullValue());
    assertThat(
        faultIn(ORDER.toBuilder().setStatus("returned").build()),
        is(fault(RejectReason.INVALID_STATUS, "status is unknown: 'returned'")));
  }

  @Test
  void agesLieBetweenZeroAndOneHundredTwenty() {
    assertThat(faultIn(USER.toBuilder().setAge(0L).build()), nullValue());
    assertThat(faultIn(USER.toBuilder().setAge(120L).build()), nullValue());
    assertThat(
        faultIn(USER.toBuilder().setAge(-1L).build()),
        is(fault(RejectReason.INVALID_VALUE, "age is negative: -1")));
    assertThat(
        faultIn(USER.toBuilder().setAge(121L).build()),
        is(fault(RejectReason.INVALID_VALUE, "age is above 120: 121")));
  }

  @Test
  void scoresLieBetweenOneAndFive() {
    RawSupportTicket ticket =
        RawSupportTicket.builder()
            .setTicketId("T1")
            .setUserId(1L)
            .setCreatedAt(TIME)
            .setStatus("open")
            .build();
    assertThat(faultIn(ticket.toBuilder().setSatisfactionScore(1L).build()), nullValue());
    assertThat(faultIn(ticket.toBuilder().setSatisfactionScore(5L).build()), nullValue());
    assertThat(
        faultIn(ticket.toBuilder().setSatisfactionScore(0L).build()),
        is(fault(RejectReason.INVALID_VALUE, "satisfaction_score is below 1: 0")));
    assertThat(
        faultIn(ticket.toBuilder().setSatisfactionScore(6L).build()),
        is(fault(RejectReason.INVALID_VALUE, "satisfaction_score is above 5: 6")));
  }

  @Test
  void pricesAreNotNegativeEvenIfTheyWouldRoundToZero() {
    assertThat(faultIn(ITEM.toBuilder().setSalePrice(0.0).build()), nullValue());
    assertThat(faultIn(ITEM.toBuilder().setSalePrice(-0.0).build()), nullValue());
    assertThat(
        faultIn(ITEM.toBuilder().setSalePrice(-0.001).build()),
        is(fault(RejectReason.INVALID_VALUE, "sale_price is negative: -0.001")));
  }

  @Test
  void everyPriceIsChecked() {
    RawProduct product = RawProduct.builder().setId(1L).setCost(1.0).setRetailPrice(2.0).build();
    assertThat(
        faultIn(product.toBuilder().setCost(-1.0).build()),
        is(fault(RejectReason.INVALID_VALUE, "cost is negative: -1.0")));
    assertThat(
        faultIn(product.toBuilder().setRetailPrice(-1.0).build()),
        is(fault(RejectReason.INVALID_VALUE, "retail_price is negative: -1.0")));
    RawLogistics parcel = RawLogistics.builder().setOrderId(1L).setShippingCost(1.0).build();
    assertThat(
        faultIn(parcel.toBuilder().setShippingCost(-1.0).build()),
        is(fault(RejectReason.INVALID_VALUE, "shipping_cost is negative: -1.0")));
    assertThat(
        faultIn(parcel.toBuilder().setInsuranceCost(-1.0).build()),
        is(fault(RejectReason.INVALID_VALUE, "insurance_cost is negative: -1.0")));
  }

  @Test
  void priceFitsIntoMoney() {
    assertThat(faultIn(ITEM.toBuilder().setSalePrice(9.99e15).build()), nullValue());
    assertThat(
        faultIn(ITEM.toBuilder().setSalePrice(1e16).build()),
        is(fault(RejectReason.INVALID_VALUE, "sale_price has more than 18 digits: 1.0E16")));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void numbersAreFinite(double value) {
    assertThat(
        faultIn(USER.toBuilder().setLatitude(value).build()),
        is(fault(RejectReason.INVALID_VALUE, "latitude is not finite: " + value)));
    assertThat(
        faultIn(ITEM.toBuilder().setSalePrice(value).build()),
        is(fault(RejectReason.INVALID_VALUE, "sale_price is not finite: " + value)));
  }

  @Test
  void rangesThatOnlyWarnRejectNothing() {
    assertThat(faultIn(ORDER.toBuilder().setNumOfItem(-1L).build()), nullValue());
    RawLogistics parcel =
        RawLogistics.builder().setOrderId(1L).setShippingCost(1.0).setTransitDays(-1L).build();
    assertThat(faultIn(parcel), nullValue());
  }

  @Test
  void eventsNeedSessionTimeAndType() {
    RawEvent event =
        RawEvent.builder()
            .setId(1L)
            .setSessionId("s")
            .setCreatedAt(TIME)
            .setEventType("home")
            .build();
    assertThat(faultIn(event), nullValue());
    assertThat(
        faultIn(event.toBuilder().setSessionId("").build()),
        is(fault(RejectReason.MISSING_FIELD, "session_id is missing")));
    assertThat(
        faultIn(event.toBuilder().setEventType(null).build()),
        is(fault(RejectReason.MISSING_FIELD, "event_type is missing")));
  }

  @Test
  void everyTableRequiresWhatTheContractMarks() {
    Map<String, List<String>> required = new TreeMap<>();
    for (StagingRule<?, ?> rule : StagingRules.all()) {
      required.put(rule.raw().name(), requiredOf(rule));
    }
    assertThat(
        required,
        is(
            Map.ofEntries(
                Map.entry("users", List.of("id", "created_at")),
                Map.entry("orders", List.of("order_id", "user_id", "status", "created_at")),
                Map.entry(
                    "order_items",
                    List.of("id", "order_id", "user_id", "product_id", "status", "sale_price")),
                Map.entry("products", List.of("id", "cost", "retail_price")),
                Map.entry("events", List.of("id", "session_id", "created_at", "event_type")),
                Map.entry(
                    "experiment_assignments",
                    List.of(
                        "assignment_id", "experiment_name", "user_id", "variant", "assigned_at")),
                Map.entry(
                    "experiment_exposures",
                    List.of("exposure_id", "experiment_name", "user_id", "variant", "exposed_at")),
                Map.entry(
                    "experiment_overlay_orders",
                    List.of(
                        "order_id",
                        "user_id",
                        "status",
                        "created_at",
                        "experiment_name",
                        "variant")),
                Map.entry(
                    "experiment_overlay_order_items",
                    List.of("id", "order_id", "user_id", "product_id", "sale_price")),
                Map.entry("logistics_data", List.of("order_id", "shipping_cost")),
                Map.entry(
                    "support_tickets", List.of("ticket_id", "user_id", "created_at", "status")),
                Map.entry(
                    "user_segments",
                    List.of("segment_id", "user_id", "segment_name", "assigned_at")),
                Map.entry(
                    "campaign_sends", List.of("send_id", "campaign_name", "user_id", "sent_at")),
                Map.entry(
                    "campaign_overlay_orders",
                    List.of("order_id", "user_id", "status", "created_at", "campaign_name")),
                Map.entry(
                    "campaign_overlay_order_items",
                    List.of("id", "order_id", "user_id", "product_id", "sale_price")))));
  }

  @Test
  void keyIsTheCleanValue() {
    RowFaults<RawSupportTicket> faults = faultsOf(new SupportTicketStaging());
    assertThat(faults.keyOf(RawSupportTicket.builder().setTicketId(" T1\n").build()), is("T1"));
    assertThat(faults.keyOf(RawSupportTicket.builder().setTicketId("").build()), nullValue());
  }

  /** Fills in what is reported as missing until nothing is. */
  private static <R> List<String> requiredOf(StagingRule<R, ?> rule) {
    RowFaults<R> faults = faultsOf(rule);
    Table<R> table = rule.raw();
    Object[] values = new Object[table.columns().size()];
    List<String> required = new ArrayList<>();
    for (Fault fault = faults.in(table.row(values));
        fault != null;
        fault = faults.in(table.row(values))) {
      boolean isMissing =
          fault.reason() == RejectReason.MISSING_KEY
              || fault.reason() == RejectReason.MISSING_FIELD;
      if (!isMissing) {
        break;
      }
      String name = fault.detail().replace(" is missing", "");
      required.add(name);
      Column<R> column = table.column(name);
      values[column.index()] = anyValue(column.type());
    }
    return required;
  }

  private static Object anyValue(ColumnType type) {
    return switch (type) {
      case INT64 -> 1L;
      case FLOAT64 -> 1.0;
      case BOOL -> true;
      case STRING -> "x";
      case TIMESTAMP -> TIME;
      case DATE -> LocalDate.EPOCH;
      case NUMERIC -> throw new AssertionError("raw tables hold no money");
    };
  }

  private static Fault fault(RejectReason reason, String detail) {
    return new Fault(reason, detail);
  }

  private static <R> RowFaults<R> faultsOf(StagingRule<R, ?> rule) {
    return RowFaults.of(rule.raw(), rule.staged());
  }

  private static Fault faultIn(RawUser row) {
    return faultsOf(new UserStaging()).in(row);
  }

  private static Fault faultIn(RawOrder row) {
    return faultsOf(new OrderStaging()).in(row);
  }

  private static Fault faultIn(RawOrderItem row) {
    return faultsOf(new OrderItemStaging()).in(row);
  }

  private static Fault faultIn(RawProduct row) {
    return faultsOf(new ProductStaging(DistributionCenterNames.none())).in(row);
  }

  private static Fault faultIn(RawEvent row) {
    return faultsOf(new EventStaging()).in(row);
  }

  private static Fault faultIn(RawLogistics row) {
    return faultsOf(new LogisticsStaging()).in(row);
  }

  private static Fault faultIn(RawSupportTicket row) {
    return faultsOf(new SupportTicketStaging()).in(row);
  }
}
