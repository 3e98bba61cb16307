package io.flit.schemas.metrics;

import io.flit.schemas.Table;
import io.flit.schemas.metrics.Condition.Test;
import io.flit.schemas.metrics.Metrics.Binding;
import io.flit.schemas.metrics.expressions.Expression;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is asked of one model's rows: what they are joined with, how they are cut and filtered. */
final class ModelRows {
  private final Metrics metrics;
  private final Dialect dialect;
  private final Function<Table<?>, String> tableNames;
  private final Model model;
  private final Set<Join> joins = new LinkedHashSet<>();
  private final List<String> cuts = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();

  ModelRows(
      Metrics metrics,
      Dialect dialect,
      Function<Table<?>, String> tableNames,
      Model model,
      MetricQuery query,
      List<Dimension> by,
      Statement statement) {
    this.metrics = metrics;
    this.dialect = dialect;
    this.tableNames = tableNames;
    this.model = model;
    Stream.concat(by.stream(), query.where().stream().map(c -> metrics.dimension(c.dimension())))
        .forEach(dimension -> joins.addAll(binding(dimension).path()));
    if (query.from().isPresent() || query.to().isPresent()) {
      joins.addAll(metrics.time(model).path());
    }
    by.forEach(
        dimension -> cuts.add(Statement.named(value(dimension, query.later()), dimension.name())));
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
    return list(wanted, formula) + Statement.groupBy(cuts.size());
  }

  /** The query of the rows, one by one. */
  String list(
      Collection<Metric> wanted, BiFunction<Metric, UnaryOperator<String>, String> formula) {
    List<String> columns = new ArrayList<>(cuts);
    wanted.forEach(m -> columns.add(Statement.named(formula.apply(m, names(model)), m.name())));
    StringBuilder sql = new StringBuilder(Statement.selectList(columns));
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
    of.grouped().forEach(column -> columns.add(Statement.named(grouped(column), column.name())));
    return Statement.selectList(columns)
        + "FROM "
        + tableNames.apply(of.table())
        + "\n"
        + Statement.groupBy(1);
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
