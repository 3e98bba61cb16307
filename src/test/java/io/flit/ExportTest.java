package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.PersonalData;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.marts.FactOrder;
import io.flit.schemas.metrics.Dialect;
import io.flit.schemas.metrics.Metric;
import io.flit.schemas.metrics.MetricCompiler;
import io.flit.schemas.metrics.MetricQuery;
import io.flit.schemas.metrics.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An export, opened as other tools open it: by DuckDB alone, to be read. */
class ExportTest {
  /** What a refresh makes: no stream has run here. */
  private static final List<Table<?>> TABLES =
      Tables.all().stream().filter(table -> !Tables.LIVE.contains(table)).toList();

  /** The number of rows of every table, in one row. */
  private static final String COUNTS =
      TABLES.stream()
          .map(table -> "(SELECT count(*) FROM " + table + ")")
          .collect(Collectors.joining(", ", "SELECT ", ""));

  @TempDir static Path shared;
  private static Path file;

  @TempDir Path folder;

  @BeforeAll
  static void exportTheShop() throws IOException {
    file = exported(GeneratedShop.warehouse(), shared);
  }

  private static FlitProcess.Result export(Path warehouse, Path file, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("export", "--to=duckdb", "--warehouse=" + warehouse, "--output=" + file));
    arguments.addAll(List.of(more));
    return FlitProcess.run(arguments.toArray(String[]::new));
  }

  private static Path exported(Path warehouse, Path folder, String... more) {
    Path output = folder.resolve("flit.duckdb");
    FlitProcess.Result result = export(warehouse, output, more);
    assertThat(result.err(), result.exit(), is(0));
    return output;
  }

  private static Connection open(Path file) throws SQLException {
    Properties reading = new Properties();
    reading.setProperty("duckdb.read_only", "true");
    return DriverManager.getConnection("jdbc:duckdb:" + file, reading);
  }

  /** The cells of an answer, row by row. */
  private static List<List<String>> ask(Connection connection, String sql) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static List<List<String>> ask(Path file, String sql) throws SQLException {
    try (Connection connection = open(file)) {
      return ask(connection, sql);
    }
  }

  /** The lines of a CSV answer, without the names of its columns. */
  private static List<String> flit(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--warehouse=" + GeneratedShop.warehouse(), "--format=csv"));
    FlitProcess.Result result = FlitProcess.run(all.toArray(String[]::new));
    assertThat(result.err(), result.exit(), is(0));
    return result.out().lines().skip(1).toList();
  }

  /** A warehouse with all its links, in another place. */
  private static Path copy(Path warehouse, Path target) throws IOException {
    try (Stream<Path> entries = Files.walk(warehouse)) {
      for (Path entry : entries.toList()) {
        Path to = target.resolve(warehouse.relativize(entry).toString());
        Files.createDirectories(to.getParent());
        if (!Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS)) {
          Files.copy(entry, to, LinkOption.NOFOLLOW_LINKS);
        }
      }
    }
    return target;
  }

  private static List<String> counts(Path export) throws SQLException {
    return ask(export, COUNTS).get(0);
  }

  private static List<String> countsInWarehouse() throws IOException {
    return List.of(flit("query", COUNTS).get(0).split(","));
  }

  @Test
  void everyTableHasItsRowsAndComments() throws Exception {
    hasRowsAndComments(file);
  }

  @Test
  void everyTableOfACopyHasItsRowsAndComments() throws Exception {
    hasRowsAndComments(exported(GeneratedShop.warehouse(), folder, "--copy"));
  }

  private static void hasRowsAndComments(Path export) throws Exception {
    assertThat(counts(export), is(countsInWarehouse()));
    try (Connection connection = open(export)) {
      for (Table<?> table : TABLES) {
        String here = " WHERE schema_name = '" + table.dataset().defaultName() + "' AND %s = '%s'";
        assertThat(
            ask(
                connection,
                "SELECT comment FROM (SELECT schema_name, view_name AS name, comment FROM"
                    + " duckdb_views() UNION ALL SELECT schema_name, table_name, comment FROM"
                    + " duckdb_tables())"
                    + here.formatted("name", table.name())),
            is(List.of(List.of(table.description()))));
        List<List<String>> columns = new ArrayList<>();
        for (Column<?> column : table.columns()) {
          columns.add(
              List.of(
                  column.name(),
                  column.description(),
                  String.valueOf(column.declaration(PersonalData.class).isPresent())));
        }
        assertThat(
            ask(
                connection,
                "SELECT column_name, regexp_replace(comment, ' Personal data: [a-z ]+\\.$', ''),"
                    + " regexp_matches(comment, ' Personal data: [a-z ]+\\.$')"
                    + " FROM duckdb_columns()"
                    + here.formatted("table_name", table.name())
                    + " ORDER BY column_index"),
            is(columns));
      }
    }
  }

  @Test
  void metricsAreThoseOfTheCommandWhateverTheTimeZone() throws Exception {
    Metrics metrics = Metrics.shipped();
    MetricCompiler compiler = new MetricCompiler(metrics, Dialect.DUCKDB);
    int macros = 0;
    try (Connection alone = open(file);
        Statement settings = alone.createStatement()) {
      for (Metric metric : metrics.metrics()) {
        settings.execute("SET TimeZone = 'UTC'");
        List<List<String>> expected =
            ask(alone, compiler.compile(MetricQuery.of(List.of(metric.name())).by(List.of("day"))));
        settings.execute("SET TimeZone = 'America/New_York'");
        String macro = "metrics." + metric + "(r)";
        boolean hasMacro =
            metrics.parts(metric).stream().allMatch(p -> p.model().equals(metric.model()));
        if (hasMacro) {
          assertThat(
              metric.name(),
              rounded(
                  ask(
                      alone,
                      "SELECT day, "
                          + macro
                          + " FROM metrics.rows_of_"
                          + metric.model()
                          + " AS r GROUP BY day ORDER BY day NULLS LAST")),
              is(rounded(expected)));
          macros++;
        }
      }
    }
    assertThat(macros, is(greaterThan(40)));
  }

  /** Days and figures; the last digits of a sum of fractions depend on the order of its rows. */
  private static List<List<String>> rounded(List<List<String>> rows) {
    return rows.stream()
        .map(
            row ->
                List.of(
                    String.valueOf(row.get(0)),
                    row.get(1) == null ? "NULL" : "%.9f".formatted(Double.parseDouble(row.get(1)))))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          net_revenue           | country          | orders
          avg_order_value       | customer_segment | orders
          buying_customers      | quarter          | orders
          p90_hours_to_deliver  | warehouse_region | orders
          cart_abandonment      | traffic_source   | sessions
          avg_unit_price        | category         | items
          """)
  void aMacroMakesAMetricOfRowsThatAreGrouped(String metric, String dimension, String model)
      throws Exception {
    List<String> exported = new ArrayList<>();
    for (List<String> row :
        ask(
            file,
            "SELECT "
                + dimension
                + ", metrics."
                + metric
                + "(rows_of_"
                + model
                + ") FROM metrics.rows_of_"
                + model
                + " GROUP BY 1 ORDER BY 1 NULLS LAST")) {
      exported.add((row.get(0) == null ? "" : row.get(0)) + "," + number(row.get(1)));
    }
    List<String> asked = new ArrayList<>();
    for (String line : flit("metrics", metric, "--by=" + dimension)) {
      String[] cells = line.split(",(?=[^,]*$)", 2);
      asked.add(cells[0].replace("\"", "") + "," + number(cells[1]));
    }
    assertThat(exported, is(asked));
  }

  /** A number as both ways of writing it have it: the command rounds to fewer digits. */
  private static String number(String text) {
    return text == null || text.isEmpty() ? "" : "%.3f".formatted(Double.parseDouble(text));
  }

  @Test
  void everyExampleOfTheDefinitionsAnswersAsItsModelByMonth() throws Exception {
    try (Connection connection = open(file)) {
      List<List<String>> definitions =
          ask(connection, "SELECT metric, model, example FROM metrics.definitions");
      assertThat(
          definitions.stream().map(row -> row.get(0)).sorted().toList(),
          is(Metrics.shipped().metrics().stream().map(Metric::name).sorted().toList()));
      for (List<String> definition : definitions) {
        assertThat(
            definition.get(0),
            ask(
                connection,
                "SELECT round(sum(" + definition.get(0) + "), 6) FROM (" + definition.get(2) + ")"),
            is(
                ask(
                    connection,
                    "SELECT round(sum("
                        + definition.get(0)
                        + "), 6) FROM metrics."
                        + definition.get(1)
                        + "_by_month")));
      }
      assertThat(
          ask(
              connection,
              "SELECT name FROM (SELECT view_name AS name, comment, schema_name FROM duckdb_views()"
                  + " UNION ALL SELECT function_name, comment, schema_name FROM"
                  + " duckdb_functions() UNION ALL SELECT table_name || '.' || column_name,"
                  + " comment, schema_name FROM duckdb_columns() WHERE table_name <> 'definitions')"
                  + " WHERE schema_name = 'metrics' AND comment IS NULL"),
          is(empty()));
    }
  }

  @Test
  void theFileWorksUnderAnyNameInAnotherDatabase() throws Exception {
    try (Connection other = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = other.createStatement()) {
      statement.execute("ATTACH '" + file + "' AS shop (READ_ONLY)");
      assertThat(
          ask(other, "SELECT shop.metrics.orders(r) FROM shop.metrics.rows_of_orders AS r"),
          is(ask(other, "SELECT count(*) FROM shop." + Table.of(FactOrder.class))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"it's", "a [b] c", "Größe \"x\"", "*?"})
  void folderNamesMayHoldAnything(String name) throws Exception {
    Path warehouse = copy(GeneratedShop.warehouse(), folder.resolve(name).resolve("data"));
    Path odd = folder.resolve("ex'port [1] ü *.duckdb");
    FlitProcess.Result result = export(warehouse, odd);
    assertThat(result.err(), result.exit(), is(0));
    assertThat(counts(odd), is(countsInWarehouse()));
    assertThat(
        ask(odd, "SELECT warehouse FROM flit_export"), is(List.of(List.of(warehouse.toString()))));
  }

  @Test
  void viewsFollowWhatIsPublished() throws Exception {
    Path warehouse = copy(GeneratedShop.warehouse(), folder.resolve("data"));
    Path views = exported(warehouse, folder);
    FlitProcess.Result refresh =
        FlitProcess.run(
            "refresh",
            "--source=generated",
            "--samplePct=0.1",
            "--asOf=2026-08-01",
            "--warehouse=" + warehouse);
    assertThat(refresh.err(), refresh.exit(), is(0));
    String latest = "SELECT max(order_date) FROM " + Table.of(FactOrder.class);
    assertThat(ask(views, latest).get(0).get(0).compareTo("2026-07-01"), is(greaterThan(0)));
    assertThat(FlitProcess.run("rollback", "--warehouse=" + warehouse).exit(), is(0));
    assertThat(ask(views, latest).get(0).get(0).compareTo("2026-07-01"), is(lessThan(0)));
    assertThat(counts(views).get(0), is(counts(file).get(0)));
  }

  @Test
  void aCopyNeedsNoWarehouse() throws Exception {
    Path warehouse = copy(GeneratedShop.warehouse(), folder.resolve("data"));
    Path copy = exported(warehouse, folder, "--copy");
    Files.move(warehouse, folder.resolve("elsewhere"));
    assertThat(counts(copy), is(countsInWarehouse()));
    assertThat(
        ask(copy, "SELECT metrics.net_revenue(r) FROM metrics.rows_of_orders AS r"),
        is(List.of(flit("metrics", "net_revenue"))));
  }

  @Test
  void theFileSaysWhatItWasMadeFrom() throws Exception {
    assertThat(
        ask(
            file,
            "SELECT warehouse, CAST(timezone('UTC', as_of) AS VARCHAR), holds_rows,"
                + " run_id IN (SELECT run_id FROM flit_marts.pipeline_runs) FROM flit_export"),
        is(
            List.of(
                List.of(
                    GeneratedShop.warehouse().toString(),
                    "2026-07-01 00:00:00",
                    "false",
                    "true"))));
    assertThat(Files.size(file), is(lessThan(2_000_000L)));
  }

  @Test
  void anExportIsReplacedAndLeavesNothingBeside() throws Exception {
    Path output = exported(GeneratedShop.warehouse(), folder, "--copy");
    long size = Files.size(output);
    exported(GeneratedShop.warehouse(), folder);
    assertThat(Files.size(output), is(lessThan(size)));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.toList(), is(List.of(output)));
    }
  }

  @Test
  void aFileOfSomebodyElseIsLeftAlone() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.txt"), "mine");
    refused("notes.txt exists and is no export", GeneratedShop.warehouse(), text);
    assertThat(Files.readString(text), is("mine"));
    Path database = folder.resolve("mine.duckdb");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE mine AS SELECT 1 AS x");
    }
    refused("mine.duckdb exists and is no export", GeneratedShop.warehouse(), database);
    assertThat(ask(database, "SELECT x FROM mine"), is(List.of(List.of("1"))));
  }

  @Test
  void aFileThatAProgramWritesIsLeftAlone() throws Exception {
    Path output = Files.copy(file, folder.resolve("flit.duckdb"));
    Files.writeString(folder.resolve("flit.duckdb.wal"), "");
    refused("flit.duckdb is being written by a program", GeneratedShop.warehouse(), output);
  }

  @Test
  void whatCannotBeExportedIsRefused() throws Exception {
    Path output = folder.resolve("flit.duckdb");
    refused(
        "holds no tables; fill it with", Files.createDirectory(folder.resolve("empty")), output);
    refused("is not a directory here", folder.resolve("nowhere"), output);
    refused("there is no directory", GeneratedShop.warehouse(), folder.resolve("no/flit.duckdb"));
    refused("is a directory; name a file in it", GeneratedShop.warehouse(), folder);
    refused(
        "--martsDataset=metrics is what the export calls its schema of metrics",
        GeneratedShop.warehouse(),
        output,
        "--martsDataset=metrics");
    refused("has a ? in it", GeneratedShop.warehouse(), folder.resolve("what?.duckdb"));
    assertThat(Files.exists(output), is(false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --to=dukdb | --to=dukdb is nothing that export writes; did you mean duckdb?
          --to=excel | --to=excel is nothing that export writes; it writes duckdb.
          """)
  void otherFormatsAreAnsweredWithWhatThereIs(String argument, String sentence) {
    FlitProcess.Result result = FlitProcess.run("export", argument);
    assertThat(result.err(), is("flit export: " + sentence + "\n"));
    assertThat(result.exit(), is(2));
  }

  private static void refused(String sentence, Path warehouse, Path output, String... more) {
    FlitProcess.Result result = export(warehouse, output, more);
    assertThat(
        result.err(),
        allOf(containsString(sentence), not(containsString("\tat ")), endsWith("\n")));
    assertThat(result.exit(), is(2));
  }
}
