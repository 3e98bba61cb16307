package io.flit.transforms.packing;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.values.KV;

/**
 * Packs keys without their rows, bucket by bucket, for a shuffle in which the keys of many tables
 * meet at once.
 *
 * <p>Keys of one kind form a stream, which has a name and keys of one form: numbers, numbers with
 * another number each, or bytes. Equal keys of the same form come into the same bucket, whatever
 * their stream. A {@link KeyBucket} hands them out again.
 */
public final class KeyBlocks {
  /** All blocks are passed on when they reach this size, so that a bundle's memory is bounded. */
  private static final int FLUSH_BYTES = 16 << 20;

  private static final int FIRST_BYTES = 256;

  private final List<String> streams;
  private final int buckets;
  private final ByteBuffer[][] blocks;
  private int bytes;

  /**
   * Empty blocks.
   *
   * @param streams the names of the streams, which are then known by their place in the list
   * @param buckets positive
   */
  public KeyBlocks(List<String> streams, int buckets) {
    if (buckets < 1) {
      throw new IllegalArgumentException("buckets must be positive: " + buckets);
    }
    this.streams = List.copyOf(streams);
    this.buckets = buckets;
    this.blocks = new ByteBuffer[streams.size()][buckets];
  }

  /** The coder of blocks with the number of their bucket. */
  public static Coder<KV<Integer, Block>> coder() {
    return Block.inBucketsCoder();
  }

  /** Adds a number. */
  public void add(int stream, long key) {
    room(stream, Keys.bucketOf(key, buckets), Long.BYTES).putLong(key);
  }

  /** Adds a number that goes with a key. */
  public void add(int stream, long key, long value) {
    room(stream, Keys.bucketOf(key, buckets), 2 * Long.BYTES).putLong(key).putLong(value);
  }

  /** Adds bytes. */
  public void add(int stream, byte[] key) {
    int bucket = Keys.bucketOf(KeyBucket.hash(key, 0, key.length), buckets);
    room(stream, bucket, Integer.BYTES + key.length).putInt(key.length).put(key);
  }

  /** Whether so much is packed that it should be flushed. */
  public boolean isFull() {
    return bytes >= FLUSH_BYTES;
  }

  /** Passes all blocks on with the numbers of their buckets, and starts again. */
  public void flush(BiConsumer<Integer, Block> receiver) {
    for (int stream = 0; stream < blocks.length; stream++) {
      for (int bucket = 0; bucket < buckets; bucket++) {
        ByteBuffer block = blocks[stream][bucket];
        if (block != null) {
          byte[] keys = new byte[block.flip().remaining()];
          block.get(keys);
          receiver.accept(bucket, Block.of(streams.get(stream), keys));
          blocks[stream][bucket] = null;
        }
      }
    }
    bytes = 0;
  }

  private ByteBuffer room(int stream, int bucket, int size) {
    ByteBuffer block = blocks[stream][bucket];
    if (block == null) {
      block = ByteBuffer.allocate(FIRST_BYTES);
      blocks[stream][bucket] = block;
    }
    if (block.remaining() < size) {
      block =
          ByteBuffer.allocate(Math.max(2 * block.capacity(), block.position() + size))
              .put(block.flip());
      blocks[stream][bucket] = block;
    }
    bytes += size;
    return block;
  }
}
