package io.flit.cli.metrics;

import io.flit.cli.output.PrintableRows;
import io.flit.cli.query.LocalQueries;
import io.flit.pipelines.launch.UsageException;
import io.flit.schemas.ColumnType;
import io.flit.schemas.metrics.Condition;
import io.flit.schemas.metrics.ConditionParser;
import io.flit.schemas.metrics.Dialect;
import io.flit.schemas.metrics.Dimension;
import io.flit.schemas.metrics.Metric;
import io.flit.schemas.metrics.MetricCompiler;
import io.flit.schemas.metrics.MetricQuery;
import io.flit.schemas.metrics.Metrics;
import io.flit.schemas.metrics.UnusableQueryException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A question about metrics as it is typed.
 *
 * @param query what is asked
 * @param comparison with what it is compared, if it is
 */
public record MetricQuestion(MetricQuery query, Optional<Period.Comparison> comparison) {

  /** Everything about the metric or dimension of a name, as a page of text. */
  public static String describe(String name) {
    Metrics metrics = Metrics.shipped();
    try {
      return dimension(metrics, name)
          .map(dimension -> MetricPages.describe(metrics, dimension))
          .orElseGet(() -> MetricPages.describe(metrics, metrics.metricCalled(name)));
    } catch (UnusableQueryException e) {
      throw MetricWords.explained(metrics, e);
    }
  }

  private static Optional<Dimension> dimension(Metrics metrics, String name) {
    try {
      return Optional.of(metrics.dimensionCalled(name));
    } catch (UnusableQueryException e) {
      return Optional.empty();
    }
  }

  /** Asks for metrics cut by dimensions, both as people call them. */
  public static MetricQuery about(List<String> names, List<String> by) {
    Metrics metrics = Metrics.shipped();
    try {
      return MetricQuery.of(names.stream().map(name -> metrics.metricCalled(name).name()).toList())
          .by(by.stream().map(name -> metrics.dimensionCalled(name).name()).toList());
    } catch (UnusableQueryException e) {
      throw MetricWords.explained(metrics, e);
    }
  }

  /** All metrics and dimensions, as a page of text. */
  public static String list() {
    return MetricPages.list(Metrics.shipped());
  }

  /** The statement that answers the question, without what it is compared with. */
  public String sql(Dialect dialect) {
    Metrics metrics = Metrics.shipped();
    try {
      return new MetricCompiler(metrics, dialect).compile(query);
    } catch (UnusableQueryException e) {
      throw MetricWords.explained(metrics, e);
    }
  }

  /**
   * The answer of a warehouse: tables, and what to know of them in a sentence each. For programs it
   * is one table; for people a comparison of several metrics is a table for each.
   */
  public record Answered(List<PrintableRows> tables, List<String> notes) {}

  /**
   * The answer of a warehouse.
   *
   * @param isForPeople whether values are written with their unit
   */
  public Answered answer(LocalQueries warehouse, boolean isForPeople) throws SQLException {
    Metrics metrics = Metrics.shipped();
    MetricQueries queries = new MetricQueries(warehouse, metrics);
    Written written = new Written(isForPeople);
    try {
      MetricWords.checkValues(metrics, queries, checked(metrics));
      if (comparison.isPresent()) {
        return compared(metrics, queries, written);
      }
      List<List<Object>> rows = queries.ask(query);
      return new Answered(
          List.of(alone(metrics, rows, written)),
          isForPeople ? UnfinishedPeriods.of(metrics, queries, query, rows) : List.of());
    } catch (UnusableQueryException e) {
      throw MetricWords.explained(metrics, e);
    }
  }

  /** The question, once it is known that it can be answered. */
  private MetricQuery checked(Metrics metrics) {
    new MetricCompiler(metrics, Dialect.DUCKDB)
        .compile(comparison.isPresent() ? query.sorted(Optional.empty(), Optional.empty()) : query);
    return query;
  }

  private PrintableRows alone(Metrics metrics, List<List<Object>> answer, Written written) {
    int cuts = query.by().size();
    List<Written.Column> columnsOf = new ArrayList<>();
    for (int i = 0; i < query.metrics().size(); i++) {
      int column = cuts + i;
      columnsOf.add(
          written.column(
              metrics.metric(query.metrics().get(i)),
              answer.stream().map(row -> row.get(column)).toList()));
    }
    List<List<Object>> rows = new ArrayList<>();
    for (List<Object> values : answer) {
      List<Object> row = new ArrayList<>();
      values.subList(0, cuts).forEach(value -> row.add(written.dimension(value)));
      for (int i = 0; i < columnsOf.size(); i++) {
        row.add(columnsOf.get(i).value(values.get(cuts + i)));
      }
      rows.add(row);
    }
    List<String> columns = new ArrayList<>(query.by());
    query.metrics().forEach(metric -> columns.add(">" + metric));
    return PrintableRows.of(columns, rows);
  }

