package io.flit.transforms.overlays;

import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawOrderItem;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.CoderExample;
import io.flit.transforms.customers.Visit;
import java.time.Instant;
import java.util.List;

/** Values for the coders of this package. */
public final class OverlaysCoders {
  private OverlaysCoders() {}

  public static List<CoderExample<?>> examples() {
    CustomerOrders customer =
        new CustomerOrders(
            7,
            RawUser.builder().setId(7L).build(),
            List.of(
                new CustomerOrders.Purchase(
                    RawOrder.builder().setOrderId(1L).build(),
                    List.of(RawOrderItem.builder().setId(11L).build()))),
            List.of(Visit.ofEvent(7, "session", Instant.EPOCH)));
    return List.of(
        new CoderExample<>(
            "CustomerOrdersCoder",
            customer,
            c -> List.of(c.userId(), c.user(), c.purchases(), c.visits())));
  }
}
