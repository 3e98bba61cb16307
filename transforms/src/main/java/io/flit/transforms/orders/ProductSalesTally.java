package io.flit.transforms.orders;

import io.flit.schemas.Money;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.customers.CustomerOrder;
import io.flit.transforms.customers.PurchasedItem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Counts what was sold of each product, one customer after the other. */
public final class ProductSalesTally {
  private final Instant asOf;
  private final Map<Long, Sums> sums = new HashMap<>();

  /** Starts a tally of the orders that are placed at {@code asOf}. */
  public ProductSalesTally(Instant asOf) {
    this.asOf = asOf;
  }

  /** Counts a customer's orders. Each customer must be counted once. */
  public void add(CustomerHistory history) {
    for (CustomerOrder order : history.ordersPlaced(asOf)) {
      if (order.state().counts(asOf)) {
        order.items().forEach(item -> of(item).sell(history.userId(), order, item.salePrice()));
      } else if (order.state().returned(asOf)) {
        order.items().forEach(item -> of(item).unitsReturned++);
      }
    }
  }

  /** The number of products in the tally. */
  public int size() {
    return sums.size();
  }

  /** Outputs the sums of each product, in any order. */
  public void forEach(Consumer<ProductSales> consumer) {
    sums.forEach((productId, sum) -> consumer.accept(sum.row(productId)));
  }

  private Sums of(PurchasedItem item) {
    return sums.computeIfAbsent(item.productId(), productId -> new Sums());
  }

  /** Customers come one after the other, and so do their orders: the last one tells distinct. */
  private static final class Sums {
    private long unitsSold;
    private long orders;
    private long customers;
    private Money revenue = Money.ZERO;
    private long unitsReturned;
    private LocalDate firstSoldDate;
    private LocalDate lastSoldDate;
    private long lastCustomer;
    private long lastOrder;

    void sell(long customer, CustomerOrder order, Money price) {
      unitsSold++;
      revenue = revenue.plus(price);
      if (orders == 0 || order.id() != lastOrder) {
        orders++;
        lastOrder = order.id();
        LocalDate date = order.date();
        firstSoldDate =
            firstSoldDate == null || date.isBefore(firstSoldDate) ? date : firstSoldDate;
        lastSoldDate = lastSoldDate == null || date.isAfter(lastSoldDate) ? date : lastSoldDate;
      }
      if (customers == 0 || customer != lastCustomer) {
        customers++;
        lastCustomer = customer;
      }
    }

    ProductSales row(long productId) {
      return ProductSales.builder()
          .setProductId(productId)
          .setUnitsSold(unitsSold)
          .setOrders(orders)
          .setCustomers(customers)
          .setRevenue(revenue)
          .setUnitsReturned(unitsReturned)
          .setFirstSoldDate(firstSoldDate)
          .setLastSoldDate(lastSoldDate)
          .build();
    }
  }
}
