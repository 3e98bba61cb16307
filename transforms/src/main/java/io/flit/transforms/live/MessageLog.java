package io.flit.transforms.live;

import io.flit.schemas.Table;
import io.flit.schemas.raw.ImportReject;
import io.flit.schemas.raw.LiveMessage;
import io.flit.transforms.outputs.NamedOutputs;
import io.flit.transforms.packing.Bucketing;
import io.flit.transforms.packing.PackedRows;
import io.flit.transforms.packing.RowBucket;
import io.flit.transforms.packing.StableHash;
import io.flit.transforms.quality.RowCount;
import io.flit.transforms.quality.RowCount.Kind;
import io.flit.transforms.staging.RowFaults;
import io.flit.transforms.staging.rules.StagingRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * The raw tables that a stream's log comes to, over those that were there before, for a batch.
 *
 * <p>Of the messages about one row those with the highest version count, as in a stream; a row that
 * was there before has none. Which of several rows stays is left to staging, and so are rows with a
 * fault.
 */
public final class MessageLog {
  private static final String SUPERSEDED = "SUPERSEDED";
  private static final String DELETED = "DELETED";

  private MessageLog() {}

  /**
   * The raw rows of one table.
   *
   * <p>Takes all messages of a log, bounded; one that is there twice counts once.
   *
   * @param rule of the table
   * @param before the rows that were there before
   * @param buckets positive
   */
  public static <R> PTransform<PCollection<LiveMessage>, Rows<R>> rowsOf(
      StagingRule<R, ?> rule, PCollection<R> before, int buckets) {
    return new RowsOf<>(rule, before, Bucketing.checkPositive(buckets));
  }

  /** The rejects of the messages that are about no table that is known. */
  public static PTransform<PCollection<LiveMessage>, PCollection<ImportReject>> strangers() {
    return new Strangers();
  }

  /**
   * What {@link #rowsOf} returns.
   *
   * @param <R> the type of the raw rows
   */
  public static final class Rows<R> extends NamedOutputs {
    private static final TupleTag<ImportReject> REJECTS = new TupleTag<>("rejects") {};
    private static final TupleTag<RowCount> COUNTS = new TupleTag<>("counts") {};

    private final TupleTag<R> rowsTag;

    private Rows(TupleTag<R> rowsTag, PCollectionTuple outputs) {
      super(outputs);
      this.rowsTag = rowsTag;
    }

    /** The typed rows. */
    public PCollection<R> getRows() {
      return get(rowsTag);
    }

    /** The messages that say nothing that can be typed. */
    public PCollection<ImportReject> getRejects() {
      return get(REJECTS);
    }

    /** How many messages were read, written, superseded, deletions and rejected, in parts. */
    public PCollection<RowCount> getCounts() {
      return get(COUNTS);
    }
  }

  private static final class RowsOf<R> extends PTransform<PCollection<LiveMessage>, Rows<R>> {
    private final StagingRule<R, ?> rule;
    private final transient PCollection<R> before;
    private final int buckets;

    RowsOf(StagingRule<R, ?> rule, PCollection<R> before, int buckets) {
      this.rule = rule;
      this.before = before;
      this.buckets = buckets;
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
      super.populateDisplayData(builder);
      builder
          .add(DisplayData.item("table", rule.raw().name()).withLabel("Table"))
          .add(DisplayData.item("buckets", buckets).withLabel("Buckets"));
    }

    @Override
    public Rows<R> expand(PCollection<LiveMessage> log) {
      TupleTag<R> rows = new TupleTag<>("rows");
      PCollection<LiveMessage> own =
          log.apply("OwnMessages", Filter.by(new IsAbout(rule.raw().name())));
      PCollectionTuple read =
          PCollectionList.of(
                  own.apply(
                      "PackByKey",
                      PackedRows.of(
                          Table.of(LiveMessage.class), Bucketing.by(new KeyHash(), buckets))))
              .and(
                  before.apply(
                      "Pack " + rule.raw().name(),
                      PackedRows.of(rule.raw(), Bucketing.by(new RawKeyHash<>(rule), buckets))))
              .apply("MeetByKey", PackedRows.groupByBucket())
              .apply(
                  "KeepHighestVersions",
                  ParDo.of(new KeepHighestVersionsFn<>(rule, rows))
                      .withOutputTags(rows, TupleTagList.of(Rows.REJECTS).and(Rows.COUNTS)));
      read.get(rows).setCoder(rule.raw().coder());
      read.get(Rows.REJECTS).setCoder(Table.of(ImportReject.class).coder());
      return new Rows<>(rows, read);
    }
  }

  private static final class Strangers
      extends PTransform<PCollection<LiveMessage>, PCollection<ImportReject>> {
    @Override
    public PCollection<ImportReject> expand(PCollection<LiveMessage> log) {
      return log.apply("RejectStrangers", ParDo.of(new RejectStrangersFn()))
          .setCoder(Table.of(ImportReject.class).coder());
    }
  }

