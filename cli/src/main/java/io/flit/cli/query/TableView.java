package io.flit.cli.query;

import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.schemas.Table;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The SQL of a view over a table's files.
 *
 * <p>The months of a partitioned table are branches of their own, each with the dates that it can
 * hold. A query for some dates therefore reads the files of their months alone, without naming the
 * folders' column, which the view does not have.
 */
final class TableView {
  private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");

  private TableView() {}

  /**
   * The statement that makes a table's view.
   *
   * @param files the table's files, at least one
   */
  static String statement(Table<?> table, DatasetNames names, List<String> files) {
    return "CREATE VIEW "
        + SqlText.identifier(names.of(table.dataset()))
        + "."
        + SqlText.identifier(table.name())
        + " AS "
        + table
            .partitionColumn()
            .map(column -> months(column.name(), files))
            .orElseGet(() -> select(files));
  }

  /** A query of the files that are in a table's folder when it is asked, at any depth. */
  static String published(Path folder) {
    return "SELECT * FROM read_parquet("
        + SqlText.literal(exactly(folder.toString()) + "/**/*.parquet")
        + ", hive_partitioning = false)";
  }

  private static String months(String column, List<String> files) {
    Map<String, List<String>> filesByFolder = new LinkedHashMap<>();
    for (String file : files) {
      String folder = Path.of(file).getParent().getFileName().toString();
      filesByFolder.computeIfAbsent(folder, f -> new ArrayList<>()).add(file);
    }
    Pattern monthFolder =
        Pattern.compile(Pattern.quote(column + "_month=") + "(" + MONTH.pattern() + ")");
    List<String> branches = new ArrayList<>();
    filesByFolder.forEach(
        (folder, some) -> {
          Matcher month = monthFolder.matcher(folder);
          branches.add(select(some) + (month.matches() ? within(column, month.group(1)) : ""));
        });
    return String.join(" UNION ALL ", branches);
  }

  private static String within(String column, String month) {
    LocalDate first = YearMonth.parse(month).atDay(1);
    String name = SqlText.identifier(column);
    return " WHERE "
        + name
        + " >= "
        + date(first)
        + " AND "
        + name
        + " < "
        + date(first.plusMonths(1));
  }

  private static String date(LocalDate date) {
    return "DATE " + SqlText.literal(date.toString());
  }

  private static String select(List<String> files) {
    return "SELECT * FROM read_parquet(["
        + files.stream()
            .map(TableView::exactly)
            .map(SqlText::literal)
            .collect(Collectors.joining(", "))
        + "], hive_partitioning = false)";
  }

  /** A file's name as a pattern that it alone matches: DuckDB takes every name for a pattern. */
  static String exactly(String file) {
    return file.replaceAll("[\\[*?]", "[$0]");
  }
}
