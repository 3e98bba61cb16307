package io.flit.transforms.orders;

import io.flit.schemas.Money;
import io.flit.schemas.marts.DimProduct;
import io.flit.schemas.staging.StgProduct;
import io.flit.transforms.customers.Ratio;

/** Describes a product with its margin, its price tier and its sales. */
public final class ProductDimension {
  private static final Money MID_FROM = Money.of("25");
  private static final Money PREMIUM_FROM = Money.of("60");
  private static final Money LUXURY_FROM = Money.of("150");

  private ProductDimension() {}

  /** A row of {@code dim_products}. */
  public static DimProduct of(StgProduct product, ProductSales sales) {
    Money unitMargin = product.getRetailPrice().minus(product.getCost());
    return DimProduct.builder()
        .setProductId(product.getProductId())
        .setName(product.getName())
        .setBrand(product.getBrand())
        .setCategory(product.getCategory())
        .setDepartment(product.getDepartment())
        .setSku(product.getSku())
        .setCost(product.getCost())
        .setRetailPrice(product.getRetailPrice())
        .setDistributionCenterId(product.getDistributionCenterId())
        .setDistributionCenterName(product.getDistributionCenterName())
        .setUnitMargin(unitMargin)
        .setMarginPct(Ratio.of(unitMargin, product.getRetailPrice()))
        .setPriceTier(priceTier(product.getRetailPrice()))
        .setUnitsSold(sales.getUnitsSold())
        .setOrders(sales.getOrders())
        .setCustomers(sales.getCustomers())
        .setRevenue(sales.getRevenue())
        .setUnitsReturned(sales.getUnitsReturned())
        .setReturnRate(
            Ratio.of(sales.getUnitsReturned(), sales.getUnitsSold() + sales.getUnitsReturned()))
        .setFirstSoldDate(sales.getFirstSoldDate())
        .setLastSoldDate(sales.getLastSoldDate())
        .build();
  }

  static String priceTier(Money retailPrice) {
    if (retailPrice.compareTo(MID_FROM) < 0) {
      return "Budget";
    }
    if (retailPrice.compareTo(PREMIUM_FROM) < 0) {
      return "Mid";
    }
    return retailPrice.compareTo(LUXURY_FROM) < 0 ? "Premium" : "Luxury";
  }
}
