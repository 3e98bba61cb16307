package io.flit.transforms.thelook.people;

import java.util.List;

/**
 * A country as TheLook spells it, stray spellings among them.
 *
 * @param share its users among 100,000, as measured
 * @param cityless how many of its users in 100 have the string null for a city, as measured
 * @param cities the names of its cities
 * @param postalDigits the digits of a postal code, 0 where it is a letter or two and a number
 * @param dashAfter the digits before a dash in the postal code, 0 without one
 * @param losesZeros whether postal codes went through a number on their way and lost leading zeros
 */
public record Country(
    String name,
    double share,
    double cityless,
    CityNames cities,
    int postalDigits,
    int dashAfter,
    boolean losesZeros) {

  /** All countries, from the largest. */
  static final List<Country> ALL =
      List.of(
          new Country("China", 33_500, 0.078, CityNames.CHINESE, 6, 0, true),
          new Country("United States", 22_700, 0.753, CityNames.AMERICAN, 5, 0, true),
          new Country("Brasil", 14_600, 4.568, CityNames.BRAZILIAN, 8, 5, false),
          new Country("South Korea", 5_300, 1.057, CityNames.KOREAN, 6, 3, false),
          new Country("France", 4_700, 0, CityNames.FRENCH, 5, 0, true),
          new Country("United Kingdom", 4_600, 0, CityNames.BRITISH, 0, 0, false),
          new Country("Germany", 4_300, 0.07, CityNames.GERMAN, 5, 0, true),
          new Country("Spain", 4_100, 1, CityNames.SPANISH, 5, 0, true),
          new Country("Japan", 2_500, 0, CityNames.JAPANESE, 7, 3, false),
          new Country("Australia", 2_200, 0, CityNames.AUSTRALIAN, 4, 0, true),
          new Country("Belgium", 1_300, 0, CityNames.BELGIAN, 4, 0, false),
          new Country("Poland", 240, 0, CityNames.POLISH, 5, 2, false),
          new Country("Colombia", 10, 0, CityNames.SPANISH, 6, 0, false),
          new Country("España", 3, 0, CityNames.SPANISH, 5, 0, true),
          new Country("Austria", 2, 0, CityNames.GERMAN, 4, 0, false),
          new Country("Deutschland", 0.5, 0, CityNames.GERMAN, 5, 0, true));

  /** Whether its summer is in December. */
  public boolean isSouthern() {
    return name.equals("Brasil") || name.equals("Australia");
  }
}
