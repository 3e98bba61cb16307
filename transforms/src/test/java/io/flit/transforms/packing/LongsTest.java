package io.flit.transforms.packing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class LongsTest {

  @Test
  void equalNumbersMeetInOneSortedBucket(TestPipeline pipeline) {
    List<String> texts = new ArrayList<>();
    for (long number = -100; number < 100; number++) {
      texts.add(Long.toString(number));
      texts.add(Long.toString(number));
    }
    Collections.shuffle(texts, new Random(7));
    PAssert.that(
            pipeline.apply(Create.of(texts)).apply(Longs.sortedIn(text -> Long.valueOf(text), 4)))
        .satisfies(
            buckets -> {
              int count = 0;
              TreeSet<Long> seen = new TreeSet<>();
              for (long[] bucket : buckets) {
                long[] sorted = bucket.clone();
                Arrays.sort(sorted);
                assertThat(bucket, is(sorted));
                for (int i = 0; i < bucket.length; i += 2) {
                  assertThat(bucket[i + 1], is(bucket[i]));
                  assertThat(seen.add(bucket[i]), is(true));
                }
                count++;
              }
              assertThat(seen.size(), is(200));
              assertThat(count, lessThanOrEqualTo(4));
              return null;
            });
    pipeline.run();
  }

  @Test
  void elementsWithoutANumberAreLeftOut(TestPipeline pipeline) {
    PAssert.that(
            pipeline
                .apply(Create.of("none", Long.toString(Long.MIN_VALUE), "none"))
                .apply(Longs.sortedIn(text -> text.equals("none") ? null : Long.valueOf(text), 3)))
        .satisfies(
            buckets -> {
              assertThat(buckets.iterator().next(), is(new long[] {Long.MIN_VALUE}));
              return null;
            });
    pipeline.run();
  }

  @Test
  void bucketsArePositive() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Longs.sortedIn((Long n) -> n, 0));
    assertThat(e.getMessage(), is("buckets must be positive: 0"));
  }
}
