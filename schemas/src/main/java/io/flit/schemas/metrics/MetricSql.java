package io.flit.schemas.metrics;

import io.flit.schemas.ColumnType;
import io.flit.schemas.metrics.expressions.Expression;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** How metrics are written as aggregates of rows, and of what was aggregated before. */
final class MetricSql {
  private final Metrics metrics;
  private final Dialect dialect;

  /** The view that is read instead of its table, if one is. */
  private final Optional<MaterializedView> view;

  MetricSql(Metrics metrics, Dialect dialect, Optional<MaterializedView> view) {
    this.metrics = metrics;
    this.dialect = dialect;
    this.view = view;
  }

  /** A metric of parts that are written in some way. */
  String value(Metric metric, Function<Metric, String> parts) {
    if (metric.kind() != MetricKind.RATIO) {
      return parts.apply(metric);
    }
    List<Metric> both = metrics.parts(metric);
    return dialect.ratio(parts.apply(both.get(0)), parts.apply(both.get(1)));
  }

  /** A metric that is no ratio, over a model's rows. */
  String aggregate(Metric metric, UnaryOperator<String> names) {
    if (view.isPresent()) {
      return rolledUp(metric, view.get());
    }
    return metric.kind() == MetricKind.COUNT
        ? count(metric, names)
        : aggregateOf(metric, ofRow(metric, names));
  }

  private String count(Metric metric, UnaryOperator<String> names) {
    return metric
        .filter()
        .map(condition -> dialect.countOf(dialect.sql(condition, names)))
        .orElse("COUNT(*)");
  }

  /** A metric that is neither a ratio nor a number of rows, of what each row adds to it. */
  String aggregateOf(Metric metric, String value) {
    ColumnType type = metric.expression().orElseThrow().type();
    return switch (metric.kind()) {
      case SUM -> sum(value, type);
      case COUNT_DISTINCT -> "COUNT(DISTINCT " + value + ")";
      case AVERAGE ->
          type == ColumnType.NUMERIC
              ? dialect.ratio("SUM(" + value + ")", "COUNT(" + value + ")")
              : "AVG(" + value + ")";
      case PERCENTILE -> "QUANTILE_CONT(" + value + ", " + metric.percentile().orElseThrow() + ")";
      case COUNT, RATIO -> throw new IllegalStateException(metric.name());
    };
  }

  private String sum(String value, ColumnType type) {
    String sum = "COALESCE(SUM(" + value + "), 0)";
    return type == ColumnType.INT64 ? dialect.wholeSum(sum) : sum;
  }

  /** What a row adds to a metric that is no ratio; NULL if nothing. */
  String ofRow(Metric metric, UnaryOperator<String> names) {
    Optional<String> filter = metric.filter().map(condition -> dialect.sql(condition, names));
    if (metric.kind() == MetricKind.COUNT) {
      return filter.map(condition -> "CASE WHEN " + condition + " THEN 1 ELSE 0 END").orElse("1");
    }
    Expression expression = metric.expression().orElseThrow();
    String all = dialect.sql(expression, names);
    String value = filter.map(c -> "CASE WHEN " + c + " THEN " + all + " END").orElse(all);
    return metric.kind() == MetricKind.PERCENTILE ? fraction(value, expression) : value;
  }

  private String fraction(String value, Expression expression) {
    return expression.type() == ColumnType.FLOAT64
        ? value
        : dialect.cast(value, ColumnType.FLOAT64);
  }

  /** Whether values must be gathered before a percentile is taken: GoogleSQL has no aggregate. */
  boolean needsArrays(Set<Metric> parts) {
    return dialect == Dialect.GOOGLESQL
        && parts.stream().anyMatch(part -> part.kind() == MetricKind.PERCENTILE);
  }

  /** A metric over a model's rows; of a percentile the values themselves. */
  String arrayOrAggregate(Metric metric, UnaryOperator<String> names) {
    if (metric.kind() != MetricKind.PERCENTILE) {
      return aggregate(metric, names);
    }
    return "ARRAY_AGG(" + ofRow(metric, names) + " IGNORE NULLS)";
  }

  /** A metric of a relation that {@link #arrayOrAggregate} filled. */
  static String ofValues(Metric metric, String relation) {
    return metric.kind() == MetricKind.PERCENTILE
        ? "(SELECT PERCENTILE_CONT(value, "
            + metric.percentile().orElseThrow()
            + ") OVER () FROM UNNEST("
            + relation
            + "."
            + metric
            + ") AS value LIMIT 1)"
        : metric.name();
  }

  /** A part that may be missing because another model alone has rows with its dimensions. */
  static String finished(Metric part, String sql) {
    return part.kind().isZeroOverNothing() ? "COALESCE(" + sql + ", 0)" : sql;
  }

  /** The sum or the number that is kept of a metric. */
  String kept(Metric metric, boolean isCount) {
    return metric.kind() == MetricKind.COUNT
        ? count(metric, name -> name)
        : (isCount ? "COUNT(" : "SUM(") + ofRow(metric, name -> name) + ")";
  }

  /** A metric that is no ratio, from the columns that a view keeps of it. */
  private String rolledUp(Metric metric, MaterializedView summary) {
    String sum = "SUM(" + column(summary, metric, false) + ")";
    return metric.kind() == MetricKind.AVERAGE
        ? dialect.ratio(sum, "SUM(" + column(summary, metric, true) + ")")
        : "COALESCE(" + sum + ", 0)";
  }

  private static String column(MaterializedView summary, Metric metric, boolean isCount) {
    return summary.parts().stream()
        .filter(part -> part.metric().equals(metric.name()) && part.isCount() == isCount)
        .findFirst()
        .orElseThrow()
        .column();
  }
}
