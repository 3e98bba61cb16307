package io.flit.transforms.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WelchTestTest {

  private static final double ALPHA = 0.05;
  private static final SampleMoments SOME = new SampleMoments(10, 4.0, 2.5);

  @Test
  void sleepOfStudentsPatientsIsAsPublished() {
    // Student 1908; R's t.test(extra ~ group): t = -1.8608, df = 17.776, p = 0.07939.
    SampleMoments first = moments(7, -16, -2, -12, -1, 34, 37, 8, 0, 20);
    SampleMoments second = moments(19, 8, 11, 1, -1, 44, 55, 16, 46, 34);
    WelchTest test = WelchTest.of(second, first, ALPHA);
    assertThat(test.t(), closeTo(-1.860813467486853, 1e-13));
    assertThat(test.degreesOfFreedom(), closeTo(17.77647, 5e-6));
    assertThat(test.pValue(), closeTo(0.07939414, 5e-9));
    assertThat(test.interval().low(), closeTo(-3.3654832, 5e-8));
    assertThat(test.interval().high(), closeTo(0.2054832, 5e-8));
  }

  private static SampleMoments moments(long... tenths) {
    ExactSums sums = ExactSums.EMPTY;
    for (long value : tenths) {
      sums = sums.add(value);
    }
    return sums.moments().dividedBy(10);
  }

  @Test
  void oneConstantArmIsNoObstacle() {
    WelchTest test = WelchTest.of(new SampleMoments(20, 5.0, 0.0), SOME, ALPHA);
    assertThat(test.degreesOfFreedom(), closeTo(9, 1e-12));
    assertThat(test.t(), closeTo(-2, 1e-12));
  }

  @Test
  void twoConstantArmsHaveADifferenceOnly() {
    WelchTest test =
        WelchTest.of(new SampleMoments(20, 5.0, 0.0), new SampleMoments(20, 6.0, 0.0), ALPHA);
    assertThat(test, is(onlyDifference(1.0)));
  }

  @Test
  void singleUserLeavesADifferenceOnly() {
    assertThat(WelchTest.of(SOME, new SampleMoments(1, 9.0, null), ALPHA), is(onlyDifference(5.0)));
    assertThat(
        WelchTest.of(new SampleMoments(1, 9.0, null), SOME, ALPHA), is(onlyDifference(-5.0)));
  }

  @Test
  void emptyArmLeavesNothing() {
    assertThat(WelchTest.of(SOME, ExactSums.EMPTY.moments(), ALPHA), is(onlyDifference(null)));
  }

  private static WelchTest onlyDifference(Double value) {
    return new WelchTest(new Difference(value, null), null, null, null, null, null, null);
  }

  @Test
  void deepTailKeepsItsDigits() {
    WelchTest test =
        WelchTest.of(
            new SampleMoments(100_000, 2.0, 4.0), new SampleMoments(100_000, 2.2, 4.0), ALPHA);
    // Figure from mpmath; 1 - cdf would be 0 here.
    assertThat(test.pValue(), closeTo(1.3001832399923026e-110, 1e-121));
    assertThat(test.lnPValue(), closeTo(Math.log(test.pValue()), 1e-12));
  }

  @Test
  void smallDifferenceOfLargeMeansKeepsItsDigits() {
    SampleMoments control = amounts(4, 7, 13, 16, 17).dividedBy(100);
    SampleMoments variant = amounts(5, 7, 13, 16, 1, 9, 3).dividedBy(100);
    // 54 / 7 - 57 / 5 cents, beside means of ten billion of which a double holds a thousandth.
    assertThat(Difference.ofMeans(control, variant).value(), closeTo(-129.0 / 35 / 100, 1e-16));
  }

  private static SampleMoments amounts(long... excess) {
    ExactSums sums = ExactSums.EMPTY;
    for (long cents : excess) {
      sums = sums.add(1_000_000_000_000L + cents);
    }
    return sums.moments();
  }

  @Test
  void intervalAndPValueAgree() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 2_000; i++) {
      SampleMoments control = anyMoments(random);
      SampleMoments variant = anyMoments(random);
      WelchTest test = WelchTest.of(control, variant, ALPHA);
      assertThat(control + " " + variant, test.interval().contains(0), is(test.pValue() >= ALPHA));
    }
  }

  @Test
  void liftExcludesZeroExactlyWhenTheDifferenceDoes() {
    SplittableRandom random = new SplittableRandom(6);
    int bounded = 0;
    for (int i = 0; i < 5_000; i++) {
      SampleMoments control = anyMoments(random);
      SampleMoments variant = anyMoments(random);
      WelchTest test = WelchTest.of(control, variant, ALPHA);
      RelativeLift lift = RelativeLift.ofMeans(control, variant, test.criticalValue());
      if (lift.interval() != null) {
        bounded++;
        assertThat(
            control + " " + variant, lift.interval().contains(0), is(test.interval().contains(0)));
      }
    }
    assertThat(bounded > 1_000, is(true));
  }

  private static SampleMoments anyMoments(SplittableRandom random) {
    return new SampleMoments(
        random.nextLong(2, 200), random.nextDouble(-10, 10), random.nextDouble(0.1, 200));
  }

  @Test
  void scaleChangesNeitherTNorP() {
    SampleMoments cents = new SampleMoments(50, 1250.0, 90_000.0);
    SampleMoments more = new SampleMoments(60, 1400.0, 95_000.0);
    WelchTest inCents = WelchTest.of(cents, more, ALPHA);
    WelchTest inUnits = WelchTest.of(cents.dividedBy(100), more.dividedBy(100), ALPHA);
    assertThat(inUnits.t(), closeTo(inCents.t(), 1e-13));
    assertThat(inUnits.pValue(), closeTo(inCents.pValue(), 1e-13));
    assertThat(inUnits.interval().low(), closeTo(inCents.interval().low() / 100, 1e-13));
  }

  @Test
  void impossibleMomentsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new SampleMoments(-1, null, null));
    assertThrows(IllegalArgumentException.class, () -> new SampleMoments(5, 1.0, 1e-15, 1.0));
    assertThrows(IllegalArgumentException.class, () -> new SampleMoments(5, null, 1e-30, null));
    assertThrows(IllegalArgumentException.class, () -> new SampleMoments(0, 1.0, null));
    assertThrows(IllegalArgumentException.class, () -> new SampleMoments(1, 1.0, 0.0));
    assertThrows(IllegalArgumentException.class, () -> new SampleMoments(5, 1.0, -0.1));
    assertThrows(IllegalArgumentException.class, () -> new SampleMoments(5, Double.NaN, 1.0));
    assertThrows(
        IllegalArgumentException.class, () -> new SampleMoments(5, 1.0, Double.POSITIVE_INFINITY));
  }

  @Test
  void standardDeviationIsTheRootOfTheVariance() {
    assertThat(new SampleMoments(9, 1.0, 6.25).standardDeviation(), is(2.5));
    assertThat(new SampleMoments(1, 1.0, null).standardDeviation(), is(nullValue()));
  }
}
