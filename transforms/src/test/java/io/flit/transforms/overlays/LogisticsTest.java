package io.flit.transforms.overlays;

import static io.flit.transforms.overlays.Overlays.LOGISTICS;
import static io.flit.transforms.overlays.SmallWorld.OVERLAYS;
import static io.flit.transforms.overlays.SmallWorld.WORLD;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.flit.schemas.raw.RawLogistics;
import io.flit.schemas.raw.RawOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LogisticsTest {
  @Test
  void everyOrderThatIsNotCancelledTravels() {
    Map<Long, RawLogistics> found = new HashMap<>();
    OVERLAYS.rows(LOGISTICS).forEach(row -> found.put(row.getOrderId(), row));
    int expected = 0;
    for (RawOrder order : WORLD.orders) {
      if (order.getStatus().equals("Cancelled")) {
        continue;
      }
      expected++;
      RawLogistics row = found.get(order.getOrderId());
      assertThat(row.getUserId(), is(order.getUserId()));
      assertThat(row.getWarehouseId(), is(notNullValue()));
      assertThat(row.getWarehouseRegion(), is(notNullValue()));
      assertThat(row.getShippingCost(), greaterThan(0.0));
      assertThat(
          row.getProcessingDays(), is(order.getShippedAt() == null ? nullValue() : notNullValue()));
      assertThat(
          row.getTransitDays(), is(order.getDeliveredAt() == null ? nullValue() : notNullValue()));
      if (row.getTotalDeliveryDays() != null) {
        assertThat(row.getTotalDeliveryDays(), is(row.getProcessingDays() + row.getTransitDays()));
        assertThat(
            row.getTotalDeliveryDays(), is(both(greaterThanOrEqualTo(0L)).and(lessThan(10L))));
      }
    }
    assertThat(found.size(), is(expected));
  }

  @Test
  void carriersAndExpressDifferInPrice() {
    Map<String, Double> byCarrier =
        OVERLAYS.rows(LOGISTICS).stream()
            .filter(row -> !row.getIsExpedited())
            .collect(
                Collectors.groupingBy(
                    RawLogistics::getShippingCarrier,
                    TreeMap::new,
                    Collectors.averagingDouble(RawLogistics::getShippingCost)));
    assertThat(byCarrier.get("USPS"), lessThan(byCarrier.get("UPS") - 1));
    assertThat(byCarrier.get("UPS"), lessThan(byCarrier.get("FedEx") - 0.5));
    assertThat(byCarrier.get("FedEx"), lessThan(byCarrier.get("DHL") - 0.5));
    Map<Boolean, Double> bySpeed =
        OVERLAYS.rows(LOGISTICS).stream()
            .collect(
                Collectors.groupingBy(
                    RawLogistics::getIsExpedited,
                    Collectors.averagingDouble(RawLogistics::getShippingCost)));
    assertThat(bySpeed.get(true), greaterThan(bySpeed.get(false) * 1.4));
  }
}
