package io.flit.sql;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.flit.FlitProcess;
import io.flit.pipelines.warehouse.bigquery.BigQuerySample;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.raw.RawEvent;
import io.flit.transforms.thelook.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sample has the same rows whether files are imported or tables of BigQuery. */
class SampleTest {
  @TempDir private Path folder;

  @Test
  void bigQueryKeepsTheRowsThatAnImportOfFilesKeeps() throws Exception {
    Path extracts = Files.createDirectories(folder.resolve("extracts"));
    for (Table<?> table : Tables.THELOOK) {
      copyFiles(table, extracts);
    }
    Path sampled = folder.resolve("sampled");
    FlitProcess.Result result =
        FlitProcess.run(
            "import", "--source=" + extracts, "--samplePct=30", "--warehouse=" + sampled);
    assertThat(result.err(), result.exit(), is(0));

    for (Table<?> table : Tables.THELOOK) {
      List<List<String>> all = ids(table, "TRUE", World.warehouse());
      List<List<String>> kept =
          ids(
              table,
              BigQuerySample.condition(table, Sample.ofPercent(30)).orElse("TRUE"),
              World.warehouse());

      assertThat(table.name(), kept, equalTo(ids(table, "TRUE", sampled)));
      if (!Sample.columns(table).isEmpty()) {
        assertThat(
            table.name(),
            (double) kept.size() / all.size(),
            is(allOf(greaterThan(0.2), lessThan(0.4))));
      }
    }
  }

  private static void copyFiles(Table<?> table, Path extracts) throws Exception {
    Path files = World.warehouse().resolve("flit_raw").resolve(table.name()).toRealPath();
    try (Stream<Path> found = Files.walk(files)) {
      int part = 0;
      for (Path file : found.filter(f -> f.toString().endsWith(".parquet")).toList()) {
        Files.copy(file, extracts.resolve(table.name() + "-" + part++ + ".parquet"));
      }
    }
  }

  private static List<List<String>> ids(Table<?> table, String condition, Path warehouse) {
    return World.googleSql()
        .execute(
            "SELECT "
                + table.key().get(0)
                + " FROM flit_raw."
                + table.name()
                + " WHERE "
                + condition
                + " ORDER BY 1",
            new PipelineTables(warehouse))
        .rows();
  }

  @Test
  void keysOfEveryKindAreReadAlike() {
    Sample sample = Sample.ofPercent(50);
    String condition = BigQuerySample.condition(Table.of(RawEvent.class), sample).orElseThrow();

    assertThat(
        answer(
            "SELECT user_id FROM UNNEST([0, -1, 1, 2, 3, 4, 5, 6, 7, 8, 9223372036854775807,"
                + " -9223372036854775808]) AS user_id, UNNEST(['s']) AS session_id WHERE "
                + condition),
        equalTo(
            Stream.of(0, -1, 1, 2, 3, 4, 5, 6, 7, 8, Long.MAX_VALUE, Long.MIN_VALUE)
                .map(Number::longValue)
                .filter(sample::holdsUser)
                .map(id -> List.of(String.valueOf(id)))
                .toList()));
    assertThat(
        answer(
            "SELECT TRIM(session_id, ' \\t') FROM UNNEST(['a', 'b', ' c\\t', 'd', 'é', '日本', 'g'])"
                + " AS session_id, UNNEST([CAST(NULL AS INT64)]) AS user_id WHERE "
                + condition),
        equalTo(
            Stream.of("a", "b", "c", "d", "é", "日本", "g")
                .filter(sample::holdsSession)
                .map(List::of)
                .toList()));
    assertThat(
        answer(
            "SELECT 'kept' FROM UNNEST([' ', CAST(NULL AS STRING)]) AS session_id,"
                + " UNNEST([CAST(NULL AS INT64)]) AS user_id WHERE "
                + condition),
        equalTo(List.of(List.of("kept"), List.of("kept"))));
  }

  private static List<List<String>> answer(String sql) {
    return World.googleSql().execute(sql, World.tables()).rows();
  }
}
