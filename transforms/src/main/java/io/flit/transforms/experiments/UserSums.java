package io.flit.transforms.experiments;

import io.flit.schemas.ValueReader;
import io.flit.schemas.ValueWriter;
import io.flit.transforms.statistics.ExactSums;
import io.flit.transforms.statistics.Proportion;
import io.flit.transforms.statistics.SampleMoments;
import java.math.BigInteger;

/**
 * What some analysed users of an arm ordered, added up; or the difference between two such sums, in
 * which any figure may be negative.
 *
 * @param conversions users with at least one order
 * @param revenue sum over the users, cents
 * @param revenueSquared sum of squares over the users
 */
record UserSums(long users, long conversions, BigInteger revenue, BigInteger revenueSquared) {

  static final UserSums EMPTY = new UserSums(0, 0, BigInteger.ZERO, BigInteger.ZERO);

  private static final UserSums IDLE_USER = new UserSums(1, 0, BigInteger.ZERO, BigInteger.ZERO);

  private static final double CENTS_PER_UNIT = 100;

  /** Those of a single user. */
  static UserSums of(Outcome outcome) {
    if (!outcome.hasConverted()) {
      return IDLE_USER;
    }
    BigInteger revenue = BigInteger.valueOf(outcome.revenueCents());
    return new UserSums(1, 1, revenue, revenue.multiply(revenue));
  }

  /** The sums over the users of both. */
  UserSums plus(UserSums other) {
    return new UserSums(
        Math.addExact(users, other.users),
        conversions + other.conversions,
        revenue.add(other.revenue),
        revenueSquared.add(other.revenueSquared));
  }

  /** The difference; where the users of {@code other} are among these, the sums over the rest. */
  UserSums minus(UserSums other) {
    return new UserSums(
        users - other.users,
        conversions - other.conversions,
        revenue.subtract(other.revenue),
        revenueSquared.subtract(other.revenueSquared));
  }

  /** Users who converted. */
  Proportion conversion() {
    return new Proportion(users, conversions);
  }

  /** Mean and variance of revenue per user, in currency units. */
  SampleMoments revenuePerUser() {
    return new ExactSums(users, revenue, revenueSquared).moments().dividedBy(CENTS_PER_UNIT);
  }

  void writeTo(ValueWriter out) {
    out.writeCount(users);
    out.writeCount(conversions);
    out.writeInteger(revenue);
    out.writeInteger(revenueSquared);
  }

  static UserSums readFrom(ValueReader in) {
    return new UserSums(in.readCount(), in.readCount(), in.readInteger(), in.readInteger());
  }
}
