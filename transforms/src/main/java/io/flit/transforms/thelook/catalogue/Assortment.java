package io.flit.transforms.thelook.catalogue;

import java.util.List;

/**
 * What a department offers in a category: how many products, at which prices, and which part of the
 * price they cost the shop. The figures are the public dataset's.
 *
 * @param category such as {@code Tops & Tees}
 * @param department {@code Women} or {@code Men}
 * @param products how many
 * @param meanPrice in dollars, as are the other prices
 * @param costRatio cost divided by price, in the middle; products lie up to 0.05 beside it
 */
public record Assortment(
    String category,
    String department,
    int products,
    double meanPrice,
    double medianPrice,
    double lowestPrice,
    double highestPrice,
    double costRatio) {

  /** All of them, in the order of the product ids. */
  public static final List<Assortment> ALL =
      List.of(
          new Assortment("Accessories", "Women", 739, 43.55, 22.99, 0.02, 299, 0.4),
          new Assortment("Active", "Women", 679, 53.93, 32.98, 1.95, 903, 0.42),
          new Assortment("Blazers & Jackets", "Women", 561, 92.6, 59.99, 7.68, 698, 0.38),
          new Assortment("Clothing Sets", "Women", 37, 84.84, 70, 19.99, 199.95, 0.62),
          new Assortment("Dresses", "Women", 955, 84.2, 59, 7.99, 498, 0.45),
          new Assortment(
              "Fashion Hoodies & Sweatshirts", "Women", 895, 49.14, 44.5, 8.88, 288, 0.47),
          new Assortment("Intimates", "Women", 2363, 33.71, 28, 1.75, 903, 0.53),
          new Assortment("Jeans", "Women", 882, 93.66, 79, 12, 326, 0.54),
          new Assortment("Jumpsuits & Rompers", "Women", 162, 45.42, 24.95, 8.74, 550, 0.53),
          new Assortment("Leggings", "Women", 564, 27.15, 16.95, 4.99, 528.81, 0.6),
          new Assortment("Maternity", "Women", 898, 50.8, 39.98, 1.98, 275, 0.44),
          new Assortment("Outerwear & Coats", "Women", 592, 141.47, 105.56, 10.51, 903, 0.45),
          new Assortment("Pants & Capris", "Women", 613, 54.71, 40, 7.92, 895, 0.53),
          new Assortment("Plus", "Women", 758, 38.43, 24.99, 1.82, 903, 0.5),
          new Assortment("Shorts", "Women", 826, 40.8, 32, 4.99, 246, 0.5),
          new Assortment("Skirts", "Women", 367, 52.33, 36.99, 6.49, 598, 0.4),
          new Assortment("Sleep & Lounge", "Women", 830, 48.15, 37.95, 2.99, 360, 0.6),
          new Assortment("Socks & Hosiery", "Women", 666, 16.76, 14, 1.95, 159.95, 0.4),
          new Assortment("Suits", "Women", 188, 116.16, 122.71, 13.99, 239.72, 0.6),
          new Assortment("Sweaters", "Women", 738, 72.24, 54, 5.99, 588, 0.45),
          new Assortment("Swim", "Women", 892, 65.66, 53.55, 5.95, 288, 0.42),
          new Assortment("Tops & Tees", "Women", 784, 40.08, 29.73, 3.11, 285, 0.56),
          new Assortment("Accessories", "Men", 820, 41.68, 24.99, 1.5, 296.45, 0.4),
          new Assortment("Active", "Men", 753, 47.63, 35, 5, 903, 0.42),
          new Assortment(
              "Fashion Hoodies & Sweatshirts", "Men", 971, 58.32, 51.95, 10.43, 903, 0.55),
          new Assortment("Jeans", "Men", 1117, 101.16, 77.95, 9.99, 389, 0.53),
          new Assortment("Outerwear & Coats", "Men", 828, 149.27, 109.99, 11.99, 999, 0.44),
          new Assortment("Pants", "Men", 1041, 59.81, 49.99, 9.99, 293.33, 0.46),
          new Assortment("Shorts", "Men", 939, 50.14, 44.45, 7.9, 999, 0.5),
          new Assortment("Sleep & Lounge", "Men", 941, 50.16, 36.88, 6.99, 399.95, 0.4),
          new Assortment("Socks", "Men", 905, 20.42, 15.08, 2.99, 903, 0.6),
          new Assortment("Suits & Sport Coats", "Men", 739, 126.56, 99.5, 9.99, 698, 0.4),
          new Assortment("Sweaters", "Men", 999, 77.59, 59.99, 9, 349.98, 0.5),
          new Assortment("Swim", "Men", 906, 50.09, 49.5, 12.9, 274.99, 0.6),
          new Assortment("Tops & Tees", "Men", 1084, 42.25, 33.95, 5, 268, 0.56),
          new Assortment("Underwear", "Men", 1088, 27.16, 25, 5.99, 283.34, 0.47));

  /** The number of products over all. */
  static final int TOTAL_PRODUCTS = ALL.stream().mapToInt(Assortment::products).sum();

  public boolean isForWomen() {
    return department.equals("Women");
  }
}
