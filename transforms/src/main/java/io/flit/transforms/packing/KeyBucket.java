package io.flit.transforms.packing;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.ObjLongConsumer;

/** All keys, of any stream of a {@link KeyPacker}, that fall into one bucket. */
public final class KeyBucket {
  private final Map<String, List<ByteBuffer>> blocks = new HashMap<>();

  /** The keys in the blocks of one bucket. */
  public KeyBucket(Iterable<Block> packed) {
    for (Block block : packed) {
      blocks
          .computeIfAbsent(block.contents(), stream -> new ArrayList<>())
          .add(ByteBuffer.wrap(block.bytes()));
    }
  }

  /** The numbers of a stream, in ascending order. */
  public long[] sortedNumbers(String stream) {
    List<ByteBuffer> packed = blocks(stream);
    LongBuffer numbers =
        LongBuffer.allocate(
            packed.stream().mapToInt(ByteBuffer::remaining).reduce(0, Math::addExact) / Long.BYTES);
    packed.forEach(block -> numbers.put(block.asLongBuffer()));
    Arrays.sort(numbers.array());
    return numbers.array();
  }

  /** Reads the numbers of a stream one at a time. */
  public void forEachNumber(String stream, LongConsumer consumer) {
    for (ByteBuffer block : blocks(stream)) {
      LongBuffer numbers = block.asLongBuffer();
      while (numbers.hasRemaining()) {
        consumer.accept(numbers.get());
      }
    }
  }

  /** Reads the pairs of a stream one at a time. */
  public void forEachPair(String stream, PairConsumer consumer) {
    for (ByteBuffer block : blocks(stream)) {
      LongBuffer numbers = block.asLongBuffer();
      while (numbers.hasRemaining()) {
        consumer.accept(numbers.get(), numbers.get());
      }
    }
  }

  /**
   * The byte keys of a stream that occur more than once, with the number of their occurrences.
   *
   * <p>Keys are compared whole, but only those whose hashes are alike.
   */
  public void forEachRepeated(String stream, ObjLongConsumer<byte[]> consumer) {
    long[] hashes = hashes(stream);
    Arrays.sort(hashes);
    Map<ByteBuffer, Long> counts = new HashMap<>();
    if (hasRepeated(hashes)) {
      forEachKey(
          stream,
          (block, from, length) -> {
            if (isRepeated(
                hashes, StableHash.of(block.array(), block.arrayOffset() + from, length))) {
              counts.merge(block.slice(from, length), 1L, Long::sum);
            }
          });
    }
    counts.forEach(
        (key, count) -> {
          if (count > 1) {
            byte[] bytes = new byte[key.remaining()];
            key.duplicate().get(bytes);
            consumer.accept(bytes, count);
          }
        });
  }

  private long[] hashes(String stream) {
    long[][] hashes = {new long[64]};
    int[] count = {0};
    forEachKey(
        stream,
        (block, from, length) -> {
          if (count[0] == hashes[0].length) {
            hashes[0] = Arrays.copyOf(hashes[0], 2 * count[0]);
          }
          hashes[0][count[0]++] = StableHash.of(block.array(), block.arrayOffset() + from, length);
        });
    return Arrays.copyOf(hashes[0], count[0]);
  }

  private static boolean hasRepeated(long[] sorted) {
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRepeated(long[] sorted, long hash) {
    int place = Arrays.binarySearch(sorted, hash);
    return (place > 0 && sorted[place - 1] == hash)
        || (place + 1 < sorted.length && sorted[place + 1] == hash);
  }

  private void forEachKey(String stream, KeyConsumer consumer) {
    for (ByteBuffer block : blocks(stream)) {
      int end = block.limit();
      for (int at = 0; at < end; ) {
        int length = block.getInt(at);
        consumer.accept(block, at + Integer.BYTES, length);
        at += Integer.BYTES + length;
      }
    }
  }

  private List<ByteBuffer> blocks(String stream) {
    return blocks.getOrDefault(stream, List.of());
  }

  /** Takes a pair of numbers. */
  @FunctionalInterface
  public interface PairConsumer {
    void accept(long first, long second);
  }

  private interface KeyConsumer {
    void accept(ByteBuffer block, int from, int length);
  }
}
