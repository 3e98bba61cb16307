package io.flit.cli.query;

import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.pipelines.warehouse.parquet.LiveFolder;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The views of what a stream has written: its log and outcomes in their datasets, the live tables
 * in {@code flit_live}, and in {@code flit_now} the same tables over those of the last refresh, one
 * row per key.
 */
final class LiveViews {
  static final String LIVE = "flit_live";
  static final String NOW = "flit_now";

  private final DatasetNames names;
  private final Map<Table<?>, List<String>> files;

  private LiveViews(DatasetNames names, Map<Table<?>, List<String>> files) {
    this.names = names;
    this.files = files;
  }

  /** The views over the commits that stand now; none if no stream has ever run. */
  static LiveViews of(Path root, DatasetNames names) throws IOException {
    Map<Table<?>, List<String>> files = new LinkedHashMap<>();
    for (Table<?> table : Tables.all()) {
      List<String> some = LiveFolder.files(root, table);
      if (!some.isEmpty()) {
        files.put(table, some);
      }
    }
    return new LiveViews(names, files);
  }

  /** The files that the views read. */
  List<String> files() {
    return files.values().stream().flatMap(List::stream).toList();
  }

  /** Whether a statement may ask for one of the views. */
  boolean areMentionedIn(String sql) {
    String lower = sql.toLowerCase(Locale.ROOT);
    return !files.isEmpty()
        && (lower.contains(LIVE)
            || lower.contains(NOW)
            || Tables.LIVE.stream().anyMatch(table -> lower.contains(table.name())));
  }

  /** The tables whose rows {@link #statements} asks of the refreshes' views. */
  List<Table<?>> underlying() {
    return files.keySet().stream().filter(table -> !Tables.LIVE.contains(table)).toList();
  }

  /**
   * The statements that make the views.
   *
   * @param published the tables that a refresh has published, whose views are there
   */
  List<String> statements(List<Table<?>> published) {
    List<String> statements = new ArrayList<>();
    files.forEach(
        (table, some) -> {
          if (Tables.LIVE.contains(table)) {
            statements.add(view(names.of(table.dataset()), table, current(table, some)));
            return;
          }
          statements.add(view(LIVE, table, current(table, some)));
          statements.add(
              view(
                  NOW,
                  table,
                  published.contains(table)
                      ? current(table, some) + " UNION ALL " + others(table, some)
                      : current(table, some)));
        });
    return statements;
  }

  private static String view(String dataset, Table<?> table, String query) {
    return "CREATE OR REPLACE VIEW "
        + SqlText.identifier(dataset)
        + "."
        + SqlText.identifier(table.name())
        + " AS "
        + query;
  }

  /** The newest row of every key that is not gone. */
  private static String current(Table<?> table, List<String> files) {
    return "SELECT "
        + columns(table)
        + " FROM "
        + read(files)
        + " QUALIFY row_number() OVER (PARTITION BY "
        + key(table)
        + " ORDER BY "
        + LiveFolder.SEQUENCE
        + " DESC, "
        + LiveFolder.COMMIT
        + " DESC) = 1 AND NOT "
        + LiveFolder.DELETED;
  }

  /** The rows of the last refresh whose keys no message has changed. */
  private String others(Table<?> table, List<String> files) {
    return "SELECT "
        + columns(table)
        + " FROM "
        + SqlText.identifier(names.of(table.dataset()))
        + "."
        + SqlText.identifier(table.name())
        + " ANTI JOIN (SELECT DISTINCT "
        + key(table)
        + " FROM "
        + read(files)
        + ") USING ("
        + key(table)
        + ")";
  }

  private static String columns(Table<?> table) {
    return table.columns().stream()
        .map(Column::name)
        .map(SqlText::identifier)
        .collect(Collectors.joining(", "));
  }

  private static String key(Table<?> table) {
    return table.key().stream().map(SqlText::identifier).collect(Collectors.joining(", "));
  }

  private static String read(List<String> files) {
    return "read_parquet(["
        + files.stream()
            .map(TableView::exactly)
            .map(SqlText::literal)
            .collect(Collectors.joining(", "))
        + "], hive_partitioning = false)";
  }
}
