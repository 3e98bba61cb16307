package io.flit.transforms.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures from mpmath at 40 digits. */
class DistributionsTest {

  private static void assertSame(double actual, double expected) {
    assertThat(actual, closeTo(expected, 1e-13 * Math.abs(expected)));
  }

  @ParameterizedTest
  @CsvSource({
    "0.05, 1.9599639845400542",
    "0.01, 2.5758293035489008",
    "0.1, 1.6448536269514727",
    "0.000001, 4.8916384756985904"
  })
  void normalCriticalValueLeavesHalfOfAlphaAbove(double alpha, double expected) {
    assertSame(CriticalValue.normal(alpha), expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0.05, 1, 12.706204736174705",
    "0.05, 1.5, 6.0166631044279319",
    "0.05, 8.544345657595143, 2.2806807302889704",
    "0.05, 77.92541090286731, 1.9908770845955099",
    "0.01, 499256.1426, 2.5758391513301798",
    "0.001, 30, 3.6459586350420218",
    "0.05, 2000000000, 1.9599639857261899"
  })
  void studentCriticalValueHoldsForAnyDegreesOfFreedom(
      double alpha, double degreesOfFreedom, double expected) {
    assertSame(CriticalValue.student(alpha, degreesOfFreedom), expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0.001, 5.5, 0.99923738711934934",
    "2, 1, 0.29516723530086655",
    "12, 30, 5.5801854151992561e-13",
    "40, 60.25, 4.2796061544404762e-45",
    "30, 5000, 5.6916581178617021e-182",
    "8, 3000000, 1.2446300492214671e-15"
  })
  void studentTailKeepsItsDigitsFarOut(double t, double degreesOfFreedom, double expected) {
    assertThat(
        TailProbability.studentTwoSided(t, degreesOfFreedom), closeTo(expected, 1e-11 * expected));
  }

  @ParameterizedTest
  @CsvSource({
    "1e8, 60, -984.68763787806454",
    "60, 5000, -1359.8600283071777",
    "50, 1000000, -1252.5770650615627",
    "200, 250000000, -20003.924224371219"
  })
  void studentTailHasALogarithmBelowTheRangeOfADouble(
      double t, double degreesOfFreedom, double expected) {
    assertThat(
        TailProbability.lnStudentTwoSided(t, degreesOfFreedom),
        closeTo(expected, 1e-9 * Math.abs(expected)));
  }

  @ParameterizedTest
  @CsvSource({
    "1, -1.1478744644493182",
    "36, -651.81008041323845",
    "40, -803.91529483319384",
    "1000, -500007.13354763162"
  })
  void normalTailHasALogarithmBelowTheRangeOfADouble(double z, double expected) {
    assertThat(TailProbability.lnNormalTwoSided(z), closeTo(expected, 1e-12 * Math.abs(expected)));
  }

  @ParameterizedTest
  @CsvSource({
    "3, 2, -1.5",
    "1500, 1, -753.88306710538243",
    "1500, 2, -750.0",
    "2000, 5, -989.92155032737345",
    "400000, 11, -199949.03046456259"
  })
  void chiSquareTailHasALogarithmBelowTheRangeOfADouble(
      double chiSquare, int degreesOfFreedom, double expected) {
    assertThat(
        TailProbability.lnChiSquare(chiSquare, degreesOfFreedom),
        closeTo(expected, 1e-12 * Math.abs(expected)));
  }

  @Test
  void tailsAtZeroAreWhole() {
    assertThat(TailProbability.normalTwoSided(0), is(1.0));
    assertThat(TailProbability.studentTwoSided(0, 7.5), is(1.0));
    assertThat(TailProbability.chiSquare(0, 2), is(1.0));
  }

  @Test
  void signDoesNotMatterToATwoSidedTail() {
    assertThat(TailProbability.normalTwoSided(-2.5), is(TailProbability.normalTwoSided(2.5)));
    assertThat(
        TailProbability.studentTwoSided(-2.5, 9), is(TailProbability.studentTwoSided(2.5, 9)));
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "-0.05", "NaN"})
  void alphaOutsideTheUnitIntervalIsRefused(double alpha) {
    assertThrows(IllegalArgumentException.class, () -> CriticalValue.normal(alpha));
    assertThrows(IllegalArgumentException.class, () -> CriticalValue.student(alpha, 10));
  }
}
