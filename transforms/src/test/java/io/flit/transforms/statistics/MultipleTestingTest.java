package io.flit.transforms.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultipleTestingTest {

  private static void assertClose(List<Double> actual, double... expected) {
    assertThat(actual.size(), is(expected.length));
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual.get(i), closeTo(expected[i], 1e-15));
    }
  }

  @Test
  void holmIsThatOfR() {
    // p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")
    assertClose(MultipleTesting.holm(List.of(0.01, 0.04, 0.03, 0.005)), 0.03, 0.06, 0.06, 0.02);
  }

  @Test
  void benjaminiHochbergIsThatOfR() {
    // p.adjust(c(0.01, 0.04, 0.03, 0.005), "BH")
    assertClose(
        MultipleTesting.benjaminiHochberg(List.of(0.01, 0.04, 0.03, 0.005)),
        0.02,
        0.04,
        0.04,
        0.02);
  }

  @Test
  void benjaminiAndHochbergRejectFourOfTheirFifteen() {
    List<Double> adjusted =
        MultipleTesting.benjaminiHochberg(
            List.of(
                0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240,
                0.4262, 0.5719, 0.6528, 0.7590, 1.0));
    assertThat(adjusted.stream().filter(p -> p < 0.05).count(), is(4L));
  }

  @Test
  void missingPValuesAreNotCounted() {
    List<Double> pValues = Arrays.asList(null, 0.01, null, 0.04);
    assertThat(MultipleTesting.familySize(pValues), is(2));
    List<Double> holm = MultipleTesting.holm(pValues);
    assertThat(holm.get(0), is(nullValue()));
    assertThat(holm.get(2), is(nullValue()));
    assertThat(holm.get(1), is(0.02));
    assertThat(holm.get(3), is(0.04));
    assertThat(MultipleTesting.benjaminiHochberg(pValues).get(1), is(0.02));
  }

  @Test
  void emptyFamilyAdjustsNothing() {
    List<Double> none = Collections.singletonList(null);
    assertThat(MultipleTesting.familySize(none), is(0));
    assertThat(MultipleTesting.holm(none), is(none));
    assertThat(MultipleTesting.benjaminiHochberg(List.of()), is(List.of()));
  }

  @Test
  void adjustedValuesNeverPassOne() {
    assertThat(MultipleTesting.holm(List.of(0.9, 0.8)), is(List.of(1.0, 1.0)));
    assertThat(MultipleTesting.benjaminiHochberg(List.of(0.9, 0.8)), is(List.of(0.9, 0.9)));
  }

  @Test
  void whatIsNotAPValueIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> MultipleTesting.holm(List.of(1.5)));
    assertThrows(
        IllegalArgumentException.class,
        () -> MultipleTesting.benjaminiHochberg(List.of(Double.NaN)));
  }
}
