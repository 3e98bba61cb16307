package io.flit.cli.metrics;

import io.flit.schemas.metrics.Dimension;
import io.flit.schemas.metrics.MetricQuery;
import io.flit.schemas.metrics.Metrics;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which of an answer's months, weeks and other periods have figures for some of their days only.
 */
final class UnfinishedPeriods {
  private UnfinishedPeriods() {}

  /**
   * The first and the last period of each time that cuts the metrics, where it is not whole.
   *
   * @param rows the answer
   * @return a sentence for each
   */
  static List<String> of(
      Metrics metrics, MetricQueries queries, MetricQuery query, List<List<Object>> rows)
      throws SQLException {
    if (query.by().stream().noneMatch(name -> metrics.dimension(name).grain().isPresent())) {
      return List.of();
    }
    List<String> sentences = new ArrayList<>();
    Optional<LocalDate> end = end(queries, query);
    for (int i = 0; i < query.by().size(); i++) {
      Dimension dimension = metrics.dimension(query.by().get(i));
      int column = i;
      List<LocalDate> starts =
          rows.stream()
              .map(row -> row.get(column))
              .filter(LocalDate.class::isInstance)
              .map(LocalDate.class::cast)
              .sorted()
              .toList();
      if (dimension.grain().isEmpty() || starts.isEmpty()) {
        continue;
      }
      LocalDate first = starts.get(0);
      LocalDate last = starts.get(starts.size() - 1);
      query
          .from()
          .filter(first::isBefore)
          .ifPresent(
              from ->
                  sentences.add(
                      "The " + dimension + " of " + first + " has figures from " + from + " on."));
      end.filter(day -> day.isBefore(dimension.grain().get().end(last)) && day.isAfter(last))
          .ifPresent(
              day ->
                  sentences.add(
                      "The "
                          + dimension
                          + " of "
                          + last
                          + " has figures until "
                          + day.minusDays(1)
                          + " only."));
    }
    return sentences;
  }

  /** The day on which the figures end: that of the question or of the warehouse. */
  private static Optional<LocalDate> end(MetricQueries queries, MetricQuery query)
      throws SQLException {
    return Stream.of(query.to().orElse(null), queries.knownEnd().orElse(null))
        .filter(Objects::nonNull)
        .min(LocalDate::compareTo);
  }
}
