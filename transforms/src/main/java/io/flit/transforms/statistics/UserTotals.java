package io.flit.transforms.statistics;

import io.flit.schemas.ValueReader;
import io.flit.schemas.ValueWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many users have which total, in cents: the exact distribution that {@link Winsorisation}
 * needs, since a percentile cannot be found from sums.
 *
 * <p>It holds one entry per distinct total, so its size is bounded by the range of amounts, not by
 * the number of users. Equality and the written form depend on the users added alone, not on the
 * order or the grouping in which they were. Unlike the sums of this package it is mutable, since
 * copying it for every user would be quadratic, and not safe for use by several threads.
 */
public final class UserTotals {

  private final TreeMap<Long, Long> usersByTotal = new TreeMap<>();
  private long users;

  /** Adds one user. */
  public void add(long totalCents) {
    add(totalCents, 1);
  }

  /** Adds {@code count} users with the same total. */
  public void add(long totalCents, long count) {
    if (count < 0) {
      throw new IllegalArgumentException("Negative number of users: " + count);
    }
    if (count > 0) {
      users = Math.addExact(users, count);
      usersByTotal.merge(totalCents, count, Long::sum);
    }
  }

  /** Adds the users of {@code other}, which stays as it is. */
  public void merge(UserTotals other) {
    other.usersByTotal.forEach(this::add);
  }

  /** Users added. */
  public long users() {
    return users;
  }

  /** Users whose total is not 0. */
  public long nonZeroUsers() {
    return users - usersByTotal.getOrDefault(0L, 0L);
  }

  /** Users whose total is above {@code cap}; 0 when that is {@code null}, for no cap. */
  public long usersAbove(Long cap) {
    long above = 0;
    if (cap != null) {
      for (long count : usersByTotal.tailMap(cap, false).values()) {
        above += count;
      }
    }
    return above;
  }

  /**
   * The nearest-rank percentile of all totals: the smallest total that at least the share {@code
   * percentile} of the users do not exceed. {@code null} without users.
   */
  public Long percentile(BigDecimal percentile) {
    return percentile(percentile, users, true);
  }

  /** The same over the totals that are not 0; {@code null} when all are. */
  public Long percentileOfNonZero(BigDecimal percentile) {
    return percentile(percentile, nonZeroUsers(), false);
  }

  private Long percentile(BigDecimal percentile, long of, boolean withZeros) {
    if (percentile.signum() <= 0 || percentile.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("Not a share of the users: " + percentile);
    }
    long rank =
        percentile
            .multiply(BigDecimal.valueOf(of))
            .setScale(0, RoundingMode.CEILING)
            .longValueExact();
    long reached = 0;
    for (Map.Entry<Long, Long> entry : usersByTotal.entrySet()) {
      if (withZeros || entry.getKey() != 0) {
        reached += entry.getValue();
        if (reached >= rank) {
          return entry.getKey();
        }
      }
    }
    return null;
  }

  /** Sums over all users, each total above {@code cap} lowered to it; {@code null} is no cap. */
  public ExactSums sumsCappedAt(Long cap) {
    BigInteger sum = BigInteger.ZERO;
    BigInteger squares = BigInteger.ZERO;
    for (Map.Entry<Long, Long> entry : usersByTotal.entrySet()) {
      BigInteger total =
          BigInteger.valueOf(cap == null ? entry.getKey() : Math.min(cap, entry.getKey()));
      BigInteger weighted = total.multiply(BigInteger.valueOf(entry.getValue()));
      sum = sum.add(weighted);
      squares = squares.add(weighted.multiply(total));
    }
    return new ExactSums(users, sum, squares);
  }

  /** Writes a form that {@link #readFrom} reads back; equal totals give equal bytes. */
  public void writeTo(ValueWriter out) {
    out.writeCount(usersByTotal.size());
    long previous = 0;
    for (Map.Entry<Long, Long> entry : usersByTotal.entrySet()) {
      // Neighbours are close, so steps are shorter than totals. A step past Long.MAX_VALUE wraps,
      // and
      // wraps back when read. The first step is taken from 0 and alone may be negative.
      out.writeCount(entry.getKey() - previous);
      out.writeCount(entry.getValue());
      previous = entry.getKey();
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  public static UserTotals readFrom(ValueReader in) {
    UserTotals totals = new UserTotals();
    long entries = in.readCount();
    long total = 0;
    for (long i = 0; i < entries; i++) {
      total += in.readCount();
      totals.add(total, in.readCount());
    }
    return totals;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UserTotals totals && usersByTotal.equals(totals.usersByTotal);
  }

  @Override
  public int hashCode() {
    return usersByTotal.hashCode();
  }

  @Override
  public String toString() {
    return "UserTotals" + usersByTotal;
  }
}
