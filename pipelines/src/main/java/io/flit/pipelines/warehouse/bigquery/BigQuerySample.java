package io.flit.pipelines.warehouse.bigquery;

import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Table;
import io.flit.transforms.thelook.Sample;
import java.util.Map;
import java.util.Optional;

/** A sample as a condition of GoogleSQL. It holds for the rows that an import of files keeps. */
public final class BigQuerySample {
  private BigQuerySample() {}

  /**
   * The condition that a table's rows must meet; empty if all are in the sample.
   *
   * <p>A row is chosen by the first of its keys that is known; one that has none is kept.
   */
  public static Optional<String> condition(Table<?> table, Sample sample) {
    Map<Sample.Key, Column<?>> keys = Sample.columns(table);
    if (sample == Sample.ALL || keys.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder condition = new StringBuilder("CASE");
    keys.forEach(
        (key, column) ->
            condition
                .append(" WHEN ")
                .append(text(column))
                .append(" IS NOT NULL THEN FARM_FINGERPRINT(CONCAT('")
                .append(key.prefix())
                .append("', ")
                .append(text(column))
                .append(")) >> ")
                .append(Sample.DROPPED_BITS)
                .append(" < ")
                .append(sample.limit()));
    return Optional.of(condition.append(" ELSE TRUE END").toString());
  }

  /** A key as an import of files reads it: trimmed, and NULL if nothing is left. */
  private static String text(Column<?> column) {
    return column.type() == ColumnType.STRING
        ? "NULLIF(TRIM(" + column.name() + ", ' \\t\\n\\v\\f\\r'), '')"
        : "CAST(" + column.name() + " AS STRING)";
  }
}
