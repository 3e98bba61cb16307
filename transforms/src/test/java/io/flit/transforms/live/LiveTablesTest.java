package io.flit.transforms.live;

import static io.flit.transforms.live.Messages.event;
import static io.flit.transforms.live.Messages.message;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.Table;
import io.flit.schemas.marts.FactEvent;
import io.flit.schemas.raw.ImportReject;
import io.flit.schemas.raw.LiveMessage;
import io.flit.schemas.raw.RawEvent;
import io.flit.schemas.staging.LiveOutcome;
import io.flit.schemas.staging.StgEvent;
import io.flit.schemas.staging.StgReject;
import io.flit.transforms.events.EventFacts;
import io.flit.transforms.quality.RowCount;
import io.flit.transforms.staging.Stage;
import io.flit.transforms.staging.Staged;
import io.flit.transforms.staging.rules.EventStaging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However messages arrive, the live tables become what a batch makes of the same messages. */
class LiveTablesTest {
  private static final int BUCKETS = 3;
  private static final int COUNT = 300;
  private static final Instant LATER_THAN_ALL = Instant.parse("2100-01-01T00:00:00Z");
  private static final List<LiveMessage> MESSAGES = messages();

  private static Batch batch;

  /** Events of sessions of four, with all that can happen to them. */
  private static List<LiveMessage> messages() {
    Random random = new Random(7);
    List<LiveMessage> messages = new ArrayList<>();
    for (int n = 0; n < COUNT; n++) {
      int id = random.nextInt(COUNT / 2);
      String own = event(id, "s" + id / 4, id);
      messages.add(
          switch (random.nextInt(20)) {
            case 0, 1 -> message(n, event(id, "s" + (id / 4 + 1), id), "table", "events");
            case 2 -> message(n, event(id, "s" + id / 4, id + 1), "table", "events");
            case 3 -> message(n, own, "table", "events", "version", "2");
            case 4 -> message(n, own, "table", "events", "version", "2", "op", "delete");
            case 5 -> message(n, own, "table", "events", "version", "1", "op", "delete");
            case 6 -> message(n, own, "table", "events", "version", "two");
            case 7 -> message(n, own.substring(0, 20), "table", "events");
            case 8 -> message(n, "{\"id\": " + id + "}", "table", "events");
            case 9 -> message(n, own, "table", random.nextBoolean() ? "wishes" : " ");
            default -> message(n, own, "table", "events");
          });
    }
    return messages;
  }

  /** What a batch makes of messages. */
  private record Batch(
      Collection<StgEvent> staged,
      Collection<FactEvent> facts,
      Map<String, Long> rejects,
      Map<String, Long> outcomes) {

    private static PCollection<RawEvent> noRows(Pipeline pipeline) {
      return pipeline.apply("NoRows", Create.empty(Table.of(RawEvent.class).coder()));
    }

    static Batch over(List<LiveMessage> messages) {
      Pipeline pipeline = Pipeline.create(TestPipeline.testingPipelineOptions());
      PCollection<LiveMessage> log =
          pipeline.apply(Create.of(messages).withCoder(Table.of(LiveMessage.class).coder()));
      MessageLog.Rows<RawEvent> read =
          log.apply("Read", MessageLog.rowsOf(new EventStaging(), noRows(pipeline), BUCKETS));
      Staged<StgEvent> staged = read.getRows().apply("Stage", Stage.rows(new EventStaging()));
      String run = UUID.randomUUID().toString();
      Streamed.collect("rows", run + "rows", staged.getRows());
      Streamed.collect(
          "facts",
          run + "facts",
          staged.getRows().apply("Facts", EventFacts.before(LATER_THAN_ALL, BUCKETS)));
      Streamed.collect("strangers", run + "unread", log.apply(MessageLog.strangers()));
      Streamed.collect("unread", run + "unread", read.getRejects());
      Streamed.collect("rejects", run + "rejects", staged.getRejects());
      Streamed.collect("read", run + "counts", read.getCounts());
      Streamed.collect("counts", run + "counts", staged.getCounts());
      pipeline.run().waitUntilFinish();
      List<String> rejects = new ArrayList<>();
      for (ImportReject reject : Streamed.Collect.<ImportReject>of(run + "unread")) {
        rejects.add(reject.getReason() + ": " + reject.getDetail());
      }
      for (StgReject reject : Streamed.Collect.<StgReject>of(run + "rejects")) {
        rejects.add(reject.getReason() + ": " + reject.getDetail());
      }
      return new Batch(
          Streamed.Collect.of(run + "rows"),
          Streamed.Collect.of(run + "facts"),
          counts(rejects),
          outcomes(Streamed.Collect.of(run + "counts"), rejects.size()));
    }

    /** What a stream calls them: a deletion that holds is staged, as a row is. */
    private static Map<String, Long> outcomes(List<RowCount> counts, long rejects) {
      Map<String, Long> outcomes = new TreeMap<>(Map.of("REJECTED", rejects));
      for (RowCount count : counts) {
        if (count.getKind() == RowCount.Kind.DUPLICATE) {
          outcomes.merge("DUPLICATE", count.getCount(), Long::sum);
        } else if (count.getTable().equals("stg_events")
            && count.getKind() == RowCount.Kind.WRITTEN) {
          outcomes.merge("STAGED", count.getCount(), Long::sum);
        } else if (count.getKind() == RowCount.Kind.IGNORED) {
          outcomes.merge(count.getReason(), count.getCount(), Long::sum);
        }
      }
      return outcomes;
    }
  }

