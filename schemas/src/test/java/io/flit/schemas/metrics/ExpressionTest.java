package io.flit.schemas.metrics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.schemas.ColumnType;
import io.flit.schemas.metrics.expressions.Expression;
import io.flit.schemas.metrics.expressions.ExpressionParser;
import io.flit.schemas.metrics.expressions.ExpressionParser.UnusableExpressionException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
  private static final Map<String, ColumnType> COLUMNS =
      new TreeMap<>(
          Map.of(
              "n", ColumnType.INT64,
              "price", ColumnType.NUMERIC,
              "hours", ColumnType.FLOAT64,
              "word", ColumnType.STRING,
              "flag", ColumnType.BOOL,
              "day", ColumnType.DATE,
              "since", ColumnType.TIMESTAMP));

  private static Expression parse(String text) throws UnusableExpressionException {
    return ExpressionParser.parse(text, COLUMNS, "t");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          n + 1 * 2            | n + 1 * 2
          (n + 1) * 2          | (n + 1) * 2
          n - (1 - 2)          | n - (1 - 2)
          n - 1 - 2            | n - 1 - 2
          flag or flag and flag | flag OR flag AND flag
          (flag or flag) and not (flag and flag) | (flag OR flag) AND NOT (flag AND flag)
          NOT n = 1            | NOT n = 1
          n != 1               | n <> 1
          price * 0.9 >= hours | price * 0.9 >= hours
          word IS NULL         | word IS NULL
          (n + 1) is not null  | n + 1 IS NOT NULL
          word not in ('a', 'it''s') | word NOT IN ('a', 'it''s')
          CASE WHEN flag THEN n ELSE 0 END + 1 | CASE WHEN flag THEN n ELSE 0 END + 1
          day < DATE '2026-01-31' | day < DATE '2026-01-31'
          flag = true          | flag = TRUE
          n / 60               | CAST(n AS DOUBLE) / NULLIF(60, 0)
          hours / n            | hours / NULLIF(n, 0)
          price / (n + 1)      | CAST(price AS DOUBLE) / NULLIF(n + 1, 0)
          date(since)          | CAST(timezone('UTC', since) AS DATE)
          hours_between(since, since) | (date_diff('microsecond', since, since) / 3600000000)
          coalesce(n, 0)       | COALESCE(n, 0)
          """)
  void isWrittenForDuckDb(String text, String sql) throws Exception {
    assertThat(Dialect.DUCKDB.sql(parse(text), name -> name), is(sql));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          price * 0.9 >= hours | price * NUMERIC '0.9' >= hours
          word in ('it''s', 'a\\b') | word IN ('it\\'s', 'a\\\\b')
          price / n            | CAST(price AS FLOAT64) / NULLIF(n, 0)
          date(since)          | DATE(since)
          minutes_between(since, since) | (TIMESTAMP_DIFF(since, since, MICROSECOND) / 60000000)
          """)
  void isWrittenForGoogleSql(String text, String sql) throws Exception {
    assertThat(Dialect.GOOGLESQL.sql(parse(text), name -> name), is(sql));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          m                 | t has no column m; it has day, flag, hours, n, price, since, word
          n +               | it ends where a column, a value or a function should stand
          n n               | 'n' stands where an operator or the end should
          (n                | it ends where ) should stand
          n; DROP TABLE t   | '; DROP TABLE t' cannot be read; texts stand in single quotes
          word = #x         | '#x' cannot be read; texts stand in single quotes
          word = 1          | a STRING and a INT64 stand side by side; make them one type
          word + 1          | one reckons with numbers, and one operand is a STRING
          n AND flag        | a condition is true or false, and one is a INT64
          n NOT 1           | '1' stands where IN should
          lower(word)       | there is no function lower; use one of date, hours_between, minutes_between, coalesce
          date(day)         | date takes timestamps, and one operand is a DATE
          date(since, since) | date takes 1 operands, not 2
          day = DATE '2026-02-30' | '2026-02-30' is not a date; write YYYY-MM-DD such as 2026-03-31
          CASE END          | 'END' stands where WHEN should
          99999999999999999999 | 99999999999999999999 is too large
          """)
  void refusalSaysWhatIsWrongAndTheWayOut(String text, String sentence) {
    assertThat(
        assertThrows(UnusableExpressionException.class, () -> parse(text)).getMessage(),
        is(sentence));
  }

  @Test
  void knowsItsTypeAndTheColumnsThatItReads() throws Exception {
    Expression expression =
        parse("CASE WHEN flag AND word IN ('a') THEN price + n ELSE coalesce(price, n) END");

    assertThat(expression.type(), is(ColumnType.NUMERIC));
    assertThat(expression.names(), is(Set.of("flag", "word", "price", "n")));
    assertThat(parse("price + n / 2").type(), is(ColumnType.FLOAT64));
    assertThat(parse("price + n").type(), is(ColumnType.NUMERIC));
  }
}
