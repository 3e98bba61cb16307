package io.flit.transforms.quality;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.AcceptedValues;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.DifferenceOf;
import io.flit.schemas.annotations.Label;
import io.flit.schemas.annotations.NotAfter;
import io.flit.schemas.annotations.NotInLatest;
import io.flit.schemas.annotations.References;
import io.flit.schemas.annotations.Severity;
import io.flit.schemas.annotations.StatedCount;
import io.flit.schemas.catalog.Tables;
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
 * accepted_range_*} and {@code relationships_*}; {@link DifferenceOf} makes {@code difference_*}.
 * Raw tables are what the source sent: their rows are not judged, only accounted for.
 */
public final class Checks {
  private static final String RECONCILIATION = "reconciliation";
  private static final String NOT_NULL = "not NULL";
  private static final String ROWS_WRITTEN = "rows_written";

  /** Checks of one table each, whose rules are classes of their own. */
  private static final List<Check> OF_ONE_TABLE =
      List.of(
          ExperimentBalance.CHECK,
          ExperimentBalance.SMALL_CHECK,
          OneChampion.CHECK,
          ChampionLevel.CHECK,
          ChampionAge.CHECK,
          Freshness.CHECK);

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
        declaredBy(table, column).forEach(declared -> checks.add(declared.check()));
      }
      checks.addAll(ofWholeTable(table));
      checks.add(rowsWritten(table));
    }
    if (isSource(table)) {
      checks.add(notEmpty(table));
    }
    if (isReconciled(table)) {
      checks.add(reconciliation(table));
      checks.add(RejectShare.error(table));
      checks.add(RejectShare.warning(table));
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

  /** Whether a table is what the source sent. */
  public static boolean isSource(Table<?> table) {
    return Tables.THELOOK.contains(table);
  }

  /** Whether the rows that are read for a table are counted, one by one. */
  public static boolean isReconciled(Table<?> table) {
    return isSource(table) || (Tables.STAGED.contains(table) && !table.key().isEmpty());
  }

  static Optional<Check> unique(Table<?> table) {
    if (table.key().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        error(
            table,
            table.keyCheck(),
            Kind.UNIQUE,
            "No two rows have the same " + String.join(" and ", table.key()) + "."));
  }

  /**
   * A check of one column.
   *
   * @param rule what its values are, as the end of a sentence
   */
  public record ColumnCheck(Check check, String rule) {}

  /** The checks that a column takes part in; none in tables that are not judged. */
  public static List<ColumnCheck> ofColumn(Table<?> table, Column<?> column) {
    if (!isJudged(table)) {
      return List.of();
    }
    List<ColumnCheck> checks = new ArrayList<>();
    List<String> key = new ArrayList<>(table.key());
    if (key.remove(column.name())) {
      String rule = key.isEmpty() ? "unique" : "unique with " + String.join(", ", key);
      unique(table).ifPresent(unique -> checks.add(new ColumnCheck(unique, rule)));
    }
    checks.addAll(declaredBy(table, column));
    return checks;
  }

  private static List<ColumnCheck> declaredBy(Table<?> table, Column<?> column) {
    List<ColumnCheck> checks = new ArrayList<>();
    notNull(table, column).ifPresent(check -> checks.add(new ColumnCheck(check, NOT_NULL)));
    acceptedValues(table, column).ifPresent(checks::add);
    for (Range range : acceptedRange(table, column)) {
      checks.add(new ColumnCheck(range.check(), bounds(range.min(), range.max())));
    }
    relationship(table, column).ifPresent(checks::add);
    statedCount(table, column)
        .ifPresent(
            stated -> {
              String other = "`" + stated.column() + "`";
              checks.add(new ColumnCheck(stated.fewer(), "at least " + other));
              checks.add(new ColumnCheck(stated.more(), "at most " + other));
            });
    difference(table, column).ifPresent(checks::add);
    notAfter(table, column).ifPresent(checks::add);
    notInLatest(table, column).ifPresent(checks::add);
    return checks;
  }

  static Optional<Check> notNull(Table<?> table, Column<?> column) {
    return column.required()
        ? Optional.of(
            of(table, column, "not_null_", Kind.NOT_NULL, Severity.ERROR, NOT_NULL).check())
        : Optional.empty();
  }

  static Optional<ColumnCheck> acceptedValues(Table<?> table, Column<?> column) {
    return column
        .declaration(AcceptedValues.class)
        .map(
            declared ->
                of(
                    table,
                    column,
                    "accepted_values_",
                    Kind.ACCEPTED_VALUES,
                    declared.severity(),
                    "one of " + String.join(", ", declared.value())));
  }

  static Optional<ColumnCheck> relationship(Table<?> table, Column<?> column) {
    return column
        .declaration(References.class)
        .map(
            declared ->
                of(
                    table,
                    column,
                    "relationships_",
                    Kind.RELATIONSHIPS,
                    declared.severity(),
                    "a key of " + Table.of(declared.value()).name()));
  }

  /**
   * The checks of a column that counts what another states.
   *
   * @param column the column that states the count
   * @param fewer that there are not fewer
   * @param more that there are not more
   */
  record Stated(String column, Check fewer, Check more) {}

  static Optional<Stated> statedCount(Table<?> table, Column<?> column) {
    return column
        .declaration(StatedCount.class)
        .map(StatedCount::value)
        .map(
            stated ->
                new Stated(
                    stated,
                    stated(table, column, "_below_" + stated, "at least `" + stated + "`"),
                    stated(table, column, "_above_" + stated, "at most `" + stated + "`")));
  }

  private static Check stated(Table<?> table, Column<?> column, String name, String rule) {
    return check(table, column, column.name() + name, Kind.STATED_COUNT, Severity.WARN, rule);
  }

  private static ColumnCheck of(
      Table<?> table, Column<?> column, String name, Kind kind, Severity severity, String rule) {
    return new ColumnCheck(check(table, column, name + column.name(), kind, severity, rule), rule);
  }

  private static Check check(
      Table<?> table, Column<?> column, String name, Kind kind, Severity severity, String rule) {
    String description =
        "`" + column.name() + "` is " + rule + (column.required() ? "." : " or NULL.");
    return new Check(table.name(), name, kind, severity, description);
  }

  static Optional<ColumnCheck> difference(Table<?> table, Column<?> column) {
    return column
        .declaration(DifferenceOf.class)
        .map(
            declared ->
                of(
                    table,
                    column,
                    "difference_",
                    Kind.DIFFERENCE,
                    Severity.ERROR,
                    "`" + declared.value() + "` minus `" + declared.minus() + "`"));
  }

  static Optional<ColumnCheck> notAfter(Table<?> table, Column<?> column) {
    return column
        .declaration(NotAfter.class)
        .map(
            declared ->
                of(
                    table,
                    column,
                    "not_after_",
                    Kind.NOT_AFTER,
                    Severity.ERROR,
                    "not after `" + declared.value() + "`"));
  }

  static Optional<ColumnCheck> notInLatest(Table<?> table, Column<?> column) {
    return column
        .declaration(NotInLatest.class)
        .map(
            declared ->
                of(
                    table,
                    column,
                    "latest_",
                    Kind.NOT_IN_LATEST,
                    Severity.WARN,
                    "other than " + declared.value() + " at the latest `" + declared.by() + "`"));
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
    return new Range(
        check(table, column, name, Kind.ACCEPTED_RANGE, severity, bounds(min, max)), min, max);
  }

  private static String bounds(double min, double max) {
    if (Double.isInfinite(max)) {
      return "at least " + plain(min);
    }
    return Double.isInfinite(min)
        ? "at most " + plain(max)
        : "from " + plain(min) + " to " + plain(max);
  }

  private static String plain(double bound) {
    return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
  }

  private static List<Check> ofWholeTable(Table<?> table) {
    List<Check> checks = new ArrayList<>();
    for (RevenueIdentity identity : RevenueIdentity.ALL) {
      if (table.rowType() == identity.whole()) {
        checks.add(identity.check());
      }
    }
    for (Check check : OF_ONE_TABLE) {
      if (check.table().equals(table.name())) {
        checks.add(check);
      }
    }
    if (table.isComplete()) {
      checks.add(CompleteCombinations.check(table));
    }
    if (!labels(table).isEmpty()) {
      checks.add(labelLeakage(table));
    }
    return checks;
  }

  /** The columns that hold labels. */
  static <T> List<Column<T>> labels(Table<T> table) {
    return table.columns().stream()
        .filter(column -> column.declaration(Label.class).isPresent())
        .toList();
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
        "As many rows were audited as the table's run has written.");
  }

  /** That a source table has rows. */
  static Check notEmpty(Table<?> table) {
    return new Check(
        table.name(), "not_empty", Kind.NOT_EMPTY, Severity.WARN, "The table has rows.");
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
