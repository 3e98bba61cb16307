package io.flit.schemas.metrics;

import io.flit.schemas.ColumnType;
import io.flit.schemas.Table;
import io.flit.schemas.metrics.Condition.Test;
import io.flit.schemas.metrics.Metrics.Binding;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Turns questions about metrics into statements whose columns are the dimensions and then the
 * metrics asked for, one row per combination of the dimensions' values, sorted by them with NULL
 * last unless the question says otherwise.
 *
 * <p>Metrics of one model are aggregates of its rows, each with at most one row of every model that
 * it goes through. Those of several models are aggregated model by model and then brought together
 * by the dimensions' values, so that no row of one meets a row of another.
 */
public final class MetricCompiler {
  private static final String TOGETHER = "together";

  /** What a line of 120 characters has room for beside its indentation. */
  private static final int WIDTH = 118;

  private final Metrics metrics;
  private final Dialect dialect;
  private final Function<Table<?>, String> tableNames;

  /** The view that is read instead of its table, if one is. */
  private final Optional<MaterializedView> view;

  /** Compiles for a warehouse whose datasets have their default names. */
  public MetricCompiler(Metrics metrics, Dialect dialect) {
    this(metrics, dialect, dialect::name);
  }

  /**
   * Compiles for a warehouse whose tables have other names.
   *
   * @param tableNames a table's name in SQL
   */
  public MetricCompiler(Metrics metrics, Dialect dialect, Function<Table<?>, String> tableNames) {
    this(metrics, dialect, tableNames, Optional.empty());
  }

  /** Compiles questions that a view has all of to statements that read the view, in GoogleSQL. */
  MetricCompiler(Metrics metrics, MaterializedView view) {
    this(
        metrics,
        Dialect.GOOGLESQL,
        base -> Dialect.GOOGLESQL.name(view.toString()),
        Optional.of(view));
  }

  private MetricCompiler(
      Metrics metrics,
      Dialect dialect,
      Function<Table<?>, String> tableNames,
      Optional<MaterializedView> view) {
    this.metrics = metrics;
    this.dialect = dialect;
    this.tableNames = tableNames;
    this.view = view;
  }

  /**
   * The statement that answers a question, without a semicolon; ends with a line end.
   *
   * @throws UnusableQueryException if a name is unknown or given twice, a metric cannot be cut or
   *     filtered by a dimension, or the period is empty
   */
  public String compile(MetricQuery query) {
    List<Metric> asked = query.metrics().stream().map(metrics::metric).toList();
    List<Dimension> by = query.by().stream().map(metrics::dimension).toList();
    check(query, asked, by);
    Map<Model, Set<Metric>> parts = new LinkedHashMap<>();
    for (Metric metric : asked) {
      for (Metric part : metrics.parts(metric)) {
        parts.computeIfAbsent(part.model(), model -> new LinkedHashSet<>()).add(part);
      }
    }
    Statement statement = new Statement();
    if (parts.size() > 1) {
      bringTogether(statement, query, by, parts);
      statement.select =
          select(asked, part -> finished(part, "MAX(" + part + ")"), names(by), TOGETHER)
              + groupBy(by.size());
    } else if (needsArrays(parts.values().iterator().next())) {
      Map.Entry<Model, Set<Metric>> only = parts.entrySet().iterator().next();
      Selection rows = new Selection(only.getKey(), query, by, statement);
      String values = only.getKey() + "_values";
      statement.with(values, rows.select(only.getValue(), this::arrayOrAggregate));
      statement.select = select(asked, part -> ofValues(part, values), names(by), values);
    } else {
      Model model = parts.keySet().iterator().next();
      Selection rows = new Selection(model, query, by, statement);
      statement.select =
          rows.select(asked, (metric, names) -> value(metric, part -> aggregate(part, names)));
    }
    return statement
        + orderBy(query, asked, by)
        + query.limit().map(n -> "LIMIT " + n + "\n").orElse("");
  }

