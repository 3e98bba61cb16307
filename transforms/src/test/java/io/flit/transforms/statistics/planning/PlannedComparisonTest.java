package io.flit.transforms.statistics.planning;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.transforms.statistics.SequentialTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannedComparisonTest {
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  @Test
  void equalArmsNeedTheTextbooksUsers() {
    double users = new PlannedComparison(0.25, 0.05, 0.9, 0.5).usersForRates(0.5);
    assertThat(users / 2, closeTo(76.7, 0.05));
  }

  @Test
  void theDirectionOfAnEffectOnMeansDoesNotMatter() {
    assertThat(
        new PlannedComparison(-0.5, 0.05, 0.8, 0.3).usersForMeans(200),
        is(new PlannedComparison(0.5, 0.05, 0.8, 0.3).usersForMeans(200)));
  }

  @Test
  void armsMayChangePlaces() {
    double up = new PlannedComparison(0.02, 0.05, 0.8, 0.2).usersForRates(0.05);
    double down = new PlannedComparison(-0.02, 0.05, 0.8, 0.8).usersForRates(0.07);
    assertThat(down, closeTo(up, 1e-9 * up));
  }

  @Test
  void equalArmsNeedTheFewestUsers() {
    double equal = new PlannedComparison(0.5, 0.05, 0.8, 0.5).usersForMeans(200);
    for (double share : List.of(0.05, 0.3, 0.7, 0.95)) {
      assertThat(
          new PlannedComparison(0.5, 0.05, 0.8, share).usersForMeans(200), greaterThan(equal));
    }
  }

  @Test
  void anArmWithoutUsersNeverTells() {
    for (double share : List.of(0.0, 1.0)) {
      PlannedComparison comparison = new PlannedComparison(0.01, 0.05, 0.8, share);
      assertThat(comparison.usersForRates(0), is(INFINITE));
      assertThat(comparison.usersForMeans(1), is(INFINITE));
      assertThat(comparison.sequentialUsersForRates(0.1, 5000), is(INFINITE));
      assertThat(comparison.sequentialUsersForMeans(1, 5000), is(INFINITE));
    }
  }

  @ParameterizedTest
  @CsvSource({"0.01, 0.05, 100", "0.01, 0.05, 1000000000", "0.3, 0.9, 5000", "1e-6, 0.001, 5000"})
  void sequentialUsersAreTheFirstThatAreEnough(double effect, double alpha, long expectedUsers) {
    double power = 0.8;
    double z = 0.8416212335729143;
    PlannedComparison comparison = new PlannedComparison(effect, alpha, power, 0.4);
    double users = comparison.sequentialUsersForMeans(2, expectedUsers);
    double perUser = 2 * (1 / 0.4 + 1 / 0.6);
    for (double factor : List.of(1 - 1e-9, 1 + 1e-9)) {
      double n = users * factor;
      double spare =
          effect / Math.sqrt(perUser / n) - SequentialTest.reach(n, alpha, expectedUsers) - z;
      assertThat(spare, factor < 1 ? lessThan(0.0) : greaterThan(0.0));
    }
    assertThat(users, greaterThan(comparison.usersForMeans(2)));
  }

  @Test
  void whatCannotBePlannedIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new PlannedComparison(0, 0.05, 0.8, 0.5));
    assertThrows(
        IllegalArgumentException.class, () -> new PlannedComparison(Double.NaN, 0.05, 0.8, 0.5));
    assertThrows(IllegalArgumentException.class, () -> new PlannedComparison(1, 0, 0.8, 0.5));
    assertThrows(IllegalArgumentException.class, () -> new PlannedComparison(1, 0.05, 0.5, 0.5));
    assertThrows(IllegalArgumentException.class, () -> new PlannedComparison(1, 0.05, 1, 0.5));
    assertThrows(IllegalArgumentException.class, () -> new PlannedComparison(1, 0.05, 0.8, 1.1));
    PlannedComparison comparison = new PlannedComparison(0.5, 0.05, 0.8, 0.5);
    assertThrows(IllegalArgumentException.class, () -> comparison.usersForRates(0.5));
    assertThrows(
        IllegalArgumentException.class,
        () -> new PlannedComparison(-0.5, 0.05, 0.8, 0.5).sequentialUsersForRates(0.5, 5000));
  }
}
