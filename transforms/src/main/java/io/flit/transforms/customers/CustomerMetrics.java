package io.flit.transforms.customers;

import io.flit.schemas.Money;
import io.flit.schemas.Timestamps;
import io.flit.schemas.staging.StgSupportTicket;
import io.flit.schemas.staging.StgUserSegment;
import io.flit.transforms.text.Utf8Order;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a customer is worth at an instant {@code t}, from what was known before it.
 *
 * <p>{@code dim_customers} has these figures at {@code as_of}, the feature tables at every
 * snapshot. "Orders" are those placed before {@code t}; "revenue orders" those that count at it.
 */
public final class CustomerMetrics {

  private final CustomerHistory history;
  private final Instant t;
  private final LocalDate date;
  private final List<CustomerOrder> revenueOrders;
  private final List<StgSupportTicket> tickets;
  private final long totalOrders;
  private final long cancelledOrders;
  private final long returnedOrders;
  private final Money grossRevenue;
  private final Money lifetimeValue;

  private CustomerMetrics(CustomerHistory history, Instant t) {
    this.history = history;
    this.t = t;
    this.date = Timestamps.utcDate(t);
    this.tickets =
        history.tickets().stream().filter(ticket -> ticket.getCreatedAt().isBefore(t)).toList();
    this.revenueOrders = new ArrayList<>();
    long cancelled = 0;
    long returned = 0;
    Money gross = Money.ZERO;
    Money value = Money.ZERO;
    List<CustomerOrder> placed = history.ordersPlaced(t);
    for (CustomerOrder order : placed) {
      gross = gross.plus(order.revenue());
      if (order.state().counts(t)) {
        revenueOrders.add(order);
        value = value.plus(order.revenue());
      } else if (order.state().cancelled()) {
        cancelled++;
      } else {
        returned++;
      }
    }
    this.totalOrders = placed.size();
    this.cancelledOrders = cancelled;
    this.returnedOrders = returned;
    this.grossRevenue = gross;
    this.lifetimeValue = value;
  }

  /** The figures of a customer at {@code t}. */
  public static CustomerMetrics at(Instant t, CustomerHistory history) {
    return new CustomerMetrics(history, t);
  }

  /** The instant as of which these figures are calculated. */
  public Instant instant() {
    return t;
  }

  /** The UTC date of {@link #instant}. */
  public LocalDate date() {
    return date;
  }

  /** The revenue orders, oldest first. */
  public List<CustomerOrder> revenueOrders() {
    return revenueOrders;
  }

  public long totalOrders() {
    return totalOrders;
  }

  public long cancelledOrders() {
    return cancelledOrders;
  }

  public long returnedOrders() {
    return returnedOrders;
  }

  /** The number of revenue orders. */
  public long lifetimeOrders() {
    return revenueOrders.size();
  }

  /** The revenue of the revenue orders. */
  public Money lifetimeValue() {
    return lifetimeValue;
  }

  /** The revenue of all orders, cancelled and returned ones included. */
  public Money grossRevenue() {
    return grossRevenue;
  }

  /** Revenue per revenue order, rounded half up; null if there is none. */
  public @Nullable Money avgOrderValue() {
    return revenueOrders.isEmpty() ? null : lifetimeValue.dividedBy(revenueOrders.size());
  }

  /** Items per revenue order; null if there is none. */
  public @Nullable Double avgItemsPerOrder() {
    long items = 0;
    for (CustomerOrder order : revenueOrders) {
      items += order.itemCount();
    }
    return Ratio.of(items, revenueOrders.size());
  }

  /** The date of the first revenue order; null if there is none. */
  public @Nullable LocalDate firstOrderDate() {
    return revenueOrders.isEmpty() ? null : revenueOrders.get(0).date();
  }

  /** The date of the last revenue order; null if there is none. */
  public @Nullable LocalDate lastOrderDate() {
    return revenueOrders.isEmpty() ? null : last(revenueOrders).date();
  }

  /** Days from the last revenue order's date to {@link #date}; null if there is none. */
  public @Nullable Long daysSinceLastOrder() {
    LocalDate last = lastOrderDate();
    return last == null ? null : ChronoUnit.DAYS.between(last, date);
  }

