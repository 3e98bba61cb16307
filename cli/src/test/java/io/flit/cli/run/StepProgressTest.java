package io.flit.cli.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.matchesPattern;

import io.flit.cli.output.Console;
import io.flit.pipelines.launch.PipelineExecution;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepProgressTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private StepProgress progress(String step, boolean writes) {
    PrintStream print = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new StepProgress(new Console(print, print, false), step, writes);
  }

  private void assertSaid(String pattern) {
    assertThat(err.toString(StandardCharsets.UTF_8), matchesPattern(pattern));
  }

  @Test
  void stepThatWritesNothingSaysNothingOfIt() {
    StepProgress check = progress("check", false);
    check.update(Map.of("flit_marts/dim_customers", 1_234L), Map.of());
    check.done(new PipelineExecution.Outcome(Map.of()));
    assertSaid("check \\.\\.\\.\ncheck        done in 0\\.\\d s: 1,234 rows read\n");
  }

  @Test
  void rowsThatAreAccountedForAddUpHoweverOftenTheyAreRead() {
    StepProgress stage = progress("stage", true);
    stage.update(
        Map.of("flit_raw/events", 200L),
        Map.of("flit_staging/stg_events", 90L, "flit_staging/stg_rejects", 12L));
    stage.done(
        new PipelineExecution.Outcome(
            Map.of(
                "read/stg_events", 100L,
                "written/stg_events", 90L,
                "written/stg_rejects", 12L,
                "duplicate/stg_events", 3L,
                "rejected/stg_events", 7L)));
    assertSaid(
        "stage \\.\\.\\.\nstage        done in 0\\.\\d s: 100 rows read, 90 written, 3 duplicates,"
            + " 7 rejected\n");
  }

  @Test
  void rowsOfMartsAreCountedAsTheyAreRead() {
    StepProgress core = progress("core", true);
    core.update(Map.of("flit_staging/stg_users", 10L), Map.of("flit_marts/dim_customers", 9L));
    core.done(new PipelineExecution.Outcome(Map.of("written/dim_customers", 9L)));
    assertSaid("core \\.\\.\\.\ncore         done in 0\\.\\d s: 10 rows read, 9 written\n");
  }
}
