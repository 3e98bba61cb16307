package io.flit.transforms.thelook.catalogue;

import io.flit.transforms.random.Draws;
import io.flit.transforms.text.Tsv;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names that products go by: a brand, whom it is for, what it is like, what it is made of and what
 * it is.
 */
final class ProductNames {
  /** Read from garments.tsv. */
  private record Garments(List<String> garments, List<String> cloths) {}

  private static final List<String> ADJECTIVES =
      List.of(
          "Classic",
          "Slim",
          "Soft",
          "Everyday",
          "Vintage",
          "Essential",
          "Premium",
          "Seamless",
          "Lightweight",
          "Signature",
          "Printed",
          "Striped",
          "Heathered",
          "Modern",
          "Sleek",
          "Comfort",
          "Heritage",
          "Relaxed",
          "Fitted",
          "Contrast",
          "Two-Tone",
          "Original",
          "Deluxe",
          "Basic");
  private static final List<String> COLOURS =
      List.of(
          "Black",
          "Navy",
          "White",
          "Charcoal",
          "Red",
          "Olive",
          "Khaki",
          "Burgundy",
          "Teal",
          "Pink",
          "Heather Grey",
          "Royal Blue",
          "Ivory",
          "Chocolate",
          "Purple",
          "Forest Green");
  private static final List<String> LINES =
      List.of(
          "Harbor", "Juno", "Alpine", "Metro", "Sierra", "Luna", "Ranger", "Willow", "Delta",
          "Ember", "Breeze", "Canyon", "Ivy", "Nomad", "Pacific", "Raven");
  private static final List<String> FOREIGN =
      List.of(" Décolleté", "™", " – Appliqué", " ½ Size", "®");

  private static final String VERBOSE =
      " in Many Colors and Sizes with Two Side Pockets and an Adjustable Waist for Casual Wear or Any"
          + " Other Occasion Made in USA Fast Shipping Satisfaction Guaranteed";

  private static final double NAMES_ITS_DEPARTMENT = 0.52;
  private static final double IS_VERBOSE = 0.0015;
  private static final double IS_FOREIGN = 0.007;

  private final Map<String, Garments> garments = new HashMap<>();

  ProductNames() {
    for (String[] field : Tsv.read(ProductNames.class, "garments.tsv")) {
      garments.put(
          field[1] + field[0],
          new Garments(List.of(field[2].split(",")), List.of(field[3].split(","))));
    }
  }

  /** A name without commas or double quotes, in one of several manners. */
  String name(String brand, Assortment assortment, Draws draws) {
    Garments known = garments.get(assortment.department() + assortment.category());
    String garment = draws.pick(known.garments());
    String cloth = draws.pick(known.cloths());
    StringBuilder name = new StringBuilder(brand == null ? "" : brand + " ");
    if (draws.chance(NAMES_ITS_DEPARTMENT)) {
      name.append(assortment.department()).append("'s ");
    }
    switch ((int) draws.below(4)) {
      case 0 -> name.append(draws.pick(ADJECTIVES) + " " + cloth + " " + garment);
      case 1 -> name.append(draws.pick(LINES) + " " + draws.pick(ADJECTIVES) + " " + garment);
      case 2 -> name.append(cloth + " " + garment + " - " + draws.pick(COLOURS));
      default ->
          name.append(draws.pick(ADJECTIVES) + " " + garment + " ")
              .append((char) ('A' + draws.below(26)))
              .append(100 + draws.below(900));
    }
    if (draws.chance(IS_FOREIGN)) {
      name.append(draws.pick(FOREIGN));
    }
    if (draws.chance(IS_VERBOSE)) {
      name.append(VERBOSE);
    }
    return name.toString();
  }
}
