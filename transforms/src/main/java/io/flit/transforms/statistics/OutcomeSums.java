package io.flit.transforms.statistics;

import io.flit.schemas.ValueReader;
import io.flit.schemas.ValueWriter;
import java.math.BigInteger;

/**
 * What the users of one arm did, added up: one addition per user, with that user's orders, revenue
 * and revenue before exposure in cents.
 *
 * <p>All sums are exact integers of any size. {@link #add} and {@link #merge} are associative and
 * commutative to the last bit, so the result depends neither on how the users are split over
 * workers nor on the order of merging. Values are immutable.
 *
 * @param users users added
 * @param conversions users with at least one order
 * @param orders sum of orders
 * @param ordersSquared sum of squares of a user's orders
 * @param revenue sum of revenue, cents
 * @param revenueSquared sum of squares of a user's revenue
 * @param preRevenue sum of revenue before exposure, cents
 * @param preRevenueSquared sum of squares of a user's revenue before exposure
 * @param revenueTimesPreRevenue sum of the products of a user's two revenues
 * @param revenueTimesOrders sum of the products of a user's revenue and orders
 */
public record OutcomeSums(
    long users,
    long conversions,
    BigInteger orders,
    BigInteger ordersSquared,
    BigInteger revenue,
    BigInteger revenueSquared,
    BigInteger preRevenue,
    BigInteger preRevenueSquared,
    BigInteger revenueTimesPreRevenue,
    BigInteger revenueTimesOrders) {

  /** No users. */
  public static final OutcomeSums EMPTY = idle(0);

  private static final double CENTS_PER_UNIT = 100;

  public OutcomeSums {
    if (conversions < 0 || conversions > users) {
      throw new IllegalArgumentException(conversions + " conversions of " + users + " users");
    }
  }

  /** The sums of {@code users} users who neither ordered nor had ordered before. */
  public static OutcomeSums idle(long users) {
    return new OutcomeSums(
        users,
        0,
        BigInteger.ZERO,
        BigInteger.ZERO,
        BigInteger.ZERO,
        BigInteger.ZERO,
        BigInteger.ZERO,
        BigInteger.ZERO,
        BigInteger.ZERO,
        BigInteger.ZERO);
  }

  /** The sums with one more user. */
  public OutcomeSums add(long userOrders, long revenueCents, long preRevenueCents) {
    if (userOrders < 0) {
      throw new IllegalArgumentException("Negative number of orders: " + userOrders);
    }
    BigInteger d = BigInteger.valueOf(userOrders);
    BigInteger y = BigInteger.valueOf(revenueCents);
    BigInteger x = BigInteger.valueOf(preRevenueCents);
    return new OutcomeSums(
        Math.incrementExact(users),
        conversions + (userOrders > 0 ? 1 : 0),
        orders.add(d),
        ordersSquared.add(d.multiply(d)),
        revenue.add(y),
        revenueSquared.add(y.multiply(y)),
        preRevenue.add(x),
        preRevenueSquared.add(x.multiply(x)),
        revenueTimesPreRevenue.add(y.multiply(x)),
        revenueTimesOrders.add(y.multiply(d)));
  }

  /** The sums over the users of both. */
  public OutcomeSums merge(OutcomeSums other) {
    return new OutcomeSums(
        Math.addExact(users, other.users),
        conversions + other.conversions,
        orders.add(other.orders),
        ordersSquared.add(other.ordersSquared),
        revenue.add(other.revenue),
        revenueSquared.add(other.revenueSquared),
        preRevenue.add(other.preRevenue),
        preRevenueSquared.add(other.preRevenueSquared),
        revenueTimesPreRevenue.add(other.revenueTimesPreRevenue),
        revenueTimesOrders.add(other.revenueTimesOrders));
  }

  /** Users who converted, of all. */
  public Proportion conversion() {
    return new Proportion(users, conversions);
  }

  /** Mean and variance of revenue per user, in currency units. */
  public SampleMoments revenuePerUser() {
    return revenueSums().moments().dividedBy(CENTS_PER_UNIT);
  }

  /** Mean and variance of revenue before exposure per user, in currency units. */
  public SampleMoments preRevenuePerUser() {
    return preRevenueSums().moments().dividedBy(CENTS_PER_UNIT);
  }

  /** Revenue per order as a {@linkplain RatioMetric ratio metric}, in currency units. */
  public SampleMoments revenuePerOrder() {
    return RatioMetric.moments(revenueAndOrders()).dividedBy(CENTS_PER_UNIT);
  }

  /**
   * Mean and variance of revenue per user after {@code cuped} took out what revenue before exposure
   * explains, in currency units.
   */
  public SampleMoments adjustedRevenuePerUser(Cuped cuped) {
    return cuped.adjusted(revenueAndPreRevenue()).dividedBy(CENTS_PER_UNIT);
  }

  /** Revenue in cents and orders, as numerator and denominator of a ratio metric. */
  public PairSums revenueAndOrders() {
    return new PairSums(
        revenueSums(), new ExactSums(users, orders, ordersSquared), revenueTimesOrders);
  }

  /** Revenue after and before exposure in cents, as outcome and covariate of CUPED. */
  public PairSums revenueAndPreRevenue() {
    return new PairSums(revenueSums(), preRevenueSums(), revenueTimesPreRevenue);
  }

  private ExactSums revenueSums() {
    return new ExactSums(users, revenue, revenueSquared);
  }

  private ExactSums preRevenueSums() {
    return new ExactSums(users, preRevenue, preRevenueSquared);
  }

  /** Writes a form that {@link #readFrom} reads back; equal sums give equal bytes. */
  public void writeTo(ValueWriter out) {
    out.writeCount(users);
    out.writeCount(conversions);
    out.writeInteger(orders);
    out.writeInteger(ordersSquared);
    out.writeInteger(revenue);
    out.writeInteger(revenueSquared);
    out.writeInteger(preRevenue);
    out.writeInteger(preRevenueSquared);
    out.writeInteger(revenueTimesPreRevenue);
    out.writeInteger(revenueTimesOrders);
  }

  /** Reads what {@link #writeTo} wrote. */
  public static OutcomeSums readFrom(ValueReader in) {
    return new OutcomeSums(
        in.readCount(),
        in.readCount(),
        in.readInteger(),
        in.readInteger(),
        in.readInteger(),
        in.readInteger(),
        in.readInteger(),
        in.readInteger(),
        in.readInteger(),
        in.readInteger());
  }
}
