package io.flit.transforms.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FlatPriorPosteriorTest {

  @Test
  void noDifferenceIsACoinFlip() {
    FlatPriorPosterior posterior = FlatPriorPosterior.of(new Difference(0.0, 1.0));
    assertThat(posterior.chanceToBeatControl(), is(0.5));
    // The mean of the positive part of a standard normal variable.
    assertThat(posterior.expectedLoss(), closeTo(1 / Math.sqrt(2 * Math.PI), 1e-16));
    assertThat(posterior.expectedLossOfControl(), is(posterior.expectedLoss()));
  }

  @Test
  void lossesDifferByTheDifference() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 1_000; i++) {
      double value = random.nextDouble(-3, 3);
      FlatPriorPosterior posterior =
          FlatPriorPosterior.of(new Difference(value, random.nextDouble(0.01, 2)));
      assertThat(
          posterior.expectedLossOfControl() - posterior.expectedLoss(), closeTo(value, 1e-12));
      assertThat(posterior.expectedLoss(), greaterThanOrEqualTo(0.0));
    }
  }

  @Test
  void chanceIsOneMinusHalfTheTwoSidedP() {
    Difference difference = new Difference(0.4, 0.2);
    assertThat(
        FlatPriorPosterior.of(difference).chanceToBeatControl(),
        closeTo(1 - TailProbability.normalTwoSided(2) / 2, 1e-15));
  }

  @Test
  void certainWinnerLosesNothing() {
    FlatPriorPosterior posterior = FlatPriorPosterior.of(new Difference(50.0, 0.1));
    assertThat(posterior.chanceToBeatControl(), is(1.0));
    assertThat(posterior.expectedLoss(), is(0.0));
    assertThat(posterior.expectedLossOfControl(), closeTo(50, 1e-12));
  }

  @Test
  void withoutStandardErrorNothingIsBelieved() {
    assertThat(
        FlatPriorPosterior.of(new Difference(1.0, null)),
        is(new FlatPriorPosterior(null, null, null)));
  }
}