  /**
   * The statement that lists the values that a dimension has in the rows of a metric, sorted.
   *
   * @throws UnusableQueryException if the metric cannot be cut by it
   */
  public String compileValues(Metric metric, Dimension dimension) {
    Metric part = metrics.parts(metric).get(0);
    metrics.refusal(metric, dimension).ifPresent(MetricCompiler::refuse);
    Statement statement = new Statement();
    statement.select =
        new Selection(
                part.model(), MetricQuery.of(List.of(part.name())), List.of(dimension), statement)
            .select(List.of(), (m, names) -> "");
    return statement + "ORDER BY 1 NULLS LAST\n";
  }

  /**
   * The statement that lists the rows of a model, with a column for every dimension that they have
   * and one for every metric of the model that is no ratio, of the metric's name: what the row adds
   * to it. {@link #overRows} makes metrics of them.
   */
  public String compileRows(Model model) {
    List<Metric> parts =
        metrics.metricsOf(model).stream().filter(m -> m.kind() != MetricKind.RATIO).toList();
    Statement statement = new Statement();
    statement.select =
        new Selection(model, MetricQuery.of(List.of()), metrics.dimensionsOf(model), statement)
            .list(parts, this::ofRow);
    return statement.toString();
  }

  /**
   * A metric as an aggregate of the rows that {@link #compileRows} lists.
   *
   * @param columns how the column of a metric's name is written
   */
  public String overRows(Metric metric, UnaryOperator<String> columns) {
    return value(
        metric,
        part ->
            part.kind() == MetricKind.COUNT
                ? dialect.wholeSum("COALESCE(SUM(" + columns.apply(part.name()) + "), 0)")
                : aggregateOf(part, columns.apply(part.name())));
  }

  /**
   * The query of what a view keeps of each combination of its key's values: nothing but sums and
   * counts.
   */
  String compileSummary(MaterializedView summary) {
    List<String> columns = new ArrayList<>(summary.key());
    for (MaterializedView.Part part : summary.parts()) {
      columns.add(named(kept(metrics.metric(part.metric()), part.isCount()), part.column()));
    }
    return selectList(columns)
        + "FROM "
        + tableNames.apply(summary.base())
        + "\nGROUP BY "
        + String.join(", ", summary.key())
        + "\n";
  }

