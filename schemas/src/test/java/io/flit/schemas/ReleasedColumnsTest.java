package io.flit.schemas;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.catalog.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Whoever reads a table can go on reading it: {@code released-columns.txt} lists the columns of
 * every table in order, and a column that is listed stays where it is, as it is.
 */
class ReleasedColumnsTest {
  private static final String FILE = "released-columns.txt";

  /** From this module's folder. */
  private static final Path SOURCE = Path.of("src/test/resources/io/flit/schemas", FILE);

  private static final String HINT =
      " Others read this column. Leave it as it is and add a new one behind all others, nullable,"
          + " with a name of its own; describe the old one as deprecated and fill both.";

  /** Columns by table, in the form of {@link Column#toString}. */
  private static Map<String, List<String>> released() throws IOException {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    List<String> columns = new ArrayList<>();
    for (String line : Files.readAllLines(SOURCE)) {
      if (line.startsWith("  ")) {
        columns.add(line.strip());
      } else {
        columns = new ArrayList<>();
        tables.put(line, columns);
      }
    }
    return tables;
  }

  private static Map<String, List<String>> current() {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    for (Table<?> table : Tables.all()) {
      tables.put(table.toString(), table.columns().stream().map(Column::toString).toList());
    }
    return tables;
  }

  /** What those who read released columns would notice. */
  private static List<String> breaches(
      Map<String, List<String>> released, Map<String, List<String>> current) {
    List<String> breaches = new ArrayList<>();
    released.forEach(
        (table, columns) -> {
          List<String> now = current.getOrDefault(table, List.of());
          for (int i = 0; i < columns.size(); i++) {
            String is = i < now.size() ? now.get(i) : "gone";
            if (!is.equals(columns.get(i))) {
              breaches.add(
                  table + ": " + columns.get(i) + " was released, and now is " + is + "." + HINT);
            }
          }
          for (String added : now.subList(Math.min(columns.size(), now.size()), now.size())) {
            if (added.endsWith(" NOT NULL")) {
              breaches.add(
                  table
                      + ": "
                      + added
                      + " is new and required, which tables that were written before cannot"
                      + " satisfy. Make it nullable.");
            }
          }
        });
    return breaches;
  }

  @Test
  void releasedColumnsStayAsTheyAre() throws IOException {
    assertThat(breaches(released(), current()), is(empty()));
  }

  /** With {@code -Dregenerate} columns that are new are added; none that was released changes. */
  @Test
  void everyColumnIsReleased() throws IOException {
    StringBuilder expected = new StringBuilder();
    current()
        .forEach(
            (table, columns) -> {
              expected.append(table).append('\n');
              columns.forEach(column -> expected.append("  ").append(column).append('\n'));
            });
    if (System.getProperty("regenerate") != null) {
      assertThat(breaches(released(), current()), is(empty()));
      Files.writeString(SOURCE, expected);
    }
    assertThat(
        FILE + " must list every column: run .ci/regenerate",
        Files.readString(SOURCE),
        is(expected.toString()));
  }

  private static Map<String, List<String>> table(String... columns) {
    return Map.of("marts.t", List.of(columns));
  }

  @Test
  void nullableColumnBehindAllOthersIsNoBreach() {
    Map<String, List<String>> released = table("a INT64 NOT NULL", "b STRING");
    assertThat(breaches(released, released), is(empty()));
    assertThat(breaches(released, table("a INT64 NOT NULL", "b STRING", "c DATE")), is(empty()));
  }

  @Test
  void removedRetypedReorderedAndRequiredColumnsAreBreaches() {
    Map<String, List<String>> released = table("a INT64 NOT NULL", "b STRING");
    assertThat(
        breaches(released, table("a INT64 NOT NULL")),
        contains("marts.t: b STRING was released, and now is gone." + HINT));
    assertThat(
        breaches(released, table("a INT64 NOT NULL", "b INT64")),
        contains("marts.t: b STRING was released, and now is b INT64." + HINT));
    assertThat(
        breaches(released, table("b STRING", "a INT64 NOT NULL")),
        contains(
            "marts.t: a INT64 NOT NULL was released, and now is b STRING." + HINT,
            "marts.t: b STRING was released, and now is a INT64 NOT NULL." + HINT));
    assertThat(
        breaches(released, table("a INT64 NOT NULL", "b STRING", "c DATE NOT NULL")),
        contains(
            "marts.t: c DATE NOT NULL is new and required, which tables that were written before"
                + " cannot satisfy. Make it nullable."));
    assertThat(
        breaches(released, Map.of()),
        contains(
            "marts.t: a INT64 NOT NULL was released, and now is gone." + HINT,
            "marts.t: b STRING was released, and now is gone." + HINT));
  }
}
