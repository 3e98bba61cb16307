package io.flit.transforms.experiments;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.flit.transforms.statistics.CalibrationBenchmark;
import io.flit.transforms.statistics.CalibrationLine;
import io.flit.transforms.statistics.PlanBenchmark;
import java.io.IOException;
import java.io.UncheckedIOException;
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

  private static final PlanBenchmark PLANNED = new PlanBenchmark(20_260_702, 0.05);

  /** Eleven variants are compared with control in each world. */
  private static final KnownEffects GENERATED = new KnownEffects(150, 20_000);

  @Test
  void theMethodsKeepTheirWordAsTheGuideSays() {
    List<CalibrationLine> lines = new ArrayList<>(SIMULATED.equalArms());
    lines.addAll(SIMULATED.trueEffect());
    lines.addAll(SIMULATED.dailyLooks(EXPERIMENTS, 28, 150));
    lines.addAll(PLANNED.conversion(EXPERIMENTS));
    lines.addAll(PLANNED.revenue(EXPERIMENTS / 5));

    assertAllCalibratedAsTheGuideSays(lines);
  }

  @Test
  void generatedEffectsAreFoundAsTheGuideSays() {
    assertAllCalibratedAsTheGuideSays(GENERATED.lines());
  }

  private static void assertAllCalibratedAsTheGuideSays(List<CalibrationLine> lines) {
    String table = CalibrationLine.table(lines);
    System.out.print(table);
    assertThat(table, lines.stream().allMatch(CalibrationLine::isCalibrated), is(true));
    assertThat("the guide's tables", guide(), containsString(table));
  }

  private static String guide() {
    try {
      return Files.readString(GUIDE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
