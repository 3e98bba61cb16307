package io.flit.schemas.metrics;

import io.flit.schemas.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  private final Metrics metrics;
  private final Dialect dialect;
  private final Function<Table<?>, String> tableNames;
  private final MetricSql sql;

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
    this.sql = new MetricSql(metrics, dialect, view);
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
    String select;
    if (parts.size() > 1) {
      bringTogether(statement, query, by, parts);
      select =
          select(asked, part -> MetricSql.finished(part, "MAX(" + part + ")"), names(by), TOGETHER)
              + Statement.groupBy(by.size());
    } else if (sql.needsArrays(parts.values().iterator().next())) {
      Map.Entry<Model, Set<Metric>> only = parts.entrySet().iterator().next();
      ModelRows rows = rows(only.getKey(), query, by, statement);
      String values = only.getKey() + "_values";
      statement.with(values, rows.select(only.getValue(), sql::arrayOrAggregate));
      select = select(asked, part -> MetricSql.ofValues(part, values), names(by), values);
    } else {
      Model model = parts.keySet().iterator().next();
      ModelRows rows = rows(model, query, by, statement);
      select =
          rows.select(
              asked, (metric, names) -> sql.value(metric, part -> sql.aggregate(part, names)));
    }
    return statement.before(select)
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
    String select =
        rows(part.model(), MetricQuery.of(List.of(part.name())), List.of(dimension), statement)
            .select(List.of(), (m, names) -> "");
    return statement.before(select) + "ORDER BY 1 NULLS LAST\n";
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
    String select =
        rows(model, MetricQuery.of(List.of()), metrics.dimensionsOf(model), statement)
            .list(parts, sql::ofRow);
    return statement.before(select);
  }

  /**
   * A metric as an aggregate of the rows that {@link #compileRows} lists.
   *
   * @param columns how the column of a metric's name is written
   */
  public String overRows(Metric metric, UnaryOperator<String> columns) {
    return sql.value(
        metric,
        part ->
            part.kind() == MetricKind.COUNT
                ? dialect.wholeSum("COALESCE(SUM(" + columns.apply(part.name()) + "), 0)")
                : sql.aggregateOf(part, columns.apply(part.name())));
  }

  /**
   * The query of what a view keeps of each combination of its key's values: nothing but sums and
   * counts.
   */
  String compileSummary(MaterializedView summary) {
    List<String> columns = new ArrayList<>(summary.key());
    for (MaterializedView.Part part : summary.parts()) {
      columns.add(
          Statement.named(sql.kept(metrics.metric(part.metric()), part.isCount()), part.column()));
    }
    return Statement.selectList(columns)
        + "FROM "
        + tableNames.apply(summary.base())
        + "\nGROUP BY "
        + String.join(", ", summary.key())
        + "\n";
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

  private ModelRows rows(Model model, MetricQuery query, List<Dimension> by, Statement statement) {
    return new ModelRows(metrics, dialect, tableNames, model, query, by, statement);
  }

  private static List<String> names(List<Dimension> by) {
    return by.stream().map(Dimension::name).toList();
  }

  /** The query of figures that stand in a relation's columns, or are made of them. */
  private String select(
      List<Metric> asked, Function<Metric, String> parts, List<String> by, String from) {
    List<String> columns = new ArrayList<>(by);
    asked.forEach(metric -> columns.add(Statement.named(sql.value(metric, parts), metric.name())));
    return Statement.selectList(columns) + "FROM " + from + "\n";
  }

  /** Names the totals of each model, and all of them one below the other. */
  private void bringTogether(
      Statement statement, MetricQuery query, List<Dimension> by, Map<Model, Set<Metric>> parts) {
    List<String> branches = new ArrayList<>();
    List<Metric> all = parts.values().stream().flatMap(Set::stream).toList();
    parts.forEach(
        (model, some) -> {
          ModelRows rows = rows(model, query, by, statement);
          String totals = model + "_totals";
          if (sql.needsArrays(some)) {
            String values = model + "_values";
            statement.with(values, rows.select(some, sql::arrayOrAggregate));
            statement.with(
                totals,
                select(
                    List.copyOf(some),
                    part -> MetricSql.ofValues(part, values),
                    names(by),
                    values));
          } else {
            statement.with(totals, rows.select(some, sql::aggregate));
          }
          List<String> columns = new ArrayList<>(names(by));
          all.forEach(
              part -> columns.add(some.contains(part) ? part.name() : "NULL AS " + part.name()));
          branches.add(Statement.selectList(columns) + "FROM " + totals + "\n");
        });
    statement.with(TOGETHER, String.join("UNION ALL\n", branches));
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
