package io.flit.transforms.campaigns;

import io.flit.schemas.ValueReader;
import io.flit.schemas.ValueWriter;
import io.flit.transforms.statistics.ExactSums;
import java.math.BigInteger;

/** What came of some units: exact sums, the same in any order. It is mutable. */
final class UnitSums {
  private long units;
  private long buyers;
  private BigInteger cents = BigInteger.ZERO;
  private BigInteger squares = BigInteger.ZERO;

  /** Adds a unit. Most have spent nothing, which changes no sum of cents. */
  void add(boolean hasOrdered, long unitCents) {
    units++;
    buyers += hasOrdered ? 1 : 0;
    if (unitCents != 0) {
      BigInteger exact = BigInteger.valueOf(unitCents);
      cents = cents.add(exact);
      squares = squares.add(exact.multiply(exact));
    }
  }

  /** Adds the units of {@code other}, which stays as it is. */
  void merge(UnitSums other) {
    units += other.units;
    buyers += other.buyers;
    cents = cents.add(other.cents);
    squares = squares.add(other.squares);
  }

  /** How many units there are. */
  long units() {
    return units;
  }

  /** How many of them ordered, as sums of 0 and 1. */
  ExactSums conversion() {
    return new ExactSums(units, BigInteger.valueOf(buyers), BigInteger.valueOf(buyers));
  }

  /** What they spent, in cents. */
  ExactSums revenue() {
    return new ExactSums(units, cents, squares);
  }

  /** Writes a form that {@link #readFrom} reads back; equal sums give equal bytes. */
  void writeTo(ValueWriter out) {
    out.writeCount(units);
    out.writeCount(buyers);
    out.writeInteger(cents);
    out.writeInteger(squares);
  }

  /** Reads what {@link #writeTo} wrote. */
  static UnitSums readFrom(ValueReader in) {
    UnitSums sums = new UnitSums();
    sums.units = in.readCount();
    sums.buyers = in.readCount();
    sums.cents = in.readInteger();
    sums.squares = in.readInteger();
    return sums;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UnitSums that
        && units == that.units
        && buyers == that.buyers
        && cents.equals(that.cents)
        && squares.equals(that.squares);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Long.hashCode(units) + Long.hashCode(buyers)) + cents.hashCode();
  }

  @Override
  public String toString() {
    return "{units=" + units + ", buyers=" + buyers + ", " + cents + ", " + squares + "}";
  }
}
