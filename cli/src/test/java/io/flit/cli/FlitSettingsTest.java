package io.flit.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.flit.cli.options.Settings;
import io.flit.cli.query.SmallWarehouse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands do with options that come from the environment or a project file. */
class FlitSettingsTest {
  private static final String COUNT = "SELECT count(*) AS n FROM dim_customers";

  @TempDir Path folder;

  @BeforeEach
  void fill() throws Exception {
    SmallWarehouse.in(folder);
  }

  private Printed run(Map<String, String> environment, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        Flit.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Settings.of(environment, folder),
            arguments);
    return new Printed(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private void file(String text) throws IOException {
    Files.writeString(folder.resolve("flit.yaml"), text);
  }

  @Test
  void queryReadsTheWarehouseThatTheEnvironmentNames() {
    assertThat(
        run(Map.of("FLIT_WAREHOUSE", folder + "/data"), "query", "--format", "csv", COUNT),
        is(new Printed(0, "n\n3\n", "")));
  }

  @Test
  void verboseSaysWhereValuesComeFrom() throws IOException {
    file("format: csv\nseed: 7\n");
    String data = folder.resolve("data").toString();
    assertThat(
        run(Map.of("FLIT_WAREHOUSE", data), "query", COUNT, "--verbose"),
        is(
            new Printed(
                0,
                "n\n3\n",
                "not typed: --format=csv (flit.yaml, line 1), --warehouse="
                    + data
                    + " (FLIT_WAREHOUSE)\n")));
  }

  @Test
  void refusalOfAValueThatWasNotTypedSaysWhereItStands() throws IOException {
    file("maxRows: many\n");
    assertThat(
        run(Map.of(), "query", COUNT, "--warehouse=" + folder.resolve("data")),
        is(
            new Printed(
                2,
                "",
                "flit query: --maxRows=many is not a whole number.\n"
                    + "  --maxRows=many comes from flit.yaml, line 1\n")));
  }

  @Test
  void keyThatIsNoOptionIsRefusedWhateverTheCommand() throws IOException {
    file("warehuose: data\n");
    assertThat(
        run(Map.of(), "catalog", "dim_customers"),
        is(
            new Printed(
                2,
                "",
                "flit catalog: flit.yaml, line 1: there is no option warehuose; did you mean"
                    + " warehouse?\n")));
  }

  @Test
  void runThatWritesTablesSaysWithoutBeingAsked() throws IOException {
    file("asOf: 2026-07-01\n");
    String empty = folder.resolve("empty").toString();
    Printed core = run(Map.of("FLIT_WAREHOUSE", empty), "core");
    assertThat(
        core.err(),
        containsString(
            "not typed: --asOf=2026-07-01 (flit.yaml, line 1), --warehouse="
                + empty
                + " (FLIT_WAREHOUSE)\nwarehouse "));
    assertThat(core.err(), containsString("run stage first"));
  }

  @Test
  void benchmarkMeasuresTheSameWhereverItIsStarted() throws IOException {
    file("nonsense: true\n");
    Printed bench = run(Map.of("FLIT_WAREHOUSE", folder + "/data"), "bench", "--runs=0");
    assertThat(bench.err(), is("flit bench: --runs=0 is not a number from 1 to 100.\n"));
    assertThat(bench.err(), not(containsString("nonsense")));
  }
}
