package io.flit.local.replay;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.Table;
import io.flit.schemas.Timestamps;
import io.flit.schemas.raw.RawEvent;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawSupportTicket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WalkTest {
  private static <T> List<String> states(Class<T> rowType, T row) {
    Table<T> table = Table.of(rowType);
    Walk walk = Walk.all().stream().filter(w -> w.table().equals(table)).findFirst().get();
    return walk.states(table.values(row), 0).stream()
        .map(
            state ->
                Timestamps.ofMicros(state.micros())
                    + " "
                    + new String(RowJson.of(table, state.values(), 0), StandardCharsets.UTF_8))
        .toList();
  }

  private static Instant day(int day) {
    return Instant.parse("2026-06-0" + day + "T10:00:00Z");
  }

  private static RawOrder.Builder order(String status) {
    return RawOrder.builder().setOrderId(7L).setUserId(1L).setStatus(status).setCreatedAt(day(1));
  }

  @Test
  void anOrderThatWasReturnedWasPlacedShippedAndDeliveredBefore() {
    assertThat(
        states(
            RawOrder.class,
            order("Returned")
                .setShippedAt(day(2))
                .setDeliveredAt(day(3))
                .setReturnedAt(day(4))
                .build()),
        is(
            List.of(
                "2026-06-01T10:00:00Z {\"order_id\":7,\"user_id\":1,\"status\":\"Processing\","
                    + "\"created_at\":\"2026-06-01 10:00:00 UTC\"}",
                "2026-06-02T10:00:00Z {\"order_id\":7,\"user_id\":1,\"status\":\"Shipped\","
                    + "\"created_at\":\"2026-06-01 10:00:00 UTC\","
                    + "\"shipped_at\":\"2026-06-02 10:00:00 UTC\"}",
                "2026-06-03T10:00:00Z {\"order_id\":7,\"user_id\":1,\"status\":\"Complete\","
                    + "\"created_at\":\"2026-06-01 10:00:00 UTC\","
                    + "\"shipped_at\":\"2026-06-02 10:00:00 UTC\","
                    + "\"delivered_at\":\"2026-06-03 10:00:00 UTC\"}",
                "2026-06-04T10:00:00Z {\"order_id\":7,\"user_id\":1,\"status\":\"Returned\","
                    + "\"created_at\":\"2026-06-01 10:00:00 UTC\","
                    + "\"returned_at\":\"2026-06-04 10:00:00 UTC\","
                    + "\"shipped_at\":\"2026-06-02 10:00:00 UTC\","
                    + "\"delivered_at\":\"2026-06-03 10:00:00 UTC\"}")));
  }

  @Test
  void anOrderThatWasCancelledWasPlacedAnHourBefore() {
    assertThat(
        states(RawOrder.class, order("Cancelled").build()),
        is(
            List.of(
                "2026-06-01T10:00:00Z {\"order_id\":7,\"user_id\":1,\"status\":\"Processing\","
                    + "\"created_at\":\"2026-06-01 10:00:00 UTC\"}",
                "2026-06-01T11:00:00Z {\"order_id\":7,\"user_id\":1,\"status\":\"Cancelled\","
                    + "\"created_at\":\"2026-06-01 10:00:00 UTC\"}")));
  }

  @Test
  void anOrderThatIsProcessedHasOneState() {
    assertThat(states(RawOrder.class, order("Processing").build()).size(), is(1));
  }

  @Test
  void statesOfOneInstantFollowEachOther() {
    assertThat(
        states(
                RawOrder.class,
                order("Complete").setShippedAt(day(1)).setDeliveredAt(day(1)).build())
            .stream()
            .map(state -> state.replaceAll(" .*", ""))
            .toList(),
        is(
            List.of(
                "2026-06-01T10:00:00Z",
                "2026-06-01T10:00:00.000001Z",
                "2026-06-01T10:00:00.000002Z")));
  }

  @Test
  void aTicketIsOpenUntilItIsResolved() {
    assertThat(
        states(
            RawSupportTicket.class,
            RawSupportTicket.builder()
                .setTicketId("t")
                .setStatus("closed")
                .setCreatedAt(day(1))
                .setResolvedAt(day(2))
                .setSatisfactionScore(4L)
                .build()),
        is(
            List.of(
                "2026-06-01T10:00:00Z {\"ticket_id\":\"t\","
                    + "\"created_at\":\"2026-06-01 10:00:00 UTC\",\"status\":\"open\"}",
                "2026-06-02T10:00:00Z {\"ticket_id\":\"t\","
                    + "\"created_at\":\"2026-06-01 10:00:00 UTC\",\"status\":\"closed\","
                    + "\"resolved_at\":\"2026-06-02 10:00:00 UTC\",\"satisfaction_score\":4}")));
  }

  @Test
  void anEventHasItsTimeToTheMicrosecond() {
    assertThat(
        states(
            RawEvent.class,
            RawEvent.builder()
                .setId(1L)
                .setCreatedAt(Instant.parse("2026-06-01T10:00:00.120000Z"))
                .build()),
        is(
            List.of(
                "2026-06-01T10:00:00.120Z {\"id\":1,"
                    + "\"created_at\":\"2026-06-01 10:00:00.12 UTC\"}")));
  }
}