  private Answered compared(Metrics metrics, MetricQueries queries, Written written)
      throws SQLException {
    Comparisons both = comparisons(metrics, queries, "--compare", comparison.orElseThrow());
    MetricQuery unsorted = query.sorted(Optional.empty(), Optional.empty());
    List<ComparedRows.Row> rows =
        ComparedRows.of(
            query.by().stream().map(metrics::dimension).toList(),
            query.metrics().stream().map(metrics::metric).toList(),
            queries.ask(both.now(unsorted)),
            queries.ask(both.before(unsorted)));
    ComparedTables tables =
        new ComparedTables(metrics, query, ComparedTables.sorted(query, rows), written);
    return new Answered(
        written.isForPeople() ? tables.forPeople() : List.of(tables.forPrograms()), List.of());
  }

  /**
   * The days of the question, up to the warehouse's newest figures where it names no end, and those
   * that they are compared with.
   *
   * @param option what needs them
   */
  private Comparisons comparisons(
      Metrics metrics, MetricQueries queries, String option, Period.Comparison with)
      throws SQLException {
    refuseTimes(metrics, option);
    if (query.from().isEmpty()) {
      throw new UsageException(option + " needs the first day of the period: add --from=DATE.");
    }
    LocalDate from = query.from().get();
    LocalDate to = query.to().isPresent() ? query.to().get() : queries.end();
    if (!from.isBefore(to)) {
      throw new UsageException(
          "--from=" + from + " is not before the end of the warehouse's figures, " + to + ".");
    }
    return new Comparisons(new Period(from, to), with);
  }

  /** What holds of the days of one period holds of none of the other. */
  private void refuseTimes(Metrics metrics, String option) {
    for (Condition condition : query.where()) {
      Dimension dimension = metrics.dimension(condition.dimension());
      if (dimension.type() == ColumnType.DATE) {
        throw new UsageException(
            option
                + " sets two periods side by side, and a condition on "
                + dimension
                + " would leave only one of them; leave it out of --where, and name the days with"
                + " --from=DATE and --to=DATE.");
      }
    }
  }

  /**
   * What changed, by the values of each dimension.
   *
   * @param most how many values are listed of each dimension
   */
  public Explained explain(LocalQueries warehouse, boolean isForPeople, long most)
      throws SQLException {
    Metrics metrics = Metrics.shipped();
    MetricQueries queries = new MetricQueries(warehouse, metrics);
    Written written = new Written(isForPeople);
    if (query.metrics().size() != 1) {
      throw new UsageException("--explain takes one metric, not " + query.metrics().size() + ".");
    }
    try {
      MetricWords.checkValues(metrics, queries, checked(metrics));
      Comparisons both =
          comparisons(
              metrics, queries, "--explain", comparison.orElse(Period.Comparison.PREVIOUS_PERIOD));
      Explanation explanation = Explanation.of(metrics, queries, query, both, written, most);
      Metric metric = metrics.metric(query.metrics().get(0));
      if (explanation.rows().isEmpty()) {
        throw new UsageException(
            "there is nothing to explain: no row of "
                + metric
                + " lies in "
                + both.period()
                + " or in "
                + both.periodBefore()
                + "; choose other days or conditions.");
      }
      MetricQuery whole = MetricQuery.of(query.metrics()).where(query.where());
      ComparedRows.Pair total =
          ComparedRows.of(
                  List.of(),
                  List.of(metric),
                  queries.ask(both.now(whole)),
                  queries.ask(both.before(whole)))
              .get(0)
              .metrics()
              .get(0);
      Written people = new Written(true);
      Written.Column column =
          people.column(metric, Arrays.asList(total.value(), total.before(), total.change()));
      return new Explained(
          "%s: %s from %s, %s from %s%s"
              .formatted(
                  metric.label(),
                  orNothing(column.value(total.value())),
                  both.period(),
                  orNothing(column.value(total.before())),
                  both.periodBefore(),
                  change(total, column, people)),
          PrintableRows.of(explanation.columns(), explanation.rows()),
          leftOut(explanation.leftOut()));
    } catch (UnusableQueryException e) {
      throw MetricWords.explained(metrics, e);
    }
  }

  private static Object orNothing(Object value) {
    return value == null ? "no value" : value;
  }

  /** A change as the end of a sentence; empty where there is none to tell. */
  private static String change(ComparedRows.Pair pair, Written.Column column, Written written) {
    if (pair.change() == null) {
      return "";
    }
    return ": "
        + column.change(pair.change())
        + (pair.changePercent() == null ? "" : " (" + written.percent(pair.changePercent()) + ")");
  }

  /**
   * A change and where it comes from.
   *
   * @param headline the change in a sentence
   * @param rows the values of the dimensions with what they contributed
   * @param leftOut what is not among the dimensions, in a sentence; empty if all are
   */
  public record Explained(String headline, PrintableRows rows, Optional<String> leftOut) {}

  private static Optional<String> leftOut(List<Dimension> dimensions) {
    return dimensions.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Left out, for they are results of what is counted and not reasons: "
                + dimensions.stream().map(Dimension::name).collect(Collectors.joining(", "))
                + ". --by=DIMENSION shows one.");
  }

  /** Reads conditions. */
  public static List<Condition> conditions(String text) {
    Metrics metrics = Metrics.shipped();
    try {
      return ConditionParser.parse(text, metrics);
    } catch (UnusableQueryException e) {
      throw MetricWords.explained(metrics, e);
    }
  }
}
