package io.flit.transforms.statistics.observational;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.flit.transforms.statistics.regression.ModelRows;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegressionEffectTest {

  @Test
  void cellsCountAsTheirUnits() {
    ModelRows cells = ModelRows.builder(2).addOnes().addOnes(1).build();
    ModelRows units =
        ModelRows.builder(2).addOnes().addOnes().addOnes(1).addOnes(1).addOnes(1).build();

    RegressionEffect ofCells =
        RegressionEffect.of(cells, List.of(new CellOutcome(2, 4, 2), new CellOutcome(3, 15, 8)), 1);
    RegressionEffect ofUnits =
        RegressionEffect.of(
            units,
            List.of(
                CellOutcome.of(1),
                CellOutcome.of(3),
                CellOutcome.of(3),
                CellOutcome.of(5),
                CellOutcome.of(7)),
            1);

    assertThat(ofCells.value(), is(closeTo(3, 1e-12)));
    assertThat(ofUnits.value(), is(closeTo(3, 1e-12)));
    assertThat(ofCells.standardError(), is(closeTo(ofUnits.standardError(), 1e-12)));
    assertThat(ofCells.classicalError(), is(closeTo(ofUnits.classicalError(), 1e-12)));
    assertThat(ofCells.degreesOfFreedom(), is(3L));
  }

  @Test
  void combinationOfEarlierColumnsIsLeftOut() {
    ModelRows.Builder plain = ModelRows.builder(3);
    ModelRows.Builder doubled = ModelRows.builder(4);
    List<CellOutcome> outcomes =
        List.of(1.0, 2.0, 4.0, 9.0, 3.0, 5.0).stream().map(CellOutcome::of).toList();
    int[][] ones = {{}, {1}, {2}, {1, 2}, {}, {1}};
    for (int[] row : ones) {
      plain.addOnes(row);
      boolean hasSecond = row.length > 0 && row[row.length - 1] == 2;
      doubled.addValues(
          row.length > 0 && row[0] == 1 ? 1 : 0, hasSecond ? 1 : 0, hasSecond ? 0 : 1);
    }

    RegressionEffect expected = RegressionEffect.of(plain.build(), outcomes, 1);
    RegressionEffect ours = RegressionEffect.of(doubled.build(), outcomes, 1);

    assertThat(ours.value(), is(closeTo(expected.value(), 1e-12)));
    assertThat(ours.standardError(), is(closeTo(expected.standardError(), 1e-12)));
    assertThat(ours.degreesOfFreedom(), is(expected.degreesOfFreedom()));
  }

  @Test
  void noMoreUnitsThanColumnsLeaveNoError() {
    ModelRows rows = ModelRows.builder(2).addOnes().addOnes(1).build();

    RegressionEffect effect =
        RegressionEffect.of(rows, List.of(CellOutcome.of(1), CellOutcome.of(5)), 1);

    assertThat(effect.value(), is(closeTo(4, 1e-12)));
    assertThat(effect.standardError(), is(nullValue()));
    assertThat(effect.classicalT(), is(nullValue()));
  }
}
