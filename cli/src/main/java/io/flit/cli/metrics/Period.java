package io.flit.cli.metrics;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Some days.
 *
 * @param from the first
 * @param to the day after the last
 */
public record Period(LocalDate from, LocalDate to) {
  /** Which other days a period is compared with. */
  public enum Comparison {
    /** As many days just before. */
    PREVIOUS_PERIOD,
    /** The same days of the year before. */
    PREVIOUS_YEAR
  }

  /** The days that these are compared with. */
  public Period before(Comparison comparison) {
    return switch (comparison) {
      case PREVIOUS_PERIOD -> new Period(from.minusDays(ChronoUnit.DAYS.between(from, to)), from);
      case PREVIOUS_YEAR -> new Period(from.minusYears(1), to.minusYears(1));
    };
  }

  /** How much later these days are than those that they are compared with. */
  public java.time.Period since(Comparison comparison) {
    return switch (comparison) {
      case PREVIOUS_PERIOD -> java.time.Period.ofDays((int) ChronoUnit.DAYS.between(from, to));
      case PREVIOUS_YEAR -> java.time.Period.ofYears(1);
    };
  }

  /** Both days that are in it, such as {@code 2026-01-01 to 2026-06-30}. */
  @Override
  public String toString() {
    return from + " to " + to.minusDays(1);
  }
}
