package io.flit.transforms.shuffle;

import io.flit.schemas.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.coders.BigEndianIntegerCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.SimpleFunction;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.util.VarInt;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Brings rows of one or more tables together by a shared key, many keys to a bucket.
 *
 * <p>A runner pays for every distinct key of a shuffle and for every element in it. {@link #of}
 * therefore packs the rows of a bundle that go to one bucket into one block of bytes, each row
 * encoded with its table's coder; {@link #meet} groups the blocks by bucket and hands out {@link
 * Bucket}s, in which rows are rows again. Nobody else sees the bytes.
 *
 * <pre>{@code
 * PCollectionList.of(orders.apply("PackOrders", Blocks.of(ORDERS, Keys.bucket(StgOrder::getUserId, 8))))
 *     .and(items.apply("PackItems", Blocks.of(ITEMS, Keys.bucket(StgOrderItem::getUserId, 8))))
 *     .apply("MeetByUser", Blocks.meet());
 * }</pre>
 */
public final class Blocks {
  /** A block is passed on when it reaches this size, so that a bundle's memory stays bounded. */
  static final int FLUSH_BYTES = 4 << 20;

  private Blocks() {}

  /**
   * Packs rows into blocks.
   *
   * @param table the table of the rows
   * @param bucketOf the bucket of a row; must be deterministic
   */
  public static <T> PTransform<PCollection<T>, PCollection<KV<Integer, byte[]>>> of(
      Table<T> table, SerializableFunction<T, Integer> bucketOf) {
    return new Pack<>(table.rowType(), bucketOf);
  }

  /** Groups the blocks of any number of tables by bucket. Rows of a bucket come in any order. */
  public static PTransform<PCollectionList<KV<Integer, byte[]>>, PCollection<Bucket>> meet() {
    return new Meet();
  }

  private static final class Pack<T>
      extends PTransform<PCollection<T>, PCollection<KV<Integer, byte[]>>> {
    private final Class<T> rowType;
    private final SerializableFunction<T, Integer> bucketOf;

    Pack(Class<T> rowType, SerializableFunction<T, Integer> bucketOf) {
      this.rowType = rowType;
      this.bucketOf = bucketOf;
    }

    @Override
    public PCollection<KV<Integer, byte[]>> expand(PCollection<T> rows) {
      return rows.apply("PackRows", ParDo.of(new PackFn<>(rowType, bucketOf)))
          .setCoder(KvCoder.of(BigEndianIntegerCoder.of(), ByteArrayCoder.of()));
    }
  }

  private static final class Meet
      extends PTransform<PCollectionList<KV<Integer, byte[]>>, PCollection<Bucket>> {
    @Override
    public PCollection<Bucket> expand(PCollectionList<KV<Integer, byte[]>> blocks) {
      return blocks
          .apply("AllTables", Flatten.pCollections())
          .apply("GroupByBucket", GroupByKey.create())
          .apply("OpenBuckets", MapElements.via(new OpenBucket()));
    }
  }

  private static final class OpenBucket
      extends SimpleFunction<KV<Integer, Iterable<byte[]>>, Bucket> {
    @Override
    public Bucket apply(KV<Integer, Iterable<byte[]>> blocks) {
      return new Bucket(blocks.getKey(), blocks.getValue());
    }
  }

  private static final class PackFn<T> extends DoFn<T, KV<Integer, byte[]>> {
    private final Class<T> rowType;
    private final SerializableFunction<T, Integer> bucketOf;
    private transient Coder<T> coder;
    private transient Map<Integer, Block> blocks;

    PackFn(Class<T> rowType, SerializableFunction<T, Integer> bucketOf) {
      this.rowType = rowType;
      this.bucketOf = bucketOf;
    }

    @Setup
    public void setup() {
      coder = Table.of(rowType).coder();
    }

    @StartBundle
    public void startBundle() {
      blocks = new HashMap<>();
    }

    @ProcessElement
    public void pack(@Element T row, OutputReceiver<KV<Integer, byte[]>> out) throws IOException {
      int bucket = bucketOf.apply(row);
      Block block = blocks.get(bucket);
      if (block == null) {
        block = new Block(rowType);
        blocks.put(bucket, block);
      }
      coder.encode(row, block.bytes);
      if (block.bytes.size() >= FLUSH_BYTES) {
        out.output(KV.of(bucket, block.bytes.toByteArray()));
        blocks.remove(bucket);
      }
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      blocks.forEach(
          (bucket, block) ->
              context.output(
                  KV.of(bucket, block.bytes.toByteArray()),
                  BoundedWindow.TIMESTAMP_MIN_VALUE,
                  GlobalWindow.INSTANCE));
      blocks = null;
    }
  }

  /** A row type's name, then rows to the end. */
  private static final class Block {
    private final Bytes bytes = new Bytes();

    Block(Class<?> rowType) throws IOException {
      byte[] name = rowType.getName().getBytes(StandardCharsets.UTF_8);
      VarInt.encode(name.length, bytes);
      bytes.write(name);
    }
  }

  /** A {@link ByteArrayOutputStream} without locks: a block has one writer. */
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  private static final class Bytes extends ByteArrayOutputStream {
    Bytes() {
      super(1 << 10);
    }

    @Override
    public void write(int b) {
      if (count == buf.length) {
        buf = Arrays.copyOf(buf, buf.length * 2);
      }
      buf[count++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes) {
      write(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      if (count + length > buf.length) {
        buf = Arrays.copyOf(buf, Math.max(buf.length * 2, count + length));
      }
      System.arraycopy(bytes, offset, buf, count, length);
      count += length;
    }
  }
}
