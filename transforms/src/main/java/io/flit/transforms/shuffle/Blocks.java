package io.flit.transforms.shuffle;

import io.flit.schemas.Table;
import java.util.HashMap;
import java.util.Map;
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
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Brings rows of one or more tables together by a shared key, many keys to a bucket.
 *
 * <p>A runner pays for every distinct key of a shuffle and for every element in it. {@link #of}
 * therefore packs the rows of a bundle that go to one bucket into one {@link Block} of bytes;
 * {@link #meet} groups the blocks by bucket and hands out {@link Bucket}s, in which rows are rows
 * again. Nobody else sees the bytes.
 *
 * <pre>{@code
 * PCollectionList.of(orders.apply("PackOrders", Blocks.of(ORDERS, Keys.bucket(StgOrder::getUserId, 8))))
 *     .and(items.apply("PackItems", Blocks.of(ITEMS, Keys.bucket(StgOrderItem::getUserId, 8))))
 *     .apply("MeetByUser", Blocks.meet());
 * }</pre>
 */
public final class Blocks {
  /** A block is passed on when it reaches this size. */
  static final int FLUSH_BYTES = 4 << 20;

  /** All blocks are passed on when they reach this size together: there may be many buckets. */
  private static final int FLUSH_ALL_BYTES = 32 << 20;

  private Blocks() {}

  /**
   * Packs rows into blocks.
   *
   * @param table the table of the rows
   * @param bucketOf the bucket of a row; must be deterministic
   */
  public static <T> PTransform<PCollection<T>, PCollection<KV<Integer, Block>>> of(
      Table<T> table, SerializableFunction<T, Integer> bucketOf) {
    return new Pack<>(table.rowType(), bucketOf);
  }

  /** Groups the blocks of any number of tables by bucket. Rows of a bucket come in any order. */
  public static PTransform<PCollectionList<KV<Integer, Block>>, PCollection<Bucket>> meet() {
    return new Meet();
  }

  private static final class Pack<T>
      extends PTransform<PCollection<T>, PCollection<KV<Integer, Block>>> {
    private final Class<T> rowType;
    private final SerializableFunction<T, Integer> bucketOf;

    Pack(Class<T> rowType, SerializableFunction<T, Integer> bucketOf) {
      this.rowType = rowType;
      this.bucketOf = bucketOf;
    }

    @Override
    public PCollection<KV<Integer, Block>> expand(PCollection<T> rows) {
      return rows.apply("PackRows", ParDo.of(new PackFn<>(rowType, bucketOf)))
          .setCoder(Block.inBucketsCoder());
    }
  }

  private static final class Meet
      extends PTransform<PCollectionList<KV<Integer, Block>>, PCollection<Bucket>> {
    @Override
    public PCollection<Bucket> expand(PCollectionList<KV<Integer, Block>> blocks) {
      return blocks
          .apply("AllTables", Flatten.pCollections())
          .apply("GroupByBucket", GroupByKey.create())
          .apply("OpenBuckets", MapElements.via(new OpenBucket()));
    }
  }

  private static final class OpenBucket
      extends SimpleFunction<KV<Integer, Iterable<Block>>, Bucket> {
    @Override
    public Bucket apply(KV<Integer, Iterable<Block>> blocks) {
      return new Bucket(blocks.getKey(), blocks.getValue());
    }
  }

  private static final class PackFn<T> extends DoFn<T, KV<Integer, Block>> {
    private final Class<T> rowType;
    private final SerializableFunction<T, Integer> bucketOf;
    private transient Map<Integer, RowPacker<T>> packers;
    private transient int packed;

    PackFn(Class<T> rowType, SerializableFunction<T, Integer> bucketOf) {
      this.rowType = rowType;
      this.bucketOf = bucketOf;
    }

    @StartBundle
    public void startBundle() {
      packers = new HashMap<>();
      packed = 0;
    }

    @ProcessElement
    public void pack(@Element T row, OutputReceiver<KV<Integer, Block>> out) {
      int bucket = bucketOf.apply(row);
      RowPacker<T> packer = packers.get(bucket);
      if (packer == null) {
        packer = new RowPacker<>(Table.of(rowType));
        packers.put(bucket, packer);
      }
      int before = packer.size();
      packer.add(row);
      packed += packer.size() - before;
      if (packer.size() >= FLUSH_BYTES) {
        packed -= packer.size();
        out.output(KV.of(bucket, packer.toBlock()));
        packers.remove(bucket);
      }
      if (packed >= FLUSH_ALL_BYTES) {
        packers.forEach((number, full) -> out.output(KV.of(number, full.toBlock())));
        startBundle();
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
}
