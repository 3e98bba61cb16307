package io.flit.transforms.statistics.adjustment;

import io.flit.schemas.ValueReader;
import io.flit.schemas.ValueWriter;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * What least squares needs to know of the users of one arm: the sums of products of columns that
 * are 0 or 1, and of these with outcomes that are whole numbers (cents, or 0 and 1).
 *
 * <p>All sums are exact at any size, so adding and merging give equal sums, and equal bytes, in
 * whatever order and grouping. A user costs as many steps as there are pairs of columns in which
 * the user has a one. It is mutable, and not safe for use by several threads.
 */
public final class IndicatorSums {

  /** Users with ones in both columns of a pair; in a pair of the same column, with a one in it. */
  private final long[] together;

  private final ValueSums[] outcomes;
  private final int columns;
  private long users;

  /** Sums over no users, of so many columns and outcomes. */
  public IndicatorSums(int columns, int outcomes) {
    this.columns = columns;
    this.together = new long[columns * (columns + 1) / 2];
    this.outcomes = new ValueSums[outcomes];
    for (int i = 0; i < outcomes; i++) {
      this.outcomes[i] = new ValueSums(columns);
    }
  }

  /**
   * Adds a user.
   *
   * @param ones the columns, counted from 0 and ascending, in which the user has a one
   * @param values the user's outcomes
   */
  public void add(int[] ones, long... values) {
    if (values.length != outcomes.length) {
      throw new IllegalArgumentException(
          values.length + " outcomes of a user where there are " + outcomes.length);
    }
    for (int i = 0; i < ones.length; i++) {
      if (ones[i] < 0 || ones[i] >= columns || (i > 0 && ones[i] <= ones[i - 1])) {
        throw new IllegalArgumentException(
            "Not ascending columns below " + columns + ": " + Arrays.toString(ones));
      }
    }
    users = Math.incrementExact(users);
    for (int i = 0; i < ones.length; i++) {
      for (int j = 0; j <= i; j++) {
        together[pair(ones[j], ones[i])]++;
      }
    }
    for (int i = 0; i < values.length; i++) {
      outcomes[i].add(ones, values[i]);
    }
  }

  /** Adds the users of {@code other}, which stays as it is. */
  public void merge(IndicatorSums other) {
    if (columns != other.columns || outcomes.length != other.outcomes.length) {
      throw new IllegalArgumentException("Sums of other columns: " + other);
    }
    users = Math.addExact(users, other.users);
    for (int i = 0; i < together.length; i++) {
      together[i] += other.together[i];
    }
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i].merge(other.outcomes[i]);
    }
  }

  private static int pair(int lower, int higher) {
    return higher * (higher + 1) / 2 + lower;
  }

  /** Columns, the intercept not among them. */
  public int columns() {
    return columns;
  }

  /** Users added. */
  public long users() {
    return users;
  }

  /** Users with a one in a column. */
  public long ones(int column) {
    return together(column, column);
  }

  /** Users with ones in both columns. */
  public long together(int column, int other) {
    return together[pair(Math.min(column, other), Math.max(column, other))];
  }

  /** The sum of an outcome over all users. */
  BigInteger sum(int outcome) {
    return outcomes[outcome].sum;
  }

  /** The sum of the squares of an outcome over all users. */
  BigInteger sumOfSquares(int outcome) {
    return outcomes[outcome].sumOfSquares;
  }

  /** The sum of an outcome over the users with a one in a column. */
  BigInteger sum(int outcome, int column) {
    return outcomes[outcome].sums[column];
  }

  /** Writes a form that {@link #readFrom} reads back; equal sums give equal bytes. */
  public void writeTo(ValueWriter out) {
    out.writeCount(columns);
    out.writeCount(outcomes.length);
    out.writeCount(users);
    for (long count : together) {
      out.writeCount(count);
    }
    for (ValueSums outcome : outcomes) {
      outcome.writeTo(out);
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  public static IndicatorSums readFrom(ValueReader in) {
    IndicatorSums sums =
        new IndicatorSums(Math.toIntExact(in.readCount()), Math.toIntExact(in.readCount()));
    sums.users = in.readCount();
    for (int i = 0; i < sums.together.length; i++) {
      sums.together[i] = in.readCount();
    }
    for (ValueSums outcome : sums.outcomes) {
      outcome.readFrom(in);
    }
    return sums;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IndicatorSums that
        && columns == that.columns
        && users == that.users
        && Arrays.equals(together, that.together)
        && Arrays.equals(outcomes, that.outcomes);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Long.hashCode(users) + Arrays.hashCode(together)) + Arrays.hashCode(outcomes);
  }

  @Override
  public String toString() {
    return "IndicatorSums{users="
        + users
        + ", together="
        + Arrays.toString(together)
        + ", outcomes="
        + Arrays.toString(outcomes)
        + "}";
  }

  /** The sums of one outcome. Most users have an outcome of 0, which changes none of them. */
  private static final class ValueSums {
    private final BigInteger[] sums;
    private BigInteger sum = BigInteger.ZERO;
    private BigInteger sumOfSquares = BigInteger.ZERO;

    ValueSums(int columns) {
      sums = new BigInteger[columns];
      Arrays.fill(sums, BigInteger.ZERO);
    }

    void add(int[] ones, long value) {
      if (value == 0) {
        return;
      }
      BigInteger exact = BigInteger.valueOf(value);
      sum = sum.add(exact);
      sumOfSquares = sumOfSquares.add(exact.multiply(exact));
      for (int column : ones) {
        sums[column] = sums[column].add(exact);
      }
    }

    void merge(ValueSums other) {
      sum = sum.add(other.sum);
      sumOfSquares = sumOfSquares.add(other.sumOfSquares);
      for (int i = 0; i < sums.length; i++) {
        sums[i] = sums[i].add(other.sums[i]);
      }
    }

    void writeTo(ValueWriter out) {
      out.writeInteger(sum);
      out.writeInteger(sumOfSquares);
      for (BigInteger ofColumn : sums) {
        out.writeInteger(ofColumn);
      }
    }

    void readFrom(ValueReader in) {
      sum = in.readInteger();
      sumOfSquares = in.readInteger();
      for (int i = 0; i < sums.length; i++) {
        sums[i] = in.readInteger();
      }
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof ValueSums that
          && sum.equals(that.sum)
          && sumOfSquares.equals(that.sumOfSquares)
          && Arrays.equals(sums, that.sums);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * sum.hashCode() + sumOfSquares.hashCode()) + Arrays.hashCode(sums);
    }

    @Override
    public String toString() {
      return "{" + sum + ", " + sumOfSquares + ", " + Arrays.toString(sums) + "}";
    }
  }
}
