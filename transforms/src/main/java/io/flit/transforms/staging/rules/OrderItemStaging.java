package io.flit.transforms.staging.rules;

import io.flit.schemas.raw.RawOrderItem;
import io.flit.schemas.staging.StgOrderItem;

/** How order items are staged. */
public final class OrderItemStaging extends StagingRule<RawOrderItem, StgOrderItem> {
  private static final long serialVersionUID = 1L;

  public OrderItemStaging() {
    super(RawOrderItem.class, StgOrderItem.class);
  }

  @Override
  public StgOrderItem stage(RawOrderItem row) {
    return StgOrderItem.builder()
        .setOrderItemId(row.getId())
        .setOrderId(row.getOrderId())
        .setUserId(row.getUserId())
        .setProductId(row.getProductId())
        .setInventoryItemId(row.getInventoryItemId())
        .setStatus(text(row.getStatus()))
        .setCreatedAt(row.getCreatedAt())
        .setShippedAt(row.getShippedAt())
        .setDeliveredAt(row.getDeliveredAt())
        .setReturnedAt(row.getReturnedAt())
        .setSalePrice(money(row.getSalePrice()))
        .build();
  }
}
