package io.flit.transforms.customers;

import io.flit.transforms.CoderExample;
import io.flit.transforms.Rows;
import io.flit.transforms.packing.PackingCoders;
import java.util.List;
import org.apache.beam.sdk.values.KV;

/** Values for the coders of this package. */
public final class CustomersCoders {
  private CustomersCoders() {}

  public static List<CoderExample<?>> examples() {
    CustomerHistory history =
        Histories.of(
            Rows.user(7),
            Rows.product(100, "Jeans", "A"),
            Rows.order(1, 7, "2026-05-01"),
            Rows.item(11, 1, 7, 100, "9.99"),
            Rows.item(12, 1, 7, 999, "1.00"),
            Rows.logistics(1, null),
            Rows.ticket("t", 7, "2026-05-02"),
            Rows.segment("s", 7, "loyal", "2026-01-02"),
            Rows.assignment("a", "checkout", 7, "red", "2026-02-01"),
            Rows.exposure("e", "checkout", 7, "red", "2026-02-03"),
            Rows.overlayOrder(2000, 7, "checkout", "2026-02-05"),
            Rows.send("s1", "spring", 7, "2026-02-01"),
            Rows.campaignOrder(3000, 7, "spring", "2026-02-06"),
            Rows.campaignItem(3001, 3000, 7, "12.50"),
            Rows.overlayItem(3000, 2000, 7, "5.00"),
            Visit.of(7, "session", 3, Rows.at("2026-01-01"), Rows.at("2026-01-01")));
    CustomerOrder order = history.orders().get(0);
    return List.of(
        CoderExample.of("CustomerHistoryCoder", history),
        CoderExample.of("OrderCoder", order),
        CoderExample.of("ItemCoder", order.items().get(0)),
        CoderExample.of("OverlayOrderCoder", history.overlayOrders().get(0)),
        CoderExample.of("CampaignOrderCoder", history.campaignOrders().get(0)),
        CoderExample.of("EntryCoder", CatalogueEntry.of(Rows.product(1, "Jeans", null))),
        CoderExample.of(
            "CatalogueCoder",
            ProductCatalogue.of(
                List.of(Rows.product(1, "Jeans", "A"), Rows.product(2, null, null)))),
        new CoderExample<>(
            "OwnersCoder",
            new OrderOwners.ListOwners()
                .apply(KV.of(0, PackingCoders.pair(OrderOwners.OWNERS, 5, 7))),
            owners -> List.of(owners.ownerOf(5, null), owners.ownerOf(6, 1L))));
  }
}
