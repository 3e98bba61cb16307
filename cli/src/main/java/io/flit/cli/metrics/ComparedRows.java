package io.flit.cli.metrics;

import io.flit.schemas.metrics.Dimension;
import io.flit.schemas.metrics.Metric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The answers to one question about two periods, side by side.
 *
 * <p>Rows meet by their dimensions' values, those of the period before cut by time as if their days
 * were those that they are compared with. Where one period has no row, a sum or count is 0 and
 * anything else NULL.
 */
final class ComparedRows {
  private static final int PERCENT_DECIMALS = 4;

  /** Values in the order of SQL with NULL last. */
  private static final Comparator<List<Object>> BY_VALUES = ComparedRows::compare;

  private ComparedRows() {}

  /** A metric in both periods. */
  record Pair(BigDecimal value, BigDecimal before) {
    /** What was added; null where either is unknown. */
    BigDecimal change() {
      return value == null || before == null ? null : value.subtract(before);
    }

    /** The change in per cent of the value before; null where that is 0 or unknown. */
    BigDecimal changePercent() {
      return change() == null || before.signum() == 0
          ? null
          : change()
              .multiply(BigDecimal.valueOf(100))
              .divide(before.abs(), MathContext.DECIMAL64)
              .setScale(PERCENT_DECIMALS, RoundingMode.HALF_UP);
    }
  }

  /**
   * A row of both answers.
   *
   * @param dimensions the dimensions' values
   * @param metrics the metrics in the order of the question
   */
  record Row(List<Object> dimensions, List<Pair> metrics) {}

  /**
   * Brings two answers together, sorted by their dimensions.
   *
   * @param rows the dimensions' values and then the metrics', in the period
   * @param rowsBefore the same in the period before
   */
  static List<Row> of(
      List<Dimension> by,
      List<Metric> metrics,
      List<List<Object>> rows,
      List<List<Object>> rowsBefore) {
    Map<List<Object>, List<Object>> now = byValues(by, rows);
    Map<List<Object>, List<Object>> then = byValues(by, rowsBefore);
    TreeMap<List<Object>, Row> merged = new TreeMap<>(BY_VALUES);
    for (Map<List<Object>, List<Object>> some : List.of(now, then)) {
      for (List<Object> key : some.keySet()) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
          int column = by.size() + i;
          pairs.add(
              new Pair(
                  value(metrics.get(i), now.get(key), column),
                  value(metrics.get(i), then.get(key), column)));
        }
        merged.put(key, new Row(key, pairs));
      }
    }
    return List.copyOf(merged.values());
  }

  private static BigDecimal value(Metric metric, List<Object> row, int column) {
    if (row == null) {
      return metric.kind().isZeroOverNothing() ? BigDecimal.ZERO : null;
    }
    Object value = row.get(column);
    return value == null ? null : new BigDecimal(value.toString());
  }

  private static Map<List<Object>, List<Object>> byValues(
      List<Dimension> by, List<List<Object>> rows) {
    Map<List<Object>, List<Object>> values = new TreeMap<>(BY_VALUES);
    rows.forEach(row -> values.put(row.subList(0, by.size()), row));
    return values;
  }

  @SuppressWarnings("unchecked") // values of one dimension are of one comparable type
  private static int compare(List<Object> one, List<Object> other) {
    for (int i = 0; i < one.size(); i++) {
      int order =
          Comparator.nullsLast((Object a, Object b) -> ((Comparable<Object>) a).compareTo(b))
              .compare(one.get(i), other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
