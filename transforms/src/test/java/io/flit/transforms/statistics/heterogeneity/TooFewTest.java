package io.flit.transforms.statistics.heterogeneity;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.flit.transforms.statistics.Proportion;
import io.flit.transforms.statistics.heterogeneity.InteractionContrast.Cells;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TooFewTest {
  private static final Proportion HALF = new Proportion(200, 100);

  @ParameterizedTest
  @CsvSource({
    // The arms' users and conversions; the smaller arm times the rarer outcome's rate is 5 or not.
    "50, 5, 50, 5, false",
    "49, 20, 50, 20, true",
    "50, 5, 50, 4, true",
    "50, 45, 50, 45, false",
    "50, 45, 50, 46, true",
    "10, 5, 990, 495, false",
    "9, 5, 991, 495, true",
    "0, 0, 0, 0, true",
    "0, 0, 500, 250, true",
  })
  void segmentNeedsUsersAndBothOutcomesInEachArm(
      long control, long controlConversions, long variant, long conversions, boolean isTooFew) {
    assertThat(
        TooFew.inSegment(
            new Proportion(control, controlConversions), new Proportion(variant, conversions)),
        is(isTooFew));
  }

  @ParameterizedTest
  @CsvSource({
    "100, 50, false",
    "99, 50, true",
    // 5 of 100 are expected at a rate of 35 in 700.
    "100, 5, false",
    "100, 4, true",
  })
  void everyCellNeedsUsersAndBothOutcomes(long users, long conversions, boolean isTooFew) {
    Proportion other = conversions < 50 ? new Proportion(200, 10) : HALF;

    assertThat(
        TooFew.inCells(new Cells(other, new Proportion(users, conversions), other, other)),
        is(isTooFew));
    assertThat(
        TooFew.inCells(new Cells(new Proportion(users, conversions), other, other, other)),
        is(isTooFew));
  }

  @Test
  void cellsWithoutUsersAreTooFew() {
    Proportion nobody = new Proportion(0, 0);

    assertThat(TooFew.inCells(new Cells(nobody, nobody, nobody, nobody)), is(true));
  }
}
