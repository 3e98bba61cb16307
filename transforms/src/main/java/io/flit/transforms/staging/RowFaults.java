package io.flit.transforms.staging;

import static io.flit.transforms.text.TextForms.clean;

import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.AcceptedValues;
import io.flit.schemas.annotations.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Finds the first fault of a raw row.
 *
 * <p>What counts as a fault is declared by the staged table: its key and its other required columns
 * must not be NULL, a status whose {@link AcceptedValues} reject rows must be one of them, and
 * numbers must be finite, be within an accepted range whose violation is an error, and fit if they
 * become money. Every requirement applies to the raw column that the staged one is read from. A raw
 * table that is not staged requires only its key.
 *
 * <p>Strings count as {@link io.flit.transforms.text.TextForms#clean} returns them.
 *
 * @param <R> the type of the raw rows
 */
public final class RowFaults<R> {
  private static final int NONE = -1;

  private final List<Column<R>> columns;
  private final int key;
  private final int[] required;
  private final int status;
  private final Set<String> acceptedStatuses;
  private final List<NumberCheck<R>> numberChecks;

  private RowFaults(
      Table<R> raw,
      Column<R> key,
      List<Column<R>> required,
      int status,
      Set<String> acceptedStatuses,
      List<NumberCheck<R>> numberChecks) {
    this.columns = raw.columns();
    this.key = key.index();
    this.required = required.stream().mapToInt(Column::index).toArray();
    this.status = status;
    this.acceptedStatuses = acceptedStatuses;
    this.numberChecks = numberChecks;
  }

  /** The faults of a raw table that is staged as {@code staged}. */
  public static <R> RowFaults<R> of(Table<R> raw, Table<?> staged) {
    Column<?> stagedKey = staged.column(staged.key().get(0));
    List<Column<R>> required = new ArrayList<>();
    List<NumberCheck<R>> numberChecks = new ArrayList<>();
    int status = NONE;
    Set<String> acceptedStatuses = Set.of();
    for (Column<?> column : staged.columns()) {
      Column<R> source = sourceOf(column, raw).orElse(null);
      if (column == stagedKey || source == null) {
        continue;
      }
      if (column.required()) {
        required.add(source);
      }
      AcceptedValues accepted = column.declaration(AcceptedValues.class).orElse(null);
      if (accepted != null && accepted.rejectsRow()) {
        status = source.index();
        acceptedStatuses = Set.of(accepted.value());
      }
      NumberCheck.of(source, column).ifPresent(numberChecks::add);
    }
    return new RowFaults<>(
        raw,
        sourceOf(stagedKey, raw).orElseThrow(),
        required,
        status,
        acceptedStatuses,
        List.copyOf(numberChecks));
  }

  /** The raw column that a staged one is read from, if it is. */
  private static <R> Optional<Column<R>> sourceOf(Column<?> staged, Table<R> raw) {
    return staged
        .origin()
        .filter(origin -> origin.table().equals(raw))
        .map(origin -> raw.column(origin.column().name()));
  }

  /** The faults of a raw table that is not staged. */
  static <R> RowFaults<R> of(Table<R> raw) {
    return new RowFaults<>(raw, raw.column(raw.key().get(0)), List.of(), NONE, Set.of(), List.of());
  }

  /** The place of the key among the raw columns. */
  int keyIndex() {
    return key;
  }

  /** A row's key, null if it has none. */
  @Nullable Object keyOf(R row) {
    return valueOf(row, key);
  }

  /** Whether a row is free of faults, so that staging keeps it or another row with its key. */
  public boolean haveNoneIn(R row) {
    return in(row) == null;
  }

  /** The first fault of a row, null if it has none. */
  public @Nullable Fault in(R row) {
    Fault fault = missingOrUnknown(column -> valueOf(row, column));
    if (fault != null) {
      return fault;
    }
    for (int i = 0; i < numberChecks.size(); i++) {
      String detail = numberChecks.get(i).faultIn(row);
      if (detail != null) {
        return new Fault(RejectReason.INVALID_VALUE, detail);
      }
    }
    return null;
  }

  /**
   * The first fault that shows before values are parsed: a missing key, a missing field or an
   * unknown status.
   *
   * @param text the row's values as strings in the order of the raw columns, clean, null for NULL
   * @return null if there is none
   */
  @Nullable Fault in(@Nullable String[] text) {
    return missingOrUnknown(column -> text[column]);
  }

  private @Nullable Object valueOf(R row, int column) {
    Object value = columns.get(column).get(row);
    return value instanceof String ? clean((String) value) : value;
  }

  private @Nullable Fault missingOrUnknown(IntFunction<@Nullable Object> valueOf) {
    if (valueOf.apply(key) == null) {
      return new Fault(RejectReason.MISSING_KEY, columns.get(key).name() + " is missing");
    }
    for (int column : required) {
      if (valueOf.apply(column) == null) {
        return new Fault(RejectReason.MISSING_FIELD, columns.get(column).name() + " is missing");
      }
    }
    if (status != NONE) {
      Object value = valueOf.apply(status);
      if (!acceptedStatuses.contains(value)) {
        return new Fault(RejectReason.INVALID_STATUS, "status is unknown: '" + value + "'");
      }
    }
    return null;
  }

  /** What the number in one raw column must be. */
  private record NumberCheck<R>(Column<R> column, double min, double max, boolean isMoney) {

    static <R> Optional<NumberCheck<R>> of(Column<R> raw, Column<?> staged) {
      double min = Double.NEGATIVE_INFINITY;
      double max = Double.POSITIVE_INFINITY;
      AcceptedRange range = staged.declaration(AcceptedRange.class).orElse(null);
      if (range != null && range.belowMin() == Severity.ERROR) {
        min = range.min();
      }
      if (range != null && range.aboveMax() == Severity.ERROR) {
        max = range.max();
      }
      boolean isBounded = min > Double.NEGATIVE_INFINITY || max < Double.POSITIVE_INFINITY;
      return raw.type() == ColumnType.FLOAT64 || raw.type() == ColumnType.INT64 && isBounded
          ? Optional.of(new NumberCheck<>(raw, min, max, staged.type() == ColumnType.NUMERIC))
          : Optional.empty();
    }

    /** What is wrong with the column's value, null if nothing is. */
    @Nullable String faultIn(R row) {
      Number number = (Number) column.get(row);
      if (number == null) {
        return null;
      }
      double value = number.doubleValue();
      if (!Double.isFinite(value)) {
        return column.name() + " is not finite: " + number;
      }
      if (value < min) {
        return column.name()
            + (min == 0 ? " is negative: " : " is below " + plain(min) + ": ")
            + number;
      }
      if (value > max) {
        return column.name() + " is above " + plain(max) + ": " + number;
      }
      if (isMoney && Money.fromDouble(value).isEmpty()) {
        return column.name() + " has more than " + Money.PRECISION + " digits: " + number;
      }
      return null;
    }

    private static String plain(double bound) {
      return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }
  }
}
