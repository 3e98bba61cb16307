package io.flit.schemas.metrics;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** The periods by which time is cut, each named by its first day. */
public enum TimeGrain {
  DAY(ChronoUnit.DAYS, 1),
  /** From Monday. */
  WEEK(ChronoUnit.WEEKS, 1),
  MONTH(ChronoUnit.MONTHS, 1),
  QUARTER(ChronoUnit.MONTHS, 3),
  YEAR(ChronoUnit.YEARS, 1);

  private final ChronoUnit unit;
  private final int units;

  TimeGrain(ChronoUnit unit, int units) {
    this.unit = unit;
    this.units = units;
  }

  /** The first day of the period that holds a date. */
  public LocalDate start(LocalDate date) {
    return switch (this) {
      case DAY -> date;
      case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> date.withDayOfMonth(1);
      case QUARTER -> date.withDayOfMonth(1).minusMonths((date.getMonthValue() - 1) % 3);
      case YEAR -> date.withDayOfYear(1);
    };
  }

  /** The period so many after the one that begins at {@code start}. */
  public LocalDate plus(LocalDate start, long periods) {
    return start.plus(periods * units, unit);
  }

  /** How many periods after {@code from} the period {@code to} comes; both are first days. */
  public long between(LocalDate from, LocalDate to) {
    return unit.between(from, to) / units;
  }
}
