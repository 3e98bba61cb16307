package io.flit.transforms.thelook;

import io.flit.schemas.raw.RawDistributionCenter;
import io.flit.schemas.raw.RawEvent;
import io.flit.schemas.raw.RawInventoryItem;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawOrderItem;
import io.flit.schemas.raw.RawProduct;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.outputs.NamedOutputs;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/** TheLook's seven tables as they are. */
public final class TheLookTables extends NamedOutputs {
  private static final TupleTag<RawUser> USERS = new TupleTag<>("users") {};
  private static final TupleTag<RawOrder> ORDERS = new TupleTag<>("orders") {};
  private static final TupleTag<RawOrderItem> ORDER_ITEMS = new TupleTag<>("order_items") {};
  private static final TupleTag<RawProduct> PRODUCTS = new TupleTag<>("products") {};
  private static final TupleTag<RawEvent> EVENTS = new TupleTag<>("events") {};
  private static final TupleTag<RawInventoryItem> INVENTORY_ITEMS =
      new TupleTag<>("inventory_items") {};
  private static final TupleTag<RawDistributionCenter> DISTRIBUTION_CENTERS =
      new TupleTag<>("distribution_centers") {};

  /** Brings the seven tables together; all belong to one pipeline. */
  public TheLookTables(
      PCollection<RawUser> users,
      PCollection<RawOrder> orders,
      PCollection<RawOrderItem> orderItems,
      PCollection<RawProduct> products,
      PCollection<RawEvent> events,
      PCollection<RawInventoryItem> inventoryItems,
      PCollection<RawDistributionCenter> distributionCenters) {
    super(
        PCollectionTuple.of(USERS, users)
            .and(ORDERS, orders)
            .and(ORDER_ITEMS, orderItems)
            .and(PRODUCTS, products)
            .and(EVENTS, events)
            .and(INVENTORY_ITEMS, inventoryItems)
            .and(DISTRIBUTION_CENTERS, distributionCenters));
  }

  public PCollection<RawUser> getUsers() {
    return get(USERS);
  }

  public PCollection<RawOrder> getOrders() {
    return get(ORDERS);
  }

  public PCollection<RawOrderItem> getOrderItems() {
    return get(ORDER_ITEMS);
  }

  public PCollection<RawProduct> getProducts() {
    return get(PRODUCTS);
  }

  public PCollection<RawEvent> getEvents() {
    return get(EVENTS);
  }

  public PCollection<RawInventoryItem> getInventoryItems() {
    return get(INVENTORY_ITEMS);
  }

  public PCollection<RawDistributionCenter> getDistributionCenters() {
    return get(DISTRIBUTION_CENTERS);
  }
}
