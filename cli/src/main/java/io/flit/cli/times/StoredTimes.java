package io.flit.cli.times;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.TimeZone;

/**
 * Times as DuckDB holds them, in whatever zone this process runs.
 *
 * <p>What the driver makes of a time goes through the zone of the process and through a calendar
 * that leaves out ten days of 1582: near a change of the clocks, and there, it is another time. So
 * times are read as the numbers that they are stored as. Those within lists and structures come as
 * the driver's objects alone, which are right in UTC: {@link #inUtc} runs a program there.
 */
public final class StoredTimes {
  private static final DateTimeFormatter TIME_OF_DAY =
      new DateTimeFormatterBuilder()
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);
  private static final String INFINITY = "infinity";
  private static final String UTC = " UTC";

  /** The type whose values the driver gives as they are, in microseconds. */
  private static final String MICROSECONDS = "TIMESTAMP";

  private StoredTimes() {}

  /** Makes UTC the zone of this process. */
  public static void inUtc() {
    TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
  }

  /**
   * A time of a result's current row as DuckDB writes it, null for NULL; an instant as BigQuery
   * writes it, in UTC.
   *
   * @param column from 1
   * @param type the column's type, of {@link Types}
   * @return null also if the column holds no times
   */
  public static String text(ResultSet rows, int column, int type) throws SQLException {
    return switch (type) {
      case Types.TIMESTAMP_WITH_TIMEZONE -> instantText(rows, column);
      case Types.TIMESTAMP -> timestampText(rows, column);
      case Types.DATE, Types.TIME, Types.TIME_WITH_TIMEZONE -> text(rows.getObject(column));
      default -> null;
    };
  }

  private static String instantText(ResultSet rows, int column) throws SQLException {
    long micros = rows.getLong(column);
    if (rows.wasNull()) {
      return null;
    }
    return isInfinite(micros) ? infinity(micros) : dateTime(ofMicros(micros)) + UTC;
  }

  private static String timestampText(ResultSet rows, int column) throws SQLException {
    if (!rows.getMetaData().getColumnTypeName(column).equals(MICROSECONDS)) {
      return text(rows.getObject(column, LocalDateTime.class));
    }
    long micros = rows.getLong(column);
    if (rows.wasNull()) {
      return null;
    }
    return isInfinite(micros) ? infinity(micros) : dateTime(ofMicros(micros));
  }

  /**
   * A time of a result's current row, to the second, as ISO 8601 writes instants in UTC; null for
   * NULL.
   *
   * @param column from 1, of instants or of timestamps without a zone, which count as UTC
   */
  public static String isoInstant(ResultSet rows, int column) throws SQLException {
    long micros = rows.getLong(column);
    return rows.wasNull()
        ? null
        : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /**
   * A time as DuckDB writes it, made of an object of the driver's.
   *
   * @return null if it is none
   */
  public static String text(Object value) {
    if (value instanceof OffsetDateTime instant) {
      return dateTime(instant.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()) + UTC;
    }
    if (value instanceof Timestamp timestamp) {
      return dateTime(timestamp.toLocalDateTime());
    }
    if (value instanceof LocalDateTime dateTime) {
      return dateTime(dateTime);
    }
    if (value instanceof LocalDate date) {
      return date(date);
    }
    if (value instanceof OffsetTime time) {
      return TIME_OF_DAY.format(time)
          + (time.getOffset().equals(ZoneOffset.UTC) ? "+00:00" : time.getOffset().getId());
    }
    return value instanceof LocalTime time ? TIME_OF_DAY.format(time) : null;
  }

  private static String dateTime(LocalDateTime dateTime) {
    return date(dateTime.toLocalDate()) + " " + TIME_OF_DAY.format(dateTime);
  }

  private static String date(LocalDate date) {
    if (Math.abs(date.toEpochDay()) == Integer.MAX_VALUE) {
      return infinity(date.toEpochDay());
    }
    boolean beforeChrist = date.getYear() < 1;
    return String.format(
        Locale.ROOT,
        "%04d-%02d-%02d%s",
        beforeChrist ? 1 - date.getYear() : date.getYear(),
        date.getMonthValue(),
        date.getDayOfMonth(),
        beforeChrist ? " (BC)" : "");
  }

  private static LocalDateTime ofMicros(long micros) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L),
        (int) Math.floorMod(micros, 1_000_000L) * 1000,
        ZoneOffset.UTC);
  }

  private static boolean isInfinite(long micros) {
    return Math.abs(micros) == Long.MAX_VALUE;
  }

  private static String infinity(long number) {
    return number < 0 ? "-" + INFINITY : INFINITY;
  }
}
