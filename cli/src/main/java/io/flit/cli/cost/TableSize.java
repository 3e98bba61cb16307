package io.flit.cli.cost;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How large a table is in BigQuery, which counts bytes by type whatever the files hold.
 *
 * @param rows the rows
 * @param bytes the bytes of each column
 * @param rowsByMonth the rows of each partition; those without a date stand under none. Empty where
 *     the table is not partitioned
 * @param mostRows the rows that it never has more of, however large the shop
 */
public record TableSize(
    long rows, Map<String, Long> bytes, Map<YearMonth, Long> rowsByMonth, Optional<Long> mostRows) {

  public TableSize {
    bytes = new TreeMap<>(bytes);
    rowsByMonth = new TreeMap<>(rowsByMonth);
  }

  /** The bytes that a scan of this table reads: its columns, in the partitions it asks for. */
  double bytesOf(Scan scan) {
    long all =
        scan.columns().stream()
            .mapToLong(
                column -> {
                  Long size = bytes.get(column);
                  if (size == null) {
                    throw new IllegalArgumentException(scan.table() + " has no " + column);
                  }
                  return size;
                })
            .sum();
    return rows == 0 ? 0 : (double) all * rowsIn(scan) / rows;
  }

  private long rowsIn(Scan scan) {
    if (!scan.isPruned() || rowsByMonth.isEmpty()) {
      return rows;
    }
    return rowsByMonth.entrySet().stream()
        .filter(month -> isIn(month.getKey(), scan))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static boolean isIn(YearMonth month, Scan scan) {
    LocalDate first = month.atDay(1);
    LocalDate next = month.plusMonths(1).atDay(1);
    return scan.from().map(from -> from.isBefore(next)).orElse(true)
        && scan.to().map(to -> first.isBefore(to)).orElse(true);
  }

  /** The table of a shop that is so many times as large, with rows like these. */
  public TableSize times(double factor) {
    double grown = rows * factor;
    double actual = mostRows.isPresent() ? Math.min(grown, Math.max(rows, mostRows.get())) : grown;
    double ratio = rows == 0 ? 0 : actual / rows;
    return new TableSize(
        Math.round(actual), timesEach(bytes, ratio), timesEach(rowsByMonth, ratio), mostRows);
  }

  private static <K> Map<K, Long> timesEach(Map<K, Long> numbers, double factor) {
    Map<K, Long> products = new TreeMap<>();
    numbers.forEach((key, number) -> products.put(key, Math.round(number * factor)));
    return products;
  }
}
