package io.flit.transforms.experiments;

import io.flit.schemas.ValueReader;
import io.flit.schemas.ValueWriter;
import io.flit.transforms.statistics.ExactSums;
import io.flit.transforms.statistics.Proportion;
import io.flit.transforms.statistics.SampleMoments;
import java.math.BigInteger;

/**
 * What some analysed users of an arm ordered, added up.
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

  /** The sums over the users who are not among those of {@code some}, who are among these. */
  UserSums without(UserSums some) {
    return new UserSums(
        users - some.users,
        conversions - some.conversions,
        revenue.subtract(some.revenue),
        revenueSquared.subtract(some.revenueSquared));
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
