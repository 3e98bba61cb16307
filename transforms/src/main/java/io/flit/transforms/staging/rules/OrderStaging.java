package io.flit.transforms.staging.rules;

import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.staging.StgOrder;

/** How orders are staged. */
public final class OrderStaging extends StagingRule<RawOrder, StgOrder> {
  private static final long serialVersionUID = 1L;

  public OrderStaging() {
    super(RawOrder.class, StgOrder.class);
  }

  @Override
  public StgOrder stage(RawOrder row) {
    return StgOrder.builder()
        .setOrderId(row.getOrderId())
        .setUserId(row.getUserId())
        .setStatus(text(row.getStatus()))
        .setCreatedAt(row.getCreatedAt())
        .setOrderDate(date(row.getCreatedAt()))
        .setShippedAt(row.getShippedAt())
        .setDeliveredAt(row.getDeliveredAt())
        .setReturnedAt(row.getReturnedAt())
        .setNumOfItem(row.getNumOfItem())
        .build();
  }
}
