package io.flit.transforms.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionIntervalsTest {

  private static final double ALPHA = 0.05;

  /** Newcombe 1998, Statistics in Medicine 17:857, table I, method 3. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void wilsonGivesThePublishedLimits(long successes, long n, double low, double high) {
    Interval interval = WilsonInterval.of(new Proportion(n, successes), ALPHA);
    assertThat(interval.low(), closeTo(low, 5e-5));
    assertThat(interval.high(), closeTo(high, 5e-5));
  }

  /** Newcombe 1998, Statistics in Medicine 17:873, table II, method 10. */
  @ParameterizedTest
  @CsvSource({
    "56, 70, 48, 80, 0.0524, 0.3339",
    "9, 10, 3, 10, 0.1705, 0.8090",
    "6, 7, 2, 7, 0.0582, 0.8062",
    "5, 56, 0, 29, -0.0381, 0.1926",
    "0, 10, 0, 20, -0.1611, 0.2775",
    "0, 10, 0, 10, -0.2775, 0.2775",
    "10, 10, 0, 20, 0.6791, 1.0000",
    "10, 10, 0, 10, 0.6075, 1.0000"
  })
  void newcombeGivesThePublishedLimits(
      long x1, long n1, long x2, long n2, double low, double high) {
    Interval interval = NewcombeInterval.of(new Proportion(n2, x2), new Proportion(n1, x1), ALPHA);
    assertThat(interval.low(), closeTo(low, 5e-5));
    assertThat(interval.high(), closeTo(high, 5e-5));
  }

  @Test
  void wilsonEndsAtZeroAndOneExactly() {
    assertThat(WilsonInterval.of(new Proportion(1000, 0), ALPHA).low(), is(0.0));
    assertThat(WilsonInterval.of(new Proportion(400, 400), ALPHA).high(), is(1.0));
  }

  @Test
  void newcombeHoldsWhereNoOneConverts() {
    Interval interval =
        NewcombeInterval.of(new Proportion(1000, 0), new Proportion(1000, 0), ALPHA);
    assertThat(interval.contains(0), is(true));
    assertThat(interval.high(), closeTo(-interval.low(), 1e-15));
  }

  @Test
  void emptyArmHasNoInterval() {
    Proportion some = new Proportion(10, 3);
    Proportion empty = new Proportion(0, 0);
    assertThat(WilsonInterval.of(empty, ALPHA), is(nullValue()));
    assertThat(NewcombeInterval.of(some, empty, ALPHA), is(nullValue()));
    assertThat(NewcombeInterval.of(empty, some, ALPHA), is(nullValue()));
  }

  @Test
  void whatIsNotAnIntervalIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Interval(2, 1));
    assertThrows(IllegalArgumentException.class, () -> new Interval(Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> new Interval(0, Double.POSITIVE_INFINITY));
  }
}
