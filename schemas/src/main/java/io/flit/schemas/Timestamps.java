package io.flit.schemas;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Instants as the microseconds since 1970 that warehouses hold, and days as UTC has them. */
public final class Timestamps {
  public static final long MICROS_PER_SECOND = 1_000_000;
  public static final long MICROS_PER_HOUR = 3_600 * MICROS_PER_SECOND;
  public static final long MICROS_PER_DAY = 24 * MICROS_PER_HOUR;

  private static final long NANOS_PER_MICRO = 1_000;

  private Timestamps() {}

  /** Microseconds since 1970; fractions of a microsecond are cut off. */
  public static long toMicros(Instant instant) {
    return instant.getEpochSecond() * MICROS_PER_SECOND + instant.getNano() / NANOS_PER_MICRO;
  }

  /** The instant of a number of microseconds since 1970. */
  public static Instant ofMicros(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS_PER_SECOND),
        Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
  }

  /** The UTC date of an instant. */
  public static LocalDate utcDate(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  /** The first instant of a UTC day. */
  public static Instant startOfDay(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
