package io.flit.transforms.thelook.behaviour;

import io.flit.transforms.random.Draws;
import io.flit.transforms.thelook.people.RegisteredUser;
import java.time.LocalDate;
import java.util.Map;

/**
 * What becomes of orders in a lifelike world: they are packed and shipped in a day or two, later in
 * the rush before Christmas, they are returned more often the more they have to fit, and at the
 * world's instant they have the state that they have reached.
 */
final class Fulfilment {
  private static final double CANCELLED = 0.05;
  private static final double CANCELLED_IN_RUSH = 0.075;

  private static final double HANDLING_HOURS = 20;
  private static final double HANDLING_SPREAD = 0.6;
  private static final double HANDLING_IN_RUSH = 1.8;

  private static final double TRANSIT_DAYS_AT_HOME = 2.4;
  private static final double TRANSIT_DAYS_ABROAD = 4.2;
  private static final double TRANSIT_SPREAD = 0.35;
  private static final double TRANSIT_IN_RUSH = 1.6;

  private static final double KEPT_AT_LEAST_DAYS = 1;
  private static final double KEPT_LONGER_DAYS = 6;
  private static final double KEPT_AT_MOST_DAYS = 30;

  private static final double OTHER_RETURN_RATE = 0.08;
  private static final double HIGHEST_RETURN_RATE = 0.6;
  private static final Map<String, Double> RETURN_RATES =
      Map.ofEntries(
          Map.entry("Dresses", 0.19),
          Map.entry("Jeans", 0.15),
          Map.entry("Suits", 0.16),
          Map.entry("Suits & Sport Coats", 0.15),
          Map.entry("Jumpsuits & Rompers", 0.16),
          Map.entry("Blazers & Jackets", 0.14),
          Map.entry("Swim", 0.13),
          Map.entry("Skirts", 0.13),
          Map.entry("Pants", 0.11),
          Map.entry("Pants & Capris", 0.12),
          Map.entry("Outerwear & Coats", 0.12),
          Map.entry("Plus", 0.11),
          Map.entry("Accessories", 0.04),
          Map.entry("Intimates", 0.05),
          Map.entry("Sleep & Lounge", 0.05),
          Map.entry("Underwear", 0.025),
          Map.entry("Socks", 0.02),
          Map.entry("Socks & Hosiery", 0.03));

  private final long asOf;

  Fulfilment(long asOf) {
    this.asOf = asOf;
  }

  /**
   * What has become of an order by the world's instant.
   *
   * @param returnRate the probability that it is returned once it is delivered
   */
  OrderOutcome outcomeOf(RegisteredUser customer, long placedAt, double returnRate, Draws draws) {
    boolean isRush = isRush(placedAt);
    boolean isCancelled = draws.chance(isRush ? CANCELLED_IN_RUSH : CANCELLED);
    double handlingHours = draws.logNormal(HANDLING_HOURS, HANDLING_SPREAD);
    long shippedAt =
        placedAt + wholeMinutes(handlingHours * (isRush ? HANDLING_IN_RUSH : 1) * Micros.HOUR);
    boolean isAbroad = !customer.place().country().name().equals("United States");
    double transitDays =
        draws.logNormal(isAbroad ? TRANSIT_DAYS_ABROAD : TRANSIT_DAYS_AT_HOME, TRANSIT_SPREAD);
    long deliveredAt =
        shippedAt
            + wholeMinutes(transitDays * (isRush(shippedAt) ? TRANSIT_IN_RUSH : 1) * Micros.DAY);
    boolean isReturned = draws.chance(returnRate);
    double keptDays =
        Math.min(KEPT_AT_LEAST_DAYS + KEPT_LONGER_DAYS * draws.exponential(), KEPT_AT_MOST_DAYS);
    long returnedAt = deliveredAt + wholeMinutes(keptDays * Micros.DAY);
    if (isCancelled) {
      return OrderOutcome.cancelled();
    }
    if (shippedAt >= asOf) {
      return OrderOutcome.processing();
    }
    if (deliveredAt >= asOf) {
      return OrderOutcome.shipped(shippedAt);
    }
    return isReturned && returnedAt < asOf
        ? OrderOutcome.returned(shippedAt, deliveredAt, returnedAt)
        : OrderOutcome.complete(shippedAt, deliveredAt);
  }

  /** How likely an order is returned that holds a product of a category. */
  static double returnRate(String category, double factor) {
    double rate = RETURN_RATES.getOrDefault(category, OTHER_RETURN_RATE);
    return Math.min(HIGHEST_RETURN_RATE, rate * factor);
  }

  private static boolean isRush(long micros) {
    return Seasonality.isRush(LocalDate.ofEpochDay(Math.floorDiv(micros, Micros.DAY)));
  }

  private static long wholeMinutes(double micros) {
    return (long) (micros / Micros.MINUTE) * Micros.MINUTE;
  }
}
