package io.flit.transforms.statistics.heterogeneity;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.transforms.statistics.Proportion;
import io.flit.transforms.statistics.SampleMoments;
import io.flit.transforms.statistics.heterogeneity.RandomEffects.Shrunken;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RandomEffectsTest {
  private static final double[] SCHOOLS = {28, 8, -3, 7, -1, 1, 18, 12};
  private static final double[] SCHOOLS_STANDARD_ERRORS = {15, 10, 16, 11, 9, 11, 10, 18};

  @Test
  void twoEffectsByHand() {
    // They are 4 apart and each has variance 1: Q = 4^2 / (1 + 1), the variance between is half of
    // 4^2 less 1, and each effect keeps 7 / 8 of its distance from the mean.
    List<Effect> effects = List.of(new Effect(1, 1), new Effect(5, 1));

    RandomEffects pooled = RandomEffects.over(effects);

    assertThat(pooled.q(), is(8.0));
    assertThat(pooled.degreesOfFreedom(), is(1));
    // Chi-square with one degree of freedom at 8: pchisq(8, 1, lower.tail = FALSE)
    assertThat(pooled.pValue(), closeTo(0.004677734981047266, 1e-15));
    assertThat(pooled.iSquared(), is(7 / 8.0));
    assertThat(pooled.varianceBetween(), is(7.0));
    assertThat(pooled.mean(), is(3.0));
    assertThat(pooled.meanVariance(), is(4.0));
    assertThat(
        pooled.shrink(effects.get(0)), is(new Shrunken(1.25, Math.sqrt(7 / 8.0 + 4 / 64.0))));
    assertThat(pooled.shrink(effects.get(1)).value(), is(4.75));
  }

  @Test
  void effectsOfTheEightSchoolsShrinkToOne() {
    // Rubin 1981, Journal of Educational Statistics 6:377; the pooled mean is published as 7.7, its
    // standard error as 4.1.
    List<Effect> schools = new ArrayList<>();
    for (int i = 0; i < SCHOOLS.length; i++) {
      schools.add(new Effect(SCHOOLS[i], SCHOOLS_STANDARD_ERRORS[i] * SCHOOLS_STANDARD_ERRORS[i]));
    }

    RandomEffects pooled = RandomEffects.over(schools);

    assertThat(pooled.varianceBetween(), is(0.0));
    assertThat(pooled.iSquared(), is(0.0));
    assertThat(pooled.mean(), closeTo(7.7, 0.05));
    assertThat(Math.sqrt(pooled.meanVariance()), closeTo(4.1, 0.05));
    for (Effect school : schools) {
      assertThat(
          pooled.shrink(school), is(new Shrunken(pooled.mean(), Math.sqrt(pooled.meanVariance()))));
    }
  }

  @Test
  void equalEffectsDoNotScatterWhateverTheirVariances() {
    List<Effect> effects = new ArrayList<>();
    for (int i = 1; i < 20; i++) {
      effects.add(new Effect(0.1, i / 7.0));
    }

    RandomEffects pooled = RandomEffects.over(effects);

    assertThat(pooled.q(), is(0.0));
    assertThat(pooled.pValue(), is(1.0));
    assertThat(pooled.iSquared(), is(nullValue()));
    assertThat(pooled.mean(), is(0.1));
  }

  @Test
  void weightsOfAnySizePool() {
    RandomEffects pooled = RandomEffects.over(List.of(new Effect(0, 1e-20), new Effect(3, 1)));

    assertThat(pooled.q(), closeTo(9, 1e-9));
    assertThat(pooled.varianceBetween(), closeTo(4, 1e-9));
  }

  @Test
  void oneEffectPoolsWithNothing() {
    assertThat(RandomEffects.over(List.of(new Effect(1, 1))), is(nullValue()));
    assertThat(RandomEffects.over(List.of()), is(nullValue()));
  }

  @Test
  void effectsOfRatesHaveThePooledVariance() {
    // 30 of 100 and 20 of 300 make a pooled rate of 1 / 8.
    Effect effect = Effect.ofRates(new Proportion(100, 30), new Proportion(300, 20));

    assertThat(effect.value(), closeTo(20 / 300.0 - 0.3, 1e-16));
    assertThat(effect.variance(), closeTo(7 / 64.0 * (1 / 100.0 + 1 / 300.0), 1e-16));
  }

  @Test
  void differencesWithoutVarianceAreNoEffects() {
    assertThat(Effect.ofRates(new Proportion(0, 0), new Proportion(9, 3)), is(nullValue()));
    assertThat(Effect.ofRates(new Proportion(9, 0), new Proportion(9, 0)), is(nullValue()));
    assertThat(Effect.ofRates(new Proportion(9, 9), new Proportion(9, 9)), is(nullValue()));
    assertThat(
        Effect.ofMeans(new SampleMoments(1, 2.0, null), new SampleMoments(9, 2.0, 1.0)),
        is(nullValue()));
    assertThat(
        Effect.ofMeans(new SampleMoments(4, 2.0, 0.0), new SampleMoments(9, 3.0, 0.0)),
        is(nullValue()));
    assertThrows(IllegalArgumentException.class, () -> new Effect(1, 0));
  }

  @Test
  void effectsOfMeansAddTheVariancesOfBoth() {
    assertThat(
        Effect.ofMeans(new SampleMoments(4, 2.0, 8.0), new SampleMoments(8, 3.5, 8.0)),
        is(new Effect(1.5, 3)));
  }

  @Test
  void effectsOfDifferentUsersCompareByTheirVariances() {
    // 5 apart with a standard error of 5: one standard error on either side has 31.7 %.
    Effect effect = new Effect(4, 9);

    assertThat(effect.pValueAgainst(new Effect(-1, 16)), closeTo(0.31731050786291415, 1e-15));
    assertThat(effect.pValueAgainst(effect), is(1.0));
    assertThat(effect.pValueAgainst(null), is(nullValue()));
  }
}
