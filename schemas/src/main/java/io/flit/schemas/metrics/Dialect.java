package io.flit.schemas.metrics;

import io.flit.schemas.ColumnType;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Ddl;
import io.flit.schemas.metrics.expressions.Expression;
import io.flit.schemas.metrics.expressions.Expression.Binary;
import io.flit.schemas.metrics.expressions.Expression.BinaryOperator;
import io.flit.schemas.metrics.expressions.Expression.Call;
import io.flit.schemas.metrics.expressions.Expression.Case;
import io.flit.schemas.metrics.expressions.Expression.In;
import io.flit.schemas.metrics.expressions.Expression.IsNull;
import io.flit.schemas.metrics.expressions.Expression.Literal;
import io.flit.schemas.metrics.expressions.Expression.Name;
import io.flit.schemas.metrics.expressions.Expression.Not;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The two forms of SQL that a question is compiled to. */
public enum Dialect {
  /** What a local warehouse speaks. */
  DUCKDB,
  /** What BigQuery speaks. */
  GOOGLESQL;

  private static final int TIGHTEST = 7;
  private static final int NOT = 3;
  private static final int COMPARISON = BinaryOperator.EQUAL.binding();

  /** A table's name in a warehouse with the default names of datasets. */
  String name(Table<?> table) {
    return name(table.toString());
  }

  /** The name of a table or view that is given with its dataset. */
  String name(String table) {
    return this == DUCKDB ? table : "`" + Ddl.PROJECT + "." + table + "`";
  }

  /** A type's name. */
  private String name(ColumnType type) {
    if (this == DUCKDB && type == ColumnType.INT64) {
      return "BIGINT";
    }
    return this == DUCKDB && type == ColumnType.FLOAT64 ? "DOUBLE" : type.sqlName();
  }

  /** A value turned into another type. */
  String cast(String value, ColumnType type) {
    return "CAST(" + value + " AS " + name(type) + ")";
  }

  /** A text as SQL that can mean nothing else. */
  private String text(String value) {
    return switch (this) {
      case DUCKDB -> "'" + value.replace("'", "''") + "'";
      case GOOGLESQL ->
          "'"
              + value
                  .replace("\\", "\\\\")
                  .replace("'", "\\'")
                  .replace("\n", "\\n")
                  .replace("\r", "\\r")
              + "'";
    };
  }

  /** A value as SQL. */
  String literal(Object value) {
    if (value instanceof String text) {
      return text(text);
    }
    if (value instanceof LocalDate date) {
      return "DATE '" + date + "'";
    }
    if (value instanceof BigDecimal number) {
      return this == DUCKDB ? number.toPlainString() : "NUMERIC '" + number.toPlainString() + "'";
    }
    return value.toString().toUpperCase(Locale.ROOT);
  }

  /** A date so many days or years later. */
  String later(String date, Period by) {
    if (by.isZero()) {
      return date;
    }
    String interval =
        by.getYears() > 0
            ? "INTERVAL " + by.getYears() + " YEAR"
            : "INTERVAL " + by.getDays() + " DAY";
    return this == DUCKDB
        ? cast(date + " + " + interval, ColumnType.DATE)
        : "DATE_ADD(" + date + ", " + interval + ")";
  }

  /** A date cut to the first day of its period. */
  String truncated(String date, TimeGrain grain) {
    if (grain == TimeGrain.DAY) {
      return date;
    }
    return switch (this) {
      case DUCKDB ->
          cast(
              "date_trunc('" + grain.name().toLowerCase(Locale.ROOT) + "', " + date + ")",
              ColumnType.DATE);
      case GOOGLESQL ->
          "DATE_TRUNC(" + date + ", " + (grain == TimeGrain.WEEK ? "ISOWEEK" : grain.name()) + ")";
    };
  }

  /** The number of rows that meet a condition. DuckDB's COUNTIF is NULL over nothing. */
  String countOf(String condition) {
    return this == DUCKDB
        ? "COUNT(*) FILTER (WHERE " + condition + ")"
        : "COUNTIF(" + condition + ")";
  }

  /** Whether any of a group's values is true. */
  String any(String condition) {
    return (this == DUCKDB ? "BOOL_OR(" : "LOGICAL_OR(") + condition + ")";
  }

