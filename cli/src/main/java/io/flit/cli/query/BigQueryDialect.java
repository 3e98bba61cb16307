package io.flit.cli.query;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What DuckDB has in the place of names that BigQuery knows and DuckDB does not.
 *
 * <p>In what to write, {@code a} and {@code b} are numbers, {@code x} is any value, {@code s} is a
 * text, {@code p} a condition, and {@code t}, {@code earlier} and {@code later} are dates or
 * timestamps.
 */
final class BigQueryDialect {
  static final Map<String, String> FUNCTIONS =
      Map.ofEntries(
          Map.entry("APPROX_QUANTILES", "approx_quantile(a, 0.5)"),
          Map.entry("DATE_SUB", "t - INTERVAL 1 DAY"),
          Map.entry("DATETIME_ADD", "t + INTERVAL 1 DAY"),
          Map.entry("DATETIME_DIFF", "date_diff('day', earlier, later)"),
          Map.entry("DATETIME_SUB", "t - INTERVAL 1 DAY"),
          Map.entry("DATETIME_TRUNC", "date_trunc('month', t)"),
          Map.entry("FORMAT_DATE", "strftime(t, '%Y-%m')"),
          Map.entry("FORMAT_DATETIME", "strftime(t, '%Y-%m')"),
          Map.entry("FORMAT_TIMESTAMP", "strftime(t, '%Y-%m')"),
          Map.entry("GENERATE_DATE_ARRAY", "generate_series(earlier, later, INTERVAL 1 DAY)"),
          Map.entry("LOGICAL_AND", "bool_and(p)"),
          Map.entry("LOGICAL_OR", "bool_or(p)"),
          Map.entry("PARSE_DATE", "strptime(s, '%Y-%m-%d')::DATE"),
          Map.entry("PARSE_DATETIME", "strptime(s, '%Y-%m-%d')"),
          Map.entry("PARSE_TIMESTAMP", "strptime(s, '%Y-%m-%d')"),
          Map.entry("REGEXP_CONTAINS", "regexp_matches(s, 'a+')"),
          Map.entry("SAFE_CAST", "try_cast(x AS BIGINT)"),
          Map.entry("SAFE_DIVIDE", "a / nullif(b, 0)"),
          Map.entry("TIMESTAMP_ADD", "t + INTERVAL 1 DAY"),
          Map.entry("TIMESTAMP_DIFF", "date_sub('day', earlier, later)"),
          Map.entry("TIMESTAMP_SUB", "t - INTERVAL 1 DAY"),
          Map.entry("TIMESTAMP_TRUNC", "date_trunc('month', t)"),
          Map.entry("UNIX_SECONDS", "epoch(t)"));

  static final Map<String, String> TYPES =
      Map.of("BIGNUMERIC", "DECIMAL(38, 9)", "FLOAT64", "DOUBLE");

  static final Set<String> DATE_PARTS =
      Set.of("DAY", "HOUR", "MINUTE", "MONTH", "QUARTER", "SECOND", "WEEK", "YEAR");

  private BigQueryDialect() {}

  /** What to write in the place of a function, if BigQuery has it and DuckDB has another. */
  static Optional<String> function(String name) {
    return Optional.ofNullable(FUNCTIONS.get(name.toUpperCase(Locale.ROOT)));
  }

  /** What to write in the place of a type, if BigQuery has it and DuckDB has another. */
  static Optional<String> type(String name) {
    return Optional.ofNullable(TYPES.get(name.toUpperCase(Locale.ROOT)));
  }

  /** Whether a name is a part of dates, which DuckDB's functions take as a text. */
  static boolean isDatePart(String name) {
    return DATE_PARTS.contains(name.toUpperCase(Locale.ROOT));
  }
}
