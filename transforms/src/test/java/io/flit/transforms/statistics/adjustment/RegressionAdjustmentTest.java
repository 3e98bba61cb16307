package io.flit.transforms.statistics.adjustment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.transforms.statistics.Difference;
import io.flit.transforms.statistics.ExactSums;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegressionAdjustmentTest {
  private static final double ALPHA = 0.05;

  private static RegressionAdjustment compare(IndicatorSums control, IndicatorSums variant) {
    return RegressionAdjustment.of(control, variant, 0, 1, false, ALPHA);
  }

  private static IndicatorSums noUsers(int columns) {
    return new IndicatorSums(columns, 1);
  }

  private static IndicatorSums users(IndicatorSums sums, int count, long value, int... ones) {
    for (int i = 0; i < count; i++) {
      sums.add(ones, value);
    }
    return sums;
  }

  @Test
  void oneColumnGivesThePostStratifiedDifference() {
    // Column 0: means 2 and 6 of 40 and 10 users; without it 1 and 2 of 60 and 90.
    IndicatorSums control = noUsers(1);
    users(users(control, 20, 1, 0), 20, 3, 0);
    users(users(control, 30, 0), 30, 2);
    IndicatorSums variant = noUsers(1);
    users(users(variant, 5, 5, 0), 5, 7, 0);
    users(users(variant, 45, 1), 45, 3);
    double weighted = 50 / 200.0 * (6 - 2) + 150 / 200.0 * (2 - 1);
    assertThat(compare(control, variant).difference().value(), closeTo(weighted, 1e-15));
  }

  @Test
  void withoutColumnsItIsThePlainDifference() {
    IndicatorSums control = noUsers(2);
    IndicatorSums variant = noUsers(2);
    ExactSums before = ExactSums.EMPTY;
    ExactSums after = ExactSums.EMPTY;
    for (int i = 0; i < 57; i++) {
      control.add(new int[0], i % 5);
      before = before.add(i % 5);
      variant.add(new int[0], i % 7);
      after = after.add(i % 7);
    }
    Difference plain = Difference.ofMeans(before.moments(), after.moments());
    RegressionAdjustment adjusted = compare(control, variant);
    assertThat(adjusted.difference().value(), closeTo(plain.value(), 1e-15));
    assertThat(adjusted.difference().standardError(), closeTo(plain.standardError(), 1e-15));
    assertThat(adjusted.varianceReduction(), is(0.0));
  }

  @Test
  void columnWithNineOnesInAnArmIsLeftOutOfBoth() {
    IndicatorSums control = users(users(users(noUsers(1), 9, 9, 0), 20, 0), 20, 2);
    IndicatorSums variant = users(users(users(noUsers(1), 30, 9, 0), 20, 0), 20, 2);
    assertThat(compare(control, variant).varianceReduction(), is(0.0));
    users(control, 1, 9, 0);
    assertThat(compare(control, variant).varianceReduction(), greaterThan(0.5));
  }

  @Test
  void columnThatRepeatsAnEarlierOneChangesNothing() {
    Random random = new Random(7);
    IndicatorSums[] once = {noUsers(2), noUsers(2)};
    IndicatorSums[] twice = {noUsers(3), noUsers(3)};
    for (int i = 0; i < 400; i++) {
      boolean first = random.nextInt(3) == 0;
      boolean second = random.nextInt(4) == 0;
      long value = random.nextInt(4) + (first ? 2L : 0) + (second ? 3 : 0);
      once[i % 2].add(IntStream.range(0, 2).filter(c -> c == 0 ? first : second).toArray(), value);
      twice[i % 2].add(IntStream.range(0, 3).filter(c -> c < 2 ? first : second).toArray(), value);
    }
    assertThat(compare(twice[0], twice[1]), is(compare(once[0], once[1])));
  }

  @Test
  void centsAreComparedInDollars() {
    IndicatorSums control = users(users(noUsers(1), 30, 100), 30, 300, 0);
    IndicatorSums variant = users(users(noUsers(1), 31, 150), 30, 350, 0);
    users(control, 1, 900);
    users(variant, 1, 100);
    RegressionAdjustment cents = compare(control, variant);
    RegressionAdjustment dollars = RegressionAdjustment.of(control, variant, 0, 100, false, ALPHA);
    assertThat(dollars.difference().value(), closeTo(cents.difference().value() / 100, 1e-15));
    assertThat(
        dollars.difference().standardError(),
        closeTo(cents.difference().standardError() / 100, 1e-15));
    assertThat(dollars.pValue(), closeTo(cents.pValue(), 1e-15));
    assertThat(dollars.varianceReduction(), is(cents.varianceReduction()));
  }

  @Test
  void fewerThanTwoUsersInAnArmAreNotCompared() {
    IndicatorSums control = users(noUsers(1), 1, 1);
    IndicatorSums variant = users(users(noUsers(1), 20, 1), 20, 0);
    assertThat(compare(control, variant).difference(), is(new Difference(null, null)));
  }

  @Test
  void armsWithoutMoreUsersThanCoefficientsAreNotCompared() {
    // Every user is the only one without a one in some column, but for the last of them.
    IndicatorSums full = noUsers(19);
    for (int i = 0; i < 20; i++) {
      int user = i;
      full.add(IntStream.range(0, 19).filter(column -> column != user).toArray(), i % 3);
    }
    assertThat(compare(full, full).difference(), is(new Difference(null, null)));
    full.add(new int[0], 1);
    assertThat(compare(full, full).difference().value(), is(0.0));
  }

  @Test
  void sparseOutcomeHasNoStandardError() {
    IndicatorSums control = users(users(noUsers(1), 30, 0), 2, 1);
    RegressionAdjustment sparse = RegressionAdjustment.of(control, control, 0, 1, true, ALPHA);
    assertThat(sparse.difference(), is(new Difference(0.0, null)));
    assertThat(sparse.pValue(), is(nullValue()));
  }

  @Test
  void outcomeThatColumnsExplainWhollyHasNoStandardError() {
    IndicatorSums control = users(users(noUsers(1), 15, 1, 0), 15, 0);
    IndicatorSums variant = users(users(noUsers(1), 12, 1, 0), 18, 0);
    RegressionAdjustment adjusted = compare(control, variant);
    assertThat(adjusted.difference(), is(new Difference(0.0, null)));
    assertThat(adjusted.interval(), is(nullValue()));
    assertThat(adjusted.varianceReduction(), is(nullValue()));
  }

  @Test
  void outcomeThatDoesNotVaryHasNoStandardError() {
    IndicatorSums control = users(noUsers(1), 15, 3);
    assertThat(compare(control, control).difference(), is(new Difference(0.0, null)));
  }

  @Test
  void largeAmountsKeepTheirDigits() {
    long far = 1_000_000_000_000L;
    IndicatorSums control = users(users(noUsers(1), 50, far, 0), 50, far + 2);
    IndicatorSums variant = users(users(noUsers(1), 50, far + 1, 0), 50, far + 3);
    users(users(control, 50, far + 2, 0), 50, far + 4);
    users(users(variant, 50, far + 3, 0), 50, far + 5);
    RegressionAdjustment adjusted = compare(control, variant);
    assertThat(adjusted.difference().value(), is(1.0));
    assertThat(adjusted.difference().standardError(), is(notNullValue()));
    assertThat(adjusted.varianceReduction(), closeTo(0.5, 0.01));
  }

  @Test
  void armsWithOtherColumnsAreRefused() {
    IndicatorSums control = users(noUsers(1), 3, 3);
    IndicatorSums variant = users(noUsers(2), 3, 3);
    assertThrows(IllegalArgumentException.class, () -> compare(control, variant));
  }
}
