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

  private static final Pattern QUARTER = Pattern.compile("(\\d{4})-?[Qq]([1-4])");

  /** A condition whose value holds what only a quoted one may. */
  private static final Pattern UNQUOTED =
      Pattern.compile("([A-Za-z0-9_]+\\s*(?:!=|=)\\s*)([^';][^;]*[^';]|[^';])");

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
        throw new UnusableQueryException(refusal(text.substring(start).strip()));
      }
      conditions.add(condition(matcher, metrics));
      start = matcher.end();
    }
    return conditions;
  }

  private static Condition condition(Matcher matcher, Metrics metrics) {
    Dimension dimension = metrics.dimensionCalled(matcher.group("dimension"));
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
                case DATE -> "a date such as " + example(dimension);
                default -> "a number";
              }
              + ".");
    }
  }

  /** A date; of a period its first day, for which a year, quarter or month may be written. */
  private static LocalDate date(String value, Dimension dimension) {
    TimeGrain grain = dimension.grain().orElse(TimeGrain.DAY);
    if (grain == TimeGrain.YEAR && value.matches("\\d{4}")) {
      return Year.parse(value).atDay(1);
    }
    if (grain == TimeGrain.MONTH && value.matches("\\d{4}-\\d{2}")) {
      return YearMonth.parse(value).atDay(1);
    }
    Matcher quarter = QUARTER.matcher(value);
    if (grain == TimeGrain.QUARTER && quarter.matches()) {
      return LocalDate.of(
          Integer.parseInt(quarter.group(1)), 3 * Integer.parseInt(quarter.group(2)) - 2, 1);
    }
    LocalDate day = LocalDate.parse(value);
    LocalDate start = grain.startOf(day);
    if (!day.equals(start)) {
      throw new UnusableQueryException(
          "no "
              + dimension
              + " begins on "
              + day
              + "; the one that it lies in is "
              + dimension
              + "="
              + grain.written(start)
              + (grain == TimeGrain.WEEK ? ", a Monday" : "")
              + ".");
    }
    return day;
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

  /** What a date of a dimension looks like. */
  private static String example(Dimension dimension) {
    LocalDate day = LocalDate.of(2026, 3, 31);
    return dimension
        .grain()
        .map(
            grain -> {
              LocalDate start = grain.startOf(day);
              String written = grain.written(start);
              return start
                  + (grain == TimeGrain.WEEK ? ", a Monday" : "")
                  + (written.equals(start.toString()) ? "" : ", or " + written);
            })
        .orElse(day.toString());
  }

  private static Boolean bool(String value) {
    if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
      throw new NumberFormatException(value);
    }
    return Boolean.valueOf(value);
  }

  /** Why a text is no condition; where quotes around a value would make it one, with them. */
  private static String refusal(String text) {
    Matcher unquoted = UNQUOTED.matcher(text);
    return "'"
        + text
        + "' is no condition; "
        + (unquoted.matches()
            ? "a value with , ( ) or ' in it stands in single quotes, a quote in it twice: write "
                + unquoted.group(1)
                + "'"
                + unquoted.group(2).replace("'", "''")
                + "'."
            : "write dimension=value, !=, <, <=, >, >= or in(a,b), with ; between conditions and"
                + " single quotes around a value with , ; or '.");
  }
}