  /** Days from one revenue order's creation to the next; null below two. */
  public @Nullable Double avgDaysBetweenOrders() {
    if (revenueOrders.size() < 2) {
      return null;
    }
    long micros =
        Timestamps.toMicros(last(revenueOrders).createdAt())
            - Timestamps.toMicros(revenueOrders.get(0).createdAt());
    return (double) micros / Timestamps.MICROS_PER_DAY / (revenueOrders.size() - 1);
  }

  /** Distinct known categories over the items of revenue orders. */
  public long categoriesPurchased() {
    Set<String> categories = new HashSet<>();
    for (CustomerOrder order : revenueOrders) {
      order.items().forEach(item -> categories.add(item.category()));
    }
    categories.remove(null);
    return categories.size();
  }

  /** Distinct known brands over the items of revenue orders. */
  public long brandsPurchased() {
    Set<String> brands = new HashSet<>();
    for (CustomerOrder order : revenueOrders) {
      order.items().forEach(item -> brands.add(item.brand()));
    }
    brands.remove(null);
    return brands.size();
  }

  /**
   * The category with most items in revenue orders, of several the alphabetically first; null
   * without a known category.
   */
  public @Nullable String favoriteCategory() {
    Map<String, Integer> items = new TreeMap<>(Utf8Order::compare);
    for (CustomerOrder order : revenueOrders) {
      for (PurchasedItem item : order.items()) {
        String category = item.category();
        if (category != null) {
          items.merge(category, 1, Integer::sum);
        }
      }
    }
    String favorite = null;
    int most = 0;
    for (Map.Entry<String, Integer> category : items.entrySet()) {
      if (category.getValue() > most) {
        favorite = category.getKey();
        most = category.getValue();
      }
    }
    return favorite;
  }

  /** Returned orders per order not cancelled; null if there is none. */
  public @Nullable Double returnRate() {
    return Ratio.of(returnedOrders, totalOrders - cancelledOrders);
  }

  /** The number of support tickets. */
  public long supportTickets() {
    return tickets.size();
  }

  /** The support tickets created before the instant, oldest first. */
  public List<StgSupportTicket> tickets() {
    return tickets;
  }

  /** The mean of the known scores of tickets resolved before the instant; null if there is none. */
  public @Nullable Double avgSatisfactionScore() {
    long sum = 0;
    long scores = 0;
    for (StgSupportTicket ticket : tickets) {
      Long score = ticket.getSatisfactionScore();
      Instant resolvedAt = ticket.getResolvedAt();
      if (score != null && resolvedAt != null && resolvedAt.isBefore(t)) {
        sum += score;
        scores++;
      }
    }
    return Ratio.of(sum, scores);
  }

  /** The segment assigned last, ties broken alphabetically; null if there is none. */
  public @Nullable String marketingSegment() {
    StgUserSegment latest = null;
    for (StgUserSegment segment : history.segments()) {
      if (segment.getAssignedAt().isBefore(t) && (latest == null || prevails(segment, latest))) {
        latest = segment;
      }
    }
    return latest == null ? null : latest.getSegmentName();
  }

  /** How much and how often the customer buys; null without a revenue order. */
  public @Nullable String customerSegment() {
    return CustomerSegments.segmentOf(lifetimeOrders(), lifetimeValue);
  }

  /** How long ago the customer last bought. */
  public String lifecycleStage() {
    return CustomerSegments.lifecycleStageOf(daysSinceLastOrder());
  }

  /** Days from registration to {@link #date}; null for an unknown user. */
  public @Nullable Long tenureDays() {
    LocalDate registered = history.user() == null ? null : history.user().getRegistrationDate();
    return registered == null ? null : ChronoUnit.DAYS.between(registered, date);
  }

  private static boolean prevails(StgUserSegment segment, StgUserSegment other) {
    int later = segment.getAssignedAt().compareTo(other.getAssignedAt());
    return later > 0
        || (later == 0 && Utf8Order.compare(segment.getSegmentName(), other.getSegmentName()) < 0);
  }

  private static CustomerOrder last(List<CustomerOrder> orders) {
    return orders.get(orders.size() - 1);
  }
}
