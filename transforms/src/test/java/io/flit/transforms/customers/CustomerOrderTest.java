package io.flit.transforms.customers;

import static io.flit.transforms.Rows.at;
import static io.flit.transforms.Rows.date;
import static io.flit.transforms.Rows.item;
import static io.flit.transforms.Rows.logistics;
import static io.flit.transforms.Rows.order;
import static io.flit.transforms.Rows.overlayItem;
import static io.flit.transforms.Rows.overlayOrder;
import static io.flit.transforms.Rows.product;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.flit.schemas.Money;
import io.flit.schemas.staging.StgOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomerOrderTest {
  private static final StgOrder ORDER = order(1, 7, "2026-05-01T23:59:59.999999");
  private static final PurchasedItem KNOWN =
      new PurchasedItem(item(11, 1, 7, 100, "9.99"), CatalogueEntry.of(product(100, "Jeans", "A")));
  private static final PurchasedItem UNKNOWN = new PurchasedItem(item(12, 1, 7, 999, "0.02"), null);

  @Test
  void revenueIsTheSumOfItemsAndUnknownProductsCostNothing() {
    CustomerOrder order = CustomerOrder.of(ORDER, List.of(UNKNOWN, KNOWN), null);

    assertThat(order.items(), contains(KNOWN, UNKNOWN));
    assertThat(order.revenue(), is(Money.of("10.01")));
    assertThat(order.cost(), is(Money.of("20.00")));
    assertThat(UNKNOWN.cost(), is(nullValue()));
    assertThat(UNKNOWN.department(), is(nullValue()));
  }

  @Test
  void orderWithoutItemsIsWorthNothing() {
    CustomerOrder order = CustomerOrder.of(ORDER, List.of(), null);

    assertThat(order.revenue(), is(Money.ZERO));
    assertThat(order.cost(), is(Money.ZERO));
    assertThat(order.itemCount(), is(0));
    assertThat(order.date(), is(date("2026-05-01")));
  }

  @Test
  void hoursAreTakenFromTimestampsAsTheyStand() {
    StgOrder late =
        order(1, 7, "2026-05-02T12:00:00").toBuilder()
            .setShippedAt(at("2026-05-02T10:30:00"))
            .setDeliveredAt(at("2026-05-03T10:30:00"))
            .build();

    CustomerOrder order = CustomerOrder.of(late, List.of(), null);

    assertThat(order.hoursToShip(), is(-1.5));
    assertThat(order.hoursToDeliver(), is(24.0));
    CustomerOrder unshipped =
        CustomerOrder.of(late.toBuilder().setShippedAt(null).build(), List.of(), null);
    assertThat(unshipped.hoursToShip(), is(nullValue()));
    assertThat(unshipped.hoursToDeliver(), is(nullValue()));
  }

  @Test
  void contributionMarginIsWhatProductsAndDeliveryLeave() {
    CustomerOrder delivered = CustomerOrder.of(ORDER, List.of(UNKNOWN, KNOWN), logistics(1, 7L));
    CustomerOrder insured =
        CustomerOrder.of(
            ORDER,
            List.of(KNOWN),
            logistics(1, 7L).toBuilder().setInsuranceCost(Money.of("0.95")).build());

    assertThat(
        CustomerOrder.of(ORDER, List.of(KNOWN), null).contributionMargin(), is(Money.of("-10.01")));
    assertThat(delivered.contributionMargin(), is(Money.of("-14.99")));
    assertThat(insured.contributionMargin(), is(Money.of("-15.96")));
  }

  @Test
  void overlayOrderIsWorthItsItems() {
    OverlayOrder order =
        OverlayOrder.of(
            overlayOrder(5, 7, "checkout", "2026-05-01"),
            List.of(overlayItem(2, 5, 7, "3.00"), overlayItem(1, 5, 7, "4.50")),
            Money.of("2.25"));

    assertThat(order.revenue(), is(Money.of("7.50")));
    assertThat(order.items(), contains(overlayItem(1, 5, 7, "4.50"), overlayItem(2, 5, 7, "3.00")));
    assertThat(order.experimentName(), is("checkout"));
    assertThat(order.contributionMargin(), is(Money.of("5.25")));
  }
}
