package io.flit.cli.report.views;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What a column's values are, and so how they are written. The page's script writes the same units
 * in charts.
 */
public enum Unit {
  TEXT,
  /** A name within the platform, written as words: {@code one_click} is "One click". */
  NAME,
  /** A whole number. */
  COUNT,
  /** An amount in dollars: with cents below a thousand. */
  MONEY,
  /** An amount in dollars with its cents. */
  CENTS,
  /** An amount in whole dollars. */
  DOLLARS,
  /** A difference of amounts in dollars, with its cents and its sign. */
  MONEY_CHANGE,
  /** A share between 0 and 1, written as a percentage. */
  PERCENT,
  /** A difference of shares, written in percentage points with its sign. */
  POINTS,
  /** Like {@link #POINTS}, where the label names the unit. */
  BARE_POINTS,
  /** A change relative to before, written as a percentage with its sign. */
  CHANGE,
  /** A number of days, written with the word. */
  DAYS,
  /** A number of hours. */
  HOURS,
  /** A number with up to three significant decimals. */
  NUMBER,
  /** A difference of numbers, with its sign. */
  NUMBER_CHANGE,
  /** How much of something comes with one of something else, with two decimals. */
  PER_ONE,
  /** A number with three decimals, such as a difference of log odds. */
  THOUSANDTHS,
  P_VALUE,
  /** A calendar date. */
  DATE,
  /** A calendar month, given as its first day. */
  MONTH,
  /** An instant in UTC. */
  INSTANT,
  /** A word that says how something stands, such as OK or failed. */
  STATE;

  /** What stands where there is no value. */
  static final String NOTHING = "\u2013";

  private static final BigDecimal LARGE = BigDecimal.valueOf(100_000);

  private static final DateTimeFormatter MONTH_NAME =
      DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);

  /** Whether values are written right-aligned, one below the other. */
  public boolean isNumeric() {
    return switch (this) {
      case TEXT, NAME, DATE, MONTH, INSTANT, STATE -> false;
      default -> true;
    };
  }

  /** A value as a person reads it. */
  public String format(Object value) {
    if (value == null) {
      return NOTHING;
    }
    return switch (this) {
      case TEXT, DATE, STATE -> value.toString();
      case NAME -> words(value.toString());
      case INSTANT -> value.toString().replace('T', ' ').replaceFirst("(:\\d\\d):\\d\\d.*", "$1");
      case MONTH -> MONTH_NAME.format(LocalDate.parse(value.toString()));
      case COUNT -> decimal(value, 1, 0);
      case MONEY -> money(value, isThousand(value) ? 0 : 2);
      case CENTS -> money(value, 2);
      case DOLLARS -> money(value, 0);
      case MONEY_CHANGE -> signed(money(value, 2));
      case PERCENT -> decimal(value, 100, 1) + "%";
      case POINTS -> signed(decimal(value, 100, 2)) + " pp";
      case BARE_POINTS -> signed(decimal(value, 100, 2));
      case CHANGE -> signed(decimal(value, 100, 1)) + "%";
      case DAYS -> decimal(value, 1, 1) + " days";
      case HOURS -> decimal(value, 1, 1) + " h";
      case NUMBER -> decimal(value, 1, 1);
      case NUMBER_CHANGE -> signed(decimal(value, 1, 1));
      case PER_ONE -> decimal(value, 1, 2);
      case THOUSANDTHS -> decimal(value, 1, 3);
      case P_VALUE ->
          ((Number) value).doubleValue() < 0.001 ? "< 0.001" : rounded(value, 3).toPlainString();
    };
  }

  private static String words(String name) {
    String words =
        name.replaceAll("(?<=\\d)_(?=\\d)", ".")
            .replace('_', ' ')
            .replaceFirst("(?i)^a([ab]) (?=test)", "a/$1 ");
    String first = words.startsWith("a/") ? words.substring(0, 3) : words.substring(0, 1);
    return first.toUpperCase(Locale.ROOT) + words.substring(first.length());
  }

  /**
   * The unit of values that stand one below the other, so that all have as many decimals: amounts
   * have cents unless each is at least a thousand dollars, or one a hundred thousand.
   */
  public Unit ofColumn(Collection<?> values) {
    if (this != MONEY) {
      return this;
    }
    List<BigDecimal> amounts =
        values.stream()
            .filter(Objects::nonNull)
            .map(value -> new BigDecimal(value.toString()).abs())
            .filter(amount -> amount.signum() != 0)
            .toList();
    return !amounts.isEmpty()
            && (amounts.stream().allMatch(Unit::isThousand)
                || amounts.stream().anyMatch(amount -> amount.compareTo(LARGE) >= 0))
        ? DOLLARS
        : CENTS;
  }

  private static boolean isThousand(Object value) {
    return new BigDecimal(value.toString()).abs().compareTo(BigDecimal.valueOf(1000)) >= 0;
  }

  private static String money(Object value, int decimals) {
    BigDecimal amount = new BigDecimal(value.toString());
    String digits = String.format(Locale.ROOT, "%,." + decimals + "f", amount.abs());
    boolean isNegative = amount.signum() < 0 && digits.matches(".*[1-9].*");
    return (isNegative ? "\u2212$" : "$") + digits;
  }

  private static String decimal(Object value, int factor, int decimals) {
    BigDecimal number = new BigDecimal(value.toString()).multiply(BigDecimal.valueOf(factor));
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", number);
    return text.matches("-[0.]+") ? text.substring(1) : text.replace('-', '\u2212');
  }

  private static String signed(String number) {
    return number.startsWith("\u2212") || number.matches("\\$?0\\.0*") ? number : "+" + number;
  }

  private static BigDecimal rounded(Object value, int decimals) {
    return new BigDecimal(value.toString()).setScale(decimals, RoundingMode.HALF_UP);
  }
}
