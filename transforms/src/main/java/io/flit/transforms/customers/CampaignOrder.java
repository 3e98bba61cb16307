package io.flit.transforms.customers;

import io.flit.schemas.Money;
import io.flit.schemas.staging.StgCampaignOverlayOrder;
import java.time.Instant;
import java.util.Comparator;

/**
 * A simulated extra order of one campaign. Only campaign marts count it.
 *
 * @param state whether the order counts, at any instant
 * @param revenue the sale prices of its items in sum
 */
public record CampaignOrder(StgCampaignOverlayOrder order, OrderState state, Money revenue) {
  /** By time of creation, then by id. */
  static final Comparator<CampaignOrder> CHRONOLOGICAL =
      Comparator.comparing(CampaignOrder::createdAt)
          .thenComparingLong(order -> order.order().getOrderId());

  /** An order with the revenue of its items. */
  public static CampaignOrder of(StgCampaignOverlayOrder order, Money revenue) {
    return new CampaignOrder(order, OrderState.of(order), revenue);
  }

  public String campaignName() {
    return order.getCampaignName();
  }

  public Instant createdAt() {
    return order.getCreatedAt();
  }
}
