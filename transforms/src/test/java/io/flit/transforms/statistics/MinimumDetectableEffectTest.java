package io.flit.transforms.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinimumDetectableEffectTest {

  @Test
  void usualEffectSpansTwoPointEightStandardErrors() {
    assertThat(
        MinimumDetectableEffect.of(new Difference(0.0, 1.0), 0.05),
        closeTo(2.8015852181129683, 1e-14));
  }

  @Test
  void fourTimesTheUsersHalveTheEffect() {
    Difference some = Difference.ofRates(new Proportion(1_000, 50), new Proportion(1_000, 50));
    Difference four = Difference.ofRates(new Proportion(4_000, 200), new Proportion(4_000, 200));
    assertThat(
        MinimumDetectableEffect.of(four, 0.05),
        closeTo(MinimumDetectableEffect.of(some, 0.05) / 2, 1e-15));
  }

  @Test
  void comparisonsThatShareAlphaNeedALargerEffect() {
    Difference difference = new Difference(0.0, 1.0);
    // The quantiles at .975, .9875 and .8 of any table of the normal distribution.
    assertThat(
        MinimumDetectableEffect.ofFamily(difference, 0.05, 1),
        closeTo(1.9599639845 + 0.8416212336, 1e-9));
    assertThat(
        MinimumDetectableEffect.ofFamily(difference, 0.05, 2),
        closeTo(2.2414027276 + 0.8416212336, 1e-9));
  }

  @Test
  void familyOfNoneCountsAsOne() {
    Difference difference = new Difference(0.0, 1.0);
    assertThat(
        MinimumDetectableEffect.ofFamily(difference, 0.05, 0),
        is(MinimumDetectableEffect.of(difference, 0.05)));
    assertThrows(
        IllegalArgumentException.class,
        () -> MinimumDetectableEffect.ofFamily(difference, 0.05, -1));
  }

  @Test
  void withoutStandardErrorThereIsNoEffect() {
    assertThat(MinimumDetectableEffect.of(new Difference(1.0, null), 0.05), is(nullValue()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, Double.NaN})
  void powerOutsideTheUnitIntervalIsRefused(double power) {
    Difference difference = new Difference(0.0, 1.0);
    assertThrows(
        IllegalArgumentException.class, () -> MinimumDetectableEffect.of(difference, 0.05, power));
  }
}
