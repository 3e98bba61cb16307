package io.flit.transforms.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.schemas.ValueReader;
import io.flit.schemas.ValueWriter;
import org.junit.jupiter.api.Test;

class OutcomeComparisonTest {

  /** So many users with 250 cents, and as many as it takes to be {@code users} with nothing. */
  private static FurtherOutcome outcome(int users, int nonZero) {
    FurtherOutcome outcome = FurtherOutcome.EMPTY;
    for (int i = 0; i < users; i++) {
      outcome = outcome.add(i < nonZero ? 250 : 0);
    }
    return outcome;
  }

  @Test
  void commonOutcomeIsComparedByWelch() {
    FurtherOutcome control = outcome(100, 6);
    FurtherOutcome variant = outcome(100, 12);
    WelchTest welch =
        WelchTest.of(
            control.sums().moments().dividedBy(100), variant.sums().moments().dividedBy(100), 0.05);
    assertThat(
        OutcomeComparison.of(control, variant, 100, 0.05),
        is(new OutcomeComparison(welch.difference(), welch.interval(), welch.pValue())));
  }

  @Test
  void sparseOutcomeHasADifferenceOnly() {
    // Nine users in two equal arms: four and a half are expected in each.
    assertThat(
        OutcomeComparison.of(outcome(100, 4), outcome(100, 5), 100, 0.05),
        is(new OutcomeComparison(new Difference(0.025, null), null, null)));
    OutcomeComparison enough = OutcomeComparison.of(outcome(100, 4), outcome(100, 6), 100, 0.05);
    assertThat(enough.difference().standardError() == null, is(false));
  }

  @Test
  void smallerArmDecidesWhetherAnOutcomeIsSparse() {
    assertThat(Sparsity.isSparse(49, 900, 100), is(true));
    assertThat(Sparsity.isSparse(50, 900, 100), is(false));
    assertThat(Sparsity.isSparse(50, 100, 900), is(false));
    assertThat(Sparsity.isSparse(0, 0, 0), is(true));
    assertThat(Sparsity.isSparse(5, 5, 0), is(true));
  }

  @Test
  void armWithoutUsersIsNotCompared() {
    OutcomeComparison comparison =
        OutcomeComparison.of(FurtherOutcome.EMPTY, outcome(10, 10), 1, 0.05);
    assertThat(comparison.difference(), is(new Difference(null, null)));
    assertThat(comparison.pValue(), is(nullValue()));
  }

  @Test
  void outcomesOfPartsAddUpToThatOfTheWhole() {
    assertThat(outcome(3, 3).merge(outcome(5, 2)), is(outcome(8, 5)));
  }

  @Test
  void whatIsWrittenIsReadBack() {
    ValueWriter out = new ValueWriter(16);
    outcome(5, 2).add(-7).writeTo(out);
    assertThat(FurtherOutcome.readFrom(new ValueReader(out.toBytes())), is(outcome(5, 2).add(-7)));
  }

  @Test
  void moreUsersWithAValueThanUsersAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new FurtherOutcome(outcome(5, 2).sums(), 6));
  }
}
