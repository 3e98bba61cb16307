package io.flit.transforms.statistics.regression;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class LogisticModelTest {
  private static final ModelRows TWO_GROUPS = ModelRows.builder(2).addOnes().addOnes(1).build();

  @Test
  void withoutARidgeAGroupsChanceIsItsRate() {
    LogisticModel model =
        LogisticModel.fit(TWO_GROUPS, new double[] {40, 10}, new double[] {10, 9}, 0);

    assertThat(model.predict(TWO_GROUPS, 0), is(closeTo(0.25, 1e-12)));
    assertThat(model.predict(TWO_GROUPS, 1), is(closeTo(0.9, 1e-12)));
    assertThat(model.predictOnes(1), is(model.predict(TWO_GROUPS, 1)));
  }

  @Test
  void ridgePullsCoefficientsButNotTheIntercept() {
    double[] units = {40, 10};
    double[] successes = {10, 9};
    LogisticModel model = LogisticModel.fit(TWO_GROUPS, units, successes, 1);

    // Where the gradient is 0.
    double all = 40 * model.predictOnes() + 10 * model.predictOnes(1);
    assertThat(all, is(closeTo(19, 1e-9)));
    assertThat(9 - 10 * model.predictOnes(1), is(closeTo(model.coefficient(1), 1e-9)));
  }

  /** An offset in all rows of a group is taken back by the group's coefficient. */
  @Test
  void whatIsKnownOfRowsIsNotLearnedAgain() {
    double[] units = {40, 10};
    double[] successes = {10, 9};
    LogisticModel model = LogisticModel.fit(TWO_GROUPS, units, successes, 0);
    LogisticModel beyond =
        LogisticModel.fitBeyond(new double[] {0.5, 2}, TWO_GROUPS, units, successes, 0);

    assertThat(beyond.coefficient(0), is(closeTo(model.coefficient(0) - 0.5, 1e-9)));
    assertThat(beyond.coefficient(1), is(closeTo(model.coefficient(1) - 1.5, 1e-9)));
  }

  @Test
  void onlySuccessesOrNoneAreCertain() {
    double[] units = {4, 2};

    assertThat(LogisticModel.fit(TWO_GROUPS, units, units, 1).predictOnes(1), is(1.0));
    assertThat(
        LogisticModel.fit(TWO_GROUPS, units, new double[2], 1).predict(TWO_GROUPS, 0), is(0.0));
  }

  @Test
  void otherStartEndsAtTheSameMaximum() {
    double[] units = {40, 10};
    double[] successes = {10, 9};
    LogisticModel model = LogisticModel.fit(TWO_GROUPS, units, successes, 1);
    LogisticModel far = LogisticModel.fit(TWO_GROUPS, units, new double[] {39, 1}, 0);

    assertThat(
        LogisticModel.fit(TWO_GROUPS, units, successes, 1, far).coefficient(1),
        is(closeTo(model.coefficient(1), 1e-9)));
  }

  @Test
  void rowsOfNoUnitsAndDroppedColumnsChangeNothing() {
    ModelRows rows = ModelRows.builder(3).addOnes().addOnes(1).addOnes(1, 2).addOnes(2).build();
    BitSet second = new BitSet();
    second.set(2);

    LogisticModel model =
        LogisticModel.fit(
            rows.without(second), new double[] {40, 4, 6, 0}, new double[] {10, 4, 5, 0}, 1);

    LogisticModel expected =
        LogisticModel.fit(TWO_GROUPS, new double[] {40, 10}, new double[] {10, 9}, 1);
    assertThat(model.coefficient(1), is(closeTo(expected.coefficient(1), 1e-12)));
    assertThat(model.coefficient(2), is(0.0));
  }

  @Test
  void whatHasNoMaximumIsSaid() {
    IllegalStateException separated =
        assertThrows(
            IllegalStateException.class,
            () -> LogisticModel.fit(TWO_GROUPS, new double[] {4, 4}, new double[] {0, 4}, 0));
    assertThat(separated.getMessage(), containsString("ridge"));
    assertThrows(
        IllegalArgumentException.class,
        () -> LogisticModel.fit(TWO_GROUPS, new double[2], new double[2], 1));
  }
}
