package io.flit.cli.metrics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.cli.metrics.Contributions.Amount;
import io.flit.cli.metrics.Contributions.Parts;
import io.flit.cli.metrics.Contributions.Split;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class ContributionsTest {
  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  private static Parts parts(Object value, String n0, String d0, String n1, String d1) {
    return new Parts(value, number(n0), number(d0), number(n1), number(d1));
  }

  @Test
  void amountsComeWithTheLargestContributionFirst() {
    List<Amount> amounts =
        Contributions.largestFirst(
            List.of(
                new Amount("a", number("10.10"), number("10.00")),
                new Amount("b", number("5"), number("0")),
                new Amount(null, number("0.00"), number("0.01"))));

    assertThat(
        amounts.stream().map(a -> a.value() + " " + a.contribution()).toList(),
        contains("b -5", "a -0.10", "null 0.01"));
  }

  @Test
  void mixIsTheShareThatMovedAndRateTheRateThatChanged() {
    // Before: a 10 of 100, b 30 of 100, so 40 of 200. After: a 30 of 200, b 20 of 50: 50 of 250.
    List<Split> splits =
        Contributions.ofRatio(
            List.of(parts("a", "10", "100", "30", "200"), parts("b", "30", "100", "20", "50")));

    // a: share 1/2 -> 4/5, rate 1/10 -> 3/20; b: share 1/2 -> 1/5, rate 3/10 -> 2/5
    assertThat(
        splits,
        contains(
            new Split(
                "a",
                BigFraction.of(1, 2),
                BigFraction.of(4, 5),
                BigFraction.of(1, 10),
                BigFraction.of(3, 20),
                BigFraction.of(3, 100),
                BigFraction.of(4, 100)),
            new Split(
                "b",
                BigFraction.of(1, 2),
                BigFraction.of(1, 5),
                BigFraction.of(3, 10),
                BigFraction.of(2, 5),
                BigFraction.of(-9, 100),
                BigFraction.of(2, 100))));
    // 50 / 250 - 40 / 200 = 0 = 0.03 + 0.04 - 0.09 + 0.02
    assertThat(sum(splits), is(BigFraction.ZERO));
  }

  @Test
  void whatIsNewOrGoneIsMix() {
    List<Split> splits =
        Contributions.ofRatio(
            List.of(
                parts("old", "5", "10", "0", "0"),
                parts("new", "0", "0", "9", "10"),
                parts("same", "1", "10", "1", "10")));

    Split gone = splits.get(1);
    assertThat(gone.value(), is("old"));
    assertThat(gone.rateAfter(), is(nullValue()));
    assertThat(gone.mix(), is(BigFraction.of(-1, 4)));
    assertThat(gone.rate(), is(BigFraction.ZERO));
    Split fresh = splits.get(0);
    assertThat(fresh.value(), is("new"));
    assertThat(fresh.rateBefore(), is(nullValue()));
    assertThat(fresh.mix(), is(BigFraction.of(9, 20)));
    assertThat(fresh.rate(), is(BigFraction.ZERO));
    assertThat(sum(splits), is(BigFraction.of(10, 20).subtract(BigFraction.of(6, 20))));
  }

  @Test
  void contributionsSumToTheChangeToTheLastDigit() {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      List<Parts> parts = new ArrayList<>();
      BigDecimal n0 = BigDecimal.ZERO;
      BigDecimal d0 = BigDecimal.ZERO;
      BigDecimal n1 = BigDecimal.ZERO;
      BigDecimal d1 = BigDecimal.ZERO;
      for (int value = 0; value < 1 + random.nextInt(9); value++) {
        Parts part =
            new Parts(
                value,
                BigDecimal.valueOf(random.nextInt(100_000), 2),
                BigDecimal.valueOf(random.nextInt(3)),
                BigDecimal.valueOf(random.nextInt(100_000), 2),
                BigDecimal.valueOf(random.nextInt(3)));
        parts.add(part);
        n0 = n0.add(part.numeratorBefore());
        d0 = d0.add(part.denominatorBefore());
        n1 = n1.add(part.numeratorAfter());
        d1 = d1.add(part.denominatorAfter());
      }
      if (d0.signum() != 0 && d1.signum() != 0) {
        assertThat(
            sum(Contributions.ofRatio(parts)),
            is(fraction(n1).divide(fraction(d1)).subtract(fraction(n0).divide(fraction(d0)))));
      }
    }
  }

  private static BigFraction fraction(BigDecimal cents) {
    return BigFraction.of(cents.movePointRight(2).toBigIntegerExact()).divide(BigFraction.of(100));
  }

  private static BigFraction sum(List<Split> splits) {
    return splits.stream().map(Split::contribution).reduce(BigFraction.ZERO, BigFraction::add);
  }

  @Test
  void aRatioOfNothingHasNoChange() {
    assertThrows(
        ArithmeticException.class,
        () -> Contributions.ofRatio(List.of(parts("a", "0", "0", "1", "1"))));
  }
}
