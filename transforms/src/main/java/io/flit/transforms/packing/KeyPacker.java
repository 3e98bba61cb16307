package io.flit.transforms.packing;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.values.KV;

/**
 * Packs keys without their rows, bucket by bucket, for a shuffle in which the keys of many tables
 * meet at once.
 *
 * <p>Keys of one kind form a stream, which has a name and keys of one form: numbers, numbers with
 * another number each, or bytes. Equal keys of the same form come into the same bucket, whatever
 * their stream. A {@link KeyBucket} reads them again.
 *
 * <p>The caller that adds keys says where full blocks go; what is left at the end of a bundle is
 * {@linkplain #passOn passed on}.
 */
public final class KeyPacker {
  private final List<String> streams;
  private final int buckets;
  private final OpenBlocks<Integer, Keys> blocks = new OpenBlocks<>();

  /**
   * A packer without keys.
   *
   * @param streams the names of the streams, which are then known by their place in the list
   * @param buckets positive
   */
  public KeyPacker(List<String> streams, int buckets) {
    this.streams = List.copyOf(streams);
    this.buckets = Bucketing.checkPositive(buckets);
  }

  /** Adds a number. */
  public void add(int stream, long key, Consumer<KV<Integer, Block>> out) {
    int bucket = Bucketing.bucketOf(key, buckets);
    Keys keys = keys(stream, bucket);
    keys.withRoom(Long.BYTES).putLong(key);
    grown(stream, bucket, keys, Long.BYTES, out);
  }

  /** Adds a number that goes with a key. */
  public void add(int stream, long key, long value, Consumer<KV<Integer, Block>> out) {
    int bucket = Bucketing.bucketOf(key, buckets);
    Keys keys = keys(stream, bucket);
    keys.withRoom(2 * Long.BYTES).putLong(key).putLong(value);
    grown(stream, bucket, keys, 2 * Long.BYTES, out);
  }

  /** Adds bytes. */
  public void add(int stream, byte[] key, Consumer<KV<Integer, Block>> out) {
    int bucket = Bucketing.bucketOf(StableHash.of(key, 0, key.length), buckets);
    int size = Integer.BYTES + key.length;
    Keys keys = keys(stream, bucket);
    keys.withRoom(size).putInt(key.length).put(key);
    grown(stream, bucket, keys, size, out);
  }

  /** Passes all blocks on, and starts again. */
  public void passOn(Consumer<KV<Integer, Block>> out) {
    blocks.passOn(out);
  }

  private Keys keys(int stream, int bucket) {
    return blocks.open(stream * buckets + bucket, () -> new Keys(streams.get(stream), bucket));
  }

  private void grown(
      int stream, int bucket, Keys keys, int bytes, Consumer<KV<Integer, Block>> out) {
    blocks.grown(stream * buckets + bucket, keys, bytes, out);
  }

  /** Keys of one stream in one bucket. */
  private static final class Keys implements OpenBlocks.Packer {
    private final String stream;
    private final int bucket;
    private ByteBuffer keys = ByteBuffer.allocate(256);

    Keys(String stream, int bucket) {
      this.stream = stream;
      this.bucket = bucket;
    }

    ByteBuffer withRoom(int bytes) {
      if (keys.remaining() < bytes) {
        int capacity = Math.max(2 * keys.capacity(), keys.position() + bytes);
        keys = ByteBuffer.allocate(capacity).put(keys.flip());
      }
      return keys;
    }

    @Override
    public int size() {
      return keys.position();
    }

    @Override
    public KV<Integer, Block> close() {
      byte[] bytes = new byte[keys.flip().remaining()];
      keys.get(bytes);
      return KV.of(bucket, Block.of(stream, bytes));
    }
  }
}
