package io.flit.transforms.overlays;

import static io.flit.transforms.overlays.Overlays.USER_SEGMENTS;
import static io.flit.transforms.overlays.SmallWorld.OVERLAYS;
import static io.flit.transforms.overlays.SmallWorld.WORLD;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;

import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawUserSegment;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class UserSegmentsTest {
  @Test
  void segmentsFollowFromBehaviour() {
    Map<Long, List<RawOrder>> orders =
        WORLD.orders.stream()
            .filter(order -> !order.getStatus().equals("Cancelled"))
            .collect(Collectors.groupingBy(RawOrder::getUserId));
    Set<String> names = new HashSet<>();
    for (RawUserSegment row : OVERLAYS.rows(USER_SEGMENTS)) {
      names.add(row.getSegmentName());
      List<RawOrder> theirs = orders.getOrDefault(row.getUserId(), List.of());
      long before =
          theirs.stream().filter(o -> !o.getCreatedAt().isAfter(row.getAssignedAt())).count();
      switch (row.getSegmentName()) {
        case "first_time_buyer", "lapsed", "high_value" ->
            assertThat(before, greaterThanOrEqualTo(1L));
        case "repeat_buyer" -> assertThat(before, greaterThanOrEqualTo(2L));
        case "returner" ->
            assertThat(
                theirs.stream().anyMatch(order -> order.getStatus().equals("Returned")), is(true));
        default -> assertThat(row.getSegmentName(), is("new_customer"));
      }
      assertThat(row.getScore(), is(both(greaterThanOrEqualTo(0.0)).and(lessThan(1.0001))));
      assertThat(row.getCampaignName(), is(notNullValue()));
      assertThat(row.getChannel(), is(notNullValue()));
    }
    assertThat(names.size(), is(6));
  }
}
