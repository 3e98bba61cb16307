package io.flit.transforms.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The {@link CalibrationBenchmark} with a fixed seed, in full but for the daily looks. */
@Tag("benchmark")
class CalibrationTest {

  private static final CalibrationBenchmark BENCHMARK =
      new CalibrationBenchmark(10_000, 2_500, 20_260_701, 0.007);

  @Test
  void testsRejectEqualArmsAlphaOfTheTime() {
    assertAllCalibrated(BENCHMARK.equalArms());
  }

  @Test
  void intervalsHoldTheTruthTheRestOfTheTime() {
    assertAllCalibrated(BENCHMARK.trueEffect());
  }

  @Test
  void dailyLooksDoNotRaiseTheErrorOfTheSequentialTest() {
    assertAllCalibrated(BENCHMARK.dailyLooks(1_000, 28, 150));
  }

  private static void assertAllCalibrated(List<CalibrationBenchmark.Line> lines) {
    assertThat(
        CalibrationBenchmark.table(lines),
        lines.stream().allMatch(CalibrationBenchmark.Line::isCalibrated),
        is(true));
  }
}
