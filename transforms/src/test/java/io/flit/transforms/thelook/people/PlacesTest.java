package io.flit.transforms.thelook.people;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingDouble;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private static final List<Place> PLACES = Places.get().options();

  private static List<String> postalCodesOf(String country) {
    return PLACES.stream()
        .filter(place -> place.country().name().equals(country))
        .map(Place::postalCode)
        .toList();
  }

  @Test
  void countriesHaveTheMeasuredShares() {
    Map<Country, Double> weights =
        PLACES.stream().collect(groupingBy(Place::country, summingDouble(Place::weight)));
    for (Country country : Country.ALL) {
      assertThat(country.name(), weights.get(country), is(closeTo(country.share(), 1e-6)));
    }
  }

  @Test
  void asManyPlacesHaveNoCityAsMeasured() {
    for (Country country : Country.ALL) {
      double cityless =
          PLACES.stream()
              .filter(place -> place.country().equals(country) && place.city().equals("null"))
              .mapToDouble(Place::weight)
              .sum();
      assertThat(
          country.name(), cityless, is(closeTo(country.share() * country.cityless() / 100, 4)));
    }
  }

  @Test
  void citiesAndStatesHaveNeitherCommasNorPadding() {
    for (Place place : PLACES) {
      for (String text : List.of(place.city(), place.state(), place.postalCode())) {
        assertThat(text, not(containsString(",")));
        assertThat(text, is(text.strip()));
      }
    }
  }

  @Test
  void postalCodesLookAsInTheirCountry() {
    postalCodesOf("Japan").forEach(code -> assertThat(code, matchesPattern("\\d{3}-\\d{4}")));
    postalCodesOf("Brasil").forEach(code -> assertThat(code, matchesPattern("\\d{5}-\\d{3}")));
    postalCodesOf("United Kingdom")
        .forEach(code -> assertThat(code, matchesPattern("[A-Z]{1,2}\\d{1,2}")));
  }

  @Test
  void somePostalCodesLostTheirLeadingZeros() {
    assertThat(postalCodesOf("United States"), hasItem(matchesPattern("\\d{4}")));
    assertThat(postalCodesOf("China"), hasItem(matchesPattern("\\d{5}")));
    assertThat(postalCodesOf("Germany"), hasItem(matchesPattern("\\d{4}")));
  }

  @Test
  void pointsAreLongitudeThenLatitude() {
    Place place = PLACES.get(0);
    assertThat(place.point(), is("POINT(" + place.longitude() + " " + place.latitude() + ")"));
  }
}
