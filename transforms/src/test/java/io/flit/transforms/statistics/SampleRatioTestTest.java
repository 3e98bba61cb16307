package io.flit.transforms.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.transforms.statistics.SampleRatioTest.Arm;
import io.flit.transforms.statistics.SampleRatioTest.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleRatioTestTest {

  @Test
  void mendelsPeasAreNineToThreeToThreeToOne() {
    // Mendel 1866; R's chisq.test gives X-squared = 0.47002, p = 0.9254.
    SampleRatioTest test =
        SampleRatioTest.of(
            List.of(new Arm(315, 9), new Arm(108, 3), new Arm(101, 3), new Arm(32, 1)));
    assertThat(test.chiSquare(), closeTo(0.470024, 5e-7));
    assertThat(test.pValue(), closeTo(0.9254259, 5e-8));
    assertThat(test.status(), is(Status.OK));
  }

  @Test
  void unevenTrafficIsAMismatch() {
    SampleRatioTest test = SampleRatioTest.of(List.of(new Arm(5_200, 1), new Arm(4_800, 1)));
    assertThat(test.chiSquare(), closeTo(16, 1e-12));
    assertThat(test.status(), is(Status.MISMATCH));
  }

  @Test
  void armWithoutUsersIsAMismatch() {
    assertThat(
        SampleRatioTest.of(List.of(new Arm(100, 0.5), new Arm(0, 0.5))).status(),
        is(Status.MISMATCH));
  }

  @Test
  void armOfWeightZeroIsLeftOutWithItsUsers() {
    SampleRatioTest without = SampleRatioTest.of(List.of(new Arm(5_000, 0.5), new Arm(5_100, 0.5)));
    SampleRatioTest with =
        SampleRatioTest.of(List.of(new Arm(5_000, 0.5), new Arm(40, 0), new Arm(5_100, 0.5)));
    assertThat(with, is(without));
  }

  @Test
  void fewUsersAreNotJudged() {
    SampleRatioTest test = SampleRatioTest.of(List.of(new Arm(15, 1), new Arm(0, 1)));
    assertThat(test.leastExpected(), is(7.5));
    assertThat(test.status(), is(Status.NOT_ENOUGH_TRAFFIC));
    assertThat(SampleRatioTest.of(List.of(new Arm(8, 1), new Arm(8, 1))).status(), is(Status.OK));
  }

  @Test
  void nobodyIsNotEnoughTraffic() {
    assertThat(
        SampleRatioTest.of(List.of(new Arm(0, 1), new Arm(0, 1))),
        is(new SampleRatioTest(null, null, null, 0.0, Status.NOT_ENOUGH_TRAFFIC)));
  }

  @Test
  void singleArmHasNoRatio() {
    SampleRatioTest none = new SampleRatioTest(null, null, null, null, null);
    assertThat(SampleRatioTest.of(List.of(new Arm(100, 1))), is(none));
    assertThat(SampleRatioTest.of(List.of(new Arm(100, 1), new Arm(3, 0))), is(none));
    assertThat(SampleRatioTest.of(List.of()), is(none));
  }

  @Test
  void deepTailIsZeroButItsLogarithmIsNot() {
    SampleRatioTest test =
        SampleRatioTest.of(List.of(new Arm(6_000_000, 1), new Arm(4_000_000, 1)));
    assertThat(test.pValue(), is(0.0));
    assertThat(test.lnPValue(), closeTo(-200_006.67540376566, 1e-6));
  }

  @Test
  void impossibleArmsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Arm(-1, 0.5));
    assertThrows(IllegalArgumentException.class, () -> new Arm(1, -0.5));
    assertThrows(IllegalArgumentException.class, () -> new Arm(1, Double.NaN));
  }
}
