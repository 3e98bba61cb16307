package io.flit.transforms.overlays;

import io.flit.schemas.Table;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawOrderItem;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.customers.CustomerOrder;
import io.flit.transforms.customers.OrderState;
import io.flit.transforms.customers.PurchasedItem;
import io.flit.transforms.customers.Visit;
import io.flit.transforms.staging.rules.OrderItemStaging;
import io.flit.transforms.staging.rules.OrderStaging;
import io.flit.transforms.staging.rules.UserStaging;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.util.VarInt;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What TheLook knows about one user id: the user, their orders from the first to the last, the
 * items of each, and the visits, where campaigns ask for them. Keys are unique within and across
 * customers.
 */
final class CustomerOrders {
  private static final UserStaging USERS = new UserStaging();
  private static final OrderStaging ORDERS = new OrderStaging();
  private static final OrderItemStaging ITEMS = new OrderItemStaging();

  private final long userId;
  private final @Nullable RawUser user;
  private final List<Purchase> purchases;
  private final List<Visit> visits;

  /** An order with its items in the order of their ids. */
  record Purchase(RawOrder order, List<RawOrderItem> items) {

    boolean hasStatus(String status) {
      return status.equals(order.getStatus());
    }

    /**
     * The sum of the items' prices, accurate enough to distinguish a small order from a large one.
     */
    double value() {
      double value = 0;
      for (RawOrderItem item : items) {
        value += item.getSalePrice();
      }
      return value;
    }

    /** When the order, which is Returned, came back. */
    Instant returnedAt() {
      return OrderState.returnedAt(
          order.getReturnedAt(), order.getDeliveredAt(), order.getCreatedAt());
    }
  }

  CustomerOrders(
      long userId, @Nullable RawUser user, List<Purchase> purchases, List<Visit> visits) {
    this.userId = userId;
    this.user = user;
    this.purchases = purchases;
    this.visits = visits;
  }

  long userId() {
    return userId;
  }

  /** The user; empty where orders name a user whom TheLook does not have. */
  Optional<RawUser> user() {
    return Optional.ofNullable(user);
  }

  List<Purchase> purchases() {
    return purchases;
  }

  List<Visit> visits() {
    return visits;
  }

  /**
   * The customer as staging makes one of these rows, cut down to what was read. Visits are cut as
   * campaigns ask for them.
   */
  CustomerHistory history() {
    CustomerHistory.Builder history =
        CustomerHistory.builder(userId).setUser(user == null ? null : USERS.stage(user));
    for (Purchase purchase : purchases) {
      List<PurchasedItem> items = new ArrayList<>(purchase.items().size());
      for (RawOrderItem item : purchase.items()) {
        // Of an item's own status, which staging requires, nothing follows.
        RawOrderItem whole = item.toBuilder().setStatus(purchase.order().getStatus()).build();
        items.add(new PurchasedItem(ITEMS.stage(whole), null));
      }
      history.addOrder(CustomerOrder.of(ORDERS.stage(purchase.order()), items, null));
    }
    visits.forEach(history::addVisit);
    return history.build();
  }

  /** Encodes a customer as their rows. */
  static final class CustomerOrdersCoder extends AtomicCoder<CustomerOrders> {
    private static final long serialVersionUID = 1L;

    private final Coder<List<Visit>> visitsCoder = ListCoder.of(Table.of(Visit.class).coder());
    private final Coder<RawUser> userCoder = NullableCoder.of(Table.of(RawUser.class).coder());
    private final Coder<RawOrder> orderCoder = Table.of(RawOrder.class).coder();
    private final Coder<List<RawOrderItem>> itemsCoder =
        ListCoder.of(Table.of(RawOrderItem.class).coder());

    @Override
    public void encode(CustomerOrders customer, OutputStream out) throws IOException {
      VarInt.encode(customer.userId, out);
      userCoder.encode(customer.user, out);
      VarInt.encode(customer.purchases.size(), out);
      for (Purchase purchase : customer.purchases) {
        orderCoder.encode(purchase.order(), out);
        itemsCoder.encode(purchase.items(), out);
      }
      visitsCoder.encode(customer.visits, out);
    }

    @Override
    public CustomerOrders decode(InputStream in) throws IOException {
      long userId = VarInt.decodeLong(in);
      RawUser user = userCoder.decode(in);
      int size = VarInt.decodeInt(in);
      List<Purchase> purchases = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        purchases.add(new Purchase(orderCoder.decode(in), itemsCoder.decode(in)));
      }
      return new CustomerOrders(userId, user, purchases, visitsCoder.decode(in));
    }
  }
}
