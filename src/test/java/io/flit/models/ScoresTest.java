package io.flit.models;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import io.flit.models.Scores.Score;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoresTest {

  @Test
  void rightPairsAreCountedAndTiesHalf() {
    assertThat(scores(0.1, 0, 0.2, 0, 0.8, 1, 0.9, 1).areaUnderCurve(), is(1.0));
    assertThat(scores(0.9, 0, 0.8, 0, 0.2, 1, 0.1, 1).areaUnderCurve(), is(0.0));
    assertThat(scores(0.5, 0, 0.5, 1, 0.5, 0).areaUnderCurve(), is(0.5));
    assertThat(scores(0.1, 0, 0.5, 1, 0.5, 0, 0.9, 1).areaUnderCurve(), is(3.5 / 4));
  }

  @Test
  void theTopBringsItsShareOfWhatCame() {
    assertThat(scores(4, 60, 3, 30, 2, 0, 1, 10).capturedByTop(0.25), is(0.6));
    assertThat(scores(4, 60, 3, 30, 2, 0, 1, 10).capturedByTop(1), is(1.0));
  }

  @Test
  void ofTiesAtTheBorderAnAveragePartCounts() {
    assertThat(scores(3, 50, 2, 30, 2, 10, 1, 10).capturedByTop(0.5), is(0.7));
    assertThat(scores(1, 10, 1, 20, 1, 30, 1, 40).capturedByTop(0.1), closeTo(0.1, 1e-12));
  }

  @Test
  void meansAreThoseOfAllCustomers() {
    assertThat(scores(0.25, 1, 0.75, 0, 0.5, 0, 0.5, 0).meanPredicted(), is(0.5));
    assertThat(scores(0.25, 1, 0.75, 0, 0.5, 0, 0.5, 0).meanActual(), is(0.25));
  }

  /** Predictions and what came, in turn. */
  private static Scores scores(double... figures) {
    return Scores.of(
        IntStream.range(0, figures.length / 2)
            .mapToObj(i -> new Score(figures[2 * i], figures[2 * i + 1]))
            .toList());
  }
}
