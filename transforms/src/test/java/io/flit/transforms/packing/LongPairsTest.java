package io.flit.transforms.packing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

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
class LongPairsTest {

  @Test
  void pairsComeOutAsTheyWentIn(TestPipeline pipeline) {
    List<Long> rows = LongStream.range(-500, 500).boxed().toList();

    PCollection<KV<Integer, Block>> blocks =
        pipeline.apply(Create.of(rows)).apply("Pack", LongPairs.of(row -> row, row -> -row, 3));

    PAssert.that(blocks)
        .satisfies(
            packed -> {
              Map<Long, Long> pairs = new HashMap<>();
              for (KV<Integer, Block> block : packed) {
                LongPairs.forEach(
                    List.of(block.getValue()),
                    (first, second) -> {
                      assertThat(Keys.<Long>bucket(key -> key, 3).apply(first), is(block.getKey()));
                      pairs.put(first, second);
                    });
              }
              assertThat(pairs.size(), is(1000));
              pairs.forEach((first, second) -> assertThat(second, is(-first)));
              return null;
            });
    pipeline.run();
  }
}
