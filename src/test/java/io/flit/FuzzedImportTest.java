package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Extracts full of hostile values go all the way: nothing fails, is lost, or is carried out. */
class FuzzedImportTest {
  private static final int LINES = 1_000;
  private static final long SEED = 20260701;

  private static final String SQL = "Robert'); DROP TABLE users; --";
  private static final String HTML = "<script>alert(1)</script>";
  private static final String ESCAPE = "\u001b[2J\u001b[31mred\u0007";

  private static final List<String> HOSTILE =
      List.of(
          SQL,
          HTML,
          ESCAPE,
          "",
          "-5",
          "1e999",
          "99999999999999999999",
          "NaN",
          "null",
          "0000-01-01 00:00:00 UTC",
          "9999-12-31 23:59:59 UTC",
          "0001-01-01 00:00:00 UTC",
          "a \"quoted\" word",
          "two\nlines",
          "comma, and more",
          "\u202Eback",
          "名前",
          "\0");

  @TempDir static Path folder;

  private static Path warehouse;
  private static final Map<String, Integer> WRITTEN = new HashMap<>();
  private static final StringBuilder SAID = new StringBuilder();

  @BeforeAll
  static void importHostileExtracts() throws IOException {
    Path source = Files.createDirectory(folder.resolve("source"));
    Random random = new Random(SEED);
    for (Table<?> table : Tables.THELOOK) {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      List<String> names = table.columns().stream().<String>map(column -> column.name()).toList();
      file.write((String.join(",", names) + "\n").getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < LINES; i++) {
        file.write(line(table, random, i));
      }
      Files.write(source.resolve(table.name() + ".csv"), file.toByteArray());
      WRITTEN.put(table.name(), LINES);
    }
    warehouse = folder.resolve("data");
    for (String step : List.of("import", "overlays", "stage", "core")) {
      List<String> arguments =
          new ArrayList<>(List.of(step, "--asOf=2026-01-01", "--warehouse=" + warehouse));
      if (step.equals("import")) {
        arguments.add("--source=" + source);
      }
      FlitProcess.Result result = FlitProcess.run(arguments.toArray(String[]::new));
      assertThat(result.err(), result.exit(), is(0));
      SAID.append(result.out()).append(result.err());
    }
  }

  /**
   * A line of which one value or another may be hostile, and every twentieth has a wrong length:
   * few enough in all for the table to be published.
   */
  private static byte[] line(Table<?> table, Random random, int number) {
    List<String> fields = new ArrayList<>();
    table.columns().forEach(column -> fields.add(good(column, number)));
    for (int i = number < 10 || random.nextBoolean() ? 0 : random.nextInt(3); i > 0; i--) {
      fields.set(random.nextInt(fields.size()), HOSTILE.get(random.nextInt(HOSTILE.size())));
    }
    if (number >= 10 && random.nextInt(20) == 0) {
      fields.remove(0);
    }
    List<String> quoted =
        fields.stream().map(field -> '"' + field.replace("\"", "\"\"") + '"').toList();
    byte[] bytes = (String.join(",", quoted) + "\r\n").getBytes(StandardCharsets.UTF_8);
    if (number < 10 || random.nextInt(20) > 0) {
      return bytes;
    }
    byte[] broken = new byte[bytes.length + 1];
    System.arraycopy(bytes, 0, broken, 0, 1);
    broken[1] = (byte) 0xFF; // no UTF-8, within the first quotes
    System.arraycopy(bytes, 1, broken, 2, bytes.length - 1);
    return broken;
  }

  private static String good(Column<?> column, int number) {
    if (column.name().equals("id") || column.name().equals("order_id")) {
      return Integer.toString(1 + number * 9 / 10);
    }
    return switch (column.type()) {
      case INT64 -> Integer.toString(1 + number % 50);
      case FLOAT64, NUMERIC -> "12.5";
      case STRING ->
          switch (column.name()) {
            case "status" -> "Complete";
            case "first_name" -> List.of(SQL, HTML, ESCAPE).get(number % 3);
            default -> "text " + number % 7;
          };
      case TIMESTAMP -> "2025-0" + (1 + number % 9) + "-01 08:00:00 UTC";
      case BOOL, DATE -> throw new IllegalStateException("TheLook has no " + column);
    };
  }

  private static String query(String format, String sql) {
    FlitProcess.Result result =
        FlitProcess.run("query", "--warehouse=" + warehouse, "--format=" + format, sql);
    assertThat(result.err(), result.exit(), is(0));
    return result.out();
  }

  @Test
  void everyLineIsImportedOrRejected() {
    StringBuilder expected = new StringBuilder("table_name,rows_read,lost\n");
    WRITTEN.keySet().stream()
        .sorted()
        .forEach(table -> expected.append(table + "," + WRITTEN.get(table) + ",0\n"));
    assertThat(
        query(
            "csv",
            """
            SELECT table_name, rows_read,
              rows_read - rows_written - coalesce(rows_rejected, 0) AS lost
            FROM flit_marts.pipeline_runs
            WHERE pipeline = 'import' AND table_name <> 'import_rejects' ORDER BY 1
            """),
        is(expected.toString()));
  }

  @Test
  void everyRowIsStagedDroppedAsADuplicateOrRejected() {
    assertThat(
        query(
            "csv",
            """
            SELECT count(*) AS tables, min(rows_read) > 0 AS all_read,
              sum(rows_read - rows_written - coalesce(rows_duplicate, 0)
                - coalesce(rows_rejected, 0)) AS lost
            FROM flit_marts.pipeline_runs
            WHERE pipeline = 'stage' AND table_name IN
              ('stg_users', 'stg_orders', 'stg_order_items', 'stg_products', 'stg_events')
            """),
        is("tables,all_read,lost\n5,true,0\n"));
    assertThat(
        query(
            "csv",
            """
            WITH r AS (SELECT count(*) AS rejects,
              count(*) FILTER (NOT json_valid(raw_row)) AS broken FROM flit_staging.stg_rejects)
            SELECT rejects > 500 AS many, broken,
              rejects - (SELECT sum(rows_rejected) FROM flit_marts.pipeline_runs
                WHERE pipeline IN ('import', 'stage')) AS not_counted
            FROM r
            """),
        is("many,broken,not_counted\ntrue,0,0\n"));
  }

  @Test
  void sqlAndHtmlAreTextLikeAnyOther() {
    for (String value : List.of(SQL, HTML)) {
      String literal = "'" + value.replace("'", "''") + "'";
      assertThat(
          query(
              "csv",
              "SELECT count(*) > 100 AS n FROM flit_staging.stg_users WHERE first_name = "
                  + literal),
          is("n\ntrue\n"));
    }
    assertThat(
        query("table", "SELECT DISTINCT first_name FROM flit_staging.stg_users"),
        containsString(HTML));
  }

  @Test
  void terminalIsNeverTakenOver() {
    String shown = query("table", "SELECT DISTINCT first_name FROM flit_staging.stg_users");
    shown += query("table", "SELECT detail, raw_row FROM flit_staging.stg_rejects");
    shown += SAID;
    assertThat(shown, containsString("[31mred"));
    List<Integer> controls =
        shown.chars().filter(c -> Character.isISOControl(c) && c != '\n').boxed().toList();
    assertThat(controls, everyItem(is(not(27))));
    assertThat(controls, hasSize(0));
    assertThat(shown.length(), greaterThan(10_000));
  }
}
