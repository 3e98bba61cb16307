package io.flit.schemas.metrics;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

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

  /** The first day of the period that a day lies in. */
  LocalDate startOf(LocalDate day) {
    return switch (this) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
      case YEAR -> day.withDayOfYear(1);
    };
  }

  /** A period as people may write it, from its first day. */
  String written(LocalDate start) {
    return switch (this) {
      case DAY, WEEK -> start.toString();
      case MONTH -> start.toString().substring(0, 7);
      case QUARTER -> start.getYear() + "-Q" + start.get(IsoFields.QUARTER_OF_YEAR);
      case YEAR -> Integer.toString(start.getYear());
    };
  }
}
