package io.flit.transforms.experiments;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.flit.transforms.statistics.Interval;
import io.flit.transforms.statistics.NonInferiorityTest.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class DecisionTest {

  /** A final difference with no more said than is needed. */
  private static Evidence last(double pValue, double difference, Verdict guardrails) {
    return new Evidence(
        ResultStatus.OK,
        true,
        0.05,
        1,
        pValue,
        difference,
        Interval.around(difference, 0.015),
        1.0,
        0.021,
        guardrails);
  }

  private static Evidence early(double sequentialPValue, int familySize, Verdict guardrails) {
    return new Evidence(
        ResultStatus.OK,
        false,
        0.05,
        familySize,
        1e-9,
        0.02,
        Interval.around(0.02, 0.015),
        sequentialPValue,
        0.021,
        guardrails);
  }

  private static Evidence with(ResultStatus status, Double pValueHolm) {
    return new Evidence(
        status,
        true,
        0.05,
        1,
        pValueHolm,
        0.02,
        Interval.around(0.02, 0.015),
        1e-9,
        0.021,
        Verdict.HARMED);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"OK", "BASELINE_ZERO"})
  void statusThatForbidsReadingComesFirst(ResultStatus status) {
    assertThat(Decision.of(with(status, 1e-9)), is(Decision.UNREADABLE));
  }

  @Test
  void baselineOfZeroCanBeReadAndAMissingPValueCannot() {
    assertThat(Decision.of(with(ResultStatus.BASELINE_ZERO, 1e-9)), is(Decision.ROLL_BACK));
    assertThat(Decision.of(with(ResultStatus.OK, null)), is(Decision.UNREADABLE));
  }

  @Test
  void provenDifferenceShipsOrRollsBack() {
    assertThat(Decision.of(last(0.01, 0.02, null)), is(Decision.SHIP));
    assertThat(Decision.of(last(0.01, -0.02, null)), is(Decision.ROLL_BACK));
    assertThat(Decision.of(last(0.05, 0.02, null)), is(Decision.CONTINUE));
  }

  @Test
  void guardrailsMustAllBeSafe() {
    assertThat(Decision.of(last(0.01, 0.02, Verdict.SAFE)), is(Decision.SHIP));
    assertThat(Decision.of(last(0.01, 0.02, Verdict.UNDECIDED)), is(Decision.CONTINUE));
    assertThat(Decision.of(last(0.01, 0.02, Verdict.HARMED)), is(Decision.ROLL_BACK));
    assertThat(Decision.of(last(0.80, 0.002, Verdict.HARMED)), is(Decision.ROLL_BACK));
  }

  @Test
  void beforeTheEndOnlyTheTestOfEveryLookProves() {
    assertThat(Decision.of(early(0.04, 1, null)), is(Decision.SHIP));
    assertThat(Decision.of(early(0.04, 2, null)), is(Decision.CONTINUE));
    assertThat(Decision.of(early(1, 1, null)), is(Decision.CONTINUE));
  }

  @Test
  void beforeTheEndGuardrailsAreNotJudged() {
    assertThat(Decision.of(early(1e-6, 1, Verdict.SAFE)), is(Decision.CONTINUE));
    assertThat(Decision.of(early(1e-6, 1, Verdict.HARMED)), is(Decision.CONTINUE));
  }

  @Test
  void effectThatWouldHaveBeenFoundIsRuledOutByTheWholeInterval() {
    assertThat(Decision.of(last(0.80, 0.002, null)), is(Decision.NO_EFFECT_WITHIN_MDE));
    assertThat(
        Decision.of(last(0.80, 0.002, Verdict.UNDECIDED)), is(Decision.NO_EFFECT_WITHIN_MDE));
    assertThat(Decision.of(last(0.20, 0.007, null)), is(Decision.CONTINUE));
    assertThat(Decision.of(last(0.20, -0.007, null)), is(Decision.CONTINUE));
  }
}
