package io.flit.transforms.staging;

import io.flit.schemas.Column;
import io.flit.schemas.ColumnType;
import io.flit.schemas.Table;
import io.flit.transforms.text.Utf8Order;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Chooses which of several staged rows with the same key is kept.
 *
 * <p>Rows that agree in every column are exact duplicates and count as one. Of different rows the
 * latest by {@link Table#latestBy} is kept, NULL being the oldest; if that ties, or the table has
 * no such column, the row with the smallest values is kept, compared column by column from left to
 * right, NULL last, strings by their UTF-8 bytes. The choice does not depend on the order of the
 * rows.
 *
 * @param <S> the type of the staged rows
 */
public final class OneRowPerKey<S> {
  private final Comparator<S> bestFirst;

  /** Chooses among the rows of a staged table. */
  public OneRowPerKey(Table<S> table) {
    this.bestFirst = bestFirst(table.latestBy(), table.columns());
  }

  /**
   * The same order among the raw rows of one key, as far as staged columns are read from raw ones:
   * of two rows that differ in nothing else, the first is the one that staging keeps.
   */
  public static <R> Comparator<R> bestFirst(Table<R> raw, Table<?> staged) {
    return bestFirst(
        staged.latestBy().flatMap(time -> sourceOf(time, raw)),
        staged.columns().stream().flatMap(column -> sourceOf(column, raw).stream()).toList());
  }

  private static <R> Optional<Column<R>> sourceOf(Column<?> staged, Table<R> raw) {
    return staged
        .origin()
        .filter(origin -> origin.table().equals(raw))
        .map(origin -> raw.column(origin.column().name()));
  }

  private static <S> Comparator<S> bestFirst(Optional<Column<S>> time, List<Column<S>> columns) {
    Comparator<S> smallestFirst =
        columns.stream()
            .map(column -> Comparator.<S, Object>comparing(column::get, valueOrder(column.type())))
            .reduce(Comparator::thenComparing)
            .orElseThrow();
    return time.map(column -> Comparator.<S, Object>comparing(column::get, latestFirst()))
        .map(latestFirst -> latestFirst.thenComparing(smallestFirst))
        .orElse(smallestFirst);
  }

  private static Comparator<Object> latestFirst() {
    return Comparator.nullsLast(natural().reversed());
  }

  private static Comparator<Object> valueOrder(ColumnType type) {
    return Comparator.nullsLast(
        type == ColumnType.STRING
            ? (a, b) -> Utf8Order.compare((String) a, (String) b)
            : natural());
  }

  @SuppressWarnings("unchecked") // a column's values are of one type, which has a natural order
  private static Comparator<Object> natural() {
    return (a, b) -> ((Comparable<Object>) a).compareTo(b);
  }

  /**
   * Chooses among rows.
   *
   * @param rows at least one
   */
  public Choice<S> among(Collection<S> rows) {
    // Rows that compare as equal are equal in every column, so the set drops exact duplicates.
    TreeSet<S> different = new TreeSet<>(bestFirst);
    different.addAll(rows);
    int exactDuplicates = rows.size() - different.size();
    S kept = different.pollFirst();
    return new Choice<>(kept, new ArrayList<>(different), exactDuplicates);
  }

  /**
   * A choice among rows.
   *
   * @param kept the row that stays
   * @param conflicting the different rows that do not, best first
   * @param exactDuplicates how many rows were repetitions of another
   */
  public record Choice<S>(S kept, List<S> conflicting, int exactDuplicates) {}
}
