package io.flit.transforms.random;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.transforms.thelook.Fit;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightedTest {
  private static final Weighted<String> WEIGHTED = Weighted.of(List.of("a", "b", "c"), 1, 0, 3);

  @Test
  void anOptionCoversItsShareOfTheWeight() {
    assertThat(WEIGHTED.at(0), is("a"));
    assertThat(WEIGHTED.at(0.2499), is("a"));
    assertThat(WEIGHTED.at(0.25), is("c"));
    assertThat(WEIGHTED.at(0.9999), is("c"));
  }

  @Test
  void optionsArePickedByTheirWeights() {
    KeyedRandom random = KeyedRandom.of(1, "weights");
    long[] counts = new long[2];
    for (int key = 0; key < 10_000; key++) {
      counts[WEIGHTED.pick(random.at(key)).equals("a") ? 0 : 1]++;
    }
    assertThat(Fit.chiSquare(counts, 1, 3), greaterThan(Fit.SIGNIFICANT));
  }

  @Test
  void zipfFallsWithTheRank() {
    Weighted<Integer> zipf = Weighted.zipf(List.of(1, 2), 0, 1);
    assertThat(zipf.at(0.66), is(1));
    assertThat(zipf.at(0.67), is(2));
  }

  @Test
  void everyOptionNeedsAWeight() {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> Weighted.of(List.of("a", "b"), 1));
    assertThat(e.getMessage(), containsString("2 options have 1 weights"));
  }
}
