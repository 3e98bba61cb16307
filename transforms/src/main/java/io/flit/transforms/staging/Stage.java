package io.flit.transforms.staging;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.raw.ImportReject;
import io.flit.schemas.staging.StgReject;
import io.flit.transforms.outputs.AtBundleEnd;
import io.flit.transforms.packing.Bucketing;
import io.flit.transforms.packing.PackedRows;
import io.flit.transforms.packing.RowBucket;
import io.flit.transforms.packing.StableHash;
import io.flit.transforms.quality.RejectCounts;
import io.flit.transforms.quality.RowCount;
import io.flit.transforms.staging.rules.StagingRule;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.SimpleFunction;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Turns raw tables into staged tables: clean, typed, one row per key, with every rejected row and
 * the counts.
 *
 * <pre>{@code
 * Staged<StgOrder> orders = rawOrders.apply("StageOrders", Stage.rows(new OrderStaging()));
 * }</pre>
 *
 * <p>Input is bounded and in the global window.
 */
public final class Stage {
  private static final int DEFAULT_BUCKETS = 8;

  private Stage() {}

  /** Stages a table by its rule. */
  public static <R, S> Rows<R, S> rows(StagingRule<R, S> rule) {
    return new Rows<>(rule, null, null, DEFAULT_BUCKETS);
  }

  /**
   * Stages a table by a rule that must know something of other rows.
   *
   * @param rule the rule without that knowledge, which finds faults as the other does
   * @param known what is to be known
   * @param ruleKnowing makes the rule that knows it
   */
  public static <R, S, V> Rows<R, S> rows(
      StagingRule<R, S> rule,
      PCollectionView<V> known,
      SerializableFunction<V, StagingRule<R, S>> ruleKnowing) {
    return new Rows<>(rule, new Learned<>(known, ruleKnowing), null, DEFAULT_BUCKETS);
  }

  /** Finds the keys that more than one row has, for {@link Rows#withContestedKeys}. */
  public static <R> FindContestedKeys<R> contestedKeys(StagingRule<R, ?> rule) {
    return FindContestedKeys.of(rule, DEFAULT_BUCKETS);
  }

  /**
   * Counts the rows that could not be typed while importing, by table and reason, under the names
   * of the raw tables. The counts come in parts.
   */
  public static PTransform<PCollection<ImportReject>, PCollection<RowCount>> countImportRejects() {
    return RejectCounts.of(ImportReject.class, RowCount.Kind.REJECTED_BEFORE);
  }

  /** Carries the rows that could not be typed while importing into the staged rejects. */
  public static PTransform<PCollection<ImportReject>, PCollection<StgReject>> importRejects() {
    return new CarryImportRejects();
  }

  /**
   * Stages one table.
   *
   * <p>Rows meet by their keys and one of them stays: exact duplicates are dropped, conflicting
   * rows rejected. With {@link #withContestedKeys} the rows that nobody contests flow straight
   * through.
   */
  public static final class Rows<R, S> extends PTransform<PCollection<R>, Staged<S>> {
    private final StagingRule<R, S> rule;
    private final @Nullable Learned<R, S, ?> learned;
    private final @Nullable PCollectionView<ContestedKeys> contestedKeys;
    private final int buckets;

    private Rows(
        StagingRule<R, S> rule,
        @Nullable Learned<R, S, ?> learned,
        @Nullable PCollectionView<ContestedKeys> contestedKeys,
        int buckets) {
      this.rule = rule;
      this.learned = learned;
      this.contestedKeys = contestedKeys;
      this.buckets = buckets;
    }

    /**
     * Sends only rows with contested keys through a shuffle. For a large table that is worth
     * reading all keys beforehand.
     *
     * <p>Rows that arrive before the keys are known wait in the runner's memory, so a pipeline
     * should read the table twice: first only the keys, then, when they are known, the rows.
     *
     * @param keys of the same table, a view of what {@link #contestedKeys} returns
     */
    public Rows<R, S> withContestedKeys(PCollectionView<ContestedKeys> keys) {
      return new Rows<>(rule, learned, keys, buckets);
    }

    /**
     * The number of buckets in which rows meet, 8 by default. A bucket's rows are held in memory.
     *
     * @param count positive
     */
    public Rows<R, S> withBuckets(int count) {
      return new Rows<>(rule, learned, contestedKeys, Bucketing.checkPositive(count));
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
      super.populateDisplayData(builder);
      builder
          .add(DisplayData.item("table", rule.staged().name()).withLabel("Table"))
          .add(DisplayData.item("buckets", buckets).withLabel("Buckets"));
    }