  /** The sum or the number that is kept of a metric. */
  private String kept(Metric metric, boolean isCount) {
    Optional<String> filter = metric.filter().map(f -> dialect.sql(f, name -> name));
    if (metric.kind() == MetricKind.COUNT) {
      return filter.map(dialect::countOf).orElse("COUNT(*)");
    }
    String value = counted(dialect.sql(metric.expression().orElseThrow(), name -> name), filter);
    return (isCount ? "COUNT(" : "SUM(") + value + ")";
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

  private static void refuse(String sentence) {
    throw new UnusableQueryException(sentence);
  }

  private void check(MetricQuery query, List<Metric> asked, List<Dimension> by) {
    if (asked.isEmpty()) {
      throw new UnusableQueryException("a question names at least one metric.");
    }
    Set<String> seen = new HashSet<>();
    Stream.concat(by.stream().map(Dimension::name), asked.stream().map(Metric::name))
        .filter(name -> !seen.add(name))
        .findFirst()
        .ifPresent(name -> refuse(name + " is asked for twice; name it once."));
    Stream<Dimension> tested = query.where().stream().map(c -> metrics.dimension(c.dimension()));
    Stream.concat(by.stream(), tested)
        .distinct()
        .flatMap(d -> asked.stream().flatMap(m -> metrics.refusal(m, d).stream()))
        .findFirst()
        .ifPresent(MetricCompiler::refuse);
    if (query.from().isPresent()
        && query.to().isPresent()
        && !query.from().get().isBefore(query.to().get())) {
      throw new UnusableQueryException(
          "the period from "
              + query.from().get()
              + " to "
              + query.to().get()
              + " holds no day: the end is the day after the last.");
    }
    query
        .order()
        .filter(order -> !seen.contains(order.column()))
        .ifPresent(
            order ->
                refuse(
                    order.column() + " is no column of the answer; sort by one of " + seen + "."));
  }

  private static List<String> names(List<Dimension> by) {
    return by.stream().map(Dimension::name).toList();
  }

  /** A statement in the making: what it names beforehand, and the query that uses it. */
  private static final class Statement {
    private final Map<String, String> named = new LinkedHashMap<>();
    private String select = "";

    void with(String name, String query) {
      named.put(name, query);
    }

    @Override
    public String toString() {
      if (named.isEmpty()) {
        return select;
      }
      return "WITH "
          + named.entrySet().stream()
              .map(query -> query.getKey() + " AS (\n" + query.getValue().indent(2) + ")")
              .collect(Collectors.joining(", "))
          + "\n"
          + select;
    }
  }

  /**
   * What is asked of one model's rows: what they are joined with, how they are cut and filtered.
   */
  private final class Selection {
    private final Model model;
    private final Set<Join> joins = new LinkedHashSet<>();
    private final List<String> cuts = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();

    Selection(Model model, MetricQuery query, List<Dimension> by, Statement statement) {
      this.model = model;
      Stream.concat(by.stream(), query.where().stream().map(c -> metrics.dimension(c.dimension())))
          .forEach(dimension -> joins.addAll(binding(dimension).path()));
      if (query.from().isPresent() || query.to().isPresent()) {
        joins.addAll(metrics.time(model).path());
      }
      by.forEach(dimension -> cuts.add(named(value(dimension, query.later()), dimension.name())));
      model.filter().ifPresent(filter -> conditions.add(operand(filter)));
      Binding period = metrics.time(model);
      String time = dialect.sql(period.expression(), names(period.owner()));
      query.from().ifPresent(day -> conditions.add(time + " >= " + dialect.literal(day)));
      query.to().ifPresent(day -> conditions.add(time + " < " + dialect.literal(day)));
      query.where().forEach(condition -> conditions.add(sql(condition)));
      Stream.concat(Stream.of(model), joins.stream().map(Join::to))
          .filter(m -> m.groupBy().isPresent())
          .forEach(m -> statement.with(m.alias(), grouped(m)));
    }

    private Binding binding(Dimension dimension) {
      return metrics.binding(model, dimension).orElseThrow();
    }

    /** How the columns of a model are written: bare where there is no other model. */
    UnaryOperator<String> names(Model of) {
      return joins.isEmpty() ? name -> name : name -> of.alias() + "." + name;
    }

    private String value(Dimension dimension, Period later) {
      Binding binding = binding(dimension);
      String value = dialect.sql(binding.expression(), names(binding.owner()));
      return dimension
          .grain()
          .map(grain -> dialect.truncated(dialect.later(value, later), grain))
          .orElse(value);
    }

    /** A formula of the model as one side of {@code AND}. */
    private String operand(Expression filter) {
      String sql = dialect.sql(filter, names(model));
      return filter instanceof Expression.Binary binary && binary.operator().isLogical()
          ? "(" + sql + ")"
          : sql;
    }

    private String sql(Condition condition) {
      Dimension dimension = metrics.dimension(condition.dimension());
      String value = value(dimension, Period.ZERO);
      List<String> literals =
          condition.values().stream().filter(v -> v != null).map(dialect::literal).toList();
      boolean hasNull = literals.size() < condition.values().size();
      if (condition.test() == Test.IN || condition.test() == Test.EQUAL) {
        List<String> tests = new ArrayList<>();
        if (literals.size() == 1) {
          tests.add(value + " = " + literals.get(0));
        } else if (literals.size() > 1) {
          tests.add(value + " IN (" + String.join(", ", literals) + ")");
        }
        if (hasNull) {
          tests.add(value + " IS NULL");
        }
        String sql = String.join(" OR ", tests);
        return tests.size() == 1 ? sql : "(" + sql + ")";
      }
      if (condition.test() == Test.UNEQUAL) {
        return hasNull ? value + " IS NOT NULL" : value + " IS DISTINCT FROM " + literals.get(0);
      }
      return value + " " + condition.test().symbol() + " " + literals.get(0);
    }

    /**
     * The query of the rows, grouped by the dimensions.
     *
     * @param wanted what is computed of each combination of the dimensions' values
     * @param formula how, given how the model's columns are written
     */
    String select(
        Collection<Metric> wanted, BiFunction<Metric, UnaryOperator<String>, String> formula) {
      return list(wanted, formula) + groupBy(cuts.size());
    }

    /** The query of the rows, one by one. */
    String list(
        Collection<Metric> wanted, BiFunction<Metric, UnaryOperator<String>, String> formula) {
      List<String> columns = new ArrayList<>(cuts);
      wanted.forEach(m -> columns.add(named(formula.apply(m, names(model)), m.name())));
      StringBuilder sql = new StringBuilder(selectList(columns));
      sql.append("FROM ").append(relation(model)).append('\n');
      for (Join join : joins) {
        sql.append("LEFT JOIN ").append(relation(join.to())).append("\n  ON ");
        sql.append(
            join.columns().entrySet().stream()
                .map(
                    pair ->
                        join.to().alias()
                            + "."
                            + pair.getValue()
                            + " = "
                            + join.from().alias()
                            + "."
                            + pair.getKey())
                .collect(Collectors.joining("\n  AND ")));
        sql.append('\n');
      }
      if (!conditions.isEmpty()) {
        sql.append("WHERE ").append(String.join("\n  AND ", conditions)).append('\n');
      }
      return sql.toString();
    }

    private String relation(Model of) {
      if (of.groupBy().isPresent()) {
        return of.alias();
      }
      String name = tableNames.apply(of.table());
      return joins.isEmpty() ? name : name + " AS " + of.alias();
    }

    private String grouped(Model of) {
      List<String> columns = new ArrayList<>(List.of(of.groupBy().orElseThrow()));
      of.grouped().forEach(column -> columns.add(named(grouped(column), column.name())));
      return selectList(columns) + "FROM " + tableNames.apply(of.table()) + "\n" + groupBy(1);
    }

    private String grouped(GroupedColumn column) {
      String operand =
          column.operand().map(formula -> dialect.sql(formula, name -> name)).orElse("*");
      return switch (column.aggregate()) {
        case MIN, MAX, SUM, COUNT -> column.aggregate() + "(" + operand + ")";
        case ANY -> dialect.any(operand);
      };
    }
  }

  private static String named(String sql, String name) {
    return sql.equals(name) || sql.endsWith("." + name) && sql.matches("[a-z0-9_.]+")
        ? sql
        : sql + " AS " + name;
  }

  private static String selectList(List<String> columns) {
    return columns.stream()
        .map(MetricCompiler::broken)
        .collect(Collectors.joining(",\n  ", "SELECT\n  ", "\n"));
  }

  /** A column whose name stands on a line of its own where it would be too far to the right. */
  private static String broken(String column) {
    int name = column.lastIndexOf(" AS ");
    return column.length() <= WIDTH || name < 0
        ? column
        : column.substring(0, name) + "\n   " + column.substring(name);
  }

  private static String groupBy(int columns) {
    return columns == 0
        ? ""
        : IntStream.rangeClosed(1, columns)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(", ", "GROUP BY ", "\n"));
  }

