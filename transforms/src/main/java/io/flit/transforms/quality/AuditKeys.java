package io.flit.transforms.quality;

import io.flit.schemas.Table;
import io.flit.transforms.packing.Block;
import io.flit.transforms.packing.KeyBlocks;
import io.flit.transforms.packing.KeyBucket;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Makes the checks of tables that look at rows together: unique keys, relationships, and revenue
 * that adds up. The keys of all tables meet in one shuffle, packed, in few buckets; a bucket's keys
 * are held in memory, about thirty bytes for each row.
 *
 * <p>The input is the {@link AuditRows#KEYS} of every table, and {@link #known} keys of others that
 * they refer to. The output has a finding for each check and bucket in which rows failed.
 */
public final class AuditKeys
    extends PTransform<PCollectionList<KV<Integer, Block>>, PCollection<Finding>> {
  private final List<Class<?>> audited;
  private final Set<Class<?>> known;

  private AuditKeys(List<Class<?>> audited, Set<Class<?>> known) {
    this.audited = audited;
    this.known = known;
  }

  /**
   * Audits the keys of tables.
   *
   * @param audited the row types of the tables whose checks are made
   * @param known the row types of further tables whose keys are in the input
   */
  public static AuditKeys of(List<Class<?>> audited, Set<Class<?>> known) {
    Set<Class<?>> all = new LinkedHashSet<>(audited);
    all.addAll(known);
    return new AuditKeys(new ArrayList<>(audited), all);
  }

  /**
   * Packs keys that others refer to.
   *
   * @param table the table whose keys they are, which has one INT64 key
   * @param buckets in how many buckets keys will meet, positive; the same for all tables
   */
  public static PTransform<PCollection<Long>, PCollection<KV<Integer, Block>>> known(
      Table<?> table, int buckets) {
    return new PackKnown(TableKeys.keys(table), buckets);
  }

  @Override
  public PCollection<Finding> expand(PCollectionList<KV<Integer, Block>> keys) {
    return keys.apply("AllTables", Flatten.pCollections())
        .apply("GroupByBucket", GroupByKey.create())
        .apply("TestKeys", ParDo.of(new TestKeysFn(audited, known)));
  }

  private static final class PackKnown
      extends PTransform<PCollection<Long>, PCollection<KV<Integer, Block>>> {
    private final String stream;
    private final int buckets;

    PackKnown(String stream, int buckets) {
      this.stream = stream;
      this.buckets = buckets;
    }

    @Override
    public PCollection<KV<Integer, Block>> expand(PCollection<Long> keys) {
      return keys.apply("PackKeys", ParDo.of(new PackFn(stream, buckets)))
          .setCoder(KeyBlocks.coder());
    }
  }

  private static final class PackFn extends DoFn<Long, KV<Integer, Block>> {
    private final String stream;
    private final int buckets;
    private transient KeyBlocks blocks;

    PackFn(String stream, int buckets) {
      this.stream = stream;
      this.buckets = buckets;
    }

    @StartBundle
    public void startBundle() {
      blocks = new KeyBlocks(List.of(stream), buckets);
    }

    @ProcessElement
    public void pack(@Element Long key, OutputReceiver<KV<Integer, Block>> out) {
      blocks.add(0, key);
      if (blocks.isFull()) {
        blocks.flush((bucket, block) -> out.output(KV.of(bucket, block)));
      }
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      blocks.flush(
          (bucket, block) ->
              context.output(
                  KV.of(bucket, block), BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE));
    }
  }

  private static final class TestKeysFn extends DoFn<KV<Integer, Iterable<Block>>, Finding> {
    private final List<Class<?>> audited;
    private final Set<Class<?>> known;

    TestKeysFn(List<Class<?>> audited, Set<Class<?>> known) {
      this.audited = audited;
      this.known = known;
    }

    @ProcessElement
    public void test(@Element KV<Integer, Iterable<Block>> keys, OutputReceiver<Finding> out) {
      List<Table<?>> tables = new ArrayList<>();
      audited.forEach(rowType -> tables.add(Table.of(rowType)));
      new KeyTests(tables, known).test(new KeyBucket(keys.getValue())).forEach(out::output);
    }
  }
}
