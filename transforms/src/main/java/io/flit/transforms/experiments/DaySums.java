package io.flit.transforms.experiments;

import io.flit.schemas.ValueReader;
import io.flit.schemas.ValueWriter;
import io.flit.transforms.statistics.ExactSums;
import io.flit.transforms.statistics.Proportion;
import java.math.BigInteger;
import java.time.Instant;

/**
 * What {@code experiment_daily} needs to know of an arm at an instant, or the difference between
 * two such instants, in which any figure may be negative.
 *
 * @param cleanUsers users who had begun and seen one variant, mature or not
 * @param analysedUsers those of them whose outcome window is over
 * @param conversions analysed users with at least one order
 * @param revenue sum over the analysed users, cents
 * @param revenueSquared sum of squares over the analysed users
 */
record DaySums(
    long cleanUsers,
    long analysedUsers,
    long conversions,
    BigInteger revenue,
    BigInteger revenueSquared) {

  static final DaySums EMPTY = new DaySums(0, 0, 0, BigInteger.ZERO, BigInteger.ZERO);

  private static final DaySums IMMATURE_USER =
      new DaySums(1, 0, 0, BigInteger.ZERO, BigInteger.ZERO);

  /** What one user contributes at {@code t}. */
  static DaySums of(Participant participant, Instant t) {
    if (!participant.isClean(t)) {
      return EMPTY;
    }
    if (!participant.isMature(t)) {
      return IMMATURE_USER;
    }
    Outcome outcome = participant.outcomeAt(t);
    BigInteger revenue = BigInteger.valueOf(outcome.revenueCents());
    return new DaySums(1, 1, outcome.hasConverted() ? 1 : 0, revenue, revenue.multiply(revenue));
  }

  DaySums plus(DaySums other) {
    return new DaySums(
        cleanUsers + other.cleanUsers,
        analysedUsers + other.analysedUsers,
        conversions + other.conversions,
        revenue.add(other.revenue),
        revenueSquared.add(other.revenueSquared));
  }

  DaySums minus(DaySums other) {
    return new DaySums(
        cleanUsers - other.cleanUsers,
        analysedUsers - other.analysedUsers,
        conversions - other.conversions,
        revenue.subtract(other.revenue),
        revenueSquared.subtract(other.revenueSquared));
  }

  /** Analysed users who converted. */
  Proportion conversion() {
    return new Proportion(analysedUsers, conversions);
  }

  /** Revenue per analysed user, cents. */
  ExactSums revenueSums() {
    return new ExactSums(analysedUsers, revenue, revenueSquared);
  }

  void writeTo(ValueWriter out) {
    out.writeCount(cleanUsers);
    out.writeCount(analysedUsers);
    out.writeCount(conversions);
    out.writeInteger(revenue);
    out.writeInteger(revenueSquared);
  }

  static DaySums readFrom(ValueReader in) {
    return new DaySums(
        in.readCount(), in.readCount(), in.readCount(), in.readInteger(), in.readInteger());
  }
}
