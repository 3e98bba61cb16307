package io.flit.cli.export;

import io.flit.cli.query.SqlText;
import io.flit.schemas.Table;
import io.flit.schemas.metrics.Dialect;
import io.flit.schemas.metrics.Dimension;
import io.flit.schemas.metrics.Metric;
import io.flit.schemas.metrics.MetricCompiler;
import io.flit.schemas.metrics.MetricKind;
import io.flit.schemas.metrics.MetricQuery;
import io.flit.schemas.metrics.Metrics;
import io.flit.schemas.metrics.Model;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The metrics as DuckDB knows them. For each model {@code rows_of_MODEL}, a view of its rows with a
 * column for every dimension and one for what the row adds to each metric, and {@code
 * MODEL_by_month}, a view of all its metrics. For each metric a macro of its name that aggregates
 * rows of such a view: a macro sees no columns of its own accord, but takes a row as one value. And
 * the table {@code definitions}.
 */
final class MetricObjects {
  /** The schema that holds them. */
  static final String SCHEMA = "metrics";

  private static final String MONTH = "month";
  private static final String DEFINITIONS = SCHEMA + ".definitions";

  private final Metrics metrics;
  private final Collection<Table<?>> tables;
  private final MetricCompiler compiler;

  /**
   * The metrics of some tables.
   *
   * @param tables those that there are
   * @param nameOf a table's name in SQL
   */
  MetricObjects(Metrics metrics, Collection<Table<?>> tables, Function<Table<?>, String> nameOf) {
    this.metrics = metrics;
    this.tables = tables;
    this.compiler = new MetricCompiler(metrics, Dialect.DUCKDB, nameOf);
  }

  /** The names of the models whose tables are not all there, and which therefore are left out. */
  List<String> leftOut() {
    return metrics.models().stream().filter(m -> !isThere(m)).map(Model::name).toList();
  }

  private boolean isThere(Model model) {
    return tables.containsAll(metrics.tablesOf(model));
  }

  /** The statements that make everything, the schema first. */
  List<String> statements() {
    List<String> statements = new ArrayList<>();
    statements.add("CREATE SCHEMA " + SCHEMA);
    statements.add(
        "CREATE TABLE "
            + DEFINITIONS
            + " (metric VARCHAR, label VARCHAR, description VARCHAR, unit VARCHAR, up_is VARCHAR,"
            + " is_additive BOOLEAN, model VARCHAR, formula VARCHAR, owner VARCHAR, example VARCHAR)");
    statements.add(
        comment("TABLE", DEFINITIONS, "Every metric with its definition and how to ask for it."));
    for (Model model : metrics.models()) {
      List<Metric> some =
          metrics.metricsOf(model).stream()
              .filter(m -> metrics.parts(m).stream().map(Metric::model).allMatch(this::isThere))
              .toList();
      if (isThere(model) && !some.isEmpty()) {
        addRows(model, statements);
        addMonths(model, some, statements);
        some.forEach(metric -> addMetric(metric, statements));
      }
    }
    return statements;
  }

  private void addRows(Model model, List<String> statements) {
    String view = rows(model);
    statements.add("CREATE VIEW " + view + " AS " + compiler.compileRows(model));
    statements.add(
        comment(
            "VIEW",
            view,
            model.description()
                + " One row each, with its dimensions and what it adds to each metric; the macros of"
                + " this schema turn rows into metrics."));
    for (Dimension dimension : metrics.dimensionsOf(model)) {
      statements.add(comment("COLUMN", view + "." + dimension, dimension.description()));
    }
    metrics.metricsOf(model).stream()
        .filter(metric -> metric.kind() != MetricKind.RATIO)
        .forEach(
            metric ->
                statements.add(
                    comment(
                        "COLUMN",
                        view + "." + metric,
                        "What the row adds to "
                            + metric
                            + (metric.isAdditive()
                                ? ", which is the sum of it: "
                                : ", which is not the sum of it: ask metrics."
                                    + metric
                                    + " of the row. ")
                            + metric.description())));
  }

  private void addMonths(Model model, List<Metric> some, List<String> statements) {
    String view = SCHEMA + "." + model + "_by_month";
    statements.add(
        "CREATE VIEW "
            + view
            + " AS "
            + compiler.compile(
                MetricQuery.of(some.stream().map(Metric::name).toList()).by(List.of(MONTH))));
    statements.add(
        comment("VIEW", view, "The metrics of " + model + " by month. " + model.description()));
    statements.add(comment("COLUMN", view + "." + MONTH, metrics.dimension(MONTH).description()));
    some.forEach(
        metric -> statements.add(comment("COLUMN", view + "." + metric, description(metric))));
  }

  private void addMetric(Metric metric, List<String> statements) {
    String macro = SCHEMA + "." + metric;
    boolean isOfOneModel =
        metrics.parts(metric).stream().allMatch(part -> part.model().equals(metric.model()));
    if (isOfOneModel) {
      statements.add(
          "CREATE MACRO "
              + macro
              + "(model_row) AS "
              + compiler.overRows(metric, name -> "struct_extract(model_row, '" + name + "')"));
      statements.add(comment("MACRO", macro, description(metric)));
    }
    String example =
        isOfOneModel
            ? "SELECT month, "
                + macro
                + "(r) AS "
                + metric
                + " FROM "
                + rows(metric.model())
                + " AS r GROUP BY month ORDER BY month"
            : "SELECT month, " + metric + " FROM " + SCHEMA + "." + metric.model() + "_by_month";
    List<String> texts =
        List.of(
            SqlText.literal(metric.name()),
            SqlText.literal(metric.label()),
            SqlText.literal(metric.description()),
            SqlText.literal(word(metric.unit())),
            SqlText.literal(word(metric.upIs())),
            Boolean.toString(metric.isAdditive()),
            SqlText.literal(metric.model().name()),
            SqlText.literal(metric.formula()),
            SqlText.literal(metric.owner()),
            SqlText.literal(example));
    statements.add(
        texts.stream()
            .collect(Collectors.joining(", ", "INSERT INTO " + DEFINITIONS + " VALUES (", ")")));
  }

  private static String rows(Model model) {
    return SCHEMA + ".rows_of_" + model;
  }

  private static String description(Metric metric) {
    return metric.label() + " (" + word(metric.unit()) + "). " + metric.description();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String comment(String kind, String name, String text) {
    return "COMMENT ON " + kind + " " + name + " IS " + SqlText.literal(text);
  }
}