    @Override
    public Staged<S> expand(PCollection<R> raw) {
      Outputs<S> outputs = new Outputs<>();
      PCollectionTuple judged =
          outputs.withCoders(raw.apply("JudgeRows", judge(outputs)), rule.staged());
      PCollection<RowBucket> meetings =
          PCollectionList.of(
                  judged
                      .get(outputs.contested)
                      .apply("PackByKey", PackedRows.of(rule.staged(), bucketOf())))
              .apply("MeetByKey", PackedRows.groupByBucket());
      PCollectionTuple settled =
          outputs.withCoders(
              meetings.apply(
                  "KeepOneRowPerKey",
                  ParDo.of(new KeepOneRowPerKeyFn<>(rule, outputs))
                      .withOutputTags(
                          outputs.rows, TupleTagList.of(outputs.rejects).and(outputs.counts))),
              rule.staged());
      return new Staged<>(
          // Where every key is contested, all rows were settled.
          contestedKeys == null
              ? settled.get(outputs.rows)
              : both("AllRows", outputs.rows, judged, settled),
          both("AllRejects", outputs.rejects, judged, settled),
          both("AllCounts", outputs.counts, judged, settled));
    }

    private ParDo.MultiOutput<R, S> judge(Outputs<S> outputs) {
      List<PCollectionView<?>> sideInputs = new ArrayList<>();
      if (learned != null) {
        sideInputs.add(learned.known());
      }
      if (contestedKeys != null) {
        sideInputs.add(contestedKeys);
      }
      return ParDo.of(new JudgeFn<>(rule, learned, contestedKeys, outputs))
          .withSideInputs(sideInputs)
          .withOutputTags(
              outputs.rows,
              TupleTagList.of(outputs.contested).and(outputs.rejects).and(outputs.counts));
    }

    private SerializableFunction<S, Integer> bucketOf() {
      return Bucketing.by(new StagedKeyHash<>(rule), buckets);
    }

    private static <T> PCollection<T> both(
        String name, TupleTag<T> tag, PCollectionTuple a, PCollectionTuple b) {
      return PCollectionList.of(a.get(tag)).and(b.get(tag)).apply(name, Flatten.pCollections());
    }
  }

  private static final class CarryImportRejects
      extends PTransform<PCollection<ImportReject>, PCollection<StgReject>> {
    @Override
    public PCollection<StgReject> expand(PCollection<ImportReject> rejects) {
      return rejects
          .apply("CarryOver", MapElements.via(new ToStagedReject()))
          .setCoder(Table.of(StgReject.class).coder());
    }
  }

  private static final class ToStagedReject extends SimpleFunction<ImportReject, StgReject> {
    @Override
    public StgReject apply(ImportReject reject) {
      return StgReject.builder()
          .setSourceTable(reject.getSourceTable())
          .setSourceKey(reject.getSourceKey())
          .setReason(reject.getReason())
          .setDetail(reject.getDetail())
          .setRawRow(reject.getRawRow())
          .build();
    }
  }

  /** What a rule must know of other rows, and the rule that knows it. */
  private record Learned<R, S, V>(
      PCollectionView<V> known, SerializableFunction<V, StagingRule<R, S>> ruleKnowing)
      implements Serializable {
    StagingRule<R, S> rule(DoFn<R, S>.ProcessContext context) {
      return ruleKnowing.apply(context.sideInput(known));
    }
  }

  /** Where a step's results go. */
  private static final class Outputs<S> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final TupleTag<S> rows = new TupleTag<>("rows");
    private final TupleTag<S> contested = new TupleTag<>("contested");
    private final TupleTag<StgReject> rejects = new TupleTag<>("rejects");
    private final TupleTag<RowCount> counts = new TupleTag<>("counts");

