package io.flit.transforms.packing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyBlocksTest {
  private static final int BUCKETS = 4;
  private static final int NUMBERS = 0;
  private static final int PAIRS = 1;
  private static final int TEXTS = 2;

  private final KeyBlocks blocks = new KeyBlocks(List.of("numbers", "pairs", "texts"), BUCKETS);
  private final Map<Integer, List<Block>> packed = new HashMap<>();

  private void flush() {
    blocks.flush(
        (bucket, block) -> packed.computeIfAbsent(bucket, number -> new ArrayList<>()).add(block));
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
    blocks.add(TEXTS, text.getBytes(StandardCharsets.UTF_8));
  }

  @BeforeEach
  void startEmpty() {
    packed.clear();
  }

  @Test
  void numbersComeBackInOrderInTheirBuckets() {
    for (long number = 1000; number > 0; number--) {
      blocks.add(NUMBERS, number);
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
    blocks.add(NUMBERS, 7);
    blocks.add(PAIRS, 7, -3);
    blocks.add(PAIRS, 7, Long.MIN_VALUE);
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
    blocks.add(NUMBERS, 1);
    flush();
    packed.clear();
    flush();
    assertThat(packed, is(Map.of()));
    assertThat(blocks.isFull(), is(false));
  }
}
