package io.flit.transforms.statistics;

import io.flit.schemas.ValueReader;
import io.flit.schemas.ValueWriter;

/**
 * A whole-number outcome of the users of an arm, added up exactly, and how many users have any of
 * it.
 *
 * @param sums over all users
 * @param nonZeroUsers users with a value other than 0
 */
public record FurtherOutcome(ExactSums sums, long nonZeroUsers) {

  /** No users. */
  public static final FurtherOutcome EMPTY = new FurtherOutcome(ExactSums.EMPTY, 0);

  public FurtherOutcome {
    if (nonZeroUsers < 0 || nonZeroUsers > sums.n()) {
      throw new IllegalArgumentException(nonZeroUsers + " users other than 0 of " + sums.n());
    }
  }

  /** The outcome with one more user. */
  public FurtherOutcome add(long value) {
    return new FurtherOutcome(sums.add(value), nonZeroUsers + (value == 0 ? 0 : 1));
  }

  /** The outcome of the users of both. */
  public FurtherOutcome merge(FurtherOutcome other) {
    return new FurtherOutcome(
        sums.merge(other.sums), Math.addExact(nonZeroUsers, other.nonZeroUsers));
  }

  /** Writes a form that {@link #readFrom} reads back. */
  public void writeTo(ValueWriter out) {
    sums.writeTo(out);
    out.writeCount(nonZeroUsers);
  }

  /** Reads what {@link #writeTo} wrote. */
  public static FurtherOutcome readFrom(ValueReader in) {
    return new FurtherOutcome(ExactSums.readFrom(in), in.readCount());
  }
}
