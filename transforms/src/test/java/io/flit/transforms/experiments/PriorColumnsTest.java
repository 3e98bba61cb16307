package io.flit.transforms.experiments;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.flit.transforms.experiments.exposure.BeforeExposure;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriorColumnsTest {
  private static List<Integer> ones(
      Long tenureDays, long orders, Long sinceOrder, long sessions, Long sinceSession) {
    return Arrays.stream(
            PriorColumns.of(
                new BeforeExposure(null, tenureDays, orders, sinceOrder, sessions, sinceSession)))
        .boxed()
        .toList();
  }

  @Test
  void userOfWhomNothingIsKnownIsInNoColumn() {
    assertThat(PriorColumns.COUNT, is(19));
    assertThat(ones(null, 0, null, 0, null), is(empty()));
    assertThat(ones(-3L, 0, null, 0, null), is(empty()));
    assertThat(ones(0L, 0, 180L, 0, 90L), is(empty()));
  }

  @Test
  void tenureBeginsANewColumnAtEachBound() {
    assertThat(ones(1L, 0, null, 0, null), contains(0));
    assertThat(ones(6L, 0, null, 0, null), contains(0));
    assertThat(ones(7L, 0, null, 0, null), contains(1));
    assertThat(ones(30L, 0, null, 0, null), contains(2));
    assertThat(ones(90L, 0, null, 0, null), contains(3));
    assertThat(ones(364L, 0, null, 0, null), contains(3));
    assertThat(ones(365L, 0, null, 0, null), contains(4));
  }

  @Test
  void threeOrdersOrSessionsAreAsManyAsMore() {
    assertThat(ones(null, 1, null, 0, null), contains(5));
    assertThat(ones(null, 2, null, 0, null), contains(6));
    assertThat(ones(null, 3, null, 0, null), contains(7));
    assertThat(ones(null, 40, null, 0, null), contains(7));
    assertThat(ones(null, 0, null, 1, null), contains(12));
    assertThat(ones(null, 0, null, 2, null), contains(13));
    assertThat(ones(null, 0, null, 9, null), contains(14));
  }

  @Test
  void whatIsLongAgoIsInNoColumn() {
    assertThat(ones(null, 0, -1L, 0, null), contains(8));
    assertThat(ones(null, 0, 13L, 0, null), contains(8));
    assertThat(ones(null, 0, 14L, 0, null), contains(9));
    assertThat(ones(null, 0, 45L, 0, null), contains(10));
    assertThat(ones(null, 0, 90L, 0, null), contains(11));
    assertThat(ones(null, 0, 179L, 0, null), contains(11));
    assertThat(ones(null, 0, null, 0, 0L), contains(15));
    assertThat(ones(null, 0, null, 0, 1L), contains(16));
    assertThat(ones(null, 0, null, 0, 7L), contains(17));
    assertThat(ones(null, 0, null, 0, 30L), contains(18));
    assertThat(ones(null, 0, null, 0, 89L), contains(18));
  }

  @Test
  void userHasAtMostOneColumnOfEachFigure() {
    assertThat(ones(400L, 2, 20L, 3, 0L), contains(4, 6, 9, 14, 15));
  }
}
