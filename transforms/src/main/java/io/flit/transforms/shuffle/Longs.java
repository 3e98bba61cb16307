package io.flit.transforms.shuffle;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.coders.BigEndianIntegerCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.SimpleFunction;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Brings equal numbers of very many elements together, many numbers to a bucket.
 *
 * <p>Like the rows in {@link Blocks} the numbers of a bundle travel packed, eight bytes each.
 */
public final class Longs {
  /** A block is passed on when it holds this many numbers, so that a bundle's memory is bounded. */
  static final int FLUSH_NUMBERS = 1 << 19;

  private Longs() {}

  /**
   * Sorts one number per element within buckets. Equal numbers come into the same bucket; an output
   * element is one bucket, in ascending order.
   *
   * @param numberOf the number of an element, null for none; must be deterministic
   * @param buckets positive
   */
  public static <T> PTransform<PCollection<T>, PCollection<long[]>> sortedIn(
      SerializableFunction<T, @Nullable Long> numberOf, int buckets) {
    if (buckets < 1) {
      throw new IllegalArgumentException("buckets must be positive: " + buckets);
    }
    return new SortInBuckets<>(numberOf, buckets);
  }

  private static final class SortInBuckets<T>
      extends PTransform<PCollection<T>, PCollection<long[]>> {
    private final SerializableFunction<T, @Nullable Long> numberOf;
    private final int buckets;

    SortInBuckets(SerializableFunction<T, @Nullable Long> numberOf, int buckets) {
      this.numberOf = numberOf;
      this.buckets = buckets;
    }

    @Override
    public PCollection<long[]> expand(PCollection<T> elements) {
      return elements
          .apply("PackNumbers", ParDo.of(new PackFn<>(numberOf, buckets)))
          .setCoder(KvCoder.of(BigEndianIntegerCoder.of(), ByteArrayCoder.of()))
          .apply("GroupByBucket", GroupByKey.create())
          .apply("SortBuckets", MapElements.via(new SortBucket()))
          .setCoder(new LongArrayCoder());
    }
  }

  private static final class PackFn<T> extends DoFn<T, KV<Integer, byte[]>> {
    private final SerializableFunction<T, @Nullable Long> numberOf;
    private final int buckets;
    private transient Map<Integer, Block> blocks;

    PackFn(SerializableFunction<T, @Nullable Long> numberOf, int buckets) {
      this.numberOf = numberOf;
      this.buckets = buckets;
    }

    @StartBundle
    public void startBundle() {
      blocks = new HashMap<>();
    }

    @ProcessElement
    public void pack(@Element T element, OutputReceiver<KV<Integer, byte[]>> out) {
      Long number = numberOf.apply(element);
      if (number == null) {
        return;
      }
      int bucket = Keys.bucketOf(number, buckets);
      Block block = blocks.computeIfAbsent(bucket, b -> new Block());
      block.add(number);
      if (block.count == FLUSH_NUMBERS) {
        out.output(KV.of(bucket, block.toBytes()));
        blocks.remove(bucket);
      }
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      blocks.forEach(
          (bucket, block) ->
              context.output(
                  KV.of(bucket, block.toBytes()),
                  BoundedWindow.TIMESTAMP_MIN_VALUE,
                  GlobalWindow.INSTANCE));
      blocks = null;
    }
  }

  private static final class Block {
    private long[] numbers = new long[64];
    private int count;

    void add(long number) {
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * count);
      }
      numbers[count++] = number;
    }

    byte[] toBytes() {
      byte[] bytes = new byte[count * Long.BYTES];
      ByteBuffer.wrap(bytes).asLongBuffer().put(numbers, 0, count);
      return bytes;
    }
  }

  private static final class SortBucket
      extends SimpleFunction<KV<Integer, Iterable<byte[]>>, long[]> {
    @Override
    public long[] apply(KV<Integer, Iterable<byte[]>> bucket) {
      int bytes = 0;
      for (byte[] block : bucket.getValue()) {
        bytes = Math.addExact(bytes, block.length);
      }
      LongBuffer numbers = LongBuffer.allocate(bytes / Long.BYTES);
      for (byte[] block : bucket.getValue()) {
        numbers.put(ByteBuffer.wrap(block).asLongBuffer());
      }
      Arrays.sort(numbers.array());
      return numbers.array();
    }
  }

  /** Encodes numbers as their count, then eight bytes each. */
  private static final class LongArrayCoder extends CustomCoder<long[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public void encode(long[] numbers, OutputStream out) throws IOException {
      byte[] bytes = new byte[numbers.length * Long.BYTES];
      ByteBuffer.wrap(bytes).asLongBuffer().put(numbers);
      new DataOutputStream(out).writeInt(numbers.length);
      out.write(bytes);
    }

    @Override
    public long[] decode(InputStream in) throws IOException {
      DataInputStream data = new DataInputStream(in);
      long[] numbers = new long[data.readInt()];
      byte[] bytes = new byte[numbers.length * Long.BYTES];
      data.readFully(bytes);
      ByteBuffer.wrap(bytes).asLongBuffer().get(numbers);
      return numbers;
    }

    @Override
    public void verifyDeterministic() {}
  }
}
