package io.flit.pipelines.warehouse.bigquery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.google.api.services.bigquery.model.TableRow;
import io.flit.pipelines.streaming.LivePipeline;
import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.pipelines.warehouse.Location;
import io.flit.schemas.Table;
import io.flit.schemas.marts.FactEvent;
import io.flit.schemas.raw.LiveMessage;
import io.flit.schemas.staging.LiveOutcome;
import io.flit.schemas.staging.StgEvent;
import io.flit.transforms.live.Arrival;
import io.flit.transforms.live.Upsert;
import io.flit.transforms.packing.Block;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.testing.TestStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class UpsertBigQueryTest {
  private static final Table<StgEvent> EVENTS = Table.of(StgEvent.class);
  private static final Table<LiveMessage> LOG = Table.of(LiveMessage.class);
  private static final Table<LiveOutcome> OUTCOMES = Table.of(LiveOutcome.class);

  /** Beam remembers for the life of the JVM which tables it has made. */
  private static final AtomicInteger WAREHOUSES = new AtomicInteger();

  private FakeBigQuery bigQuery;
  private String suffix;

  @BeforeEach
  void startBigQuery() throws Exception {
    bigQuery = new FakeBigQuery();
    suffix = "_" + WAREHOUSES.incrementAndGet();
    for (String dataset : List.of("raw", "staging", "marts", "live")) {
      bigQuery.datasets.createDataset(FakeBigQuery.PROJECT, dataset + suffix, "", "", null);
    }
  }

  private UpsertBigQuery upserts() {
    DatasetNames names = new DatasetNames("raw" + suffix, "staging" + suffix, "marts" + suffix);
    return UpsertBigQuery.into(
        BigQueryWarehouse.at(new Location.Project(FakeBigQuery.PROJECT), names)
            .withTestServices(bigQuery.services()),
        "live" + suffix,
        LivePipeline.TABLES);
  }

  private static TestStream<Block> streamOf(Block... blocks) {
    TestStream.Builder<Block> stream = TestStream.create(new Block.BlockCoder());
    for (Block block : blocks) {
      stream = stream.addElements(block);
    }
    return stream.advanceWatermarkToInfinity();
  }

  private static <T> Block block(Table<T> table, T row, boolean isDeleted, long sequence) {
    List<Block> blocks = new ArrayList<>();
    Upsert.Packer<T> packer = new Upsert.Packer<>(table);
    packer.add(row, isDeleted, sequence);
    packer.passOn(blocks::add);
    return blocks.get(0);
  }

  private static StgEvent event(long id, String city) {
    return ExtremeRows.of(EVENTS).get(2).toBuilder().setEventId(id).setCity(city).build();
  }

  private static LiveMessage message(String id) {
    return LiveMessage.builder()
        .setMessageId(id)
        .setPublishedAt(Instant.parse("2026-07-01T00:00:00.000001Z"))
        .setTableName("events")
        .setKey("7")
        .setOp("upsert")
        .setPayload("{}")
        .build();
  }

  private List<TableRow> rows(String layer, Table<?> table) throws Exception {
    return bigQuery.rows(layer + suffix, table.name());
  }

  private Stream<String> of(List<TableRow> rows, String... columns) {
    return rows.stream()
        .map(
            row ->
                String.join(
                    " ", Stream.of(columns).map(name -> String.valueOf(row.get(name))).toList()));
  }

  @Test
  void ofTheUpsertsOfAKeyTheHighestSequenceHolds(TestPipeline pipeline) throws Exception {
    pipeline
        .apply(
            streamOf(
                block(EVENTS, event(1, "old"), false, 1),
                block(EVENTS, event(1, "new"), false, 16),
                block(EVENTS, event(2, "new"), false, 1L << 40 | 10),
                block(EVENTS, event(2, "old"), false, 1L << 40 | 9),
                block(EVENTS, event(3, "there"), false, 1),
                block(EVENTS, event(3, "gone"), true, 2)))
        .apply(upserts());
    pipeline.run();

    assertThat(
        of(rows("live", EVENTS), "event_id", "city").toList(),
        containsInAnyOrder("1 new", "2 new"));
  }

  @Test
  void theLogHasEveryMessageOnce(TestPipeline pipeline) throws Exception {
    pipeline
        .apply(streamOf(block(LOG, message("10"), false, 1), block(LOG, message("11"), false, 1)))
        .apply(upserts());
    pipeline.run();

    assertThat(
        of(rows("raw", LOG), "message_id", "table_name", "key", "op", "payload").toList(),
        containsInAnyOrder("10 events 7 upsert {}", "11 events 7 upsert {}"));
  }

  @Test
  void tablesAreMadeAsTheyAreDeclared(TestPipeline pipeline) throws Exception {
    List<Block> blocks = new ArrayList<>();
    blocks.add(block(LOG, message("10"), false, 1));
    blocks.add(block(OUTCOMES, outcome("10"), false, 1));
    for (Table<?> table : LivePipeline.TABLES) {
      blocks.add(extreme(table));
    }
    pipeline.apply(streamOf(blocks.toArray(Block[]::new))).apply(upserts());
    pipeline.run();

    for (Table<?> table : LivePipeline.TABLES) {
      var made = bigQuery.table("live" + suffix, table.name());
      assertThat(made.getSchema(), is(BigQueryRows.schemaOf(table)));
      assertThat(made.getTableConstraints().getPrimaryKey().getColumns(), is(table.key()));
      assertThat(made.getClustering().getFields(), is(table.key()));
      assertThat(rows("live", table).size(), is(1));
    }
    var log = bigQuery.table("raw" + suffix, LOG.name());
    assertThat(log.getSchema(), is(BigQueryRows.schemaOf(LOG)));
    assertThat(log.getTimePartitioning().getType(), is("DAY"));
    assertThat(log.getTimePartitioning().getField(), is("published_at"));
    assertThat(log.getClustering().getFields(), is(LOG.clusterBy()));
    var outcomes = bigQuery.table("staging" + suffix, OUTCOMES.name());
    assertThat(outcomes.getSchema(), is(BigQueryRows.schemaOf(OUTCOMES)));
    assertThat(outcomes.getTableConstraints().getPrimaryKey().getColumns(), is(OUTCOMES.key()));
    assertThat(outcomes.getClustering().getFields(), is(OUTCOMES.clusterBy()));
  }

  private static <T> Block extreme(Table<T> table) {
    return block(table, ExtremeRows.of(table).get(2), false, 1);
  }

  private static LiveOutcome outcome(String id) {
    return LiveOutcome.builder()
        .setMessageId(id)
        .setTableName("events")
        .setKey("7")
        .setOutcome("STAGED")
        .build();
  }

  @Test
  void aRowThatBigQueryRefusesBecomesAnOutcome(TestPipeline pipeline) throws Exception {
    bigQuery.datasets.setShouldFailRow(
        (Function<TableRow, Boolean> & Serializable)
            row -> "refused".equals(row.get("city")) || "11".equals(row.get("message_id")));
    pipeline
        .apply(
            streamOf(
                block(EVENTS, event(1, "taken"), false, 1),
                block(EVENTS, event(2, "refused"), false, 1),
                block(LOG, message("10"), false, 1),
                block(LOG, message("11"), false, 1),
                block(OUTCOMES, outcome("10"), false, 1)))
        .apply(upserts());
    pipeline.run();

    assertThat(of(rows("live", EVENTS), "event_id").toList(), containsInAnyOrder("1"));
    assertThat(of(rows("raw", LOG), "message_id").toList(), containsInAnyOrder("10"));
    List<TableRow> outcomes = rows("staging", OUTCOMES);
    assertThat(
        of(outcomes, "message_id", "table_name", "key", "outcome", "reason").toList(),
        containsInAnyOrder(
            "10 events 7 STAGED null",
            "live"
                + suffix
                + ".stg_events 2 live"
                + suffix
                + ".stg_events 2 REJECTED INVALID_VALUE",
            "raw"
                + suffix
                + ".live_messages 11 raw"
                + suffix
                + ".live_messages 11 REJECTED INVALID_VALUE"));
    for (TableRow row : outcomes) {
      if (row.get("detail") != null) {
        assertThat((String) row.get("detail"), startsWith("BigQuery refused the row: "));
      }
    }
  }

  @Test
  void messagesBecomeRowsOfAllTables(TestPipeline pipeline) throws Exception {
    pipeline
        .apply(
            streamOf(
                Arrival.pack(
                    List.of(
                        new Arrival(published("20", "home"), false, null),
                        new Arrival(published("21", "cart"), false, null)))))
        .apply(LivePipeline.tables(4))
        .apply(upserts());
    pipeline.run();

    assertThat(of(rows("raw", LOG), "message_id").toList(), containsInAnyOrder("20", "21"));
    assertThat(
        of(rows("staging", OUTCOMES), "message_id", "outcome").toList(),
        containsInAnyOrder("20 STAGED", "21 STAGED"));
    assertThat(
        of(rows("live", EVENTS), "event_id", "event_type").toList(),
        containsInAnyOrder("20 home", "21 cart"));
    assertThat(
        of(rows("live", Table.of(FactEvent.class)), "event_id", "event_type").toList(),
        containsInAnyOrder("20 home", "21 cart"));
  }

  private static LiveMessage published(String id, String type) {
    return message(id).toBuilder()
        .setKey(id)
        .setPayload(
            "{\"id\": "
                + id
                + ", \"session_id\": \"s\", \"sequence_number\": 1,"
                + " \"created_at\": \"2026-06-30 12:00:00 UTC\", \"event_type\": \""
                + type
                + "\"}")
        .build();
  }
}