  private static Map<String, Long> counts(Collection<String> lines) {
    return lines.stream()
        .collect(Collectors.groupingBy(line -> line, TreeMap::new, Collectors.counting()));
  }

  @BeforeAll
  static void runBatch() {
    batch = Batch.over(MESSAGES);
  }

  private static List<Arrival> arrivals(List<LiveMessage> messages, boolean areLogged) {
    return messages.stream()
        .map(message -> new Arrival(message, areLogged, "ack " + message.getMessageId()))
        .toList();
  }

  /** One message to an element. */
  private static List<List<Arrival>> oneByOne(List<Arrival> arrivals) {
    return arrivals.stream().map(List::of).toList();
  }

  private static List<List<Arrival>> oneByOneNew(List<LiveMessage> messages) {
    return oneByOne(arrivals(messages, false));
  }

  private static List<LiveMessage> reversed() {
    List<LiveMessage> reversed = new ArrayList<>(MESSAGES);
    Collections.reverse(reversed);
    return reversed;
  }

  private static void assertIsTheBatch(Streamed streamed) {
    assertThat(streamed.rows(StgEvent.class), containsInAnyOrder(batch.staged().toArray()));
    assertThat(streamed.rows(FactEvent.class), containsInAnyOrder(batch.facts().toArray()));
    assertThat(
        streamed.upserts(LiveMessage.class).stream().map(Upsert::row).toList(),
        containsInAnyOrder(MESSAGES.toArray()));
    Collection<LiveOutcome> outcomes = streamed.rows(LiveOutcome.class);
    assertThat(
        outcomes.stream().map(LiveOutcome::getMessageId).toList(),
        containsInAnyOrder(MESSAGES.stream().map(LiveMessage::getMessageId).toArray()));
    assertThat(
        counts(
            outcomes.stream()
                .filter(outcome -> outcome.getReason() != null)
                .map(outcome -> outcome.getReason() + ": " + outcome.getDetail())
                .toList()),
        is(batch.rejects()));
  }

