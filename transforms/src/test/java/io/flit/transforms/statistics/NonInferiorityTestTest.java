package io.flit.transforms.statistics;

import static io.flit.transforms.statistics.NonInferiorityTest.Verdict.HARMED;
import static io.flit.transforms.statistics.NonInferiorityTest.Verdict.SAFE;
import static io.flit.transforms.statistics.NonInferiorityTest.Verdict.UNDECIDED;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.transforms.statistics.NonInferiorityTest.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class NonInferiorityTestTest {

  private static Verdict verdict(double difference, boolean isHigherBetter, int guardrails) {
    return NonInferiorityTest.of(new Difference(difference, 1.0), isHigherBetter, 2)
        .verdict(0.05, guardrails);
  }

  @Test
  void chancesAreTheTailsOfTheNormalDistribution() {
    NonInferiorityTest test = NonInferiorityTest.of(new Difference(-1.0, 0.5), true, 2);
    assertThat(test.pSafe(), closeTo(0.0227501319, 1e-10));
    assertThat(test.pHarmed(), closeTo(0.9772498681, 1e-10));
  }

  @Test
  void differenceNearZeroIsSafeAndOneFarBeyondTheMarginHarmful() {
    assertThat(verdict(-0.3, true, 1), is(SAFE));
    assertThat(verdict(-0.4, true, 1), is(UNDECIDED));
    assertThat(verdict(-3.6, true, 1), is(UNDECIDED));
    assertThat(verdict(-3.7, true, 1), is(HARMED));
  }

  @Test
  void whereLessIsBetterAnIncreaseHarms() {
    assertThat(verdict(3.7, false, 1), is(HARMED));
    assertThat(verdict(-3.7, false, 1), is(SAFE));
  }

  @Test
  void harmIsFoundLessEasilyAmongSeveralGuardrailsAndSafetyAsEasily() {
    assertThat(verdict(-3.7, true, 2), is(UNDECIDED));
    assertThat(verdict(-4.0, true, 2), is(HARMED));
    assertThat(verdict(-0.3, true, 2), is(SAFE));
  }

  @Test
  void withoutStandardErrorNothingIsDecided() {
    NonInferiorityTest test = NonInferiorityTest.of(new Difference(5.0, null), true, 2);
    assertThat(test, is(new NonInferiorityTest(null, null)));
    assertThat(test.verdict(0.05, 1), is(UNDECIDED));
  }

  @Test
  void oneHarmDecidesAndSafetyNeedsAll() {
    assertThat(Verdict.ofAll(List.of(SAFE, UNDECIDED, HARMED)), is(HARMED));
    assertThat(Verdict.ofAll(List.of(SAFE, UNDECIDED, SAFE)), is(UNDECIDED));
    assertThat(Verdict.ofAll(List.of(UNDECIDED, SAFE)), is(UNDECIDED));
    assertThat(Verdict.ofAll(List.of(SAFE, SAFE)), is(SAFE));
    assertThat(Verdict.ofAll(List.of()), is(nullValue()));
  }

  @Test
  void marginMustBeAboveZero() {
    Difference difference = new Difference(0.0, 1.0);
    assertThrows(IllegalArgumentException.class, () -> NonInferiorityTest.of(difference, true, 0));
    assertThrows(
        IllegalArgumentException.class, () -> NonInferiorityTest.of(difference, true, Double.NaN));
  }
}
