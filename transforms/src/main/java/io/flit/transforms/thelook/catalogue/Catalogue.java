package io.flit.transforms.thelook.catalogue;

import io.flit.transforms.random.Draws;
import io.flit.transforms.random.KeyedRandom;
import io.flit.transforms.thelook.people.Place;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The products that TheLook sells. They are the same in every generated world, whatever its seed,
 * as the public dataset's are in every one of its snapshots.
 *
 * <p>Categories, departments and prices follow the measured figures; brands and names are invented.
 */
public final class Catalogue {
  private static final Set<Integer> IDS_WITHOUT_NAME = Set.of(12_586, 24_455);

  /** The interval at which products have no brand, which makes 24 of them. */
  private static final int BRANDLESS_EVERY = 1_213;

  private static final int FIRST_BRANDLESS = 755;

  private static final double SHARES_A_NAME = 0.09;

  /** Products of brands of up to this size lie side by side in the catalogue. */
  private static final int SMALL_BRAND = 5;

  private static final double WIDEST_SPREAD = 9_000;
  private static final double SPREAD_PER_PRODUCT = 40;

  private final List<Product> products;
  private final List<Product> forWomen;
  private final List<Product> forMen;

  private Catalogue(List<Product> products) {
    this.products = List.copyOf(products);
    this.forWomen = products.stream().filter(p -> p.assortment().isForWomen()).toList();
    this.forMen = products.stream().filter(p -> !p.assortment().isForWomen()).toList();
  }

  /** The one catalogue, composed when it is first asked for. */
  public static Catalogue get() {
    return Holder.CATALOGUE;
  }

  private static final class Holder {
    static final Catalogue CATALOGUE = new Catalogue(compose());
  }

  /** All products; the one with the id n is at n - 1. */
  public List<Product> products() {
    return products;
  }

  /** The products of the department in which women, or men, buy. */
  public List<Product> products(boolean forWomenOnly) {
    return forWomenOnly ? forWomen : forMen;
  }

  private static List<Product> compose() {
    KeyedRandom random = KeyedRandom.of(0, "catalogue");
    Brands.Brand[] brands = brandsById();
    ProductNames names = new ProductNames();
    Map<String, String> lastNameOfBrand = new HashMap<>();
    List<Product> products = new ArrayList<>(Assortment.TOTAL_PRODUCTS);
    for (Assortment assortment : Assortment.ALL) {
      int first = products.size() + 1;
      int[] priceRanks = shuffled(assortment.products(), first);
      PriceCurve prices = new PriceCurve(assortment);
      lastNameOfBrand.clear();
      for (int i = 0; i < assortment.products(); i++) {
        int id = first + i;
        Draws draws = random.at(id);
        String brand = brands[id] == null ? null : brands[id].name();
        String name = names.name(brand, assortment, draws);
        if (brand != null) {
          String lastName = lastNameOfBrand.put(brand, name);
          if (lastName != null && draws.chance(SHARES_A_NAME)) {
            name = lastName;
            lastNameOfBrand.put(brand, name);
          }
        }
        double price = prices.price(priceRanks[i], draws);
        products.add(
            new Product(
                id,
                assortment,
                IDS_WITHOUT_NAME.contains(id) ? null : name,
                brand,
                price * costRatio(assortment, draws),
                price,
                sku(id),
                brands[id] == null ? 1 + draws.below(10) : brands[id].distributionCenterId(),
                Product.pageOf(id),
                Product.brandPageOf(assortment, brand)));
      }
    }
    return products;
  }

  /** In steps of a thousandth, up to 0.05 beside the middle. */
  private static double costRatio(Assortment assortment, Draws draws) {
    return (Math.round(assortment.costRatio() * 1000) - 50 + draws.below(101)) / 1000.0;
  }

  /**
   * The brand of each product by its id, null for those that have none. Brands keep to neighbouring
   * categories, the small ones to one place, the large ones within a wide range.
   */
  private static Brands.Brand[] brandsById() {
    Brands.Brand[] byId = new Brands.Brand[Assortment.TOTAL_PRODUCTS + 1];
    int brandless =
        (Assortment.TOTAL_PRODUCTS - FIRST_BRANDLESS + BRANDLESS_EVERY) / BRANDLESS_EVERY;
    KeyedRandom random = KeyedRandom.of(0, "range of a brand");
    record Place(double position, Brands.Brand brand) {}
    List<Place> places = new ArrayList<>(Assortment.TOTAL_PRODUCTS);
    int rank = 0;
    for (Brands.Brand brand : Brands.of(Assortment.TOTAL_PRODUCTS - brandless)) {
      Draws draws = random.at(rank++);
      double home = draws.uniform() * Assortment.TOTAL_PRODUCTS;
      double spread =
          brand.products() <= SMALL_BRAND
              ? 1
              : Math.min(WIDEST_SPREAD, SPREAD_PER_PRODUCT * brand.products());
      for (int i = 0; i < brand.products(); i++) {
        double position = home + spread * draws.gaussian() + 10.0 * Assortment.TOTAL_PRODUCTS;
        places.add(new Place(position % Assortment.TOTAL_PRODUCTS, brand));
      }
    }
    places.sort(Comparator.comparingDouble(Place::position));
    int next = 0;
    for (int id = 1; id <= Assortment.TOTAL_PRODUCTS; id++) {
      if (id % BRANDLESS_EVERY != FIRST_BRANDLESS) {
        byId[id] = places.get(next++).brand();
      }
    }
    return byId;
  }

  /** The numbers below {@code n} in an order that depends on the key. */
  private static int[] shuffled(int n, long key) {
    int[] numbers = new int[n];
    Arrays.setAll(numbers, i -> i);
    Draws draws = KeyedRandom.of(0, "order of prices").at(key);
    for (int i = n - 1; i > 0; i--) {
      int j = (int) draws.below(i + 1L);
      int number = numbers[i];
      numbers[i] = numbers[j];
      numbers[j] = number;
    }
    return numbers;
  }

  /** The upper-case hexadecimal MD5 of the id's decimal digits. */
  private static String sku(int id) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5")
              .digest(Integer.toString(id).getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().withUpperCase().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has MD5", e);
    }
  }
}