  private static final class RejectStrangersFn extends DoFn<LiveMessage, ImportReject> {
    @ProcessElement
    public void reject(@Element LiveMessage message, OutputReceiver<ImportReject> out) {
      if (LiveTables.ruleOf(message.getTableName()).isEmpty()) {
        out.output(MessageRows.unknownTable(message));
      }
    }
  }

  private record IsAbout(String rawTable) implements SerializableFunction<LiveMessage, Boolean> {
    @Override
    public Boolean apply(LiveMessage message) {
      return rawTable.equals(message.getTableName());
    }
  }

  private static final class KeyHash implements SerializableFunction<LiveMessage, Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public Long apply(LiveMessage message) {
      return StableHash.of(KeyBatch.nameOf(message));
    }
  }

  /** The hash of a raw row's key, the same as that of messages about it. */
  private record RawKeyHash<R>(StagingRule<R, ?> rule) implements SerializableFunction<R, Long> {
    @Override
    public Long apply(R row) {
      return StableHash.of(nameOf(rule.raw(), row));
    }
  }

  private static <R> String nameOf(Table<R> raw, R row) {
    Object key = raw.column(raw.key().get(0)).get(row);
    return KeyBatch.nameOf(raw.name(), String.valueOf(key));
  }

  private static final class KeepHighestVersionsFn<R> extends DoFn<RowBucket, R> {
    private final StagingRule<R, ?> rule;
    private final TupleTag<R> rows;

    KeepHighestVersionsFn(StagingRule<R, ?> rule, TupleTag<R> rows) {
      this.rule = rule;
      this.rows = rows;
    }

    @ProcessElement
    public void keep(@Element RowBucket bucket, MultiOutputReceiver out) {
      MessageRows<R> messageRows = new MessageRows<>(rule.raw());
      RowFaults<R> faults = RowFaults.of(rule.raw(), rule.staged());
      Map<String, List<LiveMessage>> byKey = new LinkedHashMap<>();
      Set<String> seen = new HashSet<>();
      Map<String, List<R>> before = new LinkedHashMap<>();
      long[] read = {0};
      bucket
          .each(
              rule.raw().rowType(),
              row -> {
                read[0]++;
                before.computeIfAbsent(nameOf(rule.raw(), row), n -> new ArrayList<>(1)).add(row);
              })
          .each(
              LiveMessage.class,
              message -> {
                if (seen.add(message.getMessageId())) {
                  byKey
                      .computeIfAbsent(KeyBatch.nameOf(message), name -> new ArrayList<>(1))
                      .add(message);
                }
              })
          .read();
      for (Map.Entry<String, List<LiveMessage>> key : byKey.entrySet()) {
        List<Sound<R>> sound = new ArrayList<>();
        List<R> known = before.remove(key.getKey());
        if (known != null) {
          known.forEach(row -> sound.add(new Sound<>(row, null)));
        }
        for (LiveMessage message : key.getValue()) {
          MessageRows.Content<R> content = messageRows.read(message);
          if (content.reject() != null) {
            out.get(Rows.REJECTS).output(content.reject());
            count(Kind.REJECTED, content.reject().getReason(), out);
          } else if (content.row() != null && !faults.haveNoneIn(content.row())) {
            write(content.row(), out); // staging says what is wrong with it
          } else {
            sound.add(new Sound<>(content.row(), message.getVersion()));
          }
        }
        keepHighest(sound, out);
      }
      before.values().forEach(rows -> rows.forEach(row -> write(row, out)));
      out.get(Rows.COUNTS).output(RowCount.of(rule.raw().name(), Kind.READ, read[0] + seen.size()));
    }

    /** A message without a fault; a deletion has no row. */
    private record Sound<R>(R row, Long version) {
      long rank() {
        return version == null ? Long.MIN_VALUE : version;
      }
    }

    private void keepHighest(List<Sound<R>> sound, MultiOutputReceiver out) {
      long highest = sound.stream().mapToLong(Sound::rank).max().orElse(Long.MIN_VALUE);
      boolean isGone = sound.stream().anyMatch(one -> one.rank() == highest && one.row() == null);
      for (Sound<R> one : sound) {
        if (one.row() == null) {
          count(Kind.IGNORED, DELETED, out);
        } else if (isGone || one.rank() < highest) {
          count(Kind.IGNORED, SUPERSEDED, out);
        } else {
          write(one.row(), out);
        }
      }
    }

    private void write(R row, MultiOutputReceiver out) {
      out.get(rows).output(row);
    }

    private void count(Kind kind, String reason, MultiOutputReceiver out) {
      out.get(Rows.COUNTS).output(RowCount.of(rule.raw().name(), kind, reason, 1));
    }
  }
}
