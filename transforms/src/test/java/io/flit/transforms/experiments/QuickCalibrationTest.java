package io.flit.transforms.experiments;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.flit.transforms.statistics.CalibrationBenchmark;
import io.flit.transforms.statistics.CalibrationLine;
import io.flit.transforms.statistics.PlanBenchmark;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** So few experiments that only gross errors show; {@link CalibrationTest} looks closely. */
class QuickCalibrationTest {

  @Test
  void theMethodsDoNotMissTheTruthFarTooOften() {
    CalibrationBenchmark simulated = new CalibrationBenchmark(500, 1_000, 7, 0.04);
    List<CalibrationLine> lines = new ArrayList<>(simulated.equalArms());
    lines.addAll(simulated.trueEffect());
    lines.addAll(simulated.dailyLooks(200, 14, 75));
    lines.addAll(new PlanBenchmark(7, 0.05).conversion(1_000));
    assertAllCalibrated(lines);
  }

  @Test
  void intervalsHoldMostGeneratedEffects() {
    for (CalibrationLine line : new KnownEffects(2, 2_000).lines()) {
      if (line.measured().contains("coverage")) {
        assertThat(line.method(), line.rate(), greaterThan(0.8));
      }
    }
  }

  private static void assertAllCalibrated(List<CalibrationLine> lines) {
    assertThat(
        CalibrationLine.table(lines),
        lines.stream().allMatch(CalibrationLine::isCalibrated),
        is(true));
  }
}
