package io.flit.transforms.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RatioMetricTest {

  @Test
  void varianceIsThatOfTheLinearisedFigures() {
    SplittableRandom random = new SplittableRandom(8);
    int n = 400;
    long[] money = new long[n];
    long[] orders = new long[n];
    PairSums sums = PairSums.EMPTY;
    for (int i = 0; i < n; i++) {
      orders[i] = random.nextInt(5);
      money[i] = orders[i] * random.nextLong(500, 9_000);
      sums = sums.add(money[i], orders[i]);
    }
    SampleMoments ratio = RatioMetric.moments(sums);
    double meanOrders = sums.second().moments().mean();
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double linear = (money[i] - ratio.mean() * orders[i]) / meanOrders;
      squares += linear * linear;
    }
    assertThat(ratio.variance(), closeTo(squares / (n - 1), 1e-9 * ratio.variance()));
  }

  @Test
  void denominatorOfOneIsThePlainMean() {
    PairSums control = PairSums.EMPTY;
    PairSums variant = PairSums.EMPTY;
    for (long value : new long[] {3, 1, 4, 1, 5}) {
      control = control.add(value, 1);
    }
    for (long value : new long[] {2, 7, 1, 8, 2, 8}) {
      variant = variant.add(value, 1);
    }
    assertThat(RatioMetric.moments(control), is(control.first().moments()));
    assertThat(
        WelchTest.of(RatioMetric.moments(control), RatioMetric.moments(variant), 0.05),
        is(WelchTest.of(control.first().moments(), variant.first().moments(), 0.05)));
  }

  @Test
  void fixedPriceDoesNotVary() {
    PairSums sums = PairSums.EMPTY.add(1_999, 1).add(3 * 1_999, 3).add(0, 0).add(2 * 1_999, 2);
    assertThat(RatioMetric.moments(sums), is(new SampleMoments(4, 1_999.0, 0.0)));
  }

  @Test
  void denominatorsOfZeroHaveNoRatio() {
    PairSums sums = PairSums.EMPTY.add(0, 0).add(0, 0).add(0, 0);
    assertThat(RatioMetric.moments(sums), is(new SampleMoments(3, null, null)));
    assertThat(RatioMetric.moments(PairSums.EMPTY), is(new SampleMoments(0, null, null)));
  }

  @Test
  void singleUserHasARatioWithoutVariance() {
    assertThat(RatioMetric.moments(PairSums.EMPTY.add(10, 4)), is(new SampleMoments(1, 2.5, null)));
  }
}
