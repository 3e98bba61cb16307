package io.flit.transforms.random;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.flit.transforms.thelook.Fit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class KeyedRandomTest {
  private static final int KEYS = 100_000;
  private static final KeyedRandom RANDOM = KeyedRandom.of(42, "age");
  private static final long FIRST_FIGURE_OF_KEY_1 = -6_663_198_802_914_058_607L;

  private static double[] ofConsecutiveKeys(ToDoubleFunction<Draws> figure) {
    double[] figures = new double[KEYS];
    for (int key = 0; key < KEYS; key++) {
      figures[key] = figure.applyAsDouble(RANDOM.at(key));
    }
    return figures;
  }

  private static double mean(double[] figures) {
    double sum = 0;
    for (double figure : figures) {
      sum += figure;
    }
    return sum / figures.length;
  }

  @Test
  void aKeyAlwaysHasTheSameFigures() {
    Draws once = RANDOM.at(7);
    once.nextLong();
    Draws again = KeyedRandom.of(42, "age").at(7);
    again.nextLong();
    assertThat(once.nextLong(), is(again.nextLong()));
  }

  @Test
  void seedsPurposesAndKeysHaveDifferentFigures() {
    long figure = RANDOM.at(7).nextLong();
    assertThat(KeyedRandom.of(43, "age").at(7).nextLong(), is(not(figure)));
    assertThat(KeyedRandom.of(42, "gender").at(7).nextLong(), is(not(figure)));
    assertThat(RANDOM.at(8).nextLong(), is(not(figure)));
  }

  @Test
  void noTwoKeysOfAPurposeStartAlike() {
    Set<Long> figures = new HashSet<>();
    for (long key = -KEYS; key < KEYS; key++) {
      figures.add(RANDOM.at(key).nextLong());
    }
    assertThat(figures.size(), is(2 * KEYS));
  }

  @Test
  void figuresStayTheSameFromReleaseToRelease() {
    assertThat(RANDOM.at(1).nextLong(), is(FIRST_FIGURE_OF_KEY_1));
  }

  @Test
  void firstFiguresOfConsecutiveKeysAreUniform() {
    assertThat(Fit.uniform(ofConsecutiveKeys(Draws::uniform), 0, 1), greaterThan(Fit.SIGNIFICANT));
  }

  @Test
  void laterFiguresOfConsecutiveKeysAreUniform() {
    double[] third =
        ofConsecutiveKeys(
            draws -> {
              draws.nextLong();
              draws.nextLong();
              return draws.uniform();
            });
    assertThat(Fit.uniform(third, 0, 1), greaterThan(Fit.SIGNIFICANT));
  }

  @Test
  void neighbouringKeysAreUnrelated() {
    long[] pairs = new long[100];
    for (int key = 0; key < KEYS; key++) {
      pairs[(int) (10 * RANDOM.at(key).below(10) + RANDOM.at(key + 1).below(10))]++;
    }
    double[] equal = new double[100];
    Arrays.fill(equal, 1);
    assertThat(Fit.chiSquare(pairs, equal), greaterThan(Fit.SIGNIFICANT));
  }

  @Test
  void wholeNumbersStayBelowTheirBound() {
    for (long bound : new long[] {1, 7, 1L << 40, (1L << 62) - 1}) {
      for (int key = 0; key < 1_000; key++) {
        assertThat(RANDOM.at(key).below(bound), allOf(greaterThanOrEqualTo(0L), lessThan(bound)));
      }
    }
  }

  @Test
  void gaussianFiguresHaveMeanZeroAndDeviationOne() {
    double[] figures = ofConsecutiveKeys(Draws::gaussian);
    double[] squares = new double[KEYS];
    Arrays.setAll(squares, i -> figures[i] * figures[i]);
    assertThat(mean(figures), is(closeTo(0, 0.01)));
    assertThat(mean(squares), is(closeTo(1, 0.02)));
  }

  @Test
  void exponentialFiguresHaveMeanOne() {
    assertThat(mean(ofConsecutiveKeys(Draws::exponential)), is(closeTo(1, 0.01)));
  }
}
