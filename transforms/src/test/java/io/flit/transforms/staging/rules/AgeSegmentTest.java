package io.flit.transforms.staging.rules;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeSegmentTest {

  @ParameterizedTest
  @CsvSource({
    "0, <18",
    "17, <18",
    "18, 18-24",
    "24, 18-24",
    "25, 25-34",
    "34, 25-34",
    "35, 35-44",
    "44, 35-44",
    "45, 45-54",
    "54, 45-54",
    "55, 55-64",
    "64, 55-64",
    "65, 65+",
    "120, 65+"
  })
  void bandsBeginAndEndWhereTheySay(long age, String segment) {
    assertThat(AgeSegment.of(age), is(segment));
  }

  @Test
  void unknownAgeHasNoSegment() {
    assertThat(AgeSegment.of(null), is((String) null));
  }
}
