package io.flit.transforms.staging.rules;

import io.flit.schemas.raw.RawProduct;
import io.flit.schemas.staging.StgProduct;

/** How products are staged. */
public final class ProductStaging extends StagingRule<RawProduct, StgProduct> {
  private static final long serialVersionUID = 1L;

  private final DistributionCenterNames centerNames;

  /**
   * Stages products with the names of their distribution centres.
   *
   * @param centerNames the names by id
   */
  public ProductStaging(DistributionCenterNames centerNames) {
    super(RawProduct.class, StgProduct.class);
    this.centerNames = centerNames;
  }

  @Override
  public StgProduct stage(RawProduct row) {
    return StgProduct.builder()
        .setProductId(row.getId())
        .setName(text(row.getName()))
        .setBrand(text(row.getBrand()))
        .setCategory(text(row.getCategory()))
        .setDepartment(text(row.getDepartment()))
        .setSku(text(row.getSku()))
        .setCost(money(row.getCost()))
        .setRetailPrice(money(row.getRetailPrice()))
        .setDistributionCenterId(row.getDistributionCenterId())
        .setDistributionCenterName(centerNames.nameOf(row.getDistributionCenterId()))
        .build();
  }
}
