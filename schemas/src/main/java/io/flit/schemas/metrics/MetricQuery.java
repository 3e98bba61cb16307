package io.flit.schemas.metrics;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A question about metrics. It names metrics and dimensions; whether they exist and go together is
 * found out when it is compiled.
 *
 * @param metrics the names of the metrics, at least one
 * @param by the names of the dimensions that cut them, none for the whole
 * @param from the first day of the period; empty for the beginning of time
 * @param to the day after the last; empty for the end of time
 * @param where what rows must have, all of it
 * @param order by which column the rows are sorted; empty for the dimensions from left to right
 * @param limit how many rows there are at most; empty for all
 */
public record MetricQuery(
    List<String> metrics,
    List<String> by,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    List<Condition> where,
    Optional<Order> order,
    Optional<Long> limit) {

  /** Copies the lists. */
  public MetricQuery {
    metrics = List.copyOf(metrics);
    by = List.copyOf(by);
    where = List.copyOf(where);
  }

  /** Sorts by a metric or dimension of the question. */
  public record Order(String column, boolean isDescending) {}

  /** Asks for metrics of all time, as a whole. */
  public static MetricQuery of(List<String> metrics) {
    return new MetricQuery(
        metrics,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same, cut by dimensions. */
  public MetricQuery by(List<String> dimensions) {
    return new MetricQuery(metrics, dimensions, from, to, where, order, limit);
  }

  /** The same, over a period. */
  public MetricQuery during(Optional<LocalDate> first, Optional<LocalDate> end) {
    return new MetricQuery(metrics, by, first, end, where, order, limit);
  }

  /** The same, of the rows that meet conditions. */
  public MetricQuery where(List<Condition> conditions) {
    return new MetricQuery(metrics, by, from, to, conditions, order, limit);
  }

  /** The same, sorted and cut off. */
  public MetricQuery top(Order sortedBy, long rows) {
    return new MetricQuery(metrics, by, from, to, where, Optional.of(sortedBy), Optional.of(rows));
  }
}
