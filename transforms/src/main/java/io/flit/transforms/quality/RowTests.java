package io.flit.transforms.quality;

import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.AcceptedValues;
import io.flit.schemas.annotations.DifferenceOf;
import io.flit.schemas.annotations.Label;
import io.flit.schemas.annotations.NotAfter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The checks of a table that need one row at a time. */
final class RowTests<T> {
  /** What is left of a difference of numbers around 1 that was rounded on its way. */
  private static final double ROUNDING = 1e-9;

  private final Table<T> table;
  private final List<Check> checks = new ArrayList<>();
  private final List<Predicate<T>> failures = new ArrayList<>();
  private final Tally[] tallies;

  /**
   * The tests of a table.
   *
   * @param asOf the instant that the rows were computed for
   */
  RowTests(Table<T> table, Instant asOf) {
    this.table = table;
    for (Column<T> column : table.columns()) {
      Checks.notNull(table, column).ifPresent(check -> add(check, row -> column.get(row) == null));
      Checks.acceptedValues(table, column)
          .map(Checks.ColumnCheck::check)
          .ifPresent(
              check -> {
                AcceptedValues declared = column.declaration(AcceptedValues.class).orElseThrow();
                Set<String> accepted = Set.of(declared.value());
                add(check, row -> isOther(column.get(row), accepted));
              });
      for (Checks.Range range : Checks.acceptedRange(table, column)) {
        add(range.check(), outside(column, range.min(), range.max()));
      }
      Checks.difference(table, column)
          .map(Checks.ColumnCheck::check)
          .ifPresent(
              check -> {
                DifferenceOf declared = column.declaration(DifferenceOf.class).orElseThrow();
                Column<T> from = table.column(declared.value());
                Column<T> minus = table.column(declared.minus());
                add(check, row -> isNoDifference(column.get(row), from.get(row), minus.get(row)));
              });
      Checks.notAfter(table, column)
          .map(Checks.ColumnCheck::check)
          .ifPresent(
              check -> {
                NotAfter declared = column.declaration(NotAfter.class).orElseThrow();
                Column<T> other = table.column(declared.value());
                add(check, row -> isLater(column.get(row), other.get(row)));
              });
      Checks.statedCount(table, column)
          .ifPresent(
              stated -> {
                Column<T> other = table.column(stated.column());
                add(stated.fewer(), row -> excess(column.get(row), other.get(row)) < 0);
                add(stated.more(), row -> excess(column.get(row), other.get(row)) > 0);
              });
    }
    List<Predicate<T>> leaks =
        Checks.labels(table).stream().map(label -> setTooEarly(table, label, asOf)).toList();
    if (!leaks.isEmpty()) {
      add(Checks.labelLeakage(table), row -> leaks.stream().anyMatch(leak -> leak.test(row)));
    }
    this.tallies = new Tally[checks.size()];
  }

  private void add(Check check, Predicate<T> fails) {
    checks.add(check);
    failures.add(fails);
  }

  /** Tests a row. */
  void test(T row) {
    for (int i = 0; i < tallies.length; i++) {
      if (failures.get(i).test(row)) {
        if (tallies[i] == null) {
          tallies[i] = new Tally();
        }
        tallies[i].add(1, () -> nameOf(row));
      }
    }
  }

  /** Rows without a key have no name: what else they hold may be personal. */
  private String nameOf(T row) {
    return table.key().isEmpty() ? "" : table.keyOf(row);
  }

  /** What the tests found; of those that all rows passed there is nothing. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < tallies.length; i++) {
      if (tallies[i] != null) {
        findings.add(Finding.failing(checks.get(i), tallies[i]));
      }
    }
    return findings;
  }

  private static boolean isOther(@Nullable Object value, Set<String> accepted) {
    return value != null && !accepted.contains(value);
  }

  private static <T> Predicate<T> outside(Column<T> column, double min, double max) {
    // An amount of cents and a bound are both exact as doubles where they could be equal.
    double unit = column.type() == ColumnType.NUMERIC ? 100 : 1;
    double low = min * unit;
    double high = max * unit;
    return row -> {
      Object value = column.get(row);
      if (value == null) {
        return false;
      }
      double number =
          value instanceof Money ? ((Money) value).cents() : ((Number) value).doubleValue();
      // NaN is in no range.
      return !(number >= low && number <= high);
    };
  }

  private static boolean isNoDifference(
      @Nullable Object difference, @Nullable Object from, @Nullable Object minus) {
    if (difference == null || from == null || minus == null) {
      return false;
    }
    double whole = ((Number) from).doubleValue();
    double part = ((Number) minus).doubleValue();
    double tolerance = ROUNDING * Math.max(1, Math.max(Math.abs(whole), Math.abs(part)));
    // NaN is no difference.
    return !(Math.abs(whole - part - ((Number) difference).doubleValue()) <= tolerance);
  }

  private static boolean isLater(@Nullable Object date, @Nullable Object other) {
    return date != null && other != null && ((LocalDate) date).isAfter((LocalDate) other);
  }

  /** By how much a count is above what is stated; 0 where one of them is not known. */
  private static long excess(@Nullable Object count, @Nullable Object stated) {
    return count == null || stated == null
        ? 0
        : ((Number) count).longValue() - ((Number) stated).longValue();
  }

  private static <T> Predicate<T> setTooEarly(Table<T> table, Column<T> label, Instant asOf) {
    Column<T> observedThrough =
        table.column(label.declaration(Label.class).orElseThrow().observedThrough());
    return row -> label.get(row) != null && isAfter((Instant) observedThrough.get(row), asOf);
  }

  /** A label whose horizon is unknown is not known to be safe. */
  private static boolean isAfter(@Nullable Instant horizon, Instant asOf) {
    return horizon == null || horizon.isAfter(asOf);
  }
}