  /** The sum of whole numbers, which DuckDB widens. */
  String wholeSum(String sum) {
    return this == DUCKDB ? cast(sum, ColumnType.INT64) : sum;
  }

  /**
   * A formula.
   *
   * @param columns how a column is written
   */
  String sql(Expression expression, UnaryOperator<String> columns) {
    return sql(expression, columns, 0);
  }

  /** A formula, in parentheses where it binds less tightly than {@code around}. */
  private String sql(Expression expression, UnaryOperator<String> columns, int around) {
    int binding = binding(expression);
    String sql = bare(expression, columns, binding);
    return binding < around ? "(" + sql + ")" : sql;
  }

  private static int binding(Expression expression) {
    if (expression instanceof Binary binary) {
      return binary.operator().binding();
    }
    if (expression instanceof Not) {
      return NOT;
    }
    return expression instanceof IsNull || expression instanceof In ? COMPARISON : TIGHTEST;
  }

  private String bare(Expression expression, UnaryOperator<String> columns, int binding) {
    if (expression instanceof Name name) {
      return columns.apply(name.name());
    }
    if (expression instanceof Literal literal) {
      return literal(literal.value());
    }
    if (expression instanceof Not not) {
      return "NOT " + sql(not.operand(), columns, NOT);
    }
    if (expression instanceof Binary binary) {
      return binary(binary, columns, binding);
    }
    if (expression instanceof IsNull test) {
      return sql(test.operand(), columns, COMPARISON + 1)
          + (test.isNegated() ? " IS NOT NULL" : " IS NULL");
    }
    if (expression instanceof In test) {
      return sql(test.operand(), columns, COMPARISON + 1)
          + (test.isNegated() ? " NOT IN (" : " IN (")
          + list(test.values(), columns)
          + ")";
    }
    if (expression instanceof Case cases) {
      StringBuilder sql = new StringBuilder("CASE");
      cases
          .branches()
          .forEach(
              when ->
                  sql.append(" WHEN ")
                      .append(sql(when.condition(), columns))
                      .append(" THEN ")
                      .append(sql(when.value(), columns)));
      cases.otherwise().ifPresent(value -> sql.append(" ELSE ").append(sql(value, columns)));
      return sql.append(" END").toString();
    }
    return call((Call) expression, columns);
  }

  private String binary(Binary binary, UnaryOperator<String> columns, int binding) {
    String right = sql(binary.right(), columns, binding + 1);
    if (binary.operator() == BinaryOperator.DIVIDED_BY) {
      return binary.left().type() == ColumnType.FLOAT64
          ? sql(binary.left(), columns, binding)
              + " / NULLIF("
              + sql(binary.right(), columns)
              + ", 0)"
          : ratio(sql(binary.left(), columns), sql(binary.right(), columns));
    }
    return sql(binary.left(), columns, binding) + " " + binary.operator().sql() + " " + right;
  }

  /** One number divided by another as a fraction, NULL where the other is 0. */
  String ratio(String dividend, String divisor) {
    return cast(dividend, ColumnType.FLOAT64) + " / NULLIF(" + divisor + ", 0)";
  }

  private String call(Call call, UnaryOperator<String> columns) {
    return switch (call.function()) {
      case DATE ->
          this == DUCKDB
              // A cast alone would take the session's time zone.
              ? cast("timezone('UTC', " + list(call.operands(), columns) + ")", ColumnType.DATE)
              : "DATE(" + list(call.operands(), columns) + ")";
      case HOURS_BETWEEN -> between(call, columns, 3_600_000_000L);
      case MINUTES_BETWEEN -> between(call, columns, 60_000_000L);
      case COALESCE -> "COALESCE(" + list(call.operands(), columns) + ")";
    };
  }

  private String between(Call call, UnaryOperator<String> columns, long microseconds) {
    String from = sql(call.operands().get(0), columns);
    String to = sql(call.operands().get(1), columns);
    return "("
        + (this == DUCKDB
            ? "date_diff('microsecond', " + from + ", " + to + ")"
            : "TIMESTAMP_DIFF(" + to + ", " + from + ", MICROSECOND)")
        + " / "
        + microseconds
        + ")";
  }

  private String list(List<Expression> expressions, UnaryOperator<String> columns) {
    return expressions.stream().map(e -> sql(e, columns)).collect(Collectors.joining(", "));
  }
}
