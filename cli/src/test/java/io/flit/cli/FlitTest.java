package io.flit.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import io.flit.cli.output.Console;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlitTest {
  static Stream<String> commands() {
    return Commands.all(Console.ofProcess()).stream().map(Command::name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help=1", "--help=true", "--help=", "-h"})
  void helpIsHelpWhateverItsValue(String help) {
    Printed query = Printed.by("query", "--help");
    assertThat(query.out(), startsWith("bin/flit query [\"SQL\"] [--option=value ...]\n"));
    assertThat(Printed.by("query", help), is(query));
    assertThat(Printed.by(help), is(Printed.by("--help")));
  }

  @Test
  void versionsAreToldInOneLine() {
    Printed version = Printed.by("version");
    assertThat(version.exit(), is(0));
    assertThat(version.err(), is(""));
    assertThat(
        version.out(),
        matchesPattern("flit \\d+\\.\\S+, Beam \\d+\\.\\S+, Java \\d+\\S*, DuckDB \\d+\\.\\S+\\R"));
    assertThat(Printed.by("--version"), is(version));
  }

  @ParameterizedTest
  @ValueSource(strings = {"generate", "refresh"})
  void refusedRunMakesNoWarehouse(String command, @TempDir Path folder) {
    Path warehouse = folder.resolve("new");
    Printed refused = Printed.by(command, "--samplePct=0", "--warehouse=" + warehouse);
    assertThat(refused.err(), refused.exit(), is(2));
    assertThat(Files.exists(warehouse), is(false));
  }

  @Test
  void versionTakesNoOptions() {
    assertThat(
        Printed.by("version", "--format=json"),
        is(
            new Printed(
                2,
                "",
                "flit version: '--format=json' is not expected: version takes no options.\n")));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpOfEveryCommandTellsTheExitCodes(String command) {
    assertThat(
        Printed.by(command, "--help").out(),
        endsWith(
            """

            Exit codes: 0 done, 1 a pipeline failed, 2 unusable arguments or input, 3 a data quality
            check of severity error failed, 4 the warehouse is in use by another run.
            """));
  }

  @ParameterizedTest
  @CsvSource({
    "run, refresh",
    "build, refresh",
    "test, check",
    "docs, catalog",
    "sql, query",
    "undo, rollback",
    "Query, query",
    "exper, experiments"
  })
  void commandThatIsNoneIsAnsweredWithOneThatMayBeMeant(String typed, String meant) {
    assertThat(
        Printed.by(typed),
        is(
            new Printed(
                2,
                "",
                "flit " + typed + ": there is no such command; did you mean " + meant + "?\n")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"query", "report", "cost"})
  void helpListsNothingThatReadersOfAWarehouseDoNotUse(String command) {
    List<String> options =
        Printed.by(command, "--help")
            .out()
            .lines()
            .filter(line -> line.startsWith("  --"))
            .map(line -> line.strip().split(" ")[0])
            .toList();
    assertThat(
        options, hasItems("--warehouse", "--rawDataset", "--stagingDataset", "--martsDataset"));
    assertThat(options, not(hasItem(oneOf("--asOf", "--buckets", "--policyTags"))));
  }

  @Test
  void helpOfDemoNamesWhatAFirstLookNeeds() {
    assertThat(
        Printed.by("demo", "--help").out(),
        is(
            """
            bin/flit demo [--option=value ...]

            Generates a shop of a thousand customers, refreshes all tables, writes the report, and suggests
            what to try next. It takes the options of refresh and of report; these are useful for a first
            look.

              bin/flit demo
              bin/flit demo --warehouse=shop --output=shop.html --seed=7

            Options:
              --open              Opens the page in the browser, where there is one. Default: false.
              --output            The HTML file to write; replaced if it exists. Default: report.html.
              --seed              The same seed generates the same rows, and another seed generates
                                  others. Default: 42.
              --warehouse         Where tables live: a directory, a gs:// path (both hold Parquet), or
                                  bq:PROJECT (BigQuery). Default: warehouse.

            Exit codes: 0 done, 1 a pipeline failed, 2 unusable arguments or input, 3 a data quality
            check of severity error failed, 4 the warehouse is in use by another run.
            """));
  }
}
