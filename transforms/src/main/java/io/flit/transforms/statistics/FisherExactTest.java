package io.flit.transforms.statistics;

import java.math.BigInteger;

/**
 * Fisher's exact test that two proportions are equal, two-sided: the chance, given the margins of
 * the two by two table, of a table no likelier than the one seen (Fisher 1935, The Design of
 * Experiments; the two-sided rule of Irwin 1935, Metron 12:83).
 *
 * <p>Weights of tables relative to the likeliest one follow from the ratio of neighbours, so no
 * factorial is formed. The walk starts at the likeliest table and stops where nothing further
 * counts: its length grows with the standard deviation of the table, not with the number of users.
 */
public final class FisherExactTest {

  /**
   * Tables as likely as the one seen differ from it by rounding alone; R uses the same tolerance.
   */
  private static final double AS_LIKELY_AS = 1 + 1e-7;

  /** A term this small beside its sum changes no digit of it, nor do the smaller ones after it. */
  private static final double NEGLIGIBLE = 1e-20;

  private final double n1;
  private final double n2;
  private final double k;

  private FisherExactTest(Proportion control, Proportion variant) {
    n1 = variant.n();
    n2 = control.n();
    k = (double) control.successes() + variant.successes();
  }

  /**
   * The two-sided p-value; {@code null} without users. Where the margins allow one table only, as
   * when one arm is empty or nobody converts, it is 1.
   */
  public static Double pValue(Proportion control, Proportion variant) {
    if (control.n() == 0 && variant.n() == 0) {
      return null;
    }
    return new FisherExactTest(control, variant)
        .chanceOfNoLikelier((double) variant.successes(), (double) likeliest(control, variant));
  }

  /**
   * The successes in the variant of the likeliest table: floor((n1 + 1)(k + 1) / (n1 + n2 + 2)).
   */
  private static long likeliest(Proportion control, Proportion variant) {
    BigInteger n1 = BigInteger.valueOf(variant.n());
    BigInteger n = n1.add(BigInteger.valueOf(control.n()));
    BigInteger k =
        BigInteger.valueOf(control.successes()).add(BigInteger.valueOf(variant.successes()));
    return n1.add(BigInteger.ONE)
        .multiply(k.add(BigInteger.ONE))
        .divide(n.add(BigInteger.TWO))
        .longValueExact();
  }

  private double chanceOfNoLikelier(double seen, double likeliest) {
    double limit = weight(seen, likeliest) * AS_LIKELY_AS;
    Walk up = new Walk(limit);
    double term = 1;
    for (double i = likeliest; up.takes(term); i++) {
      term *= stepUp(i);
    }
    Walk down = new Walk(limit);
    term = stepDown(likeliest);
    for (double i = likeliest - 1; down.takes(term); i--) {
      term *= stepDown(i);
    }
    return Math.min(1, (up.noLikelier + down.noLikelier) / (up.all + down.all));
  }

  /**
   * The weight of the table with {@code i} successes in the variant, the likeliest one weighing 1.
   */
  private double weight(double i, double likeliest) {
    double weight = 1;
    for (double j = likeliest; j < i && weight > 0; j++) {
      weight *= stepUp(j);
    }
    for (double j = likeliest; j > i && weight > 0; j--) {
      weight *= stepDown(j);
    }
    return weight;
  }

  /** The weight of i + 1 over that of i; 0 at the last table. */
  private double stepUp(double i) {
    return (k - i) * (n1 - i) / ((i + 1) * (n2 - k + i + 1));
  }

  /** The weight of i - 1 over that of i; 0 at the first table. */
  private double stepDown(double i) {
    return i * (n2 - k + i) / ((k - i + 1) * (n1 - i + 1));
  }

  /** Sums of the weights on one side, which fall from table to table. */
  private static final class Walk {
    private final double limit;
    private double all;
    private double noLikelier;

    Walk(double limit) {
      this.limit = limit;
    }

    /** Adds a table; false once neither sum changes any more. */
    boolean takes(double term) {
      all += term;
      if (term <= limit) {
        noLikelier += term;
        return term > noLikelier * NEGLIGIBLE;
      }
      return true;
    }
  }
}
