package io.flit.transforms.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TwoProportionsTest {

  private static final Proportion EMPTY = new Proportion(0, 0);

  @Test
  void teaTastingLadyIsNotProven() {
    // Fisher 1935: eight cups, three of four found; R's fisher.test gives 0.4857.
    assertThat(
        FisherExactTest.pValue(new Proportion(4, 1), new Proportion(4, 3)),
        closeTo(34.0 / 70, 1e-14));
  }

  @Test
  void identicalTwinsOfConvictsAreConvictedMore() {
    // Fisher 1925, convictions of twins: R's fisher.test gives 0.0005367.
    assertThat(
        FisherExactTest.pValue(new Proportion(17, 2), new Proportion(13, 10)),
        closeTo(0.0005367241, 1e-10));
  }

  @Test
  void mirroredTableCountsAsNoLikelier() {
    // With equal arms the table 7 : 3 is exactly as likely as 3 : 7; both tails must count.
    double p = FisherExactTest.pValue(new Proportion(10, 3), new Proportion(10, 7));
    assertThat(p, closeTo(2 * 16526.0 / 184756, 1e-13));
  }

  @Test
  void fisherAgreesWithSumsOfBinomials() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 300; i++) {
      int n1 = random.nextInt(1, 60);
      int n2 = random.nextInt(1, 60);
      int x1 = random.nextInt(0, n1 + 1);
      int x2 = random.nextInt(0, n2 + 1);
      double expected = byBinomials(n1, x1, n2, x2);
      assertThat(
          n1 + "/" + x1 + " " + n2 + "/" + x2,
          FisherExactTest.pValue(new Proportion(n1, x1), new Proportion(n2, x2)),
          closeTo(expected, 1e-12 * expected));
    }
  }

  private static double byBinomials(int n1, int x1, int n2, int x2) {
    int k = x1 + x2;
    BigInteger seen = choose(n1, x1).multiply(choose(n2, x2));
    BigInteger all = BigInteger.ZERO;
    BigInteger noLikelier = BigInteger.ZERO;
    for (int i = Math.max(0, k - n2); i <= Math.min(k, n1); i++) {
      BigInteger ways = choose(n1, i).multiply(choose(n2, k - i));
      all = all.add(ways);
      if (ways.compareTo(seen) <= 0) {
        noLikelier = noLikelier.add(ways);
      }
    }
    return ExactRatio.of(noLikelier, all);
  }

  private static BigInteger choose(int n, int k) {
    BigInteger ways = BigInteger.ONE;
    for (int i = 1; i <= k; i++) {
      ways = ways.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
    }
    return ways;
  }

  @Test
  void oneConversionMoreOfAHundredBillionKeepsItsDigits() {
    Proportion control = new Proportion(1_000_000_000_000L, 100_000_000_000L);
    Proportion variant = new Proportion(1_000_000_000_000L, 100_000_000_001L);
    // Figure from mpmath.
    assertThat(PooledZTest.of(control, variant).z(), closeTo(2.3570226039499208e-6, 1e-18));
  }

  @Test
  void fisherApproachesPooledZAtABillionUsers() {
    Proportion control = new Proportion(1_000_000_000, 50_000_000);
    Proportion variant = new Proportion(1_000_000_000, 50_020_000);
    double z = PooledZTest.of(control, variant).pValue();
    assertThat(FisherExactTest.pValue(control, variant), closeTo(z, 1e-3 * z));
  }

  @Test
  void fisherFarOutIsAsSmallAsItShould() {
    // One table is at least as extreme: 2 / choose(2000, 1000), about 2e-600, is below a double.
    assertThat(
        FisherExactTest.pValue(new Proportion(1000, 0), new Proportion(1000, 1000)), is(0.0));
    double p = FisherExactTest.pValue(new Proportion(500, 0), new Proportion(500, 500));
    assertThat(p, closeTo(2 / choose(1000, 500).doubleValue(), 1e-12 * p));
  }

  @Test
  void fisherOfOneTableOnlyIsOne() {
    assertThat(FisherExactTest.pValue(new Proportion(9, 0), new Proportion(7, 0)), is(1.0));
    assertThat(FisherExactTest.pValue(new Proportion(9, 9), new Proportion(7, 7)), is(1.0));
  }

  @Test
  void squaredPooledZIsPearsonsChiSquare() {
    double z = PooledZTest.of(new Proportion(1000, 100), new Proportion(1000, 130)).z();
    assertThat(z * z, closeTo(4.421518054532055, 1e-12));
  }

  @Test
  void pooledRateOfZeroOrOneHasNoTest() {
    assertThat(
        ConversionTest.of(new Proportion(10, 0), new Proportion(20, 0)),
        is(new ConversionTest(null, null)));
    assertThat(
        ConversionTest.of(new Proportion(10, 10), new Proportion(20, 20)),
        is(new ConversionTest(null, null)));
  }

  @Test
  void emptyArmHasNoTest() {
    Proportion some = new Proportion(10, 4);
    assertThat(ConversionTest.of(EMPTY, some), is(new ConversionTest(null, null)));
    assertThat(ConversionTest.of(some, EMPTY), is(new ConversionTest(null, null)));
    // One table is possible only, as R and SciPy have it.
    assertThat(FisherExactTest.pValue(some, EMPTY), is(1.0));
    assertThat(PooledZTest.of(some, EMPTY), is(new PooledZTest(null, null, null, 0.0)));
  }

  @Test
  void nobodyInEitherArmHasNoTest() {
    assertThat(ConversionTest.of(EMPTY, EMPTY), is(new ConversionTest(null, null)));
    assertThat(PooledZTest.of(EMPTY, EMPTY), is(new PooledZTest(null, null, null, null)));
    assertThat(FisherExactTest.pValue(EMPTY, EMPTY), is(nullValue()));
  }

  @Test
  void expectedCellBelowFiveTakesFisher() {
    Proportion control = new Proportion(40, 1);
    Proportion variant = new Proportion(38, 4);
    ConversionTest test = ConversionTest.of(control, variant);
    assertThat(test.method(), is(ConversionTest.Method.FISHER_EXACT));
    assertThat(test.pValue(), is(FisherExactTest.pValue(control, variant)));
  }

  @Test
  void expectedCellOfExactlyFiveTakesPooledZ() {
    // 10 / 98 * 49 is 4.999999999999999 in doubles.
    Proportion control = new Proportion(49, 4);
    Proportion variant = new Proportion(49, 6);
    ConversionTest test = ConversionTest.of(control, variant);
    assertThat(test.method(), is(ConversionTest.Method.POOLED_Z));
    assertThat(test.pValue(), is(PooledZTest.of(control, variant).pValue()));
  }

  @Test
  void rareFailuresCountAsMuchAsRareSuccesses() {
    ConversionTest ofSuccesses = ConversionTest.of(new Proportion(50, 1), new Proportion(60, 6));
    ConversionTest ofFailures = ConversionTest.of(new Proportion(50, 49), new Proportion(60, 54));
    assertThat(ofFailures.method(), is(ofSuccesses.method()));
    assertThat(ofFailures.pValue(), closeTo(ofSuccesses.pValue(), 1e-14));
  }

  @Test
  void swappingTheArmsTurnsTheSignOnly() {
    PooledZTest one = PooledZTest.of(new Proportion(900, 45), new Proportion(1000, 65));
    PooledZTest other = PooledZTest.of(new Proportion(1000, 65), new Proportion(900, 45));
    assertThat(other.z(), closeTo(-one.z(), 1e-14));
    assertThat(other.pValue(), closeTo(one.pValue(), 1e-14));
  }

  @Test
  void deepTailIsZeroButItsLogarithmIsNot() {
    PooledZTest test =
        PooledZTest.of(new Proportion(1_000_000, 50_000), new Proportion(1_000_000, 65_000));
    assertThat(test.pValue(), is(0.0));
    assertThat(test.lnPValue(), closeTo(-1041.9879111302912, 1e-9));
  }

  @Test
  void unpooledVarianceOfTheRateIsPOneMinusPOverN() {
    assertThat(new Proportion(20_000, 1_000).varianceOfRate(), closeTo(0.0475 / 20_000, 1e-20));
    assertThat(EMPTY.varianceOfRate(), is(nullValue()));
    assertThat(EMPTY.rate(), is(nullValue()));
  }

  @Test
  void impossibleCountsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Proportion(5, 6));
    assertThrows(IllegalArgumentException.class, () -> new Proportion(5, -1));
    assertThrows(IllegalArgumentException.class, () -> new Proportion(-1, 0));
  }

  @Test
  void moreEvidenceGivesASmallerP() {
    double p = 1;
    for (int x = 120; x <= 200; x += 10) {
      double next = ConversionTest.of(new Proportion(1000, 100), new Proportion(1000, x)).pValue();
      assertThat(next, lessThan(p));
      p = next;
    }
  }
}
