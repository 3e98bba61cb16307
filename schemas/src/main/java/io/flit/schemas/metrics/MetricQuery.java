package io.flit.schemas.metrics;

import java.time.LocalDate;
import java.time.Period;
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
 * @param later how much later than they are dates count where time cuts the metrics, so that the
 *     days of one period come into the months of another that it is compared with; zero for dates
 *     as they are. It is a number of days or of years
 * @param where what rows must have, all of it
 * @param order by which column the rows are sorted; empty for the dimensions from left to right
 * @param limit how many rows there are at most; empty for all
 */
public record MetricQuery(
    List<String> metrics,
    List<String> by,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Period later,
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
        Period.ZERO,
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same, cut by dimensions. */
  public MetricQuery by(List<String> dimensions) {
    return new MetricQuery(metrics, dimensions, from, to, later, where, order, limit);
  }

  /** The same, over a period. */
  public MetricQuery during(Optional<LocalDate> first, Optional<LocalDate> end) {
    return new MetricQuery(metrics, by, first, end, later, where, order, limit);
  }

  /** The same, with dates that count as later ones where time cuts the metrics. */
  public MetricQuery countedLater(Period shift) {
    return new MetricQuery(metrics, by, from, to, shift, where, order, limit);
  }

  /** The same, of the rows that meet conditions. */
  public MetricQuery where(List<Condition> conditions) {
    return new MetricQuery(metrics, by, from, to, later, conditions, order, limit);
  }

  /** The same, sorted and cut off. */
  public MetricQuery top(Order sortedBy, long rows) {
    return sorted(Optional.of(sortedBy), Optional.of(rows));
  }

  /** The same, sorted if there is an order, and cut off if there is a number of rows. */
  public MetricQuery sorted(Optional<Order> sortedBy, Optional<Long> rows) {
    return new MetricQuery(metrics, by, from, to, later, where, sortedBy, rows);
  }
}
