package io.flit.transforms.quality;

import io.flit.schemas.AcceptedRange;
import io.flit.schemas.AcceptedValues;
import io.flit.schemas.Column;
import io.flit.schemas.Dataset;
import io.flit.schemas.References;
import io.flit.schemas.Severity;
import io.flit.schemas.Table;
import io.flit.schemas.Tables;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.DimCustomer;
import io.flit.schemas.marts.ExperimentResult;
import io.flit.schemas.marts.LtvFeatures;
import io.flit.schemas.staging.StgEvent;
import io.flit.schemas.staging.StgReject;
import io.flit.transforms.quality.Check.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The checks of every table: those that its columns declare, and what must add up.
 *
 * <p>A key makes {@code unique_*}, a required column {@code not_null_*}, {@link AcceptedValues},
 * {@link AcceptedRange} and {@link References} on a getter make {@code accepted_values_*}, {@code
 * accepted_range_*} and {@code relationships_*}. Raw tables are what the source sent and are not
 * judged, only accounted for.
 */
public final class Checks {
  private static final String RECONCILIATION = "reconciliation";
  private static final String ROWS_WRITTEN = "rows_written";

  private Checks() {}

  /** All checks of a table; none of the tables that record what other checks found. */
  public static List<Check> of(Table<?> table) {
    List<Check> checks = new ArrayList<>();
    if (Tables.OPERATIONAL.contains(table)) {
      return checks;
    }
    if (isJudged(table)) {
      unique(table).ifPresent(checks::add);
      for (Column<?> column : table.columns()) {
        notNull(table, column).ifPresent(checks::add);
        acceptedValues(table, column).ifPresent(checks::add);
        acceptedRange(table, column).forEach(range -> checks.add(range.check()));
        relationships(table, column).ifPresent(checks::add);
      }
      checks.addAll(ofWholeTable(table));
      checks.add(rowsWritten(table));
    }
    if (isReconciled(table)) {
      checks.add(reconciliation(table));
    }
    return List.copyOf(checks);
  }

  /** All checks of all tables. */
  public static List<Check> all() {
    return Tables.all().stream().flatMap(table -> of(table).stream()).toList();
  }

  /** Whether the rows of a table are judged. */
  public static boolean isJudged(Table<?> table) {
    return table.dataset() != Dataset.RAW && !Tables.OPERATIONAL.contains(table);
  }

  /** Whether the rows that are read for a table are counted, one by one. */
  public static boolean isReconciled(Table<?> table) {
    return Tables.THELOOK.contains(table)
        || (Tables.STAGED.contains(table) && table.rowType() != StgReject.class);
  }

  static Optional<Check> unique(Table<?> table) {
    if (table.key().isEmpty()) {
      return Optional.empty();
    }
    String name =
        table.rowType() == DimCustomer.class
            ? "customer_uniqueness"
            : "unique_" + String.join("_", table.key());
    return Optional.of(
        error(
            table,
            name,
            Kind.UNIQUE,
            "No two rows have the same " + String.join(" and ", table.key()) + "."));
  }

  static Optional<Check> notNull(Table<?> table, Column<?> column) {
    return column.required()
        ? Optional.of(
            error(
                table,
                "not_null_" + column.name(),
                Kind.NOT_NULL,
                "`" + column.name() + "` is not NULL."))
        : Optional.empty();
  }

  static Optional<Check> acceptedValues(Table<?> table, Column<?> column) {
    return column
        .declaration(AcceptedValues.class)
        .map(
            declared ->
                new Check(
                    table.name(),
                    "accepted_values_" + column.name(),
                    Kind.ACCEPTED_VALUES,
                    declared.severity(),
                    "`"
                        + column.name()
                        + "` is "
                        + String.join(", ", declared.value())
                        + (column.required() ? "." : " or NULL.")));
  }

  /**
   * A range that a check is about.
   *
   * @param min the smallest accepted value, or negative infinity
   * @param max the largest accepted value, or positive infinity
   */
  record Range(Check check, double min, double max) {}

  /** One check, or one for either end where they differ in severity. */
  static List<Range> acceptedRange(Table<?> table, Column<?> column) {
    AcceptedRange declared = column.declaration(AcceptedRange.class).orElse(null);
    if (declared == null) {
      return List.of();
    }
    String name = "accepted_range_" + column.name();
    double min = declared.min();
    double max = declared.max();
    if (Double.isInfinite(min) || Double.isInfinite(max)) {
      Severity severity = Double.isInfinite(min) ? declared.aboveMax() : declared.belowMin();
      return List.of(range(table, column, name, severity, min, max));
    }
    if (declared.belowMin() == declared.aboveMax()) {
      return List.of(range(table, column, name, declared.belowMin(), min, max));
    }
    return List.of(
        range(table, column, name + "_min", declared.belowMin(), min, Double.POSITIVE_INFINITY),
        range(table, column, name + "_max", declared.aboveMax(), Double.NEGATIVE_INFINITY, max));
  }

  private static Range range(
      Table<?> table, Column<?> column, String name, Severity severity, double min, double max) {
    String bounds;
    if (Double.isInfinite(max)) {
      bounds = "at least " + plain(min);
    } else if (Double.isInfinite(min)) {
      bounds = "at most " + plain(max);
    } else {
      bounds = "from " + plain(min) + " to " + plain(max);
    }
    String description =
        "`" + column.name() + "` is " + bounds + (column.required() ? "." : " or NULL.");
    return new Range(
        new Check(table.name(), name, Kind.ACCEPTED_RANGE, severity, description), min, max);
  }

  private static String plain(double bound) {
    return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
  }

  static Optional<Check> relationships(Table<?> table, Column<?> column) {
    return column
        .declaration(References.class)
        .map(
            declared ->
                new Check(
                    table.name(),
                    "relationships_" + column.name(),
                    Kind.RELATIONSHIPS,
                    declared.severity(),
                    "`"
                        + column.name()
                        + "`, where known, is in `"
                        + Table.of(declared.value()).name()
                        + "`."));
  }

  private static List<Check> ofWholeTable(Table<?> table) {
    Class<?> rowType = table.rowType();
    List<Check> checks = new ArrayList<>();
    for (RevenueIdentity identity : RevenueIdentity.ALL) {
      if (rowType == identity.whole()) {
        checks.add(identity.check());
      }
    }
    if (rowType == ExperimentResult.class) {
      checks.add(ExperimentBalance.CHECK);
      checks.add(ExperimentBalance.SMALL_CHECK);
    }
    if (rowType == LtvFeatures.class || rowType == ChurnFeatures.class) {
      checks.add(labelLeakage(table));
    }
    if (rowType == StgEvent.class) {
      checks.add(Freshness.CHECK);
    }
    return checks;
  }

  static Check labelLeakage(Table<?> table) {
    return error(
        table,
        "label_leakage",
        Kind.LABEL_LEAKAGE,
        "No row has a label whose horizon ends after `as_of`.");
  }

  /** That as many rows were written as were audited. */
  static Check rowsWritten(Table<?> table) {
    return error(
        table,
        ROWS_WRITTEN,
        Kind.ROWS_WRITTEN,
        "As many rows stand in the run's own place as were audited.");
  }

  /** That all rows which were read are accounted for. */
  static Check reconciliation(Table<?> table) {
    return error(
        table,
        RECONCILIATION,
        Kind.RECONCILIATION,
        "Rows read = rows written + exact duplicates + rejects + rows outside of the sample.");
  }

  static Check error(Table<?> table, String name, Kind kind, String description) {
    return new Check(table.name(), name, kind, Severity.ERROR, description);
  }
}
