package io.flit.transforms.thelook.behaviour;

import io.flit.transforms.random.Draws;
import io.flit.transforms.random.Weighted;
import io.flit.transforms.thelook.behaviour.RankedCatalogue.PriceLevel;
import io.flit.transforms.thelook.catalogue.Assortment;
import io.flit.transforms.thelook.catalogue.Product;
import io.flit.transforms.thelook.people.RegisteredUser;
import java.time.Month;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a lifelike customer is like.
 *
 * @param everBuys whether the customer will ever buy
 * @param dropout the probability of not coming back after an order
 * @param pace the average days of demand between two orders
 * @param returnsFactor how many times the average the customer returns
 * @param priceLevels how often the customer buys at each price level
 * @param favourites categories that the customer keeps coming back to
 */
record Shopper(
    RegisteredUser customer,
    boolean everBuys,
    double dropout,
    double pace,
    double returnsFactor,
    Weighted<PriceLevel> priceLevels,
    List<Assortment> favourites) {

  private static final Map<String, Double> BUYERS_BY_SOURCE =
      Map.of("Search", 0.80, "Organic", 0.85, "Facebook", 0.72, "Email", 0.90, "Display", 0.65);
  private static final Map<String, Double> DROPOUT_BY_SOURCE =
      Map.of("Search", 1.00, "Organic", 0.92, "Facebook", 1.10, "Email", 0.85, "Display", 1.15);

  private static final double LOWEST_DROPOUT = 0.05;
  private static final double DROPOUT_RANGE = 0.85;
  private static final double DROPOUT_SHAPE = 0.6;
  private static final double HIGHEST_DROPOUT = 0.98;

  /** A customer who buys once a year has not left after half of it: paces differ widely. */
  private static final double MEDIAN_PACE = 150;

  private static final double SPREAD_OF_PACE = 1.0;

  private static final Map<String, Double> THRIFT_BY_COUNTRY =
      Map.of(
          "United States", -0.10,
          "Germany", -0.08,
          "Japan", -0.10,
          "Australia", -0.05,
          "Brasil", 0.15);
  private static final double THRIFT_OF_THE_YOUNG = 0.15;
  private static final int YOUNG = 25;
  private static final List<PriceLevel> LEVELS = List.of(PriceLevel.values());
  private static final Weighted<PriceLevel> THRIFTY = Weighted.of(LEVELS, 70, 25, 5);
  private static final Weighted<PriceLevel> MODERATE = Weighted.of(LEVELS, 30, 52, 18);
  private static final Weighted<PriceLevel> GENEROUS = Weighted.of(LEVELS, 8, 34, 58);

  private static final int FAVOURITES = 3;
  private static final double BUYS_A_FAVOURITE = 0.6;

  static Shopper of(RegisteredUser customer, RankedCatalogue catalogue, Draws draws) {
    String source = customer.trafficSource();
    boolean everBuys = draws.chance(BUYERS_BY_SOURCE.get(source));
    double loyalty = StrictMath.pow(draws.uniform(), DROPOUT_SHAPE);
    double dropout =
        Math.min(
            HIGHEST_DROPOUT,
            (LOWEST_DROPOUT + DROPOUT_RANGE * loyalty) * DROPOUT_BY_SOURCE.get(source));
    double pace = draws.logNormal(MEDIAN_PACE, SPREAD_OF_PACE);
    double returnsFactor = draws.logNormal(1, 0.4);
    double thrift =
        draws.uniform()
            + THRIFT_BY_COUNTRY.getOrDefault(customer.place().country().name(), 0.0)
            + (customer.age() < YOUNG ? THRIFT_OF_THE_YOUNG : 0);
    List<Assortment> favourites =
        Stream.generate(() -> catalogue.favourite(customer.isWoman(), draws))
            .limit(FAVOURITES)
            .toList();
    return new Shopper(
        customer,
        everBuys,
        dropout,
        pace,
        returnsFactor,
        thrift > 0.7 ? THRIFTY : thrift > 0.25 ? MODERATE : GENEROUS,
        favourites);
  }

  /** Something that the customer buys in a month: often from a favourite category in season. */
  Product choose(RankedCatalogue catalogue, Month month, Draws draws) {
    boolean isSouthern = customer.place().country().isSouthern();
    Assortment favourite = draws.pick(favourites);
    double season = Seasonality.ofCategory(favourite.category(), month, isSouthern);
    Assortment assortment =
        draws.chance(BUYS_A_FAVOURITE) && draws.chance(season / Seasonality.HIGHEST_OF_CATEGORY * 2)
            ? favourite
            : catalogue.inSeason(customer.isWoman(), month, isSouthern, draws);
    return catalogue.product(assortment, priceLevels.pick(draws), draws);
  }
}
