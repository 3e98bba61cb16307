package io.flit.transforms.experiments;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.flit.transforms.statistics.CalibrationBenchmark;
import io.flit.transforms.statistics.CalibrationLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Experiments whose truth is known, in full: what {@code docs/experiments.md} promises. */
@Tag("benchmark")
class CalibrationTest {
  private static final Path GUIDE = Path.of("..", "docs", "experiments.md");
  private static final int EXPERIMENTS = 10_000;

  private static final CalibrationBenchmark SIMULATED =
      new CalibrationBenchmark(EXPERIMENTS, 2_500, 20_260_701, 0.007);

  /** Eleven variants are compared with control in each world. */
  private static final KnownEffects GENERATED = new KnownEffects(150, 5, 0.935, 0.965);

  @Test
  void theMethodsKeepTheirWordAsTheGuideSays() throws IOException {
    List<CalibrationLine> lines = new ArrayList<>(SIMULATED.equalArms());
    lines.addAll(SIMULATED.trueEffect());
    lines.addAll(SIMULATED.dailyLooks(EXPERIMENTS, 28, 150));

    assertAllCalibrated(lines);
    assertThat(
        "the guide's table", Files.readString(GUIDE), containsString(CalibrationLine.table(lines)));
  }

  @Test
  void generatedEffectsAreFoundEndToEnd() {
    assertAllCalibrated(GENERATED.lines());
  }

  private static void assertAllCalibrated(List<CalibrationLine> lines) {
    String table = CalibrationLine.table(lines);
    System.out.print(table);
    assertThat(table, lines.stream().allMatch(CalibrationLine::isCalibrated), is(true));
  }
}
