package io.flit.transforms.thelook.behaviour;

import java.time.LocalDate;

/**
 * Measures time in demand: an average day is one unit, a busy day more, a quiet night hardly any.
 *
 * <p>What happens at a constant rate by this clock happens in season by the calendar.
 */
final class DemandClock {
  private static final double[] BY_HOUR = {
    3.0, 2.0, 1.2, 1.0, 1.0, 1.3, 2.0, 3.0, 4.0, 5.0, 5.5, 5.8, 6.0, 6.2, 6.5, 6.5, 6.3, 6.2, 6.3,
    6.6, 6.8, 6.5, 5.5, 4.0
  };

  private static final double[] BEFORE_HOUR = sums(BY_HOUR);
  private static final double DAYS_PER_YEAR = 365.25;

  private final long firstDay;
  private final double[] beforeDay;
  private final double end;

  private DemandClock(LocalDate from, long until, double yearlyGrowth) {
    this.firstDay = from.toEpochDay();
    int days = (int) (Math.floorDiv(until, Micros.DAY) - firstDay + 1);
    double[] ofDay = new double[days];
    for (int i = 0; i < days; i++) {
      double size = StrictMath.pow(1 + yearlyGrowth, i / DAYS_PER_YEAR);
      ofDay[i] = size * Seasonality.ofDay(from.plusDays(i));
    }
    this.beforeDay = sums(ofDay);
    this.end = demandAt(until);
  }

  /**
   * A clock for a world that does not grow.
   *
   * @param until the last instant, in microseconds
   */
  static DemandClock steady(LocalDate from, long until) {
    return new DemandClock(from, until, 0);
  }

  /**
   * A clock for a world that grows steadily.
   *
   * @param until the last instant, in microseconds
   * @param yearlyGrowth 0.3 is 30 % a year
   */
  static DemandClock growing(LocalDate from, long until, double yearlyGrowth) {
    return new DemandClock(from, until, yearlyGrowth);
  }

  private static double[] sums(double[] values) {
    double[] sums = new double[values.length + 1];
    for (int i = 0; i < values.length; i++) {
      sums[i + 1] = sums[i] + values[i];
    }
    return sums;
  }

  /** The demand from the clock's start to an instant between its start and its end. */
  double demandAt(long micros) {
    int day = (int) (Math.floorDiv(micros, Micros.DAY) - firstDay);
    double hours = Math.floorMod(micros, Micros.DAY) / (double) Micros.HOUR;
    int hour = (int) hours;
    double ofDay = BEFORE_HOUR[hour] + BY_HOUR[hour] * (hours - hour);
    return beforeDay[day] + (beforeDay[day + 1] - beforeDay[day]) * ofDay / BEFORE_HOUR[24];
  }

  /** The demand from the clock's start to its end. */
  double end() {
    return end;
  }

  /**
   * The instant at which so much demand has passed, in whole seconds.
   *
   * @param demand at least 0 and less than {@link #end()}
   */
  long instantAt(double demand) {
    int day = last(beforeDay, demand);
    double ofDay = (demand - beforeDay[day]) / (beforeDay[day + 1] - beforeDay[day]);
    double inHours = ofDay * BEFORE_HOUR[24];
    int hour = last(BEFORE_HOUR, inHours);
    double ofHour = (inHours - BEFORE_HOUR[hour]) / BY_HOUR[hour];
    long seconds = (long) ((hour + ofHour) * (Micros.HOUR / Micros.SECOND));
    return (firstDay + day) * Micros.DAY + seconds * Micros.SECOND;
  }

  /** The last index but one, at most, whose sum does not exceed the goal. */
  private static int last(double[] sums, double goal) {
    int low = 0;
    int high = sums.length - 2;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (sums[middle] <= goal) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
