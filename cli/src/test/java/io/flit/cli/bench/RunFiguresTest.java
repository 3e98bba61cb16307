package io.flit.cli.bench;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFiguresTest {
  private static final RunFigures RUN =
      new RunFigures(
          List.of(
              new StepFigures("generate", 0, 1000, 2.5, 4.0, 300L, 5000),
              new StepFigures("stage", 900, 800, 1.5, 2.25, null, 4000)),
          400L);

  @Test
  void totalIsTheSumOfTheStepsAndThePeakOfTheProcess() {
    assertThat(RUN.total(), is(new StepFigures("all", 900, 1800, 4.0, 6.25, 400L, 9000)));
  }

  @Test
  void ratesAreOfRowsWritten() {
    assertThat(RUN.steps().get(0).rowsPerSecond(), is(400.0));
    assertThat(new StepFigures("stage", 9, 9, 0, 0, null, 9).rowsPerSecond(), is(0.0));
  }

  @Test
  void figuresSurviveAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("figures.json");
    Benchmark.write(RUN, file);
    assertThat(Benchmark.read(file), is(RUN));
  }
}
