package io.flit.transforms.thelook.behaviour;

import io.flit.schemas.Timestamps;

/** Instants and durations as microseconds, which is how a world is made before it becomes rows. */
public final class Micros {
  static final long SECOND = Timestamps.MICROS_PER_SECOND;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  /** Represents that something did not happen. */
  public static final long NEVER = Long.MIN_VALUE;

  private Micros() {}
}
