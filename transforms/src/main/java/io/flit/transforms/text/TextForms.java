package io.flit.transforms.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.util.Locale;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The string forms of values in TheLook extracts, and no others: what these methods do not accept
 * is not a value.
 *
 * <p>The parsing methods take strings as {@link #clean} returns them, never null, and return null
 * if it does not parse. Digits and letters are ASCII throughout.
 */
public final class TextForms {

  private static final int DATE_LENGTH = 10;
  private static final int SECONDS_LENGTH = 19;
  private static final int MAX_FRACTION_DIGITS = 6;
  private static final int NO_DAY = Integer.MIN_VALUE;
  private static final int NO_OFFSET = Integer.MIN_VALUE;
  private static final int SECONDS_PER_HOUR = 3600;
  private static final int SECONDS_PER_DAY = 86400;

  /** The first second of year 1 and the first second of year 10000. */
  private static final long MIN_SECOND = -62_135_596_800L;

  private static final long END_SECOND = 253_402_300_800L;

  /** Below this a decimal digit can be appended to a long without a check for overflow. */
  private static final long SAFE_TO_APPEND = Long.MAX_VALUE / 10 - 1;

  /** Up to here every whole number is a double, and every power of ten in the table is exact. */
  private static final long MAX_EXACT_WHOLE = 1L << 53;

  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final Set<String> MARKS_OF_NOTHING =
      Set.of("null", "\\n", "none", "nan", "nat", "na", "n/a", "nil", "<na>");

  private TextForms() {}

  /**
   * Trims ASCII white space: tab, line feed, vertical tab, form feed, carriage return and space.
   *
   * @return what is left, or null if that is nothing or {@code text} is null
   */
  public static @Nullable String clean(@Nullable String text) {
    if (text == null) {
      return null;
    }
    int start = 0;
    int end = text.length();
    while (start < end && isWhiteSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isWhiteSpace(text.charAt(end - 1))) {
      end--;
    }
    return start == end ? null : text.substring(start, end);
  }

  /**
   * Whether a string is one of the words with which programs mark a missing value. In an extract
   * they are strings like any other: a field without a value is empty.
   *
   * @param text as {@link #clean} returns it
   */
  public static boolean isMarkOfNothing(String text) {
    return MARKS_OF_NOTHING.contains(text.toLowerCase(Locale.ROOT));
  }

  /** Whether {@link #clean} trims a character. */
  public static boolean isWhiteSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  /**
   * Parses a whole number: {@code [+-]?[0-9]+(\.0*)?}, so {@code 7}, {@code 7.} and {@code 7.0} are
   * 7.
   *
   * @return null also for what exceeds INT64
   */
  public static @Nullable Long parseInteger(String text) {
    int length = text.length();
    int i = signLength(text);
    int firstDigit = i;
    boolean negative = i > 0 && text.charAt(0) == '-';
    // Negative numbers reach one further than positive ones, so the digits are subtracted.
    long value = 0;
    for (; i < length && isDigit(text.charAt(i)); i++) {
      int digit = text.charAt(i) - '0';
      if (value < -SAFE_TO_APPEND
          && (value < Long.MIN_VALUE / 10 || value * 10 < Long.MIN_VALUE + digit)) {
        return null;
      }
      value = value * 10 - digit;
    }
    if (i == firstDigit) {
      return null;
    }
    if (i < length && text.charAt(i) == '.') {
      i++;
      while (i < length && text.charAt(i) == '0') {
        i++;
      }
    }
    if (i < length || !negative && value == Long.MIN_VALUE) {
      return null;
    }
    return negative ? value : -value;
  }

  /**
   * Parses a number: {@code [+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?}, rounded to the
   * nearest double.
   *
   * @return null also for what exceeds FLOAT64; what is too small for it is zero
   */
  public static @Nullable Double parseNumber(String text) {
    int length = text.length();
    int i = signLength(text);
    boolean negative = i > 0 && text.charAt(0) == '-';
    long digits = 0;
    int point = -1;
    int digitCount = 0;
    boolean exact = true;
    for (; i < length; i++) {
      char c = text.charAt(i);
      if (isDigit(c)) {
        digitCount++;
        if (digits < SAFE_TO_APPEND) {
          digits = digits * 10 + (c - '0');
        } else {
          exact = false;
        }
      } else if (c == '.' && point < 0) {
        point = i;
      } else {
        break;
      }
    }
    if (digitCount == 0) {
      return null;
    }
    int fractionDigits = point < 0 ? 0 : i - point - 1;
    if (i < length) {
      if (!isExponent(text, i)) {
        return null;
      }
      exact = false;
    }
    double value;
    if (exact && digits <= MAX_EXACT_WHOLE && fractionDigits < POWERS_OF_TEN.length) {
      // Both operands are exact, hence the quotient is the nearest double.
      value = digits / POWERS_OF_TEN[fractionDigits];
      return negative ? -value : value;
    }
    value = Double.parseDouble(text);
    return Double.isInfinite(value) ? null : value;
  }

  private static boolean isExponent(String text, int from) {
    int length = text.length();
    char e = text.charAt(from);
    if (e != 'e' && e != 'E') {
      return false;
    }
    int i = from + 1;
    if (i < length && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
      i++;
    }
    int firstDigit = i;
    while (i < length && isDigit(text.charAt(i))) {
      i++;
    }
    return i == length && i > firstDigit;
  }

  private static int signLength(String text) {
    return !text.isEmpty() && (text.charAt(0) == '+' || text.charAt(0) == '-') ? 1 : 0;
  }

  /**
   * Parses an instant: {@code YYYY-MM-DD[ T]hh:mm:ss}, then perhaps a point and one to six digits,
   * then nothing, {@code " UTC"}, {@code Z} or an offset {@code +hh}, {@code +hhmm} or {@code
   * +hh:mm} of either sign. Without a zone it is UTC. The date has to exist in the Gregorian
   * calendar; hours are 00 to 23, minutes and seconds 00 to 59, in the offset too.
   *
   * @return null also if the year, as written or in UTC, is not 0001 to 9999
   */
  public static @Nullable Instant parseTimestamp(String text) {
    int length = text.length();
    if (length < SECONDS_LENGTH) {
      return null;
    }
    int day = epochDay(text);
    char separator = text.charAt(DATE_LENGTH);
    int hour = twoDigits(text, 11);
    int minute = twoDigits(text, 14);
    int second = twoDigits(text, 17);
    if (day == NO_DAY
        || separator != ' ' && separator != 'T'
        || hour < 0
        || hour > 23
        || text.charAt(13) != ':'
        || minute < 0
        || minute > 59
        || text.charAt(16) != ':'
        || second < 0
        || second > 59) {
      return null;
    }
    int i = SECONDS_LENGTH;
    int nanos = 0;
    if (i < length && text.charAt(i) == '.') {
      i++;
      int firstDigit = i;
      int unit = 100_000_000;
      for (; i < length && isDigit(text.charAt(i)); i++) {
        nanos += (text.charAt(i) - '0') * unit;
        unit /= 10;
      }
      if (i == firstDigit || i - firstDigit > MAX_FRACTION_DIGITS) {
        return null;
      }
    }
    int offset = offsetSeconds(text, i);
    if (offset == NO_OFFSET) {
      return null;
    }
    long epochSecond =
        (long) day * SECONDS_PER_DAY + hour * SECONDS_PER_HOUR + minute * 60 + second - offset;
    return epochSecond < MIN_SECOND || epochSecond >= END_SECOND
        ? null
        : Instant.ofEpochSecond(epochSecond, nanos);
  }

  /** Returns the seconds that the zone at {@code from} is ahead of UTC, or {@link #NO_OFFSET}. */
  private static int offsetSeconds(String text, int from) {
    int rest = text.length() - from;
    if (rest == 0) {
      return 0;
    }
    char sign = text.charAt(from);
    if (sign != '+' && sign != '-') {
      boolean utc = sign == 'Z' ? rest == 1 : rest == 4 && text.endsWith(" UTC");
      return utc ? 0 : NO_OFFSET;
    }
    boolean colon = rest == 6 && text.charAt(from + 3) == ':';
    if (rest != 3 && rest != 5 && !colon) {
      return NO_OFFSET;
    }
    int hours = twoDigits(text, from + 1);
    int minutes = rest == 3 ? 0 : twoDigits(text, text.length() - 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
      return NO_OFFSET;
    }
    int seconds = hours * SECONDS_PER_HOUR + minutes * 60;
    return sign == '+' ? seconds : -seconds;
  }

  /**
   * Parses a date: {@code YYYY-MM-DD}, which has to exist in the Gregorian calendar.
   *
   * @return null also if the year is 0000
   */
  public static @Nullable LocalDate parseDate(String text) {
    if (text.length() != DATE_LENGTH) {
      return null;
    }
    int day = epochDay(text);
    return day == NO_DAY ? null : LocalDate.ofEpochDay(day);
  }

  /** Returns the days from 1970 to the date that {@code text} begins with, or {@link #NO_DAY}. */
  private static int epochDay(String text) {
    int century = twoDigits(text, 0);
    int yearOfCentury = twoDigits(text, 2);
    int month = twoDigits(text, 5);
    int day = twoDigits(text, 8);
    if (century < 0
        || yearOfCentury < 0
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || month < 1
        || month > 12
        || day < 1) {
      return NO_DAY;
    }
    int year = century * 100 + yearOfCentury;
    return year == 0 || day > Month.of(month).length(Year.isLeap(year))
        ? NO_DAY
        : (int) LocalDate.of(year, month, day).toEpochDay();
  }

  /** Returns the number that two digits make, or a negative one if they are not digits. */
  private static int twoDigits(String text, int at) {
    char tens = text.charAt(at);
    char units = text.charAt(at + 1);
    return isDigit(tens) && isDigit(units) ? (tens - '0') * 10 + (units - '0') : -1;
  }

  /** Parses a flag: {@code true}, {@code false}, {@code 1} or {@code 0}, in upper or lower case. */
  public static @Nullable Boolean parseBoolean(String text) {
    return switch (text.length()) {
      case 1 -> text.equals("1") ? Boolean.TRUE : text.equals("0") ? Boolean.FALSE : null;
      case 4 -> equalsLowerCase(text, "true") ? Boolean.TRUE : null;
      case 5 -> equalsLowerCase(text, "false") ? Boolean.FALSE : null;
      default -> null;
    };
  }

  /** Unlike {@link String#equalsIgnoreCase} takes no letter outside ASCII, such as a long s. */
  private static boolean equalsLowerCase(String text, String lowerCase) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c) != lowerCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
