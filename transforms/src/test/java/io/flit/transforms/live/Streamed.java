package io.flit.transforms.live;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.Table;
import io.flit.transforms.packing.Block;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** What a stream puts out, in the order in which it does. */
final class Streamed {
  private static final Duration CENTURY = Duration.standardDays(36_525);
  private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");

  private final List<Block> upserts;

  private Streamed(List<Block> upserts) {
    this.upserts = upserts;
  }

  /** What a step has put out. */
  static Streamed ofUpserts(List<Block> upserts) {
    return new Streamed(upserts);
  }

  /** Arrivals, each block of them alone, and a watermark that follows them. */
  static TestStream.Builder<Block> arrivals(List<List<Arrival>> blocks) {
    TestStream.Builder<Block> stream =
        TestStream.create(new Block.BlockCoder()).advanceWatermarkTo(START);
    for (List<Arrival> block : blocks) {
      stream = stream.addElements(Arrival.pack(block));
    }
    return stream;
  }

  /** Lets arrivals become tables. */
  static Streamed of(TestStream.Builder<Block> arrivals, int buckets) {
    Pipeline pipeline = Pipeline.create(TestPipeline.testingPipelineOptions());
    LiveStaging.Outputs staged =
        pipeline
            .apply(arrivals.advanceWatermarkToInfinity())
            .apply(Window.into(FixedWindows.of(CENTURY)))
            .apply("Settle", LiveStaging.settle(buckets));
    String run = UUID.randomUUID().toString();
    collect("staged", run, staged.getUpserts());
    collect("facts", run, staged.getChanges().apply("Facts", LiveEvents.facts(buckets)));
    pipeline.run().waitUntilFinish();
    return new Streamed(Collect.of(run));
  }

  /** Remembers the elements of a collection under a name. */
  static <T> void collect(String step, String run, PCollection<T> elements) {
    elements.apply("Collect " + step, ParDo.of(new Collect<>(run)));
  }

  /** Elements of pipelines in this process. */
  static final class Collect<T> extends DoFn<T, Void> {
    private static final Map<String, Collection<Object>> COLLECTED = new ConcurrentHashMap<>();

    private final String run;

    private Collect(String run) {
      this.run = run;
    }

    @ProcessElement
    public void collect(@Element T element) {
      COLLECTED.computeIfAbsent(run, r -> new ConcurrentLinkedQueue<>()).add(element);
    }

    @SuppressWarnings("unchecked") // what was collected under one name is of one type
    static <T> List<T> of(String run) {
      Collection<Object> elements = COLLECTED.remove(run);
      return elements == null ? List.of() : new ArrayList<>((Collection<T>) elements);
    }
  }

  /** What this stream has put out, and then another one. */
  Streamed then(Streamed other) {
    List<Block> both = new ArrayList<>(upserts);
    both.addAll(other.upserts);
    return new Streamed(both);
  }

  /** The upserts of a table in their order. */
  <T> List<Upsert<T>> upserts(Class<T> rowType) {
    Table<T> table = Table.of(rowType);
    List<Upsert<T>> all = new ArrayList<>();
    for (Block block : upserts) {
      if (block.contents().equals(table.name())) {
        Upsert.each(table, block, all::add);
      }
    }
    return all;
  }

  /** What may be acknowledged. */
  List<String> acknowledged() {
    return upserts.stream()
        .filter(Acknowledgement::isIn)
        .flatMap(block -> Acknowledgement.ids(block).stream())
        .toList();
  }

  /**
   * The newest row of each key, except those that are gone. Which one that is must not depend on
   * the order of equal numbers, since nobody keeps it.
   */
  <T> Collection<T> rows(Class<T> rowType) {
    Table<T> table = Table.of(rowType);
    Map<Object, Upsert<T>> newest = new TreeMap<>();
    for (Upsert<T> upsert : upserts(rowType)) {
      Upsert<T> other =
          newest.merge(
              table.column(table.key().get(0)).get(upsert.row()),
              upsert,
              (a, b) -> a.sequence() >= b.sequence() ? a : b);
      if (other.sequence() == upsert.sequence() && !(other.isDeleted() && upsert.isDeleted())) {
        assertThat(upsert, is(other));
      }
    }
    return newest.values().stream().filter(upsert -> !upsert.isDeleted()).map(Upsert::row).toList();
  }
}
