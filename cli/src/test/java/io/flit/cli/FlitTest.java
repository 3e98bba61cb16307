package io.flit.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import io.flit.cli.SmallWarehouse.Printed;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlitTest {
  private static Printed flit(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        Flit.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            arguments);
    return new Printed(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help=1", "--help=true", "--help=", "-h"})
  void helpIsHelpWhateverItsValue(String help) {
    Printed query = flit("query", "--help");
    assertThat(query.out(), startsWith("bin/flit query [\"SQL\"] [--option=value ...]\n"));
    assertThat(flit("query", help), is(query));
    assertThat(flit(help), is(flit("--help")));
  }

  @Test
  void versionsAreToldInOneLine() {
    Printed version = flit("version");
    assertThat(version.exit(), is(0));
    assertThat(version.err(), is(""));
    assertThat(
        version.out(),
        matchesPattern("flit \\d+\\.\\S+, Beam \\d+\\.\\S+, Java \\d+\\S*, DuckDB \\d+\\.\\S+\\R"));
    assertThat(flit("--version"), is(version));
  }

  @Test
  void versionTakesNoOptions() {
    assertThat(
        flit("version", "--format=json"),
        is(
            new Printed(
                2, "", "flit version: '--format=json' is too much: version takes no options.\n")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "refresh",
        "generate",
        "import",
        "overlays",
        "stage",
        "core",
        "experiments",
        "features",
        "check",
        "rejects",
        "rollback",
        "query",
        "report",
        "cost",
        "bench",
        "catalog",
        "version"
      })
  void helpOfEveryCommandTellsTheExitCodes(String command) {
    assertThat(
        flit(command, "--help").out(),
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
    "exp, experiments"
  })
  void commandThatIsNoneIsAnsweredWithOneThatMayBeMeant(String typed, String meant) {
    assertThat(
        flit(typed),
        is(
            new Printed(
                2,
                "",
                "flit " + typed + ": there is no such command; did you mean " + meant + "?\n")));
  }

  @Test
  void helpOfDemoNamesWhatAFirstLookNeeds() {
    assertThat(
        flit("demo", "--help").out(),
        is(
            """
            bin/flit demo [--option=value ...]

            Generates a shop of a thousand customers, refreshes all tables, writes the report, and says
            what to try. It takes the options of refresh and of report; these are of use for a first look.

              bin/flit demo
              bin/flit demo --warehouse=shop --output=shop.html --seed=7

            Options:
              --output            The HTML file to write; one that exists is replaced. Default:
                                  report.html.
              --seed              The same seed generates the same rows, another seed others. Default:
                                  42.
              --warehouse         Where tables live: a directory, a gs:// path (both hold Parquet), or
                                  bq:PROJECT (BigQuery). Default: warehouse.

            Exit codes: 0 done, 1 a pipeline failed, 2 unusable arguments or input, 3 a data quality
            check of severity error failed, 4 the warehouse is in use by another run.
            """));
  }
}
