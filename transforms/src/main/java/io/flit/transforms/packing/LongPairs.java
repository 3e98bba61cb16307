package io.flit.transforms.packing;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** Packs two numbers of each row, bucketed by the first: what a shuffle of keys alone needs. */
public final class LongPairs {
  private static final String CONTENTS = "pairs";

  private LongPairs() {}

  /**
   * Packs pairs of numbers into blocks.
   *
   * @param first decides the bucket
   * @param buckets positive
   */
  public static <T> PTransform<PCollection<T>, PCollection<KV<Integer, Block>>> of(
      SerializableFunction<T, Long> first, SerializableFunction<T, Long> second, int buckets) {
    return new Pack<>(first, second, Keys.bucket(first, buckets));
  }

  /** Hands out the pairs of any number of blocks. */
  public static void forEach(Iterable<Block> blocks, PairConsumer consumer) {
    for (Block block : blocks) {
      LongBuffer longs = ByteBuffer.wrap(block.bytes()).asLongBuffer();
      while (longs.hasRemaining()) {
        consumer.accept(longs.get(), longs.get());
      }
    }
  }

  /** Takes a pair of numbers. */
  @FunctionalInterface
  public interface PairConsumer {
    void accept(long first, long second);
  }

  private static final class Pack<T>
      extends PTransform<PCollection<T>, PCollection<KV<Integer, Block>>> {
    private final SerializableFunction<T, Long> first;
    private final SerializableFunction<T, Long> second;
    private final SerializableFunction<T, Integer> bucketOf;

    Pack(
        SerializableFunction<T, Long> first,
        SerializableFunction<T, Long> second,
        SerializableFunction<T, Integer> bucketOf) {
      this.first = first;
      this.second = second;
      this.bucketOf = bucketOf;
    }

    @Override
    public PCollection<KV<Integer, Block>> expand(PCollection<T> rows) {
      return rows.apply("PackPairs", ParDo.of(new PackFn<>(first, second, bucketOf)))
          .setCoder(Block.inBucketsCoder());
    }
  }

  private static final class PackFn<T> extends DoFn<T, KV<Integer, Block>> {
    private final SerializableFunction<T, Long> first;
    private final SerializableFunction<T, Long> second;
    private final SerializableFunction<T, Integer> bucketOf;
    private transient Map<Integer, ByteBuffer> blocks;

    PackFn(
        SerializableFunction<T, Long> first,
        SerializableFunction<T, Long> second,
        SerializableFunction<T, Integer> bucketOf) {
      this.first = first;
      this.second = second;
      this.bucketOf = bucketOf;
    }

    @StartBundle
    public void startBundle() {
      blocks = new HashMap<>();
    }

    @ProcessElement
    public void pack(@Element T row, OutputReceiver<KV<Integer, Block>> out) {
      int bucket = bucketOf.apply(row);
      ByteBuffer block = withRoom(blocks.get(bucket));
      block.putLong(first.apply(row)).putLong(second.apply(row));
      blocks.put(bucket, block);
      if (block.position() >= Blocks.FLUSH_BYTES) {
        out.output(KV.of(bucket, packed(block)));
        blocks.remove(bucket);
      }
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      blocks.forEach(
          (bucket, block) ->
              context.output(
                  KV.of(bucket, packed(block)),
                  BoundedWindow.TIMESTAMP_MIN_VALUE,
                  GlobalWindow.INSTANCE));
      blocks = null;
    }

    private static ByteBuffer withRoom(ByteBuffer block) {
      if (block == null) {
        return ByteBuffer.allocate(1 << 10);
      }
      return block.remaining() >= 2 * Long.BYTES
          ? block
          : ByteBuffer.allocate(block.capacity() * 2).put(block.flip());
    }

    private static Block packed(ByteBuffer block) {
      byte[] bytes = new byte[block.flip().remaining()];
      block.get(bytes);
      return Block.of(CONTENTS, bytes);
    }
  }
}
