package io.flit.transforms.overlays;

import io.flit.schemas.Table;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawOrderItem;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.customers.Visit;
import io.flit.transforms.customers.Visits;
import io.flit.transforms.overlays.CustomerOrders.Purchase;
import io.flit.transforms.packing.Block;
import io.flit.transforms.packing.Bucketing;
import io.flit.transforms.packing.PackedRows;
import io.flit.transforms.packing.RowBucket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * Brings users, orders, items and visits together, one {@link CustomerOrders} per user id.
 *
 * <p>Orders go through a shuffle of their own first: two rows of one order may name two users, and
 * yet the order is to have one row of logistics.
 */
final class MeetCustomers extends PTransform<PCollectionTuple, PCollection<CustomerOrders>> {
  private final int buckets;
  private final List<Instant> visitCuts;

  /**
   * @param buckets how many parts the work is split into; never changes a row
   * @param visitCuts where visits are cut; if nowhere, there are none, and no events are needed
   */
  MeetCustomers(int buckets, List<Instant> visitCuts) {
    this.buckets = buckets;
    this.visitCuts = visitCuts;
  }

  @Override
  public PCollection<CustomerOrders> expand(PCollectionTuple theLook) {
    PCollection<RawOrder> orders =
        PCollectionList.of(
                theLook
                    .get(GenerateOverlays.ORDERS)
                    .apply("UsableOrders", KeepUsable.rows(RawOrder.class, UsableRows::order))
                    .apply("PackOrders", pack(RawOrder.class, RawOrder::getOrderId)))
            .apply("MeetByOrder", PackedRows.groupByBucket())
            .apply("OneRowPerOrder", ParDo.of(new OneRowPerOrder()))
            .setCoder(Table.of(RawOrder.class).coder());
    PCollectionList<KV<Integer, Block>> ofUsers =
        PCollectionList.of(
                theLook
                    .get(GenerateOverlays.USERS)
                    .apply("UsableUsers", KeepUsable.rows(RawUser.class, UsableRows::user))
                    .apply("PackUsers", pack(RawUser.class, RawUser::getId)))
            .and(orders.apply("PackOrdersByUser", pack(RawOrder.class, RawOrder::getUserId)))
            .and(
                theLook
                    .get(GenerateOverlays.ORDER_ITEMS)
                    .apply("UsableItems", KeepUsable.rows(RawOrderItem.class, UsableRows::item))
                    .apply("PackItems", pack(RawOrderItem.class, RawOrderItem::getUserId)));
    if (!visitCuts.isEmpty()) {
      ofUsers =
          ofUsers.and(
              theLook
                  .get(GenerateOverlays.EVENTS)
                  .apply("UsableEvents", KeepUsable.rows(Visit.class, UsableRows::visit))
                  .apply("NarrowToVisits", Visits.cutAt(visitCuts))
                  .apply("PackVisits", pack(Visit.class, Visit::getUserId)));
    }
    return ofUsers
        .apply("MeetByUser", PackedRows.groupByBucket())
        .apply("OpenCustomers", ParDo.of(new OpenCustomers()))
        .setCoder(new CustomerOrders.CustomerOrdersCoder());
  }

  private <T> PTransform<PCollection<T>, PCollection<KV<Integer, Block>>> pack(
      Class<T> rowType, SerializableFunction<T, Long> keyOf) {
    return PackedRows.of(Table.of(rowType), Bucketing.by(keyOf, buckets));
  }

  private static final class OneRowPerOrder extends DoFn<RowBucket, RawOrder> {
    @ProcessElement
    public void choose(@Element RowBucket bucket, OutputReceiver<RawOrder> out) {
      Map<Long, RawOrder> orders = new HashMap<>();
      bucket
          .each(
              RawOrder.class, order -> orders.merge(order.getOrderId(), order, UsableRows::better))
          .read();
      orders.values().forEach(out::output);
    }
  }

  private static final class OpenCustomers extends DoFn<RowBucket, CustomerOrders> {
    private static final Comparator<Purchase> BY_TIME =
        Comparator.<Purchase, Instant>comparing(p -> p.order().getCreatedAt())
            .thenComparing(p -> p.order().getOrderId());

    @ProcessElement
    public void open(@Element RowBucket bucket, OutputReceiver<CustomerOrders> out) {
      Map<Long, RawUser> users = new HashMap<>();
      Map<Long, List<RawOrderItem>> items = new HashMap<>();
      List<RawOrder> orders = new ArrayList<>();
      Map<Long, List<Visit>> visits = new HashMap<>();
      bucket
          .each(RawUser.class, user -> users.merge(user.getId(), user, UsableRows::better))
          .each(
              RawOrderItem.class,
              item -> items.computeIfAbsent(item.getOrderId(), id -> new ArrayList<>()).add(item))
          .each(RawOrder.class, orders::add)
          .each(
              Visit.class,
              visit ->
                  visits.computeIfAbsent(visit.getUserId(), id -> new ArrayList<>()).add(visit))
          .read();
      Map<Long, List<Purchase>> purchases = new HashMap<>();
      for (RawOrder order : orders) {
        List<RawOrderItem> found = items.getOrDefault(order.getOrderId(), List.of());
        purchases
            .computeIfAbsent(order.getUserId(), id -> new ArrayList<>(2))
            .add(new Purchase(order, itemsOf(order, found)));
      }

      Set<Long> userIds = new HashSet<>(users.keySet());
      userIds.addAll(purchases.keySet());
      for (long userId : userIds) {
        List<Purchase> inTime = purchases.getOrDefault(userId, List.of());
        if (inTime.size() > 1) {
          inTime.sort(BY_TIME);
        }
        out.output(
            new CustomerOrders(
                userId, users.get(userId), inTime, visits.getOrDefault(userId, List.of())));
      }
    }

    /** The order's items that belong to the same user, since a sample holds no others. */
    private static List<RawOrderItem> itemsOf(RawOrder order, List<RawOrderItem> found) {
      TreeMap<Long, RawOrderItem> items = new TreeMap<>();
      for (RawOrderItem item : found) {
        if (item.getUserId().equals(order.getUserId())) {
          items.merge(item.getId(), item, UsableRows::better);
        }
      }
      return List.copyOf(items.values());
    }
  }
}
