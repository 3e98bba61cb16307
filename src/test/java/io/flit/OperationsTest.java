package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in a warehouse can be checked, looked at and put back. */
class OperationsTest {
  @TempDir static Path original;
  @TempDir Path folder;
  private String warehouse;

  private static FlitProcess.Result run(int exit, String... arguments) {
    FlitProcess.Result result = FlitProcess.run(arguments);
    assertThat(result.err(), result.exit(), is(exit));
    return result;
  }

  private String query(String sql) {
    return run(0, "query", warehouse, "--format=csv", sql).out();
  }

  @BeforeAll
  static void stage() throws URISyntaxException {
    Path golden =
        Path.of(OperationsTest.class.getResource("/golden/users.csv").toURI()).getParent();
    String option = "--warehouse=" + original;
    run(0, "import", option, "--source=" + golden, "--asOf=2026-01-01");
    run(0, "stage", option, "--asOf=2026-01-01");
  }

  /** Every test has a warehouse of its own, with the links of the original. */
  @BeforeEach
  void copy() throws IOException {
    warehouse = "--warehouse=" + folder;
    try (Stream<Path> entries = Files.walk(original)) {
      for (Path entry : entries.skip(1).toList()) {
        Files.copy(entry, folder.resolve(original.relativize(entry)), LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  @Test
  void standingTablesAreChecked() throws IOException {
    FlitProcess.Result fine = run(0, "check", warehouse, "--asOf=2026-01-01");
    assertThat(fine.out(), containsString("stg_orders"));
    assertThat(fine.out(), containsString("relationships_user_id"));

    // The same rows once more, which no pipeline would have published.
    Path users = folder.resolve("flit_staging/stg_users");
    for (Path file : files(users)) {
      Files.copy(file, users.resolve("copy-of-" + file.getFileName()));
    }
    FlitProcess.Result broken = run(3, "check", warehouse, "--asOf=2026-01-01");
    assertThat(broken.out(), containsString("4 written, 8 audited"));
    assertThat(broken.out(), containsString("unique_user_id"));
    assertThat(broken.out(), containsString("such as user_id=1; user_id=2; user_id=3; user_id=4"));
    assertThat(broken.out() + broken.err(), not(containsString("example.org")));
    assertThat(
        query(
            """
            SELECT severity, is_passed, failing_rows FROM flit_marts.data_quality_results
            WHERE table_name = 'stg_users' AND check_name = 'unique_user_id' AND NOT is_passed
            """),
        is("severity,is_passed,failing_rows\nerror,false,8\n"));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /** Makes the staged tables ones of which it is not noted what files they have. */
  private void forgetFiles() throws IOException {
    Files.delete(
        folder.resolve("flit_staging/stg_users").toRealPath().resolve("../../_manifest.json"));
  }

  @Test
  void tableThatLostAFileIsRefusedUntilItIsMadeAnew() throws IOException {
    String count = "SELECT count(*) AS n FROM stg_users";
    Path file = files(folder.resolve("flit_staging/stg_users")).get(0);
    Files.delete(file);
    String sentence = file + " is missing, which run ";
    assertThat(run(2, "query", warehouse, count).err(), containsString(sentence));
    assertThat(run(1, "check", warehouse).err(), containsString(sentence));
    assertThat(run(2, "report", warehouse).err(), containsString(sentence));
    assertThat(
        run(1, "core", warehouse, "--asOf=2026-01-01").err(),
        containsString("; run stage again, or restore the previous generation with"));
    assertThat(query(".tables"), containsString("flit_staging.stg_users,,,\"cannot be read: "));
    assertThat(query("SELECT count(*) AS n FROM flit_raw.users"), is("n\n9\n"));
    run(0, "rejects", warehouse);

    run(0, "stage", warehouse, "--asOf=2026-01-01");
    assertThat(query(count), is("n\n4\n"));
    run(0, "check", warehouse, "--asOf=2026-01-01");
  }

  @Test
  void fileThatIsMissingIsNoticedByItsRowsWhereFilesAreNotNoted() throws IOException {
    Files.delete(files(folder.resolve("flit_staging/stg_users")).get(0));
    forgetFiles();
    FlitProcess.Result check = run(3, "check", warehouse, "--asOf=2026-01-01");
    assertThat(check.out(), containsString("rows_written"));
  }

  @Test
  void checkAfterARollbackAccountsForTheRunThatStands() throws IOException {
    Path runs = folder.resolve("flit_marts/pipeline_runs");
    run(0, "stage", warehouse, "--asOf=2025-07-01");
    run(0, "check", warehouse, "--asOf=2026-01-01");
    run(0, "rollback", warehouse);
    run(0, "check", warehouse, "--asOf=2026-01-01");

    String told =
        query(
            "SELECT run_id FROM pipeline_runs WHERE table_name = 'stg_users' ORDER BY started_at");
    String first = told.lines().skip(1).findFirst().orElseThrow();
    for (Path file : files(runs)) {
      if (file.toString().contains(first + "-stage")) {
        Files.delete(file);
      }
    }
    assertThat(
        run(3, "check", warehouse, "--asOf=2026-01-01").out(),
        containsString("pipeline_runs has no row of run " + first));
  }

  @Test
  void publicationThatAKillLeftUnrecordedIsRecordedByTheNextCommand() throws IOException {
    Path runs = folder.resolve("flit_marts/pipeline_runs");
    String before = query("SELECT * FROM pipeline_runs ORDER BY ALL");
    for (Path file : files(runs)) {
      if (file.toString().contains("-stage-")) {
        Path waiting =
            folder
                .resolve("flit_staging/stg_users")
                .toRealPath()
                .resolve("../../_records/flit_marts/pipeline_runs")
                .normalize();
        Files.createDirectories(waiting);
        Files.move(file, waiting.resolve(file.getFileName()));
      }
    }
    assertThat(query("SELECT * FROM pipeline_runs ORDER BY ALL"), is(not(before)));
    run(0, "check", warehouse, "--asOf=2026-01-01");
    assertThat(query("SELECT * FROM pipeline_runs ORDER BY ALL"), is(before));
  }

  @Test
  void oldSourceIsWarnedOf() {
    FlitProcess.Result late = run(0, "check", warehouse, "--asOf=2026-07-01");
    assertThat(late.out(), containsString("freshness"));
    assertThat(late.out(), containsString("days before as_of"));
    assertThat(late.out(), not(containsString("Every check passed")));
  }

  @Test
  void rejectsAreShownByReasonWithoutTheirValues() {
    FlitProcess.Result rejects = run(0, "rejects", warehouse);
    assertThat(rejects.out(), containsString("age does not parse"));
    assertThat(rejects.out(), containsString("DUPLICATE_KEY"));
    assertThat(rejects.out(), not(containsString("forty")));
    assertThat(rejects.out(), not(containsString("example.org")));
    String count =
        query("SELECT count(*) AS n FROM stg_rejects").lines().skip(1).findFirst().orElseThrow();
    assertThat(
        rejects.out(),
        containsString(
            "\n"
                + count
                + " in all. The rows with their values:\n  bin/flit query --warehouse='"
                + folder
                + "' \"SELECT * FROM flit_staging.stg_rejects WHERE source_table = "));
  }

  @Test
  void rejectedLinesAreCountedByWhatIsWrongWithThem() throws IOException {
    Path source = Files.createDirectory(folder.resolve("damaged-source"));
    StringBuilder orders = new StringBuilder("order_id,user_id,status,created_at\n");
    for (int i = 0; i < 8; i++) {
      orders.append(i < 5 ? "7,O'Hara: 1\n" : "7,1,\"Complete\"x,2025-01-01\n");
    }
    orders.append("7,Ada,Complete,2025-01-01 00:00:00 UTC\n");
    for (int i = 8; i < 20; i++) {
      orders.append(i).append(",1,Complete,2025-01-01 00:00:00 UTC\n");
    }
    Files.writeString(source.resolve("orders.csv"), orders.toString());
    String data = "--warehouse=" + folder.resolve("damaged");
    run(0, "import", data, "--source=" + source, "--asOf=2026-01-01");
    List<String> lines = run(0, "rejects", data).out().lines().skip(2).limit(3).toList();
    assertThat(
        lines.stream().map(line -> line.replaceAll(" {2,}", "|")).toList(),
        is(
            List.of(
                "orders|UNPARSEABLE|too few fields: 2 of 4|5",
                "orders|UNPARSEABLE|text after the closing quote of field 3|3",
                "orders|INVALID_VALUE|user_id does not parse|1|7")));
  }

  @Test
  void sourceOfWhichHalfIsUnreadableLeavesTheTablesAndShowsItsRejects() throws IOException {
    Path source = Files.createDirectory(folder.resolve("source"));
    Files.writeString(
        source.resolve("users.csv"),
        """
        id,first_name,email,created_at
        1,Ada,ada@example.org,2025-01-01 00:00:00
        2,Bo,bo@example.org,yesterday
        """);
    FlitProcess.Result refused =
        run(3, "import", warehouse, "--source=" + source, "--asOf=2026-01-01");
    assertThat(
        refused.err() + refused.out(),
        containsString("1 of 2 rows read (50.0 %) are rejects: INVALID_VALUE 1"));
    assertThat(
        refused.err(),
        containsString("bin/flit rejects shows what is wrong with the rejected rows"));
    assertThat(query("SELECT count(*) AS n FROM flit_raw.users"), is("n\n9\n"));

    FlitProcess.Result rejects = run(0, "rejects", warehouse);
    String whole = rejects.out().lines().reduce((before, last) -> last).orElseThrow().strip();
    String sql = whole.substring(whole.indexOf('"') + 1, whole.lastIndexOf('"'));
    assertThat(sql, endsWith("/import_rejects/*.parquet' WHERE source_table = 'users'"));
    assertThat(
        run(0, "query", warehouse, "--allowFiles", "--format=csv", sql).out(),
        containsString("yesterday"));
    assertThat(rejects.err(), containsString(", which published nothing, as checks failed"));
    assertThat(rejects.out(), containsString("created_at does not parse"));
    assertThat(rejects.out(), not(containsString("DUPLICATE_KEY")));

    // What changes nothing leaves them.
    run(0, "check", warehouse, "--asOf=2026-01-01");
    run(2, "import", warehouse, "--source=" + folder.resolve("nowhere"));
    run(2, "generate", warehouse, "--samplePct=0");
    assertThat(run(0, "rejects", warehouse).out(), is(rejects.out()));

    run(0, "stage", warehouse, "--asOf=2026-01-01");
    assertThat(run(0, "rejects", warehouse).out(), containsString("DUPLICATE_KEY"));
  }

  @Test
  void experimentsThatAllBeginLaterAreWarnedOf() {
    FlitProcess.Result early = run(0, "experiments", warehouse, "--asOf=2024-01-01");
    assertThat(
        early.err(),
        containsString(
            "no configured experiment starts before --asOf=2024-01-01T00:00:00Z; the earliest"
                + " starts on 20"));
    assertThat(
        run(0, "experiments", warehouse, "--asOf=2026-01-01").err(),
        not(containsString("no configured experiment")));
  }

  @Test
  void exposuresOfOtherExperimentsThanConfiguredAreWarnedOf() throws IOException {
    run(0, "generate", warehouse, "--samplePct=0.05", "--asOf=2026-01-01");
    run(0, "overlays", warehouse, "--asOf=2026-01-01");
    run(0, "stage", warehouse, "--asOf=2026-01-01");
    Path other =
        Files.writeString(
            folder.resolve("flit_marts/other.yaml"),
            """
            experiments:
              - name: another_button
                start_date: 2025-01-01
                end_date: 2025-12-31
                control: blue
                variants:
                  - {name: blue, weight: 0.5}
                  - {name: green, weight: 0.5}
            """);
    String sentence =
        "exposures are of experiments or variants that --experimentsFile does not name";
    assertThat(
        run(0, "experiments", warehouse, "--experimentsFile=" + other, "--asOf=2026-01-01").err(),
        containsString(sentence));
    assertThat(
        run(0, "experiments", warehouse, "--asOf=2026-01-01").err(), not(containsString(sentence)));
  }

  @Test
  void rollbackPutsBackTheRunBefore() {
    String first =
        query("SELECT DISTINCT run_id FROM flit_marts.pipeline_runs WHERE pipeline = 'stage'");
    assertThat(run(2, "rollback", warehouse).err(), containsString("holds no generation before"));
    run(0, "stage", warehouse, "--asOf=2026-01-02");
    FlitProcess.Result back = run(0, "rollback", warehouse);
    assertThat(back.out(), containsString("flit_staging.stg_users"));
    assertThat(back.out(), containsString(first.lines().skip(1).findFirst().orElseThrow()));
  }

  @Test
  void rollbackOfAWarehouseInUseIsRefused() throws IOException {
    try (FileChannel lock = FileChannel.open(folder.resolve("_lock"), StandardOpenOption.WRITE);
        var held = lock.lock()) {
      assertThat(held.isValid(), is(true));
      run(4, "rollback", warehouse);
      run(4, "check", warehouse);
    }
  }

  @Test
  void refreshResumesAtAStep() {
    FlitProcess.Result rest =
        run(0, "refresh", warehouse, "--from=experiments", "--asOf=2026-01-01");
    assertThat(rest.out(), containsString("experiment_results"));
    assertThat(rest.out(), not(containsString("stg_users")));
  }

  @Test
  void warehouseOfNewerTableDefinitionsIsRefused() throws IOException {
    Files.writeString(folder.resolve("_catalog.json"), "{\"table_definitions\": 999}");
    for (String command : new String[] {"stage", "check", "rollback"}) {
      assertThat(
          run(2, command, warehouse).err(), containsString("version 999 of the table definitions"));
    }
  }
}
