package io.flit.schemas.metrics;

import io.flit.schemas.ColumnType;
import io.flit.schemas.metrics.Condition.Test;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads conditions as people type them: {@code country=Germany;category in(Jeans,Shorts)}.
 *
 * <p>A value that holds a semicolon, a comma, parentheses, or quotes stands in single quotes, a
 * quote in it twice. {@code null} without quotes is NULL.
 */
public final class ConditionParser {
  private static final String VALUE = "\\s*(?:'(?:[^']|'')*'|[^',;()]*)\\s*";

  private static final Pattern CONDITION =
      Pattern.compile(
          "\\s*(?<dimension>[A-Za-z0-9_]+)\\s*(?:"
              + "(?i:in)\\s*\\((?<list>"
              + VALUE
              + "(?:,"
              + VALUE
              + ")*)\\)\\s*|(?<symbol>!=|<=|>=|<|>|=)(?<value>"
              + VALUE
              + "))(?:;|$)");

  private static final Pattern VALUES = Pattern.compile("(?:^|,)(" + VALUE + ")");

  private ConditionParser() {}

  /**
   * The conditions of a text.
   *
   * @throws UnusableQueryException if it cannot be read, names an unknown dimension, or has a value
   *     that is not of the dimension's type
   */
  public static List<Condition> parse(String text, Metrics metrics) {
    List<Condition> conditions = new ArrayList<>();
    Matcher matcher = CONDITION.matcher(text);
    int start = 0;
    while (!text.substring(start).isBlank()) {
      matcher.region(start, text.length());
      if (!matcher.lookingAt()) {
        throw new UnusableQueryException(
            "'"
                + text.substring(start).strip()
                + "' is no condition; write dimension=value, !=, <, <=, >, >= or in(a,b), with ;"
                + " between conditions and single quotes around a value with , ; or '.");
      }
      conditions.add(condition(matcher, metrics));
      start = matcher.end();
    }
    return conditions;
  }

  private static Condition condition(Matcher matcher, Metrics metrics) {
    Dimension dimension = metrics.dimension(matcher.group("dimension"));
    List<Object> values = new ArrayList<>();
    if (matcher.group("list") != null) {
      Matcher value = VALUES.matcher(matcher.group("list"));
      while (value.find()) {
        values.add(value(value.group(1).strip(), dimension));
      }
      return new Condition(dimension.name(), Test.IN, values);
    }
    Test test = test(matcher.group("symbol"));
    values.add(value(matcher.group("value").strip(), dimension));
    if (test.isOrder()
        && (values.get(0) == null
            || dimension.type() == ColumnType.STRING
            || dimension.type() == ColumnType.BOOL)) {
      throw new UnusableQueryException(
          "'"
              + matcher.group().strip()
              + "' compares what has no order; dates and numbers are compared, others are = or !=.");
    }
    return new Condition(dimension.name(), test, values);
  }

  private static Test test(String symbol) {
    for (Test test : Test.values()) {
      if (test.symbol().equals(symbol)) {
        return test;
      }
    }
    throw new IllegalStateException(symbol);
  }

  private static Object value(String text, Dimension dimension) {
    if (text.equals("null")) {
      return null;
    }
    if (text.isEmpty()) {
      throw new UnusableQueryException(
          "a condition on " + dimension + " lacks its value; for rows without one write null.");
    }
    String value =
        text.startsWith("'") ? text.substring(1, text.length() - 1).replace("''", "'") : text;
    try {
      return switch (dimension.type()) {
        case STRING -> value;
        case BOOL -> bool(value);
        case DATE -> date(value, dimension);
        case INT64 -> Long.valueOf(value);
        case FLOAT64, NUMERIC -> new BigDecimal(value);
        case TIMESTAMP -> throw new IllegalStateException("no dimension is a timestamp");
      };
    } catch (NumberFormatException | DateTimeException e) {
      throw new UnusableQueryException(
          "'"
              + value
              + "' is no value of "
              + dimension
              + ", which is "
              + switch (dimension.type()) {
                case BOOL -> "true or false";
                case DATE -> "a date such as 2026-03-31" + shorter(dimension);
                default -> "a number";
              }
              + ".");
    }
  }

  /** A date; a year or month may be written without its first day. */
  private static LocalDate date(String value, Dimension dimension) {
    if (dimension.grain().equals(Optional.of(TimeGrain.YEAR)) && value.matches("\\d{4}")) {
      return Year.parse(value).atDay(1);
    }
    if (dimension.grain().equals(Optional.of(TimeGrain.MONTH)) && value.matches("\\d{4}-\\d{2}")) {
      return YearMonth.parse(value).atDay(1);
    }
    return LocalDate.parse(value);
  }

  /**
   * A day as people type it; a month or a year is its first day.
   *
   * @throws DateTimeException if it is none
   */
  public static LocalDate day(String text) {
    return text.matches("\\d{4}")
        ? Year.parse(text).atDay(1)
        : text.matches("\\d{4}-\\d{2}") ? YearMonth.parse(text).atDay(1) : LocalDate.parse(text);
  }

  private static String shorter(Dimension dimension) {
    return dimension
        .grain()
        .map(
            grain ->
                grain == TimeGrain.YEAR
                    ? ", or 2026"
                    : grain == TimeGrain.MONTH ? ", or 2026-03" : "")
        .orElse("");
  }

  private static Boolean bool(String value) {
    if (!value.equals("true") && !value.equals("false")) {
      throw new NumberFormatException(value);
    }
    return Boolean.valueOf(value);
  }
}
