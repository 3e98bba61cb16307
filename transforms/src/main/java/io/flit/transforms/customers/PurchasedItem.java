package io.flit.transforms.customers;

import io.flit.schemas.Money;
import io.flit.schemas.staging.StgOrderItem;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * An order item and the product that was bought.
 *
 * @param product null if the catalogue does not know it
 */
public record PurchasedItem(StgOrderItem item, @Nullable CatalogueEntry product) {

  public long productId() {
    return item.getProductId();
  }

  public Money salePrice() {
    return item.getSalePrice();
  }

  /** What the item costs to buy in, or null if its product is unknown. */
  public @Nullable Money cost() {
    return product == null ? null : product.cost();
  }

  public @Nullable String category() {
    return product == null ? null : product.category();
  }

  public @Nullable String brand() {
    return product == null ? null : product.brand();
  }

  public @Nullable String department() {
    return product == null ? null : product.department();
  }
}
