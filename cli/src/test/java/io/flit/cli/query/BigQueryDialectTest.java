package io.flit.cli.query;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BigQueryDialectTest {
  private static final String ROW =
      """
      (SELECT 7 AS a, 0 AS b, '5' AS x, '2026-03-04' AS s, true AS p, DATE '2026-03-04' AS t,
        TIMESTAMP '2026-03-01 12:00:00' AS earlier, TIMESTAMP '2026-03-04 06:00:00' AS later)
      """;

  private static String answer(String expression) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT (" + expression + ")::VARCHAR FROM " + ROW)) {
      rows.next();
      return rows.getString(1);
    }
  }

  static Stream<String> replacements() {
    return BigQueryDialect.FUNCTIONS.values().stream();
  }

  @ParameterizedTest
  @MethodSource("replacements")
  void whatIsToBeWrittenIsDuckDbSql(String expression) throws SQLException {
    answer(expression);
  }

  static Stream<String> types() {
    return BigQueryDialect.TYPES.values().stream();
  }

  @ParameterizedTest
  @MethodSource("types")
  void typeIsOneOfDuckDb(String type) throws SQLException {
    answer("CAST(a AS " + type + ")");
  }

  static Stream<String> dateParts() {
    return BigQueryDialect.DATE_PARTS.stream();
  }

  @ParameterizedTest
  @MethodSource("dateParts")
  void partOfDatesIsOneOfDuckDb(String part) throws SQLException {
    answer("date_trunc('" + part + "', t)");
    answer("date_diff('" + part + "', earlier, later)");
  }

  /** As BigQuery's reference defines them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DATETIME_DIFF | 3",
        "FORMAT_DATE | 2026-03",
        "LOGICAL_OR | true",
        "PARSE_DATE | 2026-03-04",
        "SAFE_CAST | 5",
        "TIMESTAMP_DIFF | 2",
        "TIMESTAMP_TRUNC | 2026-03-01 00:00:00"
      })
  void replacementMeansTheSame(String function, String expected) throws SQLException {
    assertThat(answer(BigQueryDialect.function(function).orElseThrow()), is(expected));
  }

  @Test
  void divisionByZeroIsNull() throws SQLException {
    assertThat(
        Optional.ofNullable(answer(BigQueryDialect.function("SAFE_DIVIDE").orElseThrow())),
        is(Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({"month", "MONTH", "Week"})
  void partsOfDatesAreKnownInAnyCase(String name) {
    assertThat(BigQueryDialect.isDatePart(name), is(true));
    assertThat(BigQueryDialect.isDatePart(name + "s"), is(false));
  }
}
