package io.flit.transforms.overlays;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionsTest {

  @ParameterizedTest
  @CsvSource({
    "Memphis TN, South",
    "Chicago IL, Midwest",
    "Los Angeles CA, West",
    "Philadelphia PA, Northeast",
    "Port Authority of New York/New Jersey NY/NJ, Northeast"
  })
  void aPlaceLiesInTheRegionOfItsState(String place, String region) {
    assertThat(Regions.regionOf(place), is(region));
  }

  @Test
  void aPlaceWithoutAStateLiesInNone() {
    assertThat(Regions.regionOf("Memphis"), is(nullValue()));
    assertThat(Regions.regionOf(""), is(nullValue()));
    assertThat(Regions.regionOf(null), is(nullValue()));
  }
}
