package io.flit.transforms.statistics.scoring;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.flit.transforms.statistics.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoringTest {
  private static final long[] USERS = new Random(4).longs(80, 1, 60).toArray();
  private static final double[] SCORES =
      new Random(8).ints(80, 0, 25).mapToDouble(score -> score / 25.0).toArray();
  private static final boolean[] OUTCOMES = outcomes();

  private static boolean[] outcomes() {
    Random random = new Random(2);
    boolean[] outcomes = new boolean[SCORES.length];
    for (int row = 0; row < outcomes.length; row++) {
      outcomes[row] = random.nextDouble() < SCORES[row];
    }
    return outcomes;
  }

  @Test
  void tiedPairsCountHalf() {
    Ranking ranking =
        Ranking.of(
            BootstrapWeights.of(new long[] {1, 2, 3, 4}),
            new double[] {0.2, 0.2, 0.9, 0.9},
            new boolean[] {false, true, true, true});

    // Of three pairs two are right and one is a tie.
    assertThat(ranking.areaUnderCurve().value(), closeTo(2.5 / 3, 1e-15));
    // Two of three at a precision of 1, the third at 3 / 4.
    assertThat(ranking.averagePrecision().value(), closeTo(2 / 3.0 + 0.25, 1e-15));
  }

  /** Every draw, by the definitions over rows that are repeated as often as the draw says. */
  @Test
  void drawsAreTheFiguresOfRepeatedRows() {
    BootstrapWeights weights = BootstrapWeights.of(USERS);
    Ranking ranking = Ranking.of(weights, SCORES, OUTCOMES);
    List<Drawn> sums = WeightedSums.of(weights, SCORES, ones());
    double[] areas = new double[BootstrapWeights.DRAWS];
    double[] precisions = new double[BootstrapWeights.DRAWS];
    double[] means = new double[BootstrapWeights.DRAWS];
    for (int draw = 0; draw < BootstrapWeights.DRAWS; draw++) {
      double pairs = 0;
      double right = 0;
      double precision = 0;
      double with = 0;
      double rows = 0;
      double sum = 0;
      for (int i = 0; i < USERS.length; i++) {
        double weight = weights.weight(i, draw);
        rows += weight;
        sum += weight * SCORES[i];
        if (!OUTCOMES[i]) {
          continue;
        }
        double above = 0;
        double withAbove = 0;
        for (int j = 0; j < USERS.length; j++) {
          double other = weights.weight(j, draw);
          above += SCORES[j] >= SCORES[i] ? other : 0;
          withAbove += SCORES[j] >= SCORES[i] && OUTCOMES[j] ? other : 0;
          if (!OUTCOMES[j]) {
            pairs += weight * other;
            right +=
                weight * other * (SCORES[i] > SCORES[j] ? 1 : SCORES[i] == SCORES[j] ? 0.5 : 0);
          }
        }
        with += weight;
        precision += weight == 0 ? 0 : weight * withAbove / above;
      }
      areas[draw] = right / pairs;
      precisions[draw] = precision / with;
      means[draw] = sum / rows;
    }
    assertInterval(ranking.areaUnderCurve(), areas);
    assertInterval(ranking.averagePrecision(), precisions);
    assertInterval(sums.get(0).over(sums.get(1)), means);
  }

  private static double[] ones() {
    double[] ones = new double[USERS.length];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static void assertInterval(Drawn drawn, double[] draws) {
    Arrays.sort(draws);
    Interval interval = drawn.interval();
    assertThat(interval.low(), closeTo(draws[4], 1e-14));
    assertThat(interval.high(), closeTo(draws[195], 1e-14));
  }

  @Test
  void rowsOfOneCustomerAreDrawnTogether() {
    BootstrapWeights weights = BootstrapWeights.of(new long[] {7, 8, 7});

    List<Drawn> sums = WeightedSums.of(weights, new double[] {1, 0, 0}, new double[] {0, 0, 1});
    assertThat(sums.get(0).minus(sums.get(1)).interval(), is(new Interval(0, 0)));
  }

  @Test
  void whatIsKnownOfCustomersChangesNoWeight() {
    BootstrapWeights known = BootstrapWeights.of(new long[] {2, 5, 9});
    BootstrapWeights ours = BootstrapWeights.of(new long[] {1, 5, 9, 10}, known);
    BootstrapWeights alone = BootstrapWeights.of(new long[] {1, 5, 9, 10});
    for (int row = 0; row < 4; row++) {
      for (int draw = 0; draw < BootstrapWeights.DRAWS; draw++) {
        assertThat(ours.weight(row, draw), is(alone.weight(row, draw)));
      }
    }
  }

  @Test
  void figureThatOneDrawDoesNotHaveHasNoInterval() {
    BootstrapWeights weights = BootstrapWeights.of(new long[] {1, 2});
    Ranking ranking = Ranking.of(weights, new double[] {0.5, 0.1}, new boolean[] {true, false});

    assertThat(ranking.areaUnderCurve().value(), is(1.0));
    assertThat(ranking.areaUnderCurve().interval(), nullValue());
    Ranking nobody = Ranking.of(weights, new double[] {0.5, 0.1}, new boolean[2]);
    assertThat(nobody.areaUnderCurve().value(), nullValue());
    assertThat(nobody.averagePrecision().value(), nullValue());
  }

  @Test
  void meanOverFoldsIsTakenDrawByDraw() {
    BootstrapWeights weights = BootstrapWeights.of(new long[] {1, 2, 3});
    List<Drawn> sums =
        WeightedSums.of(weights, new double[] {1, 2, 3}, new double[] {3, 2, 1}, ones(3, 2));

    Drawn mean = Drawn.mean(sums.subList(0, 2));
    assertThat(mean.value(), is(6.0));
    assertThat(mean.interval(), is(sums.get(2).interval()));
    assertThat(sums.get(0).plus(sums.get(1)).over(sums.get(2)).value(), is(2.0));
  }

  private static double[] ones(int rows, double value) {
    double[] values = new double[rows];
    Arrays.fill(values, value);
    return values;
  }

  @Test
  void placesAreSharedOutAmongDeciles() {
    double[] scores = new double[20];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = i;
    }

    assertThat(
        Ranks.deciles(scores),
        is(new int[] {10, 10, 9, 9, 8, 8, 7, 7, 6, 6, 5, 5, 4, 4, 3, 3, 2, 2, 1, 1}));
    assertThat(Ranks.deciles(new double[5]), is(new int[] {1, 3, 5, 7, 9}));
    assertThat(Ranks.deciles(new double[0]), is(new int[0]));
    double[] top = new double[20];
    top[18] = 1;
    top[19] = 1;
    assertThat(Ranks.topDecile(scores), is(top));
    assertThat(Ranks.topDecile(new double[9]), is(new double[9]));
  }

  @Test
  void zerosAreTiesWhateverTheirSign() {
    assertThat(Ranks.descending(new double[] {-0.0, 0.0, -0.0}), is(new int[] {0, 1, 2}));
    assertThat(
        Ranks.nineDecimals(new double[] {0.1234567894, 0.1234567896}),
        is(new double[] {0.123456789, 0.12345679}));
  }

  @Test
  void lossesByHand() {
    assertThat(Calibration.logLoss(0.25, true), closeTo(Math.log(4), 1e-15));
    assertThat(Calibration.logLoss(0.25, false), closeTo(-Math.log(0.75), 1e-15));
    assertThat(Calibration.logLoss(0, true), closeTo(15 * Math.log(10), 1e-12));
    assertThat(Calibration.brier(0.25, true), is(0.5625));
    assertThat(Calibration.brier(0.25, false), is(0.0625));
  }

  @Test
  void errorIsTheDistanceByDecilePerRow() {
    assertThat(
        Calibration.error(
            new int[] {1, 1, 2}, new double[] {0.9, 0.8, 0.4}, new boolean[] {true, false, true}),
        closeTo((0.7 + 0.6) / 3, 1e-15));
    assertThat(Calibration.error(new int[0], new double[0], new boolean[0]), nullValue());
  }

  /** With two chances the regression goes through the log odds of both shares. */
  @Test
  void slopeIsThatBetweenTheSharesSeen() {
    double[] chances = {0.2, 0.2, 0.2, 0.2, 0.6, 0.6, 0.6, 0.6};
    boolean[] outcomes = {true, false, false, false, true, true, true, false};

    double expected = 2 * Math.log(3) / (Math.log(0.6 / 0.4) - Math.log(0.2 / 0.8));
    assertThat(Calibration.slope(chances, outcomes), closeTo(expected, 1e-9));
  }

  @Test
  void slopeNeedsSomethingToGoBy() {
    boolean[] both = {true, false, true, false};

    assertThat(Calibration.slope(new double[] {0.5, 0.5, 0.5, 0.5}, both), nullValue());
    assertThat(Calibration.slope(new double[] {0.1, 0.2, 0.3, 0.4}, new boolean[4]), nullValue());
    assertThat(
        Calibration.slope(
            new double[] {0.1, 0.2, 0.3, 0.4}, new boolean[] {false, false, true, true}),
        nullValue());
  }

  @Test
  void chiSquareWithTwoDegreesIsALogarithm() {
    assertThat(ChiSquare.quantile(0.01, 2), closeTo(-2 * Math.log(0.01), 1e-12));
    assertThat(ChiSquare.quantile(0.01, 1), closeTo(6.634896601021213, 1e-11));
    assertThat(ChiSquare.quantile(0.01, 19), closeTo(36.19086912927004, 1e-10));
  }

  @Test
  void oneBinNeverDrifts() {
    PopulationStability stability = PopulationStability.of(new long[] {5}, new long[] {9});

    assertThat(stability, is(new PopulationStability(0, 0)));
  }
}
