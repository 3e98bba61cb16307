package io.flit.transforms.overlays;

import io.flit.schemas.raw.RawDistributionCenter;
import io.flit.schemas.raw.RawProduct;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What the shop sells and from where, small enough for every worker to hold. */
final class ProductsOnOffer implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Map<String, String> DEPARTMENT_BY_GENDER = Map.of("M", "Men", "F", "Women");

  static final ProductsOnOffer EMPTY = new ProductsOnOffer(List.of(), List.of());

  private final ArrayList<Warehouse> warehouses = new ArrayList<>();
  private final HashMap<Long, Warehouse> warehousesByProduct = new HashMap<>();
  private final ArrayList<Product> products = new ArrayList<>();
  private final HashMap<String, ArrayList<Product>> productsByDepartment = new HashMap<>();

  /** A distribution centre as logistics name it; location and region may be unknown. */
  record Warehouse(long id, @Nullable String location, @Nullable String region)
      implements Serializable {}

  /** A product and its list price. */
  record Product(long id, double price) implements Serializable {}

  /** Makes a catalogue of rows in any order, of which several may share a key. */
  ProductsOnOffer(
      Collection<RawProduct> productRows, Collection<RawDistributionCenter> centerRows) {
    TreeMap<Long, RawDistributionCenter> centers = new TreeMap<>();
    centerRows.forEach(center -> centers.merge(center.getId(), center, UsableRows::better));
    Map<Long, Warehouse> warehousesById = new HashMap<>();
    for (RawDistributionCenter center : centers.values()) {
      Warehouse warehouse =
          new Warehouse(center.getId(), center.getName(), Regions.regionOf(center.getName()));
      warehouses.add(warehouse);
      warehousesById.put(warehouse.id(), warehouse);
    }

    TreeMap<Long, RawProduct> rows = new TreeMap<>();
    productRows.forEach(row -> rows.merge(row.getId(), row, UsableRows::better));
    for (RawProduct row : rows.values()) {
      Product product = new Product(row.getId(), row.getRetailPrice());
      products.add(product);
      productsByDepartment
          .computeIfAbsent(row.getDepartment(), department -> new ArrayList<>())
          .add(product);
      Warehouse warehouse = warehousesById.get(row.getDistributionCenterId());
      if (warehouse != null) {
        warehousesByProduct.put(product.id(), warehouse);
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProductsOnOffer that
        && warehouses.equals(that.warehouses)
        && warehousesByProduct.equals(that.warehousesByProduct)
        && productsByDepartment.equals(that.productsByDepartment)
        && products.equals(that.products);
  }

  @Override
  public int hashCode() {
    return products.hashCode();
  }

  /** The distribution centres in the order of their ids. */
  List<Warehouse> warehouses() {
    return warehouses;
  }

  /** The distribution centre that stocks a product. */
  Optional<Warehouse> warehouseOf(long productId) {
    return Optional.ofNullable(warehousesByProduct.get(productId));
  }

  /**
   * The products among which a customer of the given gender chooses: those of the gender's
   * department, or all where that is unknown or empty.
   */
  List<Product> productsFor(@Nullable String gender) {
    String department = gender == null ? null : DEPARTMENT_BY_GENDER.get(gender);
    return department == null ? products : productsByDepartment.getOrDefault(department, products);
  }
}
