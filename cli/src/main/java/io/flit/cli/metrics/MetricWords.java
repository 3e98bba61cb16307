package io.flit.cli.metrics;

import io.flit.cli.messages.Suggestions;
import io.flit.pipelines.launch.UsageException;
import io.flit.schemas.metrics.Condition;
import io.flit.schemas.metrics.Dimension;
import io.flit.schemas.metrics.Metric;
import io.flit.schemas.metrics.MetricQuery;
import io.flit.schemas.metrics.Metrics;
import io.flit.schemas.metrics.UnusableQueryException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person may have meant by a word that names no metric, dimension or value. */
final class MetricWords {
  private MetricWords() {}

  /** Why a question cannot be answered, with the likeliest way out. */
  static UsageException explained(Metrics metrics, UnusableQueryException refusal) {
    return new UsageException(
        refusal
            .unknown()
            .map(
                unknown ->
                    refusal.getMessage()
                        + meant(metrics, unknown.name(), unknown.known())
                            .map(name -> "; did you mean " + name + "?")
                            .orElse("; bin/flit metrics lists them all."))
            .orElse(refusal.getMessage()),
        refusal);
  }

  private static Optional<String> meant(Metrics metrics, String typed, List<String> known) {
    return bySynonym(metrics, typed)
        .filter(known::contains)
        .or(() -> Suggestions.nearest(typed, known));
  }

  private static Optional<String> bySynonym(Metrics metrics, String typed) {
    String words = typed.replace('_', ' ');
    return Stream.concat(
            metrics.metrics().stream()
                .filter(metric -> metric.synonyms().contains(words))
                .map(Metric::name),
            metrics.dimensions().stream()
                .filter(dimension -> dimension.synonyms().contains(words))
                .map(Dimension::name))
        .findFirst();
  }

  /**
   * Refuses conditions on texts that no row has.
   *
   * @throws UsageException if there is one
   */
  static void checkValues(Metrics metrics, MetricQueries queries, MetricQuery query)
      throws SQLException {
    Metric metric = metrics.metric(query.metrics().get(0));
    for (Condition condition : query.where()) {
      Dimension dimension = metrics.dimension(condition.dimension());
      List<String> texts =
          condition.values().stream()
              .filter(String.class::isInstance)
              .map(String.class::cast)
              .toList();
      if (!texts.isEmpty()) {
        List<String> values = queries.values(metric, dimension);
        for (String text : texts) {
          if (!values.contains(text)) {
            throw new UsageException(
                "--where: no row has "
                    + dimension
                    + " '"
                    + text
                    + "'; "
                    + Suggestions.nearest(text, values)
                        .map(value -> "did you mean " + value + "?")
                        .orElse(
                            "bin/flit metrics "
                                + metric
                                + " --by="
                                + dimension
                                + " shows what there is."));
          }
        }
      }
    }
  }
}