  /** The query of figures that stand in a relation's columns, or are made of them. */
  private String select(
      List<Metric> asked, Function<Metric, String> parts, List<String> by, String from) {
    List<String> columns = new ArrayList<>(by);
    asked.forEach(metric -> columns.add(named(value(metric, parts), metric.name())));
    return selectList(columns) + "FROM " + from + "\n";
  }

  /** Names the totals of each model, and all of them one below the other. */
  private void bringTogether(
      Statement statement, MetricQuery query, List<Dimension> by, Map<Model, Set<Metric>> parts) {
    List<String> branches = new ArrayList<>();
    List<Metric> all = parts.values().stream().flatMap(Set::stream).toList();
    parts.forEach(
        (model, some) -> {
          Selection rows = new Selection(model, query, by, statement);
          String totals = model + "_totals";
          if (needsArrays(some)) {
            String values = model + "_values";
            statement.with(values, rows.select(some, this::arrayOrAggregate));
            statement.with(
                totals,
                select(List.copyOf(some), part -> ofValues(part, values), names(by), values));
          } else {
            statement.with(totals, rows.select(some, this::aggregate));
          }
          List<String> columns = new ArrayList<>(names(by));
          all.forEach(
              part -> columns.add(some.contains(part) ? part.name() : "NULL AS " + part.name()));
          branches.add(selectList(columns) + "FROM " + totals + "\n");
        });
    statement.with(TOGETHER, String.join("UNION ALL\n", branches));
  }

