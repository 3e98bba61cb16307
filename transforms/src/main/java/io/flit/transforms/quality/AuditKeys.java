package io.flit.transforms.quality;

import io.flit.schemas.Table;
import io.flit.transforms.packing.Block;
import io.flit.transforms.packing.KeyBucket;
import io.flit.transforms.packing.PackedKeys;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Runs the checks of tables that compare rows: unique keys, relationships, and revenue that adds
 * up. The keys of all tables meet in one shuffle, packed, in few buckets; a bucket's keys are held
 * in memory, about thirty bytes for each row.
 *
 * <p>The input is the {@link AuditedRows#getKeys keys} of every table, and {@link #known} keys of
 * others that they refer to. The output has a finding for each check and bucket in which rows
 * failed.
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
    return PackedKeys.numbers(TableKeys.keys(table), key -> key, buckets);
  }

  @Override
  public PCollection<Finding> expand(PCollectionList<KV<Integer, Block>> keys) {
    return keys.apply("AllTables", Flatten.pCollections())
        .apply("GroupByBucket", GroupByKey.create())
        .apply("TestKeys", ParDo.of(new TestKeysFn(audited, known)));
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