    private PCollectionTuple withCoders(PCollectionTuple results, Table<S> table) {
      results.get(rows).setCoder(table.coder());
      if (results.has(contested)) {
        results.get(contested).setCoder(table.coder());
      }
      results.get(rejects).setCoder(Table.of(StgReject.class).coder());
      results.get(counts).setCoder(RowCount.coder());
      return results;
    }
  }

  /** Rejects faulty rows, stages the others and sets those aside that others may contest. */
  private static final class JudgeFn<R, S> extends DoFn<R, S> {
    private final StagingRule<R, S> knownRule;
    private final @Nullable Learned<R, S, ?> learned;
    private final @Nullable PCollectionView<ContestedKeys> contestedKeys;
    private final Outputs<S> outputs;

    private transient RowFaults<R> faults;
    private transient @Nullable StagingRule<R, S> rule;
    private transient @Nullable ContestedKeys contested;
    private transient long read;
    private transient long written;
    private transient Map<RejectReason, Long> rejected;

    JudgeFn(
        StagingRule<R, S> knownRule,
        @Nullable Learned<R, S, ?> learned,
        @Nullable PCollectionView<ContestedKeys> contestedKeys,
        Outputs<S> outputs) {
      this.knownRule = knownRule;
      this.learned = learned;
      this.contestedKeys = contestedKeys;
      this.outputs = outputs;
    }

    @Setup
    public void setup() {
      faults = RowFaults.of(knownRule.raw(), knownRule.staged());
    }

    @StartBundle
    public void startBundle() {
      rule = null;
      read = 0;
      written = 0;
      rejected = new EnumMap<>(RejectReason.class);
    }

    @ProcessElement
    public void judge(ProcessContext context) {
      if (rule == null) {
        // Once per bundle: looking up a side input costs more than staging a row.
        rule = learned == null ? knownRule : learned.rule(context);
        contested = contestedKeys == null ? null : context.sideInput(contestedKeys);
      }
      R row = context.element();
      Object key = faults.keyOf(row);
      Fault fault = faults.in(row);
      read++;
      if (fault != null) {
        rejected.merge(fault.reason(), 1L, Long::sum);
        context.output(outputs.rejects, reject(rule, key, fault, JsonObject.of(rule.raw(), row)));
      } else if (contested == null || contested.contains(StableHash.of(key))) {
        context.output(outputs.contested, rule.stage(row));
      } else {
        written++;
        context.output(rule.stage(row));
      }
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      String table = knownRule.staged().name();
      count(context, RowCount.of(table, RowCount.Kind.READ, read));
      count(context, RowCount.of(table, RowCount.Kind.WRITTEN, written));
      rejected.forEach(
          (reason, rows) ->
              count(context, RowCount.of(table, RowCount.Kind.REJECTED, reason.name(), rows)));
    }

    private void count(FinishBundleContext context, RowCount count) {
      // While side inputs are awaited, bundles come and go without a row. They must leave no trace.
      if (count.getCount() > 0) {
        AtBundleEnd.to(context, outputs.counts).accept(count);
      }
    }
  }

  /** Settles which of the rows with one key stays. */
  private static final class KeepOneRowPerKeyFn<R, S> extends DoFn<RowBucket, S> {
    private final StagingRule<R, S> rule;
    private final Outputs<S> outputs;

    KeepOneRowPerKeyFn(StagingRule<R, S> rule, Outputs<S> outputs) {
      this.rule = rule;
      this.outputs = outputs;
    }

    @ProcessElement
    public void settle(@Element RowBucket bucket, MultiOutputReceiver out) {
      Table<S> table = rule.staged();
      Column<S> key = keyOf(table);
      Map<Object, List<S>> rowsByKey = new LinkedHashMap<>();
      bucket
          .each(
              table.rowType(),
              row -> rowsByKey.computeIfAbsent(key.get(row), k -> new ArrayList<>(2)).add(row))
          .read();
      OneRowPerKey<S> oneRowPerKey = new OneRowPerKey<>(table);
      long duplicates = 0;
      long rejected = 0;
      for (Map.Entry<Object, List<S>> rows : rowsByKey.entrySet()) {
        OneRowPerKey.Choice<S> choice = oneRowPerKey.among(rows.getValue());
        out.get(outputs.rows).output(choice.kept());
        for (S row : choice.conflicting()) {
          Fault fault =
              new Fault(
                  RejectReason.DUPLICATE_KEY, "another row with " + table.keyOf(row) + " was kept");
          out.get(outputs.rejects)
              .output(reject(rule, rows.getKey(), fault, JsonObject.of(table, row)));
        }
        duplicates += choice.exactDuplicates();
        rejected += choice.conflicting().size();
      }
      OutputReceiver<RowCount> counts = out.get(outputs.counts);
      counts.output(RowCount.of(table.name(), RowCount.Kind.WRITTEN, rowsByKey.size()));
      counts.output(RowCount.of(table.name(), RowCount.Kind.DUPLICATE, duplicates));
      counts.output(
          RowCount.of(
              table.name(), RowCount.Kind.REJECTED, RejectReason.DUPLICATE_KEY.name(), rejected));
    }
  }

  private static StgReject reject(
      StagingRule<?, ?> rule, @Nullable Object key, Fault fault, String json) {
    return StgReject.builder()
        .setSourceTable(rule.raw().name())
        .setSourceKey(key == null ? null : key.toString())
        .setReason(fault.reason().name())
        .setDetail(fault.detail())
        .setRawRow(json)
        .build();
  }

  private static <S> Column<S> keyOf(Table<S> table) {
    return table.column(table.key().get(0));
  }

  /** The hash of a staged row's key, the same as its raw row's. */
  private static final class StagedKeyHash<S> implements SerializableFunction<S, Long> {
    private static final long serialVersionUID = 1L;

    private final StagingRule<?, S> rule;
    private transient Column<S> key;

    StagedKeyHash(StagingRule<?, S> rule) {
      this.rule = rule;
    }

    @Override
    public Long apply(S row) {
      if (key == null) {
        key = keyOf(rule.staged());
      }
      return StableHash.of(key.get(row));
    }
  }
}
