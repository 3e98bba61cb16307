package io.flit.transforms.customers;

import com.google.auto.value.AutoValue;
import io.flit.schemas.Money;
import io.flit.schemas.staging.StgOrderItem;
import org.checkerframework.checker.nullness.qual.Nullable;

/** An order item and the product that was bought. */
@AutoValue
public abstract class PurchasedItem {

  public static PurchasedItem of(StgOrderItem item, @Nullable CatalogueEntry product) {
    return new AutoValue_PurchasedItem(item, product);
  }

  public abstract StgOrderItem item();

  /** The product, or null if the catalogue does not know it. */
  public abstract @Nullable CatalogueEntry product();

  public long productId() {
    return item().getProductId();
  }

  public Money salePrice() {
    return item().getSalePrice();
  }

  /** What the item costs to buy in, or null if its product is unknown. */
  public @Nullable Money cost() {
    CatalogueEntry product = product();
    return product == null ? null : product.cost();
  }

  public @Nullable String category() {
    CatalogueEntry product = product();
    return product == null ? null : product.category();
  }

  public @Nullable String brand() {
    CatalogueEntry product = product();
    return product == null ? null : product.brand();
  }

  public @Nullable String department() {
    CatalogueEntry product = product();
    return product == null ? null : product.department();
  }
}
