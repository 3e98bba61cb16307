package io.flit.transforms.statistics;

/**
 * The two-sided test that control and variant convert equally: {@link PooledZTest}, or {@link
 * FisherExactTest} where the smallest expected cell is below 5 and the normal approximation does
 * not hold (Cochran 1954, Biometrics 10:417).
 *
 * @param method which test gave the p-value; {@code null} when the pooled rate is 0, 1 or
 *     undefined, or an arm has no users
 * @param pValue {@code null} where the method is
 */
public record ConversionTest(Method method, Double pValue) {

  /** The tests, by the names that the warehouse gives them. */
  public enum Method {
    POOLED_Z,
    FISHER_EXACT
  }

  private static final long LEAST_EXPECTED_FOR_Z = 5;

  /** Tests by whichever method suits the counts. */
  public static ConversionTest of(Proportion control, Proportion variant) {
    if (control.n() == 0 || variant.n() == 0 || PooledZTest.isOneOutcomeOnly(control, variant)) {
      return new ConversionTest(null, null);
    }
    return PooledZTest.expectsFewerThan(LEAST_EXPECTED_FOR_Z, control, variant)
        ? new ConversionTest(Method.FISHER_EXACT, FisherExactTest.pValue(control, variant))
        : new ConversionTest(Method.POOLED_Z, PooledZTest.of(control, variant).pValue());
  }
}
