package io.flit.pipelines.extracts;

import io.flit.pipelines.launch.UsageException;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.transforms.staging.rules.StagingRules;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether the columns of a file make a table of it. */
final class ColumnFit {
  private static final int NAMES_SHOWN = 200;

  /** What separates fields in the place of commas. */
  private static final Map<String, String> SEPARATORS =
      Map.of(";", "semicolons", "\t", "tabs", "|", "vertical bars");

  private ColumnFit() {}

  /**
   * Refuses a file without a column that its table cannot do without, or with two of one name.
   *
   * @param partitionColumns the columns whose values are in the names of its folders
   * @throws UsageException if the file cannot be imported
   */
  static void check(Table<?> table, ExtractFile file, Set<String> partitionColumns) {
    Set<String> names = Set.copyOf(file.columns());
    for (String partition : partitionColumns) {
      if (table.hasColumn(partition) && !names.contains(partition)) {
        throw new UsageException(
            file.path()
                + " has no column "
                + partition
                + ", whose values are in the name of its folder; export the table without "
                + "partitions, or with that column in the files too.");
      }
    }
    for (String required : requiredColumns(table)) {
      if (!names.contains(required)) {
        throw new UsageException(
            file.path() + " has no column " + required + "; " + describe(table, file) + ".");
      }
    }
    for (String column : names) {
      if (table.hasColumn(column) && Collections.frequency(file.columns(), column) > 1) {
        throw new UsageException(
            file.path() + " has the column '" + column + "' twice; remove one of them.");
      }
    }
  }

  /** The key, and the columns without which staging could not keep a single row. */
  private static Set<String> requiredColumns(Table<?> raw) {
    Set<String> required = new TreeSet<>(raw.key());
    StagingRules.stagedTableOf(raw)
        .ifPresent(
            staged ->
                staged.columns().stream()
                    .filter(Column::required)
                    .flatMap(column -> column.origin().stream())
                    .filter(origin -> origin.table().equals(raw))
                    .forEach(origin -> required.add(origin.column().name())));
    return required;
  }

  /**
   * What the first line has instead. It is shown only if it holds names of columns, as it may as
   * well be a row, whose values nobody should find in an error message.
   */
  private static String describe(Table<?> table, ExtractFile file) {
    Optional<String> separator = separator(file);
    if (separator.isPresent()) {
      return "its fields are separated by " + separator.get() + ", but must be separated by commas";
    }
    return file.columns().stream().filter(table::hasColumn).count() < 2
        ? "its first line must hold the names of the columns"
        : "its columns are "
            + abbreviate(
                file.columns().stream()
                    .filter(column -> !column.isEmpty())
                    .collect(Collectors.joining(", ")));
  }

  /** What separates the names of columns in a header that has no commas. */
  private static Optional<String> separator(ExtractFile file) {
    if (file.columns().size() != 1 || file.format() != ExtractFile.Format.CSV) {
      return Optional.empty();
    }
    String header = file.columns().get(0);
    return SEPARATORS.keySet().stream()
        .filter(header::contains)
        .max(
            Comparator.comparingLong(
                mark -> header.chars().filter(c -> c == mark.charAt(0)).count()))
        .map(SEPARATORS::get);
  }

  private static String abbreviate(String text) {
    return text.length() <= NAMES_SHOWN ? text : text.substring(0, NAMES_SHOWN) + " ...";
  }
}
