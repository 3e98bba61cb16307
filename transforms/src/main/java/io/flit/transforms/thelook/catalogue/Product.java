package io.flit.transforms.thelook.catalogue;

import io.flit.schemas.raw.RawProduct;
import java.util.Locale;

/**
 * A product of the catalogue.
 *
 * @param name null for the few that have none
 * @param brand null for the few that have none
 * @param cost what a unit costs the shop
 * @param retailPrice a float32 value widened
 * @param page the path of its page
 * @param brandPage the path of the page of its brand in its category and department
 */
public record Product(
    long id,
    Assortment assortment,
    String name,
    String brand,
    double cost,
    double retailPrice,
    String sku,
    long distributionCenterId,
    String page,
    String brandPage) {

  public String category() {
    return assortment.category();
  }

  public String department() {
    return assortment.department();
  }

  static String pageOf(long id) {
    return "/product/" + id;
  }

  static String brandPageOf(Assortment assortment, String brand) {
    return "/department/"
        + assortment.department().toLowerCase(Locale.ROOT)
        + "/category/"
        + inPath(assortment.category())
        + "/brand/"
        + (brand == null ? "" : inPath(brand));
  }

  private static String inPath(String text) {
    return text.toLowerCase(Locale.ROOT).replace(" ", "");
  }

  public RawProduct toRow() {
    return RawProduct.builder()
        .setId(id)
        .setCost(cost)
        .setCategory(category())
        .setName(name)
        .setBrand(brand)
        .setRetailPrice(retailPrice)
        .setDepartment(department())
        .setSku(sku)
        .setDistributionCenterId(distributionCenterId)
        .build();
  }
}
