package io.flit.transforms.thelook.behaviour;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Set;

/** When a lifelike world shops, and for what. */
final class Seasonality {
  private static final double[] BY_MONTH = {
    0.84, 0.84, 0.92, 0.95, 1.00, 0.96, 0.90, 0.97, 1.00, 1.03, 1.12, 1.12
  };

  private static final Map<DayOfWeek, Double> BY_WEEKDAY =
      Map.of(
          DayOfWeek.MONDAY, 1.14,
          DayOfWeek.TUESDAY, 1.03,
          DayOfWeek.WEDNESDAY, 1.00,
          DayOfWeek.THURSDAY, 0.98,
          DayOfWeek.FRIDAY, 0.86,
          DayOfWeek.SATURDAY, 0.84,
          DayOfWeek.SUNDAY, 1.15);

  private static final double CYBER_WEEK = 2.3;
  private static final double BEFORE_CHRISTMAS = 1.35;
  private static final double AFTER_CHRISTMAS = 0.7;
  private static final double LONG_WEEKEND = 1.35;
  private static final double INDEPENDENCE_DAY = 0.7;

  private static final MonthDay RUSH_STARTS = MonthDay.of(Month.NOVEMBER, 20);
  private static final MonthDay RUSH_ENDS = MonthDay.of(Month.DECEMBER, 24);

  private static final Set<String> SUMMER_GOODS = Set.of("Swim", "Shorts");
  private static final Set<String> WINTER_GOODS =
      Set.of("Outerwear & Coats", "Sweaters", "Fashion Hoodies & Sweatshirts", "Socks & Hosiery");
  private static final Set<String> SPRING_GOODS = Set.of("Dresses", "Skirts");

  private static final double[] SUMMER_BY_MONTH = {
    0.40, 0.50, 0.80, 1.20, 1.90, 2.30, 2.20, 1.60, 0.80, 0.50, 0.35, 0.40
  };
  private static final double[] WINTER_BY_MONTH = {
    1.60, 1.20, 0.80, 0.60, 0.45, 0.35, 0.35, 0.60, 1.10, 1.60, 2.00, 2.10
  };
  private static final double[] SPRING_BY_MONTH = {
    0.70, 0.90, 1.40, 1.70, 1.60, 1.30, 1.00, 0.80, 0.80, 0.70, 0.70, 1.00
  };

  /** The highest figure that {@link #ofCategory} returns. */
  static final double HIGHEST_OF_CATEGORY = 2.3;

  private Seasonality() {}

  /** How much is bought on a day, where 1 is an average day. */
  static double ofDay(LocalDate day) {
    return BY_MONTH[day.getMonthValue() - 1]
        * BY_WEEKDAY.get(day.getDayOfWeek())
        * ofSpecialDay(day);
  }

  private static double ofSpecialDay(LocalDate day) {
    LocalDate thanksgiving =
        day.withMonth(11).with(TemporalAdjusters.dayOfWeekInMonth(4, DayOfWeek.THURSDAY));
    long afterThanksgiving = ChronoUnit.DAYS.between(thanksgiving, day);
    if (afterThanksgiving >= 0 && afterThanksgiving <= 5) {
      return CYBER_WEEK;
    }
    if (day.getMonth() == Month.DECEMBER) {
      return day.getDayOfMonth() <= 20 ? BEFORE_CHRISTMAS : AFTER_CHRISTMAS;
    }
    if (day.getMonth() == Month.JULY && day.getDayOfMonth() == 4) {
      return INDEPENDENCE_DAY;
    }
    return isLongWeekend(day) ? LONG_WEEKEND : 1;
  }

  /** The Saturday to Monday of Memorial Day and of Labor Day. */
  private static boolean isLongWeekend(LocalDate day) {
    LocalDate monday =
        switch (day.getDayOfWeek()) {
          case SATURDAY, SUNDAY -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
          case MONDAY -> day;
          default -> null;
        };
    if (monday == null) {
      return false;
    }
    boolean isMemorialDay = monday.getMonth() == Month.MAY && monday.getDayOfMonth() > 24;
    boolean isLaborDay = monday.getMonth() == Month.SEPTEMBER && monday.getDayOfMonth() <= 7;
    return isMemorialDay || isLaborDay;
  }

  /** Whether parcels pile up. */
  static boolean isRush(LocalDate day) {
    MonthDay monthDay = MonthDay.from(day);
    return !monthDay.isBefore(RUSH_STARTS) && !monthDay.isAfter(RUSH_ENDS);
  }

  /**
   * How much a category is bought in a month, where 1 is its average.
   *
   * @param isSouthern whether summer is in December
   */
  static double ofCategory(String category, Month month, boolean isSouthern) {
    int index = (isSouthern ? month.plus(6) : month).getValue() - 1;
    if (SUMMER_GOODS.contains(category)) {
      return SUMMER_BY_MONTH[index];
    }
    if (WINTER_GOODS.contains(category)) {
      return WINTER_BY_MONTH[index];
    }
    return SPRING_GOODS.contains(category) ? SPRING_BY_MONTH[index] : 1;
  }
}
