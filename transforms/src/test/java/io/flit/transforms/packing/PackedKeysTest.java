package io.flit.transforms.packing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class PackedKeysTest {
  private static final int BUCKETS = 3;

  private static int bucketOf(long key) {
    return Bucketing.<Long>by(number -> number, BUCKETS).apply(key);
  }

  @Test
  void pairsComeOutAsTheyWentIn(TestPipeline pipeline) {
    List<Long> rows = LongStream.range(-500, 500).boxed().toList();

    PCollection<KV<Integer, Block>> blocks =
        pipeline
            .apply(Create.of(rows))
            .apply("Pack", PackedKeys.pairs("negated", row -> row, row -> -row, BUCKETS));

    PAssert.that(blocks)
        .satisfies(
            packed -> {
              Map<Long, Long> pairs = new HashMap<>();
              for (KV<Integer, Block> block : packed) {
                new KeyBucket(List.of(block.getValue()))
                    .forEachPair(
                        "negated",
                        (first, second) -> {
                          assertThat(bucketOf(first), is(block.getKey()));
                          pairs.put(first, second);
                        });
              }
              assertThat(pairs.size(), is(1000));
              pairs.forEach((first, second) -> assertThat(second, is(-first)));
              return null;
            });
    pipeline.run();
  }

  @Test
  void numbersComeOutSortedAndElementsWithoutOneAreLeftOut(TestPipeline pipeline) {
    PCollection<KV<Integer, Block>> blocks =
        pipeline
            .apply(Create.of("none", "7", "-2", "none", Long.toString(Long.MIN_VALUE), "7"))
            .apply(
                PackedKeys.numbers(
                    "numbers",
                    string -> string.equals("none") ? null : Long.valueOf(string),
                    BUCKETS));

    PAssert.that(blocks)
        .satisfies(
            packed -> {
              List<Long> numbers = new ArrayList<>();
              Map<Integer, List<Block>> buckets = new HashMap<>();
              packed.forEach(
                  block ->
                      buckets
                          .computeIfAbsent(block.getKey(), bucket -> new ArrayList<>())
                          .add(block.getValue()));
              buckets.forEach(
                  (bucket, inBucket) -> {
                    long last = Long.MIN_VALUE;
                    for (long number : new KeyBucket(inBucket).sortedNumbers("numbers")) {
                      assertThat(bucketOf(number), is(bucket));
                      assertThat(number >= last, is(true));
                      last = number;
                      numbers.add(number);
                    }
                  });
              assertThat(
                  numbers.stream().sorted().toList(), is(List.of(Long.MIN_VALUE, -2L, 7L, 7L)));
              return null;
            });
    pipeline.run();
  }

  @Test
  void bucketsArePositive() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> PackedKeys.numbers("n", (Long n) -> n, 0));
    assertThat(e.getMessage(), is("buckets must be positive: 0"));
  }
}