  @Test
  void messagesHoldAllThatCanHappen() {
    assertThat(
        batch.outcomes().keySet(),
        containsInAnyOrder("STAGED", "DUPLICATE", "SUPERSEDED", "DELETED", "REJECTED"));
    assertThat(
        batch.facts().stream().filter(fact -> fact.getSessionEventCount() > 2).toList().size(),
        is(greaterThan(20)));
    assertThat(
        batch.rejects().keySet().stream()
            .map(reject -> reject.substring(0, reject.indexOf(':')))
            .collect(Collectors.toSet()),
        containsInAnyOrder("UNPARSEABLE", "MISSING_FIELD", "DUPLICATE_KEY"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7})
  void messagesThatArriveOneByOneBecomeTheBatchsTables(int buckets) {
    Streamed streamed = Streamed.of(Streamed.arrivals(oneByOneNew(MESSAGES)), buckets);

    assertIsTheBatch(streamed);
    assertThat(
        streamed.acknowledged(),
        containsInAnyOrder(
            MESSAGES.stream().map(message -> "ack " + message.getMessageId()).toArray()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7})
  void messagesThatArriveAtOnceBecomeTheBatchsTables(int buckets) {
    assertIsTheBatch(Streamed.of(Streamed.arrivals(List.of(arrivals(MESSAGES, false))), buckets));
  }

  @Test
  void theirOrderDoesNotMatter() {
    assertIsTheBatch(Streamed.of(Streamed.arrivals(oneByOneNew(reversed())), BUCKETS));
  }

  @Test
  void outcomesAreCountedAsTheBatchCountsThem() {
    Map<String, Long> outcomes =
        counts(
            Streamed.of(Streamed.arrivals(oneByOneNew(reversed())), BUCKETS)
                .rows(LiveOutcome.class)
                .stream()
                .map(LiveOutcome::getOutcome)
                .toList());

    // A batch does not tell deletions that hold from those that do not.
    long deletions = batch.outcomes().get("DELETED");
    assertThat(outcomes.get("REJECTED"), is(batch.outcomes().get("REJECTED")));
    assertThat(
        outcomes.get("STAGED") + outcomes.get("DUPLICATE") + outcomes.get("SUPERSEDED"),
        is(
            batch.outcomes().get("STAGED")
                + batch.outcomes().get("DUPLICATE")
                + batch.outcomes().get("SUPERSEDED")
                + deletions));
  }

  @Test
  void aMessageThatIsDeliveredAgainIsAcknowledgedAndChangesNothing() {
    List<LiveMessage> twice = new ArrayList<>(MESSAGES);
    twice.addAll(reversed());
    Streamed streamed = Streamed.of(Streamed.arrivals(oneByOneNew(twice)), BUCKETS);
    Streamed again =
        Streamed.of(
            Streamed.arrivals(List.of(arrivals(MESSAGES, true), arrivals(MESSAGES, false))),
            BUCKETS);

    assertIsTheBatch(streamed);
    assertThat(streamed.acknowledged().size(), is(2 * COUNT));
    assertThat(again.upserts(LiveMessage.class), is(empty()));
    assertThat(again.upserts(LiveOutcome.class), is(empty()));
    assertThat(again.upserts(StgEvent.class), is(empty()));
    assertThat(again.upserts(FactEvent.class), is(empty()));
  }

  @Test
  void nothingIsLate() {
    assertIsTheBatch(
        Streamed.of(
            Streamed.arrivals(List.of())
                .advanceWatermarkTo(
                    BoundedWindow.TIMESTAMP_MAX_VALUE.minus(Duration.standardDays(100_000)))
                .addElements(Arrival.pack(arrivals(MESSAGES, false))),
            BUCKETS));
  }

  @Test
  void aStreamThatBeginsWithItsLogGoesOnAsIfItHadNotEnded() {
    List<LiveMessage> some = MESSAGES.subList(0, COUNT / 2);
    List<LiveMessage> others = MESSAGES.subList(COUNT / 2, COUNT);
    Streamed first = Streamed.of(Streamed.arrivals(oneByOneNew(some)), BUCKETS);
    // A log keeps no order within a commit.
    List<LiveMessage> log = new ArrayList<>(some);
    Collections.reverse(log);
    List<List<Arrival>> logThenOthers = new ArrayList<>(oneByOne(arrivals(log, true)));
    logThenOthers.addAll(oneByOne(arrivals(others, false)));

    assertIsTheBatch(first.then(Streamed.of(Streamed.arrivals(logThenOthers), BUCKETS)));
  }
}
