package io.flit.cli.metrics;

import io.flit.cli.output.TableWriter;
import io.flit.schemas.ColumnType;
import io.flit.schemas.metrics.Dialect;
import io.flit.schemas.metrics.Dimension;
import io.flit.schemas.metrics.Metric;
import io.flit.schemas.metrics.MetricCompiler;
import io.flit.schemas.metrics.MetricQuery;
import io.flit.schemas.metrics.Metrics;
import io.flit.schemas.metrics.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.WordUtils;

/** What there is to read about metrics without asking a warehouse. */
final class MetricPages {
  private static final int WIDTH = 92;
  private static final String MADE_UP =
      "made up by bin/flit overlays, also for a shop that is imported";
  private static final String SIMULATED = "Simulated: " + MADE_UP + ".\n";

  private MetricPages() {}

  /** All metrics by model, and all dimensions. */
  static String list(Metrics metrics) {
    StringBuilder page = new StringBuilder();
    for (Model model : metrics.models()) {
      List<Metric> own = metrics.metricsOf(model);
      if (own.isEmpty()) {
        continue;
      }
      page.append(model.name()).append("  ").append(model.table()).append('\n');
      page.append(
              TableWriter.table(
                      List.of("metric", "unit", "what it is"),
                      own.stream()
                          .map(m -> List.of(m.name(), word(m.unit()), m.description()))
                          .toList())
                  .indent(2))
          .append('\n');
    }
    page.append("dimensions\n");
    page.append(
            TableWriter.table(
                    List.of("dimension", "type", "what it is"),
                    metrics.dimensions().stream()
                        .map(d -> List.of(d.name(), word(d.type()), d.description()))
                        .toList())
                .indent(2))
        .append('\n')
        .append(SIMULATED);
    return page.toString();
  }

  /** Everything about a metric, with its statement in both dialects. */
  static String describe(Metrics metrics, Metric metric) {
    StringBuilder page = new StringBuilder(metric.name() + ": " + metric.label() + "\n\n");
    page.append(wrapped(metric.description())).append('\n');
    line(page, "definition", metric.formula());
    line(page, "unit", word(metric.unit()));
    line(page, "up is", word(metric.upIs()));
    if (metric.isSimulated()) {
      line(page, "simulated", MADE_UP);
    }
    line(page, "adds up", metric.isAdditive() ? "over every dimension" : "no");
    line(page, "model", metric.model() + ", " + metric.model().table());
    line(page, "columns", metrics.lineage(metric).stream().map(Object::toString));
    line(page, "dimensions", metrics.dimensionsOf(metric).stream().map(Dimension::name));
    line(page, "also called", metric.synonyms().stream());
    line(page, "owner", metric.owner());
    for (Dialect dialect : Dialect.values()) {
      page.append("\n")
          .append(dialect == Dialect.DUCKDB ? "DuckDB" : "GoogleSQL")
          .append(":\n\n")
          .append(
              new MetricCompiler(metrics, dialect)
                  .compile(MetricQuery.of(List.of(metric.name())))
                  .indent(2));
    }
    return page.toString();
  }

  /** Everything about a dimension. */
  static String describe(Metrics metrics, Dimension dimension) {
    StringBuilder page = new StringBuilder(dimension.name() + "\n\n");
    page.append(wrapped(dimension.description())).append('\n');
    line(page, "type", word(dimension.type()));
    if (dimension.isSimulated()) {
      line(page, "simulated", MADE_UP);
    }
    line(
        page,
        "as of today",
        dimension.stateOfToday().isEmpty()
            ? Stream.empty()
            : Stream.of(
                "of "
                    + dimension.stateOfToday().stream().sorted().collect(Collectors.joining(", "))
                    + ": a result of what is counted, which --explain takes only from --by"));
    line(
        page,
        "metrics",
        metrics.metrics().stream()
            .filter(metric -> metrics.dimensionsOf(metric).contains(dimension))
            .map(Metric::name));
    line(page, "also called", dimension.synonyms().stream());
    return page.toString();
  }

  private static String word(Enum<?> constant) {
    return constant instanceof ColumnType type
        ? type.sqlName()
        : constant.name().toLowerCase(Locale.ROOT);
  }

  private static void line(StringBuilder page, String name, Stream<String> values) {
    String list = values.collect(Collectors.joining(", "));
    if (!list.isEmpty()) {
      line(page, name, list);
    }
  }

  private static void line(StringBuilder page, String name, String value) {
    List<String> lines = new ArrayList<>(WordUtils.wrap(value, WIDTH - 13).lines().toList());
    page.append(String.format(Locale.ROOT, "%-13s", name));
    page.append(String.join("\n" + " ".repeat(13), lines)).append('\n');
  }

  private static String wrapped(String text) {
    return WordUtils.wrap(text, WIDTH) + "\n";
  }
}
