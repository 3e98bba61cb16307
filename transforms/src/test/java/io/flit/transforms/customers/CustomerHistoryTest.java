package io.flit.transforms.customers;

import static io.flit.transforms.Rows.assignment;
import static io.flit.transforms.Rows.at;
import static io.flit.transforms.Rows.exposure;
import static io.flit.transforms.Rows.item;
import static io.flit.transforms.Rows.logistics;
import static io.flit.transforms.Rows.order;
import static io.flit.transforms.Rows.overlayItem;
import static io.flit.transforms.Rows.overlayOrder;
import static io.flit.transforms.Rows.product;
import static io.flit.transforms.Rows.segment;
import static io.flit.transforms.Rows.ticket;
import static io.flit.transforms.Rows.user;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class CustomerHistoryTest {
  private static final Object[] ROWS = {
    user(7),
    product(100, "Jeans", "A"),
    product(101, null, null),
    order(3, 7, "2026-03-01"),
    order(2, 7, "2026-03-01"),
    order(1, 7, "2026-05-01"),
    item(11, 1, 7, 100, "9.99"),
    item(12, 1, 7, 101, "9.99"),
    item(13, 2, 7, 999, "1.00"),
    logistics(1, null),
    ticket("b", 7, "2026-05-02"),
    ticket("a", 7, "2026-05-02"),
    segment("s2", 7, "loyal", "2026-01-02"),
    segment("s1", 7, "new", "2026-01-01"),
    assignment("a2", "checkout", 7, "red", "2026-02-01"),
    assignment("a1", "checkout", 7, "blue", "2026-02-01"),
    exposure("e2", "checkout", 7, "red", "2026-02-03"),
    exposure("e1", "checkout", 7, "red", "2026-02-02"),
    overlayOrder(2000, 7, "checkout", "2026-02-05"),
    overlayOrder(1000, 7, "checkout", "2026-02-05"),
    overlayItem(2001, 2000, 7, "5.00"),
    Visit.of(7, "s", 0, at("2026-01-01"), at("2026-01-01T18:00:00")),
    Visit.of(7, "s", 0, at("2026-01-01T06:00:00"), at("2026-01-02")),
    Visit.of(7, "s", 1, at("2026-02-02"), at("2026-02-03")),
    Visit.of(7, "r", 0, at("2026-01-01T12:00:00"), at("2026-01-01T12:00:00")),
  };

  @Test
  void everythingIsOldestFirstThenByKey() {
    CustomerHistory history = Histories.of(ROWS);

    assertThat(history.user(), is(user(7)));
    assertThat(history.orders().stream().map(CustomerOrder::id).toList(), contains(2L, 3L, 1L));
    assertThat(
        history.tickets(), contains(ticket("a", 7, "2026-05-02"), ticket("b", 7, "2026-05-02")));
    assertThat(history.segments().get(0).getSegmentId(), is("s1"));
    assertThat(history.assignments().get(0).getAssignmentId(), is("a1"));
    assertThat(history.exposures().get(0).getExposureId(), is("e1"));
    assertThat(history.overlayOrders().get(0).order().getOrderId(), is(1000L));
    assertThat(
        history.visits(),
        contains(
            Visit.of(7, "r", 0, at("2026-01-01T12:00:00"), at("2026-01-01T12:00:00")),
            Visit.of(7, "s", 0, at("2026-01-01"), at("2026-01-02")),
            Visit.of(7, "s", 1, at("2026-02-02"), at("2026-02-03"))));
  }

  @Test
  void orderOfArrivalDoesNotMatter() throws Exception {
    CustomerHistory history = Histories.of(ROWS);
    for (int seed = 0; seed < 20; seed++) {
      List<Object> shuffled = new ArrayList<>(Arrays.asList(ROWS));
      Collections.shuffle(shuffled, new Random(seed));
      CustomerHistory other = Histories.of(shuffled.toArray());

      assertThat(other, is(history));
      assertThat(
          CoderUtils.encodeToByteArray(CustomerHistoryCoder.of(), other),
          is(CoderUtils.encodeToByteArray(CustomerHistoryCoder.of(), history)));
    }
  }

  @Test
  void historySurvivesItsCoder() throws Exception {
    CoderProperties.coderDecodeEncodeEqual(CustomerHistoryCoder.of(), Histories.of(ROWS));
    CoderProperties.coderDecodeEncodeEqual(
        CustomerHistoryCoder.of(), CustomerHistory.builder(-5).build());
    CoderProperties.coderSerializable(CustomerHistoryCoder.of());
  }

  @Test
  void placedOrdersAreThoseCreatedBefore() {
    CustomerHistory history = Histories.of(ROWS);

    assertThat(history.ordersPlaced(at("2026-03-01")), is(empty()));
    assertThat(history.ordersPlaced(at("2026-05-01")), is(history.orders().subList(0, 2)));
    assertThat(history.ordersPlaced(at("2026-05-01T00:00:01")), is(history.orders()));
  }

  @Test
  void userIsKnownByAnyRowOfTheirOwn() {
    List<CustomerHistory> histories =
        Histories.allOf(
            user(1),
            order(1, 2, "2026-01-01"),
            ticket("t", 3, "2026-01-01"),
            exposure("e", "x", 4, "v", "2026-01-01"),
            item(10, 99, 5, 100, "1.00"),
            logistics(99, 5L));

    assertThat(histories.stream().map(CustomerHistory::userId).toList(), contains(1L, 2L, 3L, 4L));
    assertThat(histories.get(0).orders(), is(empty()));
    assertThat(histories.get(1).user(), is(nullValue()));
  }
}
