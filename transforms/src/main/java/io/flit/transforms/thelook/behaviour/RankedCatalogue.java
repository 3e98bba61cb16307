package io.flit.transforms.thelook.behaviour;

import io.flit.transforms.random.Draws;
import io.flit.transforms.random.KeyedRandom;
import io.flit.transforms.random.Weighted;
import io.flit.transforms.thelook.catalogue.Assortment;
import io.flit.transforms.thelook.catalogue.Catalogue;
import io.flit.transforms.thelook.catalogue.Product;
import java.time.Month;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The catalogue as lifelike shoppers see it: by category and price level, best sellers in front,
 * and categories in season before the others.
 */
final class RankedCatalogue {
  /** What somebody is ready to pay: a third of each category's products. */
  enum PriceLevel {
    LOW,
    MIDDLE,
    HIGH
  }

  private static final double BEST_SELLERS_HEAD = 2;
  private static final double BEST_SELLERS_FALL = 1.05;

  private final Map<Assortment, Map<PriceLevel, Weighted<Product>>> ranked = new HashMap<>();
  private final Map<Boolean, Weighted<Assortment>> favourites = new HashMap<>();
  private final Map<Season, Weighted<Assortment>> inSeason = new HashMap<>();

  private record Season(boolean forWomen, Month month, boolean isSouthern) {}

  private static final class Holder {
    static final RankedCatalogue RANKED = new RankedCatalogue(Catalogue.get());
  }

  private RankedCatalogue(Catalogue catalogue) {
    KeyedRandom popularity = KeyedRandom.of(0, "popularity");
    Map<Assortment, List<Product>> byAssortment = new HashMap<>();
    for (Product product : catalogue.products()) {
      byAssortment.computeIfAbsent(product.assortment(), a -> new ArrayList<>()).add(product);
    }
    byAssortment.forEach(
        (assortment, products) -> ranked.put(assortment, byPriceLevel(products, popularity)));
    for (boolean forWomen : new boolean[] {true, false}) {
      List<Assortment> department =
          Assortment.ALL.stream().filter(a -> a.isForWomen() == forWomen).toList();
      favourites.put(forWomen, Weighted.by(Assortment::products, department));
      for (Month month : Month.values()) {
        for (boolean isSouthern : new boolean[] {true, false}) {
          inSeason.put(
              new Season(forWomen, month, isSouthern),
              Weighted.by(
                  a -> a.products() * Seasonality.ofCategory(a.category(), month, isSouthern),
                  department));
        }
      }
    }
  }

  private static Map<PriceLevel, Weighted<Product>> byPriceLevel(
      List<Product> products, KeyedRandom popularity) {
    List<Product> byPrice = new ArrayList<>(products);
    byPrice.sort(Comparator.comparingDouble(Product::retailPrice).thenComparing(Product::id));
    Map<PriceLevel, Weighted<Product>> ranked = new EnumMap<>(PriceLevel.class);
    int levels = PriceLevel.values().length;
    for (PriceLevel level : PriceLevel.values()) {
      List<Product> shelf =
          new ArrayList<>(
              byPrice.subList(
                  byPrice.size() * level.ordinal() / levels,
                  byPrice.size() * (level.ordinal() + 1) / levels));
      shelf.sort(Comparator.comparingLong(product -> popularity.at(product.id()).nextLong()));
      ranked.put(level, Weighted.zipf(shelf, BEST_SELLERS_HEAD, BEST_SELLERS_FALL));
    }
    return ranked;
  }

  /** The one ranked catalogue, made when it is first asked for. */
  static RankedCatalogue get() {
    return Holder.RANKED;
  }

  /** A category that somebody likes in any season. */
  Assortment favourite(boolean forWomen, Draws draws) {
    return favourites.get(forWomen).pick(draws);
  }

  /** A category that somebody buys in a month. */
  Assortment inSeason(boolean forWomen, Month month, boolean isSouthern, Draws draws) {
    return inSeason.get(new Season(forWomen, month, isSouthern)).pick(draws);
  }

  /** A product of a category, best sellers more often. */
  Product product(Assortment assortment, PriceLevel level, Draws draws) {
    return ranked.get(assortment).get(level).pick(draws);
  }
}
