package io.flit.transforms.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RelativeLiftTest {

  private static final double CRITICAL = 1.96;

  @Test
  void endsAreTheRootsOfFiellersQuadratic() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 1_000; i++) {
      double sign = random.nextBoolean() ? 1 : -1;
      SampleMoments control =
          new SampleMoments(
              random.nextLong(20, 500), sign * random.nextDouble(2, 10), random.nextDouble(0.1, 5));
      SampleMoments variant =
          new SampleMoments(
              random.nextLong(20, 500), random.nextDouble(-10, 10), random.nextDouble(0.1, 5));
      RelativeLift lift = RelativeLift.ofMeans(control, variant, CRITICAL);
      assertThat(lift.interval(), is(notNullValue()));
      for (double end : new double[] {lift.interval().low(), lift.interval().high()}) {
        // At an end the variant is just CRITICAL standard errors from (1 + end) times control.
        double ratio = 1 + sign * end;
        double z =
            (variant.mean() - ratio * control.mean())
                / Math.sqrt(variant.varianceOfMean() + ratio * ratio * control.varianceOfMean());
        assertThat(Math.abs(z), closeTo(CRITICAL, 1e-9));
      }
      assertThat(lift.interval().contains(lift.lift()), is(true));
    }
  }

  @Test
  void noiseOfTheBaselineWidensTheInterval() {
    Proportion control = new Proportion(1000, 100);
    Proportion variant = new Proportion(1000, 130);
    Interval fieller = RelativeLift.ofRates(control, variant, CRITICAL).interval();
    Difference difference = Difference.ofRates(control, variant);
    double withoutIt = 2 * CRITICAL * difference.standardError() / control.rate();
    assertThat(fieller.high() - fieller.low(), greaterThan(withoutIt));
  }

  @Test
  void baselineOfZeroHasNoLift() {
    assertThat(
        RelativeLift.ofRates(new Proportion(1000, 0), new Proportion(1000, 12), CRITICAL),
        is(new RelativeLift(null, null, null)));
  }

  @Test
  void negativeBaselineIsMeasuredByItsSize() {
    SampleMoments control = new SampleMoments(60, -10.0, 10.0);
    SampleMoments variant = new SampleMoments(50, -9.0, 9.0);
    RelativeLift lift = RelativeLift.ofMeans(control, variant, CRITICAL);
    assertThat(lift.lift(), closeTo(0.1, 1e-15));
    assertThat(lift.interval().contains(0.1), is(true));
  }

  @Test
  void noisyBaselineHasALiftWithoutInterval() {
    RelativeLift lift = RelativeLift.ofRates(new Proportion(2, 1), new Proportion(2, 2), CRITICAL);
    assertThat(lift.lift(), is(1.0));
    assertThat(lift.g(), greaterThan(1.0));
    assertThat(lift.interval(), is(nullValue()));
  }

  @Test
  void withoutSpreadThereIsNoInterval() {
    RelativeLift lift =
        RelativeLift.ofMeans(
            new SampleMoments(10, 5.0, 0.0), new SampleMoments(10, 6.0, 0.0), CRITICAL);
    assertThat(lift.lift(), closeTo(0.2, 1e-15));
    assertThat(lift.interval(), is(nullValue()));
  }

  @Test
  void withoutCriticalValueThereIsALiftOnly() {
    SampleMoments one = new SampleMoments(1, 5.0, null);
    SampleMoments other = new SampleMoments(1, 9.0, null);
    assertThat(RelativeLift.ofMeans(one, other, null), is(new RelativeLift(0.8, null, null)));
  }

  @Test
  void emptyArmHasNoLift() {
    assertThat(
        RelativeLift.ofRates(new Proportion(10, 5), new Proportion(0, 0), CRITICAL).lift(),
        is(nullValue()));
  }
}
