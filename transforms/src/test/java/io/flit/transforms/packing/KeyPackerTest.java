package io.flit.transforms.packing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyPackerTest {
  private static final int BUCKETS = 4;
  private static final int NUMBERS = 0;
  private static final int PAIRS = 1;
  private static final int TEXTS = 2;

  private final KeyPacker packer = new KeyPacker(List.of("numbers", "pairs", "texts"), BUCKETS);
  private final Map<Integer, List<Block>> packed = new HashMap<>();

  private void keep(KV<Integer, Block> block) {
    packed.computeIfAbsent(block.getKey(), number -> new ArrayList<>()).add(block.getValue());
  }

  private void flush() {
    packer.passOn(this::keep);
  }

  private List<KeyBucket> buckets() {
    flush();
    return packed.values().stream().map(KeyBucket::new).toList();
  }

  private Map<String, Long> repeated() {
    Map<String, Long> repeated = new TreeMap<>();
    for (KeyBucket bucket : buckets()) {
      bucket.forEachRepeated(
          "texts", (key, count) -> repeated.put(new String(key, StandardCharsets.UTF_8), count));
    }
    return repeated;
  }

  private void addText(String text) {
    packer.add(TEXTS, text.getBytes(StandardCharsets.UTF_8), this::keep);
  }

  @BeforeEach
  void startEmpty() {
    packed.clear();
  }

  @Test
  void numbersComeBackInOrderInTheirBuckets() {
    for (long number = 1000; number > 0; number--) {
      packer.add(NUMBERS, number, this::keep);
      if (number == 500) {
        flush();
      }
    }
    List<Long> numbers = new ArrayList<>();
    for (KeyBucket bucket : buckets()) {
      long last = 0;
      for (long number : bucket.sortedNumbers("numbers")) {
        assertThat(number > last, is(true));
        numbers.add(number);
        last = number;
      }
    }
    assertThat(packed.size(), is(BUCKETS));
    assertThat(numbers.stream().distinct().count(), is(1000L));
    assertThat(numbers.size(), is(1000));
  }

  @Test
  void equalNumbersOfAllStreamsMeet() {
    packer.add(NUMBERS, 7, this::keep);
    packer.add(PAIRS, 7, -3, this::keep);
    packer.add(PAIRS, 7, Long.MIN_VALUE, this::keep);
    List<KeyBucket> buckets = buckets();
    assertThat(buckets.size(), is(1));
    List<Long> values = new ArrayList<>();
    buckets.get(0).forEachPair("pairs", (key, value) -> values.add(value));
    assertThat(values, is(List.of(-3L, Long.MIN_VALUE)));
    List<Long> numbers = new ArrayList<>();
    buckets.get(0).forEachNumber("numbers", numbers::add);
    assertThat(numbers, is(List.of(7L)));
    assertThat(buckets.get(0).sortedNumbers("texts").length, is(0));
  }

  @Test
  void repeatedTextsAreFoundAcrossBlocks() {
    for (int i = 0; i < 1000; i++) {
      addText("text " + i);
    }
    flush();
    addText("text 7");
    addText("text 8");
    addText("text 7");
    addText("");
    assertThat(repeated(), is(Map.of("text 7", 3L, "text 8", 2L)));
  }

  @Test
  void uniqueTextsAreNotRepeated() {
    addText("a");
    addText("b");
    addText("ab");
    assertThat(repeated(), is(Map.of()));
  }

  @Test
  void flushedBlocksAreEmpty() {
    packer.add(NUMBERS, 1, this::keep);
    flush();
    packed.clear();
    flush();
    assertThat(packed, is(Map.of()));
  }

  @Test
  void aBlockThatIsFullIsPassedOn() {
    byte[] key = new byte[OpenBlocks.BLOCK_BYTES];
    packer.add(TEXTS, key, this::keep);
    assertThat(packed.size(), is(1));

    packed.clear();
    flush();
    assertThat(packed, is(Map.of()));
  }

  @Test
  void theBlocksOfABundleArePassedOnTogetherBeforeTheyTakeTooMuchMemory() {
    KeyPacker many = new KeyPacker(List.of("numbers"), 1000);
    int each = 2 * Long.BYTES;
    for (long number = 0; packed.isEmpty(); number++) {
      assertThat(number * each < OpenBlocks.BUNDLE_BYTES, is(true));
      many.add(0, number, number, this::keep);
    }
    long bytes =
        packed.values().stream().flatMap(List::stream).mapToLong(b -> b.bytes().length).sum();

    assertThat(packed.size(), is(1000));
    assertThat(bytes, is((long) OpenBlocks.BUNDLE_BYTES));
  }
}
