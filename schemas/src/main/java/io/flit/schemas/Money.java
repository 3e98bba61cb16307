package io.flit.schemas;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * An exact amount of US dollars in whole cents: NUMERIC in BigQuery, DECIMAL(18,2) in Parquet.
 *
 * <p>Amounts have at most eighteen digits. Arithmetic that would leave that range throws {@link
 * ArithmeticException}.
 */
public final class Money implements Comparable<Money>, Serializable {
  private static final long serialVersionUID = 1L;

  /** Digits in all, of which {@link #SCALE} follow the point. */
  public static final int PRECISION = 18;

  /** Digits after the point. */
  public static final int SCALE = 2;

  private static final long LIMIT = 1_000_000_000_000_000_000L;

  public static final Money ZERO = new Money(0);

  private final long cents;

  private Money(long cents) {
    this.cents = cents;
  }

  /** The amount of {@code cents} hundredths. */
  public static Money ofCents(long cents) {
    if (cents == 0) {
      return ZERO;
    }
    if (cents <= -LIMIT || cents >= LIMIT) {
      throw new ArithmeticException("money has at most " + PRECISION + " digits: " + cents);
    }
    return new Money(cents);
  }

  /** Parses a decimal amount such as {@code "12.34"}, which must be a whole number of cents. */
  public static Money of(String amount) {
    return of(new BigDecimal(amount));
  }

  /** The amount of a decimal number, which must be a whole number of cents. */
  public static Money of(BigDecimal amount) {
    return ofCents(
        amount.setScale(SCALE, RoundingMode.UNNECESSARY).unscaledValue().longValueExact());
  }

  /**
   * Turns a price held as a floating-point number into cents: {@code floor(price * 100 + 0.5)} in
   * IEEE doubles, which undoes the widening of TheLook's 32-bit prices.
   *
   * @return empty when the price is not finite or has more than eighteen digits
   */
  public static Optional<Money> fromDouble(double price) {
    double rounded = Math.floor(price * 100 + 0.5);
    return rounded > -LIMIT && rounded < LIMIT
        ? Optional.of(ofCents((long) rounded))
        : Optional.empty();
  }

  /** The amount in cents. */
  public long cents() {
    return cents;
  }

  /** The amount in dollars, with two decimals. */
  public BigDecimal toBigDecimal() {
    return BigDecimal.valueOf(cents, SCALE);
  }

  /** The nearest double to the amount in dollars; for statistics only. */
  public double toDouble() {
    return cents / 100.0;
  }

  public Money plus(Money other) {
    return ofCents(Math.addExact(cents, other.cents));
  }

  public Money minus(Money other) {
    return ofCents(Math.subtractExact(cents, other.cents));
  }

  /**
   * This amount divided among {@code count}, rounded half up to a cent.
   *
   * @param count positive
   */
  public Money dividedBy(long count) {
    if (count <= 0) {
      throw new ArithmeticException("cannot divide money by " + count);
    }
    return ofCents(
        BigDecimal.valueOf(cents)
            .divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_UP)
            .longValueExact());
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(cents, other.cents);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Money && ((Money) other).cents == cents;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(cents);
  }

  /** The amount in dollars with two decimals, such as {@code 12.30}. */
  @Override
  public String toString() {
    return toBigDecimal().toPlainString();
  }
}
