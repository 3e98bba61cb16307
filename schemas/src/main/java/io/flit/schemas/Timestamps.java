package io.flit.schemas;

import java.time.Instant;

/** Instants as the microseconds since 1970 that warehouses hold. */
public final class Timestamps {
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long NANOS_PER_MICRO = 1_000;

  private Timestamps() {}

  /** Microseconds since 1970; what lies below a microsecond is cut off. */
  public static long toMicros(Instant instant) {
    return instant.getEpochSecond() * MICROS_PER_SECOND + instant.getNano() / NANOS_PER_MICRO;
  }

  /** The instant of a number of microseconds since 1970. */
  public static Instant ofMicros(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS_PER_SECOND),
        Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
  }
}
