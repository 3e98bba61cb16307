package io.flit.transforms.thelook.behaviour;

import io.flit.transforms.thelook.catalogue.Product;
import java.util.List;

/**
 * An order that a customer placed, with its items. Instants are microseconds since 1970.
 *
 * @param placedAt when the order was made, which its items need not agree with
 */
public record Purchase(long orderId, long placedAt, OrderOutcome outcome, List<Item> items) {

  /**
   * A product in an order.
   *
   * @param createdAt the item's own time, at which a unit of stock counts as sold
   * @param stockedAt when each unit that was bought with it came into stock, the one sold first
   */
  public record Item(long id, Product product, long createdAt, List<Long> stockedAt) {}
}
