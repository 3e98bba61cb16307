package io.flit.transforms.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SequentialTestTest {

  private static final double ALPHA = 0.05;
  private static final long USUAL_USERS = 5_000;

  @Test
  void rhoMakesTheIntervalTightestAtTheTunedSize() {
    SequentialTest test = SequentialTest.of(new Difference(0.02, 0.01), 1_000, ALPHA, USUAL_USERS);
    assertThat(test.rho(), closeTo(0.03984006677137368, 1e-16));
  }

  @Test
  void intervalExcludesZeroExactlyWhenPIsBelowAlpha() {
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < 5_000; i++) {
      Difference difference = new Difference(random.nextDouble(-5, 5), random.nextDouble(0.1, 2));
      SequentialTest test =
          SequentialTest.of(difference, random.nextLong(2, 1_000_000), ALPHA, USUAL_USERS);
      assertThat(difference.toString(), test.interval().contains(0), is(test.pValue() >= ALPHA));
    }
  }

  @Test
  void intervalIsWiderThanThatOfASingleLook() {
    Difference difference = new Difference(0.3, 0.1);
    for (long users : new long[] {100, 5_000, 1_000_000, 1_000_000_000}) {
      SequentialTest test = SequentialTest.of(difference, users, ALPHA, USUAL_USERS);
      assertThat(test.halfWidth(), greaterThan(CriticalValue.normal(ALPHA) * 0.1));
    }
  }

  @Test
  void overwhelmingEvidenceStaysFinite() {
    SequentialTest test = SequentialTest.of(new Difference(0.5, 0.01), 20_000, ALPHA, USUAL_USERS);
    assertThat(test.pValue(), is(0.0));
    assertThat(test.lnPValue(), closeTo(-1210.0814188378743, 1e-9));
  }

  @Test
  void noEvidenceIsAPOfOne() {
    SequentialTest test = SequentialTest.of(new Difference(0.0, 0.01), 1_000, ALPHA, USUAL_USERS);
    assertThat(test.pValue(), is(1.0));
    assertThat(test.lnPValue(), is(0.0));
  }

  @Test
  void withoutStandardErrorThereIsNoTest() {
    SequentialTest test = SequentialTest.of(new Difference(1.0, null), 1_000, ALPHA, USUAL_USERS);
    assertThat(test, is(new SequentialTest(test.rho(), null, null, null, null)));
  }

  @Test
  void impossibleArgumentsAreRefused() {
    Difference difference = new Difference(1.0, 1.0);
    assertThrows(
        IllegalArgumentException.class,
        () -> SequentialTest.of(difference, -1, ALPHA, USUAL_USERS));
    assertThrows(IllegalArgumentException.class, () -> SequentialTest.of(difference, 10, ALPHA, 0));
    assertThrows(
        IllegalArgumentException.class, () -> SequentialTest.of(difference, 10, 1, USUAL_USERS));
    assertThrows(IllegalArgumentException.class, () -> new Difference(null, 1.0));
    assertThrows(IllegalArgumentException.class, () -> new Difference(1.0, 0.0));
    assertThrows(IllegalArgumentException.class, () -> new Difference(Double.NaN, null));
  }
}
