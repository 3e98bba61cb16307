package io.flit.transforms.customers;

import static io.flit.transforms.Rows.at;
import static io.flit.transforms.Rows.cancelled;
import static io.flit.transforms.Rows.order;
import static io.flit.transforms.Rows.overlayOrder;
import static io.flit.transforms.Rows.returned;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.staging.StgOrder;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OrderStateTest {
  private static final Instant CREATED = at("2026-05-01T12:00:00");
  private static final Instant JUST_AFTER = CREATED.plusNanos(1_000);
  private static final StgOrder ORDER = order(1, 1, "2026-05-01T12:00:00");

  @Test
  void orderIsPlacedOnlyAfterItsCreation() {
    OrderState state = OrderState.of(ORDER);

    assertThat(state.placed(CREATED), is(false));
    assertThat(state.placed(JUST_AFTER), is(true));
    assertThat(state.counts(CREATED), is(false));
    assertThat(state.counts(JUST_AFTER), is(true));
  }

  @Test
  void everyStatusButCancelledAndReturnedCounts() {
    for (String status : new String[] {"Complete", "Processing", "Shipped"}) {
      StgOrder order = ORDER.toBuilder().setStatus(status).setReturnedAt(CREATED).build();
      assertThat(status, OrderState.of(order).counts(JUST_AFTER), is(true));
      assertThat(status, OrderState.of(order).returned(JUST_AFTER), is(false));
    }
  }

  @Test
  void cancelledOrderNeverCounts() {
    OrderState state = OrderState.of(cancelled(ORDER));

    assertThat(state.cancelled(), is(true));
    assertThat(state.placed(JUST_AFTER), is(true));
    assertThat(state.counts(JUST_AFTER), is(false));
    assertThat(state.returned(JUST_AFTER), is(false));
  }

  @Test
  void returnedOrderCountsUntilItComesBack() {
    OrderState state = OrderState.of(returned(ORDER, "2026-05-10"));

    assertThat(state.counts(at("2026-05-10")), is(true));
    assertThat(state.returned(at("2026-05-10")), is(false));
    assertThat(state.counts(at("2026-05-10T00:00:01")), is(false));
    assertThat(state.returned(at("2026-05-10T00:00:01")), is(true));
  }

  @Test
  void returnWithoutTimeIsDatedByDeliveryElseByCreation() {
    StgOrder.Builder order = ORDER.toBuilder().setStatus("Returned");

    OrderState delivered = OrderState.of(order.setDeliveredAt(at("2026-05-05")).build());
    assertThat(delivered.counts(at("2026-05-05")), is(true));
    assertThat(delivered.counts(at("2026-05-06")), is(false));

    OrderState unknown = OrderState.of(order.setDeliveredAt(null).build());
    assertThat(unknown.returned(CREATED), is(false));
    assertThat(unknown.returned(JUST_AFTER), is(true));
    assertThat(unknown.counts(JUST_AFTER), is(false));
  }

  @Test
  void returnDatedBeforeItsOrderIsNoReturnUntilTheOrderIsPlaced() {
    OrderState state = OrderState.of(returned(ORDER, "2026-04-01"));

    assertThat(state.returned(at("2026-04-15")), is(false));
    assertThat(state.returned(JUST_AFTER), is(true));
  }

  @Test
  void overlayOrdersCountByTheSameRule() {
    OrderState state = OrderState.of(overlayOrder(1, 1, "x", "2026-05-01T12:00:00"));

    assertThat(state.counts(CREATED), is(false));
    assertThat(state.counts(JUST_AFTER), is(true));
  }
}
