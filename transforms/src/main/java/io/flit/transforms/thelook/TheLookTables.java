package io.flit.transforms.thelook;

import io.flit.schemas.raw.RawDistributionCenter;
import io.flit.schemas.raw.RawEvent;
import io.flit.schemas.raw.RawInventoryItem;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawOrderItem;
import io.flit.schemas.raw.RawProduct;
import io.flit.schemas.raw.RawUser;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;

/** TheLook's seven tables as they are. */
public final class TheLookTables implements POutput {
  private static final TupleTag<RawUser> USERS = new TupleTag<>("users");
  private static final TupleTag<RawOrder> ORDERS = new TupleTag<>("orders");
  private static final TupleTag<RawOrderItem> ORDER_ITEMS = new TupleTag<>("order_items");
  private static final TupleTag<RawProduct> PRODUCTS = new TupleTag<>("products");
  private static final TupleTag<RawEvent> EVENTS = new TupleTag<>("events");
  private static final TupleTag<RawInventoryItem> INVENTORY_ITEMS =
      new TupleTag<>("inventory_items");
  private static final TupleTag<RawDistributionCenter> DISTRIBUTION_CENTERS =
      new TupleTag<>("distribution_centers");

  private final PCollection<RawUser> users;
  private final PCollection<RawOrder> orders;
  private final PCollection<RawOrderItem> orderItems;
  private final PCollection<RawProduct> products;
  private final PCollection<RawEvent> events;
  private final PCollection<RawInventoryItem> inventoryItems;
  private final PCollection<RawDistributionCenter> distributionCenters;

  /** Brings the seven tables together; all belong to one pipeline. */
  public TheLookTables(
      PCollection<RawUser> users,
      PCollection<RawOrder> orders,
      PCollection<RawOrderItem> orderItems,
      PCollection<RawProduct> products,
      PCollection<RawEvent> events,
      PCollection<RawInventoryItem> inventoryItems,
      PCollection<RawDistributionCenter> distributionCenters) {
    this.users = users;
    this.orders = orders;
    this.orderItems = orderItems;
    this.products = products;
    this.events = events;
    this.inventoryItems = inventoryItems;
    this.distributionCenters = distributionCenters;
  }

  public PCollection<RawUser> users() {
    return users;
  }

  public PCollection<RawOrder> orders() {
    return orders;
  }

  public PCollection<RawOrderItem> orderItems() {
    return orderItems;
  }

  public PCollection<RawProduct> products() {
    return products;
  }

  public PCollection<RawEvent> events() {
    return events;
  }

  public PCollection<RawInventoryItem> inventoryItems() {
    return inventoryItems;
  }

  public PCollection<RawDistributionCenter> distributionCenters() {
    return distributionCenters;
  }

  @Override
  public Pipeline getPipeline() {
    return users.getPipeline();
  }

  @Override
  public Map<TupleTag<?>, PValue> expand() {
    Map<TupleTag<?>, PValue> tables = new LinkedHashMap<>();
    tables.put(USERS, users);
    tables.put(ORDERS, orders);
    tables.put(ORDER_ITEMS, orderItems);
    tables.put(PRODUCTS, products);
    tables.put(EVENTS, events);
    tables.put(INVENTORY_ITEMS, inventoryItems);
    tables.put(DISTRIBUTION_CENTERS, distributionCenters);
    return tables;
  }

  @Override
  public void finishSpecifyingOutput(
      String transformName, PInput input, PTransform<?, ?> transform) {}
}