  /** Whether values must be gathered before a percentile is taken: GoogleSQL has no aggregate. */
  private boolean needsArrays(Set<Metric> parts) {
    return dialect == Dialect.GOOGLESQL
        && parts.stream().anyMatch(part -> part.kind() == MetricKind.PERCENTILE);
  }

  /** A metric of parts that are written in some way. */
  private String value(Metric metric, Function<Metric, String> parts) {
    if (metric.kind() != MetricKind.RATIO) {
      return parts.apply(metric);
    }
    List<Metric> both = metrics.parts(metric);
    return dialect.ratio(parts.apply(both.get(0)), parts.apply(both.get(1)));
  }

  /** A part that may be missing because another model alone has rows with its dimensions. */
  private static String finished(Metric part, String sql) {
    return part.kind().isZeroOverNothing() ? "COALESCE(" + sql + ", 0)" : sql;
  }

  /** A metric that is no ratio, over a model's rows. */
  private String aggregate(Metric metric, UnaryOperator<String> names) {
    if (view.isPresent()) {
      return rolledUp(metric, view.get());
    }
    if (metric.kind() == MetricKind.COUNT) {
      return metric
          .filter()
          .map(condition -> dialect.countOf(dialect.sql(condition, names)))
          .orElse("COUNT(*)");
    }
    return aggregateOf(metric, ofRow(metric, names));
  }

  /** What a row adds to a metric that is no ratio; NULL if nothing. */
  private String ofRow(Metric metric, UnaryOperator<String> names) {
    Optional<String> filter = metric.filter().map(condition -> dialect.sql(condition, names));
    if (metric.kind() == MetricKind.COUNT) {
      return filter.map(condition -> "CASE WHEN " + condition + " THEN 1 ELSE 0 END").orElse("1");
    }
    Expression expression = metric.expression().orElseThrow();
    String value = counted(dialect.sql(expression, names), filter);
    return metric.kind() == MetricKind.PERCENTILE ? fraction(value, expression) : value;
  }

  /** A metric that is neither a ratio nor a number of rows, of what each row adds to it. */
  private String aggregateOf(Metric metric, String value) {
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

  private static String counted(String value, Optional<String> filter) {
    return filter.map(c -> "CASE WHEN " + c + " THEN " + value + " END").orElse(value);
  }

  private String fraction(String value, Expression expression) {
    return expression.type() == ColumnType.FLOAT64
        ? value
        : dialect.cast(value, ColumnType.FLOAT64);
  }

  /** A metric over a model's rows; of a percentile the values themselves. */
  private String arrayOrAggregate(Metric metric, UnaryOperator<String> names) {
    if (metric.kind() != MetricKind.PERCENTILE) {
      return aggregate(metric, names);
    }
    return "ARRAY_AGG(" + ofRow(metric, names) + " IGNORE NULLS)";
  }

  /** A metric of a relation that {@link #arrayOrAggregate} filled. */
  private static String ofValues(Metric metric, String relation) {
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

  private static String orderBy(MetricQuery query, List<Metric> asked, List<Dimension> by) {
    if (by.isEmpty()) {
      return "";
    }
    List<String> columns = new ArrayList<>(names(by));
    asked.forEach(metric -> columns.add(metric.name()));
    List<String> order = new ArrayList<>();
    query
        .order()
        .ifPresent(
            o ->
                order.add(
                    (columns.indexOf(o.column()) + 1)
                        + (o.isDescending() ? " DESC" : "")
                        + " NULLS LAST"));
    int first = query.order().map(o -> columns.indexOf(o.column())).orElse(-1);
    IntStream.range(0, by.size())
        .filter(i -> i != first)
        .forEach(i -> order.add((i + 1) + " NULLS LAST"));
    return order.stream().collect(Collectors.joining(", ", "ORDER BY ", "\n"));
  }
}
