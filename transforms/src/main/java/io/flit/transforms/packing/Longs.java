package io.flit.transforms.packing;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.CustomCoder;
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

  private static final String CONTENTS = "numbers";

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
          .setCoder(Block.inBucketsCoder())
          .apply("GroupByBucket", GroupByKey.create())
          .apply("SortBuckets", MapElements.via(new SortBucket()))
          .setCoder(new LongArrayCoder());
    }
  }

  private static final class PackFn<T> extends DoFn<T, KV<Integer, Block>> {
    private final SerializableFunction<T, @Nullable Long> numberOf;
    private final int buckets;
    private transient Map<Integer, Packer> packers;

    PackFn(SerializableFunction<T, @Nullable Long> numberOf, int buckets) {
      this.numberOf = numberOf;
      this.buckets = buckets;
    }

    @StartBundle
    public void startBundle() {
      packers = new HashMap<>();
    }

    @ProcessElement
    public void pack(@Element T element, OutputReceiver<KV<Integer, Block>> out) {
      Long number = numberOf.apply(element);
      if (number == null) {
        return;
      }
      int bucket = Keys.bucketOf(number, buckets);
      Packer packer = packers.computeIfAbsent(bucket, b -> new Packer());
      packer.add(number);
      if (packer.count == FLUSH_NUMBERS) {
        out.output(KV.of(bucket, packer.toBlock()));
        packers.remove(bucket);
      }
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      packers.forEach(
          (bucket, packer) ->
              context.output(
                  KV.of(bucket, packer.toBlock()),
                  BoundedWindow.TIMESTAMP_MIN_VALUE,
                  GlobalWindow.INSTANCE));
      packers = null;
    }
  }

  private static final class Packer {
    private long[] numbers = new long[64];
    private int count;

    void add(long number) {
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * count);
      }
      numbers[count++] = number;
    }

    Block toBlock() {
      byte[] bytes = new byte[count * Long.BYTES];
      ByteBuffer.wrap(bytes).asLongBuffer().put(numbers, 0, count);
      return Block.of(CONTENTS, bytes);
    }
  }

  private static final class SortBucket
      extends SimpleFunction<KV<Integer, Iterable<Block>>, long[]> {
    @Override
    public long[] apply(KV<Integer, Iterable<Block>> bucket) {
      List<byte[]> blocks = new ArrayList<>();
      int bytes = 0;
      for (Block block : bucket.getValue()) {
        blocks.add(block.bytes());
        bytes = Math.addExact(bytes, blocks.get(blocks.size() - 1).length);
      }
      LongBuffer numbers = LongBuffer.allocate(bytes / Long.BYTES);
      blocks.forEach(block -> numbers.put(ByteBuffer.wrap(block).asLongBuffer()));
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
