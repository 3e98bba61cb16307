package io.flit.schemas.metrics;

import java.time.LocalDate;
import java.time.Period;

/** The periods by which time is cut, each named by its first day. */
public enum TimeGrain {
  DAY(Period.ofDays(1)),
  /** From Monday. */
  WEEK(Period.ofWeeks(1)),
  MONTH(Period.ofMonths(1)),
  QUARTER(Period.ofMonths(3)),
  YEAR(Period.ofYears(1));

  private final Period length;

  TimeGrain(Period length) {
    this.length = length;
  }

  /** The day after the last of a period that begins with a day. */
  public LocalDate end(LocalDate start) {
    return start.plus(length);
  }
}
