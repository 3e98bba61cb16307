package io.flit.transforms.packing;

import io.flit.schemas.Table;
import io.flit.transforms.outputs.AtBundleEnd;
import java.io.Serializable;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.SimpleFunction;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Brings rows of one or more tables together by a shared key, many keys to a bucket.
 *
 * <p>A runner has a cost for every distinct key of a shuffle and for every element in it. {@link
 * #of} therefore packs the rows of a bundle that go to one bucket into one {@link Block} of bytes;
 * {@link #groupByBucket} groups the blocks by bucket and returns {@link RowBucket}s, in which rows
 * are rows again. No other code sees the bytes.
 *
 * <pre>{@code
 * PCollectionList.of(orders.apply(PackedRows.of(ORDERS, Bucketing.by(StgOrder::getUserId, 8))))
 *     .and(items.apply(PackedRows.of(ITEMS, Bucketing.by(StgOrderItem::getUserId, 8))))
 *     .apply("MeetByUser", PackedRows.groupByBucket());
 * }</pre>
 */
public final class PackedRows {
  private PackedRows() {}

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

  /**
   * Corrects packed rows by what becomes known only later. What has to wait for a side input waits
   * as blocks, which costs a runner less than rows.
   *
   * @param table the table of the rows
   * @param bucketOf the bucket of a corrected row; must be deterministic
   * @param correction what may be wrong with a row, and how it should be
   * @param known what to correct by
   */
  public static <T, V>
      PTransform<PCollection<KV<Integer, Block>>, PCollection<KV<Integer, Block>>> correct(
          Table<T> table,
          SerializableFunction<T, Integer> bucketOf,
          Correction<T, V> correction,
          PCollectionView<V> known) {
    return new Correct<>(new CorrectFn<>(table.rowType(), bucketOf, correction, known), known);
  }

  /**
   * How rows are corrected.
   *
   * @param <T> the rows
   * @param <V> what they are corrected by
   */
  public interface Correction<T, V> extends Serializable {
    /** Whether rows of a bucket have to be looked at; the blocks of others are left as they are. */
    boolean concerns(int bucket, V known);

    /** The row as it should be, or null if it should not be. */
    @Nullable T correct(T row, V known);
  }

  /** Groups the blocks of any number of tables by bucket. Rows of a bucket come in any order. */
  public static PTransform<PCollectionList<KV<Integer, Block>>, PCollection<RowBucket>>
      groupByBucket() {
    return new GroupByBucket();
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
    public void populateDisplayData(DisplayData.Builder builder) {
      super.populateDisplayData(builder);
      builder.add(DisplayData.item("table", Table.of(rowType).name()).withLabel("Table"));
    }

    @Override
    public PCollection<KV<Integer, Block>> expand(PCollection<T> rows) {
      return rows.apply("PackRows", ParDo.of(new PackFn<>(rowType, bucketOf)))
          .setCoder(Block.inBucketsCoder());
    }
  }

  private static final class GroupByBucket
      extends PTransform<PCollectionList<KV<Integer, Block>>, PCollection<RowBucket>> {
    @Override
    public PCollection<RowBucket> expand(PCollectionList<KV<Integer, Block>> blocks) {
      return blocks
          .apply("AllTables", Flatten.pCollections())
          .apply("GroupByBucket", GroupByKey.create())
          .apply("OpenBuckets", MapElements.via(new OpenBucket()));
    }
  }

  private static final class OpenBucket
      extends SimpleFunction<KV<Integer, Iterable<Block>>, RowBucket> {
    @Override
    public RowBucket apply(KV<Integer, Iterable<Block>> blocks) {
      return new RowBucket(blocks.getKey(), blocks.getValue());
    }
  }

  private static final class PackFn<T> extends DoFn<T, KV<Integer, Block>> {
    private final Class<T> rowType;
    private final SerializableFunction<T, Integer> bucketOf;
    private transient Packing<T> packing;

    PackFn(Class<T> rowType, SerializableFunction<T, Integer> bucketOf) {
      this.rowType = rowType;
      this.bucketOf = bucketOf;
    }

    @StartBundle
    public void startBundle() {
      packing = new Packing<>(Table.of(rowType));
    }

    @ProcessElement
    public void pack(@Element T row, OutputReceiver<KV<Integer, Block>> out) {
      packing.add(bucketOf.apply(row), row, out::output);
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      packing.passOn(AtBundleEnd.to(context));
      packing = null;
    }
  }

  /** Packs rows of one table, bucket by bucket. */
  private static final class Packing<T> {
    private final Table<T> table;
    private final OpenBlocks<Integer, RowPacker<T>> blocks = new OpenBlocks<>();

    Packing(Table<T> table) {
      this.table = table;
    }

    /** Adds a row, and passes on what is full. */
    void add(int bucket, T row, Consumer<KV<Integer, Block>> out) {
      RowPacker<T> packer = blocks.open(bucket, () -> new RowPacker<>(table, bucket));
      int before = packer.size();
      packer.add(row);
      blocks.grown(bucket, packer, packer.size() - before, out);
    }

    /** Outputs all blocks and starts again. */
    void passOn(Consumer<KV<Integer, Block>> out) {
      blocks.passOn(out);
    }
  }

  private static final class Correct<V>
      extends PTransform<PCollection<KV<Integer, Block>>, PCollection<KV<Integer, Block>>> {
    private final CorrectFn<?, V> correctRows;
    private final PCollectionView<V> known;

    Correct(CorrectFn<?, V> correctRows, PCollectionView<V> known) {
      this.correctRows = correctRows;
      this.known = known;
    }

    @Override
    public PCollection<KV<Integer, Block>> expand(PCollection<KV<Integer, Block>> blocks) {
      return blocks
          .apply("CorrectRows", ParDo.of(correctRows).withSideInputs(known))
          .setCoder(Block.inBucketsCoder());
    }
  }

  private static final class CorrectFn<T, V> extends DoFn<KV<Integer, Block>, KV<Integer, Block>> {
    private final Class<T> rowType;
    private final SerializableFunction<T, Integer> bucketOf;
    private final Correction<T, V> correction;
    private final PCollectionView<V> view;

    CorrectFn(
        Class<T> rowType,
        SerializableFunction<T, Integer> bucketOf,
        Correction<T, V> correction,
        PCollectionView<V> view) {
      this.rowType = rowType;
      this.bucketOf = bucketOf;
      this.correction = correction;
      this.view = view;
    }

    @ProcessElement
    public void correct(ProcessContext context) {
      KV<Integer, Block> packed = context.element();
      V known = context.sideInput(view);
      if (!correction.concerns(packed.getKey(), known)) {
        context.output(packed);
        return;
      }
      Table<T> table = Table.of(rowType);
      Packing<T> packing = new Packing<>(table);
      new RowUnpacker(packed.getValue().bytes())
          .forEach(
              table,
              row -> {
                T corrected = correction.correct(row, known);
                if (corrected != null) {
                  packing.add(bucketOf.apply(corrected), corrected, context::output);
                }
              });
      packing.passOn(context::output);
    }
  }
}
