package io.flit.transforms.overlays;

import io.flit.schemas.OrderStatus;
import io.flit.transforms.overlays.ProductsOnOffer.Product;
import io.flit.transforms.random.Draws;
import io.flit.transforms.random.KeyedRandom;
import io.flit.transforms.random.Weighted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How extra orders go on: a function of the seed and the order's id.
 *
 * <p>Processing until they are shipped, then Shipped, then Complete. Some stay where they are, as
 * in TheLook, and are revenue orders at any as_of; those that are planned to come back go all the
 * way, and are Returned in the end.
 */
final class SimulatedOrders {
  /** In how long extra orders are placed. */
  static final Duration WINDOW = Duration.ofDays(30);

  /** TheLook's shares among its revenue orders. */
  private static final Weighted<String> LAST_STATUS =
      Weighted.of(
          List.of(OrderStatus.COMPLETE, OrderStatus.SHIPPED, OrderStatus.PROCESSING),
          0.25,
          0.30,
          0.20);

  private static final Duration SHIPPED_WITHIN = Duration.ofDays(3);
  private static final Duration DELIVERED_WITHIN = Duration.ofDays(5);
  private static final Duration RETURNED_WITHIN = Duration.ofDays(10);
  private static final Weighted<Integer> ITEMS =
      Weighted.of(List.of(1, 2, 3, 4), 0.70, 0.20, 0.05, 0.05);

  private final Simulation simulation;
  private final KeyedRandom random;
  private final OverlayIds ids;

  /** An order at as_of. */
  record SimulatedOrder(
      long id,
      String status,
      Instant createdAt,
      @Nullable Instant shippedAt,
      @Nullable Instant deliveredAt,
      @Nullable Instant returnedAt,
      List<Item> items) {}

  /** What is bought in an order. */
  record Item(long id, Product product) {}

  /**
   * @param ids where the orders' ids are from
   */
  SimulatedOrders(Simulation simulation, OverlayIds ids) {
    this.simulation = simulation;
    this.random = simulation.random("overlay order");
    this.ids = ids;
  }

  /** The Poisson number at which the cumulative probability exceeds {@code chance}. */
  static int poisson(double rate, double chance) {
    double probability = StrictMath.exp(-rate);
    double cumulative = probability;
    int count = 0;
    while (chance >= cumulative && probability > 0) {
      count++;
      probability *= rate / count;
      cumulative += probability;
    }
    return count;
  }

  /**
   * An order of a given id.
   *
   * @param from when its window begins
   * @param isReturned whether it comes back in the end
   * @param products among which the customer chooses
   * @return empty if it has not been placed at as_of
   */
  Optional<SimulatedOrder> order(
      long orderId, Instant from, boolean isReturned, List<Product> products) {
    Draws draws = random.at(orderId);
    Instant createdAt = later(from, WINDOW, draws);
    if (!simulation.hasHappened(createdAt)) {
      return Optional.empty();
    }
    Instant shippedAt = later(createdAt, SHIPPED_WITHIN, draws);
    Instant deliveredAt = later(shippedAt, DELIVERED_WITHIN, draws);
    String lastStatus = isReturned ? OrderStatus.RETURNED : LAST_STATUS.pick(draws);
    boolean hasShipped =
        !lastStatus.equals(OrderStatus.PROCESSING) && simulation.hasHappened(shippedAt);
    boolean hasArrived =
        (lastStatus.equals(OrderStatus.COMPLETE) || isReturned)
            && simulation.hasHappened(deliveredAt);
    Instant returnedAt = isReturned ? later(deliveredAt, RETURNED_WITHIN, draws) : null;
    boolean hasReturned = isReturned && simulation.hasHappened(returnedAt);
    int lines = products.isEmpty() ? 0 : ITEMS.pick(draws);
    List<Item> items = new ArrayList<>(lines);
    for (int line = 0; line < lines; line++) {
      items.add(new Item(ids.itemId(orderId, line), draws.pick(products)));
    }
    return Optional.of(
        new SimulatedOrder(
            orderId,
            hasReturned
                ? OrderStatus.RETURNED
                : hasArrived
                    ? OrderStatus.COMPLETE
                    : hasShipped ? OrderStatus.SHIPPED : OrderStatus.PROCESSING,
            createdAt,
            hasShipped ? shippedAt : null,
            hasArrived ? deliveredAt : null,
            hasReturned ? returnedAt : null,
            items));
  }

  /** A whole number of seconds later, less than {@code within}. */
  private static Instant later(Instant instant, Duration within, Draws draws) {
    return instant.plusSeconds(draws.below(within.toSeconds()));
  }
}
