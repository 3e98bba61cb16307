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
      case PREVIOUS_YEAR ->
          new Period(
              isCountedFromLeapDay() ? from.minusYears(1) : yearBefore(from), yearBefore(to));
    };
  }

  /** The day of the year before, or where it has none the next. */
  private static LocalDate yearBefore(LocalDate day) {
    LocalDate before = day.minusYears(1);
    return before.plusYears(1).equals(day) ? before : before.plusDays(1);
  }

  /**
   * Whether the first day is one that the year before lacks, and the day before stands for it: then
   * all days of up to a year are as many days later.
   */
  private boolean isCountedFromLeapDay() {
    return !yearBefore(from).equals(from.minusYears(1)) && !to.isAfter(from.plusYears(1));
  }

  /** How much later these days are than those that they are compared with. */
  public java.time.Period since(Comparison comparison) {
    return switch (comparison) {
      case PREVIOUS_PERIOD -> java.time.Period.ofDays((int) ChronoUnit.DAYS.between(from, to));
      case PREVIOUS_YEAR ->
          isCountedFromLeapDay()
              ? java.time.Period.ofDays((int) ChronoUnit.DAYS.between(from.minusYears(1), from))
              : java.time.Period.ofYears(1);
    };
  }

  /** Both days that are in it, such as {@code 2026-01-01 to 2026-06-30}. */
  @Override
  public String toString() {
    return from + " to " + to.minusDays(1);
  }
}
