package io.flit.transforms.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CupedTest {

  private static PairSums arm(SplittableRandom random, int n, long shift, double slope) {
    PairSums sums = PairSums.EMPTY;
    for (int i = 0; i < n; i++) {
      long x = random.nextLong(10_000);
      sums = sums.add(Math.round(slope * x) + random.nextLong(3_000) + shift, x);
    }
    return sums;
  }

  @Test
  void thetaIsTheRegressionSlopeOverAllArms() {
    // y = 2 x + 1 in one arm and 2 x + 4 in the other, at the same covariates: the slope is 2.
    PairSums control = PairSums.EMPTY.add(3, 1).add(5, 2).add(7, 3);
    PairSums variant = PairSums.EMPTY.add(6, 1).add(8, 2).add(10, 3);
    Cuped cuped = Cuped.over(List.of(control, variant));
    assertThat(cuped.theta(), is(2.0));
    assertThat(cuped.adjusted(control), is(new SampleMoments(3, 5.0, 0.0)));
    assertThat(cuped.adjusted(variant), is(new SampleMoments(3, 8.0, 0.0)));
    assertThat(cuped.varianceReduction(control), is(1.0));
  }

  @Test
  void adjustedFiguresAreThoseOfTheAdjustedUsers() {
    long[][] control = {{5, 2}, {9, 7}, {4, 1}, {12, 8}};
    long[][] variant = {{6, 3}, {10, 6}, {15, 9}};
    PairSums controlSums = sums(control);
    PairSums variantSums = sums(variant);
    Cuped cuped = Cuped.over(List.of(controlSums, variantSums));
    double meanOfAll = 36.0 / 7;
    for (long[][] users : new long[][][] {control, variant}) {
      SampleMoments adjusted = cuped.adjusted(sums(users));
      double sum = 0;
      double squares = 0;
      for (long[] user : users) {
        sum += user[0] - cuped.theta() * (user[1] - meanOfAll);
      }
      double mean = sum / users.length;
      for (long[] user : users) {
        double deviation = user[0] - cuped.theta() * (user[1] - meanOfAll) - mean;
        squares += deviation * deviation;
      }
      assertThat(adjusted.mean(), closeTo(mean, 1e-13));
      assertThat(adjusted.variance(), closeTo(squares / (users.length - 1), 1e-13));
    }
  }

  private static PairSums sums(long[][] users) {
    PairSums sums = PairSums.EMPTY;
    for (long[] user : users) {
      sums = sums.add(user[0], user[1]);
    }
    return sums;
  }

  @Test
  void covariateWithoutVarianceChangesNothing() {
    PairSums control = PairSums.EMPTY.add(3, 0).add(1, 0).add(4, 0);
    PairSums variant = PairSums.EMPTY.add(2, 0).add(7, 0);
    Cuped cuped = Cuped.over(List.of(control, variant));
    assertThat(cuped.theta(), is(0.0));
    assertThat(cuped.adjusted(control), is(control.first().moments()));
    assertThat(cuped.adjusted(variant), is(variant.first().moments()));
    assertThat(cuped.varianceReduction(control), is(0.0));
  }

  @Test
  void uncorrelatedCovariateChangesNothing() {
    PairSums control = PairSums.EMPTY.add(3, 1).add(3, 2).add(5, 1).add(5, 2);
    PairSums variant = PairSums.EMPTY.add(4, 1).add(4, 2).add(8, 1).add(8, 2);
    Cuped cuped = Cuped.over(List.of(control, variant));
    assertThat(cuped.theta(), is(0.0));
    assertThat(
        WelchTest.of(cuped.adjusted(control), cuped.adjusted(variant), 0.05),
        is(WelchTest.of(control.first().moments(), variant.first().moments(), 0.05)));
  }

  @Test
  void goodCovariateTakesMostOfTheVarianceAway() {
    SplittableRandom random = new SplittableRandom(4);
    PairSums control = arm(random, 500, 0, 1);
    PairSums variant = arm(random, 520, 100, 1);
    Cuped cuped = Cuped.over(List.of(control, variant));
    assertThat(cuped.theta(), closeTo(1, 0.1));
    assertThat(cuped.varianceReduction(control), greaterThan(0.8));
    assertThat(
        cuped.adjusted(control).variance(),
        closeTo(
            (1 - cuped.varianceReduction(control)) * control.first().moments().variance(), 1e-6));
  }

  @Test
  void noUsersHaveNoTheta() {
    Cuped cuped = Cuped.over(List.of(PairSums.EMPTY, PairSums.EMPTY));
    assertThat(cuped.theta(), is(nullValue()));
    assertThat(cuped.adjusted(PairSums.EMPTY), is(new SampleMoments(0, null, null)));
    assertThat(cuped.varianceReduction(PairSums.EMPTY), is(nullValue()));
  }

  @Test
  void constantOutcomeHasNoVarianceToReduce() {
    PairSums arm = PairSums.EMPTY.add(5, 1).add(5, 2);
    assertThat(Cuped.over(List.of(arm)).varianceReduction(arm), is(nullValue()));
  }

  @Test
  void productsThatNoUsersHaveAreRefused() {
    ExactSums figures = ExactSums.EMPTY.add(1).add(2);
    assertThrows(
        IllegalArgumentException.class,
        () -> new PairSums(figures, figures, BigInteger.valueOf(100)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new PairSums(figures, ExactSums.EMPTY, BigInteger.ZERO));
  }
}
