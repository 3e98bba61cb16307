package io.flit.transforms.statistics.heterogeneity;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualitativeInteractionTest {

  @ParameterizedTest
  @CsvSource({"2, 2.71", "3, 4.23", "4, 5.43", "5, 6.50", "7, 8.41", "8, 9.29", "10, 10.99"})
  void criticalValuesAreThoseOfGailAndSimon(int segments, double critical) {
    assertThat(QualitativeInteraction.pValue(critical, segments), closeTo(0.05, 2e-4));
  }

  @Test
  void statisticIsTheSmallerOfBothDirections() {
    // Helped: 4 / 2 + 9 / 9. Harmed: 1 / 2. With three segments two of four chances have one
    // degree of freedom, one has two.
    QualitativeInteraction interaction =
        QualitativeInteraction.of(List.of(new Effect(2, 2), new Effect(-1, 2), new Effect(3, 9)));

    assertThat(interaction.q(), is(0.5));
    double one = 0.47950012218695337; // pchisq(0.5, 1, lower.tail = FALSE)
    double two = Math.exp(-0.25);
    assertThat(interaction.pValue(), closeTo(0.5 * one + 0.25 * two, 1e-15));
  }

  @Test
  void effectsInOneDirectionAreNoQualitativeInteraction() {
    assertThat(
        QualitativeInteraction.of(List.of(new Effect(9, 1), new Effect(1, 1), new Effect(0, 1))),
        is(new QualitativeInteraction(0, 1)));
    assertThat(
        QualitativeInteraction.of(List.of(new Effect(-9, 1), new Effect(-1, 1))),
        is(new QualitativeInteraction(0, 1)));
  }

  @Test
  void oneSegmentHasNoOther() {
    assertThat(QualitativeInteraction.of(List.of(new Effect(9, 1))), is(nullValue()));
    assertThrows(IllegalArgumentException.class, () -> QualitativeInteraction.pValue(1, 1));
  }
}
