package io.flit.cli.catalog;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.Severity;
import io.flit.transforms.quality.Checks;
import java.util.List;

/** What has to hold of a column, in words. */
final class ColumnChecks {
  private ColumnChecks() {}

  /** Nothing for raw tables, which are kept as they are. */
  static List<String> of(Table<?> table, Column<?> column) {
    return Checks.ofColumn(table, column).stream()
        .map(check -> check.rule() + warns(check.check().severity()))
        .toList();
  }

  private static String warns(Severity severity) {
    return severity == Severity.WARN ? " (warns)" : "";
  }
}
