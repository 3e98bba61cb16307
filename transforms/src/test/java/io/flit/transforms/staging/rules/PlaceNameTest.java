package io.flit.transforms.staging.rules;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Test;

class PlaceNameTest {

  @Test
  void cityNamedNullIsUnknown() {
    assertThat(PlaceName.city("null"), nullValue());
    assertThat(PlaceName.city(null), nullValue());
    assertThat(PlaceName.city("Null"), is("Null"));
    assertThat(PlaceName.city("Wuhan"), is("Wuhan"));
  }

  @Test
  void countriesUseTheirEnglishNames() {
    assertThat(PlaceName.country("Brasil"), is("Brazil"));
    assertThat(PlaceName.country("España"), is("Spain"));
    assertThat(PlaceName.country("Deutschland"), is("Germany"));
  }

  @Test
  void otherCountriesStayAsTheyAre() {
    assertThat(PlaceName.country("brasil"), is("brasil"));
    assertThat(PlaceName.country("Austria"), is("Austria"));
    assertThat(PlaceName.country(null), nullValue());
  }
}
