package io.flit.cli.catalog;

import io.flit.schemas.AcceptedRange;
import io.flit.schemas.AcceptedValues;
import io.flit.schemas.Column;
import io.flit.schemas.Dataset;
import io.flit.schemas.References;
import io.flit.schemas.Severity;
import io.flit.schemas.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What has to hold of a column, in words. */
final class ColumnChecks {
  private ColumnChecks() {}

  /** Nothing for raw tables, which are kept as they are. */
  static List<String> of(Table<?> table, Column<?> column) {
    List<String> checks = new ArrayList<>();
    if (table.dataset() == Dataset.RAW) {
      return checks;
    }
    if (table.key().equals(List.of(column.name()))) {
      checks.add("unique");
    } else if (table.key().contains(column.name())) {
      checks.add("unique with " + String.join(", ", others(table, column)));
    }
    if (column.required() || table.key().contains(column.name())) {
      checks.add("not NULL");
    }
    column
        .declaration(AcceptedValues.class)
        .ifPresent(
            accepted ->
                checks.add(
                    "one of " + String.join(", ", accepted.value()) + warns(accepted.severity())));
    column.declaration(AcceptedRange.class).ifPresent(range -> checks.addAll(range(range)));
    column
        .declaration(References.class)
        .ifPresent(
            parent -> {
              Table<?> target = Table.of(parent.value());
              checks.add(
                  "stands in " + target + "." + target.key().get(0) + warns(parent.severity()));
            });
    return checks;
  }

  private static List<String> others(Table<?> table, Column<?> column) {
    return table.key().stream().filter(name -> !name.equals(column.name())).toList();
  }

  private static List<String> range(AcceptedRange range) {
    List<String> checks = new ArrayList<>();
    if (range.min() != Double.NEGATIVE_INFINITY) {
      checks.add("at least " + number(range.min()) + warns(range.belowMin()));
    }
    if (range.max() != Double.POSITIVE_INFINITY) {
      checks.add("at most " + number(range.max()) + warns(range.aboveMax()));
    }
    return checks;
  }

  private static String number(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private static String warns(Severity severity) {
    return severity == Severity.WARN ? " (warns)" : "";
  }
}
