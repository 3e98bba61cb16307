package io.flit.transforms.thelook.people;

import io.flit.transforms.random.Draws;
import io.flit.transforms.random.KeyedRandom;
import io.flit.transforms.random.Weighted;
import io.flit.transforms.text.Tsv;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The places that customers and visitors come from, the same in every generated world.
 *
 * <p>Countries have the measured shares; within a country people are spread over its real states by
 * population, and within a state over invented cities and postal areas around the state's middle.
 */
public final class Places {
  /** Read from states.tsv: {@code spread} in degrees around the middle. */
  private record State(
      String country,
      String name,
      double latitude,
      double longitude,
      double spread,
      double population,
      List<String> postalPrefixes) {}

  private static final int PLACES = 19_500;

  /** Larger countries have more places, though not in proportion. */
  private static final double PLACES_FALL = 0.85;

  private static final double CITIES_PER_PLACE = 0.54;
  private static final double SPREAD_OF_WEIGHTS = 1.05;
  private static final double CITY_RADIUS = 0.06;
  private static final String NO_CITY = "null";

  private static final KeyedRandom RANDOM = KeyedRandom.of(0, "places");

  private static final class Holder {
    static final Weighted<Place> PLACES = Weighted.by(Place::weight, compose());
  }

  private Places() {}

  /** All places; composed when they are first asked for. */
  public static Weighted<Place> get() {
    return Holder.PLACES;
  }

  private static List<Place> compose() {
    List<State> states = readStates();
    double sum =
        Country.ALL.stream().mapToDouble(c -> StrictMath.pow(c.share(), PLACES_FALL)).sum();
    List<Place> places = new ArrayList<>(PLACES);
    int number = 0;
    for (Country country : Country.ALL) {
      List<State> ofCountry =
          states.stream().filter(s -> s.country().equals(country.name())).toList();
      double population = ofCountry.stream().mapToDouble(State::population).sum();
      double share = StrictMath.pow(country.share(), PLACES_FALL) / sum;
      List<Place> drafts = new ArrayList<>();
      for (State state : ofCountry) {
        long size = Math.max(1, Math.round(PLACES * share * state.population() / population));
        addPlaces(country, state, (int) size, number, drafts);
        number += (int) size;
      }
      places.addAll(weighted(country, drafts));
    }
    return places;
  }

  private static void addPlaces(
      Country country, State state, int size, int firstNumber, List<Place> places) {
    int cities = (int) Math.max(1, Math.round(size * CITIES_PER_PLACE));
    List<Place> middles = new ArrayList<>(cities);
    for (int i = 0; i < size; i++) {
      Draws draws = RANDOM.at(firstNumber + (long) i);
      double weight = draws.logNormal(state.population() / size, SPREAD_OF_WEIGHTS);
      String postalCode = postalCode(country, draws.pick(state.postalPrefixes()), draws);
      if (i < cities) {
        double latitude = state.latitude() + state.spread() * around(draws);
        double longitude = state.longitude() + state.spread() * around(draws);
        String city = country.cities().name(draws);
        middles.add(place(country, state, city, postalCode, latitude, longitude, weight));
        places.add(middles.get(i));
      } else {
        Place middle = middles.get((int) (draws.uniform() * draws.uniform() * cities));
        double latitude = middle.latitude() + CITY_RADIUS * around(draws);
        double longitude = middle.longitude() + CITY_RADIUS * around(draws);
        places.add(place(country, state, middle.city(), postalCode, latitude, longitude, weight));
      }
    }
  }

  /** Between -1 and 1, more often near 0. */
  private static double around(Draws draws) {
    double one = draws.uniform();
    return one - draws.uniform();
  }

  private static Place place(
      Country country,
      State state,
      String city,
      String postalCode,
      double latitude,
      double longitude,
      double weight) {
    BigDecimal north = degrees(latitude);
    BigDecimal east = degrees(longitude);
    return new Place(
        country,
        state.name(),
        city,
        postalCode,
        north.doubleValue(),
        east.doubleValue(),
        weight,
        "POINT(" + east.toPlainString() + " " + north.toPlainString() + ")");
  }

  private static BigDecimal degrees(double value) {
    BigDecimal degrees = BigDecimal.valueOf(value).setScale(8, RoundingMode.HALF_UP);
    return degrees.stripTrailingZeros();
  }

  /** Scales weights to the country's share and takes away as many cities as were measured. */
  private static List<Place> weighted(Country country, List<Place> drafts) {
    double scale = country.share() / drafts.stream().mapToDouble(Place::weight).sum();
    double seen = 0;
    double cityless = 0;
    List<Place> places = new ArrayList<>(drafts.size());
    for (Place draft : drafts) {
      double weight = draft.weight() * scale;
      seen += weight;
      boolean hasNoCity = cityless + weight / 2 <= seen * country.cityless() / 100;
      if (hasNoCity) {
        cityless += weight;
      }
      places.add(
          new Place(
              country,
              draft.state(),
              hasNoCity ? NO_CITY : draft.city(),
              draft.postalCode(),
              draft.latitude(),
              draft.longitude(),
              weight,
              draft.point()));
    }
    return places;
  }

  private static String postalCode(Country country, String prefix, Draws draws) {
    if (country.postalDigits() == 0) {
      return prefix + (1 + draws.below(40));
    }
    StringBuilder digits = new StringBuilder(prefix);
    while (digits.length() < country.postalDigits()) {
      digits.append((char) ('0' + draws.below(10)));
    }
    if (country.losesZeros()) {
      return Long.toString(Long.parseLong(digits.toString()));
    }
    return country.dashAfter() == 0
        ? digits.toString()
        : digits.insert(country.dashAfter(), '-').toString();
  }

  private static List<State> readStates() {
    return Tsv.read(Places.class, "states.tsv").stream()
        .map(
            field ->
                new State(
                    field[0],
                    field[1],
                    Double.parseDouble(field[2]),
                    Double.parseDouble(field[3]),
                    Double.parseDouble(field[4]),
                    Double.parseDouble(field[5]),
                    List.of(field[6].split(" "))))
        .toList();
  }
}
