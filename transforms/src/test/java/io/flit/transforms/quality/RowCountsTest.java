package io.flit.transforms.quality;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.transforms.quality.RowCount.Kind;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class RowCountsTest {

  @Test
  void countsOfOneTableKindAndReasonAddUp(TestPipeline pipeline) {
    PAssert.that(
            pipeline
                .apply(
                    Create.of(
                        RowCount.of("a", Kind.READ, 1),
                        RowCount.of("a", Kind.READ, 2),
                        RowCount.of("b", Kind.READ, 4),
                        RowCount.of("a", Kind.WRITTEN, 0),
                        RowCount.of("a", Kind.IGNORED, "NOT_ASSIGNED", 8),
                        RowCount.of("a", Kind.IGNORED, "NOT_ASSIGNED", 16),
                        RowCount.of("a", Kind.IGNORED, "OUTSIDE_WINDOW", 32)))
                .apply(RowCounts.total()))
        .containsInAnyOrder(
            RowCount.of("a", Kind.READ, 3),
            RowCount.of("b", Kind.READ, 4),
            RowCount.of("a", Kind.WRITTEN, 0),
            RowCount.of("a", Kind.IGNORED, "NOT_ASSIGNED", 24),
            RowCount.of("a", Kind.IGNORED, "OUTSIDE_WINDOW", 32));
    pipeline.run();
  }

  @Test
  void countIsNotNegative() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> RowCount.of("a", Kind.READ, -1));
    assertThat(e.getMessage(), is("READ rows of a are negative: -1"));
  }
}
