package io.flit.transforms.statistics.heterogeneity;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import io.flit.transforms.statistics.Interval;
import io.flit.transforms.statistics.Proportion;
import io.flit.transforms.statistics.heterogeneity.InteractionContrast.Cells;
import org.junit.jupiter.api.Test;

class InteractionContrastTest {
  private static final Proportion NOBODY = new Proportion(0, 0);
  private static final Proportion HALF = new Proportion(100, 50);

  @Test
  void effectWithTheOtherVariantIsComparedWithTheEffectWithout() {
    // Rates of 50 and 20 % with the other variant, 20 and 10 % without.
    Cells cells =
        new Cells(HALF, new Proportion(100, 20), new Proportion(100, 20), new Proportion(100, 10));

    InteractionContrast contrast = InteractionContrast.of(cells, 0.05);

    double standardError = Math.sqrt((0.25 + 0.16 + 0.16 + 0.09) / 100);
    assertThat(contrast.withOther(), closeTo(0.3, 1e-16));
    assertThat(contrast.withoutOther(), closeTo(0.1, 1e-16));
    assertThat(contrast.independencePValue(), is(1.0));
    assertThat(contrast.value(), closeTo(0.2, 1e-15));
    assertThat(contrast.standardError(), closeTo(standardError, 1e-16));
    assertThat(contrast.interval().low(), closeTo(0.2 - 1.959963984540054 * standardError, 1e-15));
    assertThat(contrast.interval().high(), closeTo(0.2 + 1.959963984540054 * standardError, 1e-15));
    // 2 * pnorm(-0.2 / sqrt(0.0066))
    assertThat(contrast.pValue(), closeTo(0.013823023820376649, 1e-15));
  }

  @Test
  void assignmentsThatGoTogetherAreNotIndependent() {
    // Chi-square of 60, 40, 40, 60 is 200 * (3600 - 1600)^2 / 100^4 = 8.
    Cells cells =
        new Cells(
            new Proportion(60, 6),
            new Proportion(40, 4),
            new Proportion(40, 4),
            new Proportion(60, 6));

    assertThat(
        InteractionContrast.of(cells, 0.05).independencePValue(),
        closeTo(0.004677734981047266, 1e-15));
  }

  @Test
  void emptyCellLeavesTheOtherDifference() {
    InteractionContrast contrast =
        InteractionContrast.of(new Cells(HALF, NOBODY, HALF, HALF), 0.05);

    assertThat(
        contrast,
        is(
            new InteractionContrast(
                0.0, null, contrast.independencePValue(), null, null, null, null)));
    // Chi-square is 300 * 100^4 / (100 * 200 * 200 * 100) = 75.
    assertThat(contrast.independencePValue(), closeTo(4.707140590140393e-18, 1e-30));
  }

  @Test
  void emptyMarginLeavesIndependenceOpen() {
    assertThat(
        InteractionContrast.of(new Cells(HALF, NOBODY, HALF, NOBODY), 0.05),
        is(new InteractionContrast(0.0, null, null, null, null, null, null)));
    assertThat(
        InteractionContrast.of(new Cells(NOBODY, NOBODY, NOBODY, NOBODY), 0.05),
        is(new InteractionContrast(null, null, null, null, null, null, null)));
  }

  @Test
  void cellsWithoutVarianceLeaveNoInterval() {
    Proportion none = new Proportion(10, 0);
    Proportion all = new Proportion(10, 10);

    assertThat(
        InteractionContrast.of(new Cells(all, none, none, none), 0.05),
        is(new InteractionContrast(1.0, 0.0, 1.0, 1.0, null, null, null)));
  }

  @Test
  void cellsAddUp() {
    Cells cells = new Cells(HALF, new Proportion(30, 1), new Proportion(20, 2), NOBODY);

    assertThat(cells.all(), is(new Proportion(150, 53)));
    assertThat(cells.fewest(), is(0L));
    assertThat(InteractionContrast.of(cells, 0.5).interval(), is((Interval) null));
  }
}
