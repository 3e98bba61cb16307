package io.flit.pipelines.warehouse.parquet;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.Lists;
import io.flit.pipelines.warehouse.WarehouseInUseException;
import io.flit.pipelines.warehouse.parquet.LiveFolder.Row;
import io.flit.schemas.Table;
import io.flit.schemas.raw.LiveMessage;
import io.flit.schemas.staging.StgEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPipelineExtension.class)
class LiveFolderTest {
  private static final Table<StgEvent> EVENTS = Table.of(StgEvent.class);
  private static final Table<LiveMessage> LOG = Table.of(LiveMessage.class);

  /** So many commits are merged at once. */
  private static final int MERGED = 32;

  @TempDir Path warehouse;
  private LiveFolder folder;

  @BeforeEach
  void open() throws IOException {
    folder = LiveFolder.open(warehouse);
  }

  @AfterEach
  void close() throws IOException {
    folder.close();
  }

  private void reopen() throws IOException {
    folder.close();
    folder = LiveFolder.open(warehouse);
  }

  private static StgEvent event(long id, String session) {
    return StgEvent.builder()
        .setEventId(id)
        .setSessionId(session)
        .setCreatedAt(Instant.parse("2026-07-01T00:00:00.000001Z"))
        .setEventType("cart")
        .build();
  }

  private static Row<StgEvent> holds(long id, String session, long sequence) {
    return new Row<>(event(id, session), false, sequence);
  }

  private static Row<StgEvent> isGone(long id, long sequence) {
    return new Row<>(event(id, "of the key alone"), true, sequence);
  }

  private static LiveMessage message(String id) {
    return LiveMessage.builder()
        .setMessageId(id)
        .setPublishedAt(Instant.parse("2026-07-01T00:00:00.123Z"))
        .setTableName("events")
        .setPayload("{}")
        .build();
  }

  @SafeVarargs
  private LiveFolder.Commit written(Row<StgEvent>... rows) throws IOException {
    LiveFolder.Commit commit = folder.begin();
    commit.write(EVENTS, List.of(rows));
    return commit;
  }

  private void log(String... ids) throws IOException {
    LiveFolder.Commit commit = folder.begin();
    commit.write(LOG, Stream.of(ids).map(id -> new Row<>(message(id), false, 1)).toList());
    commit.publish();
  }

  /** The session of every event that is there. */
  private Map<Long, String> sessions() throws IOException {
    Map<Long, String> sessions = new TreeMap<>();
    Collection<Long> ids = new ArrayList<>();
    folder.rows(
        EVENTS,
        event -> {
          ids.add(event.getEventId());
          sessions.put(event.getEventId(), event.getSessionId());
        });
    assertThat(sessions.keySet(), containsInAnyOrder(ids.toArray()));
    return sessions;
  }

  private List<String> commits() throws IOException {
    try (Stream<Path> commits = Files.list(warehouse.resolve("_live/commits"))) {
      return commits.map(commit -> commit.getFileName().toString()).sorted().toList();
    }
  }

  private static String commit(int first, int last) {
    return "%012d-%012d".formatted(first, last);
  }

  @Test
  void aCommitIsSeenWholeOnceItIsPublishedAndNotBefore() throws IOException {
    LiveFolder.Commit commit = written(holds(1, "a", 1), holds(2, "b", 1));
    commit.write(LOG, List.of(new Row<>(message("m"), false, 1)));

    assertThat(sessions(), equalTo(Map.of()));
    assertThat(LiveFolder.files(warehouse, EVENTS), equalTo(List.of()));
    commit.publish();
    assertThat(sessions(), equalTo(Map.of(1L, "a", 2L, "b")));
    assertThat(Lists.newArrayList(folder.log(LOG)), equalTo(List.of(message("m"))));
    assertThat(
        LiveFolder.files(warehouse, EVENTS),
        equalTo(
            List.of(
                warehouse
                    .resolve("_live/commits")
                    .resolve(commit(1, 1))
                    .resolve("stg_events.parquet")
                    .toString())));
  }

  @Test
  void ofAKeyTheHighestSequenceHoldsAndThenTheLatestCommit() throws IOException {
    written(holds(1, "low", 1), holds(2, "high", 1L << 41), holds(3, "first", 5)).publish();
    written(holds(1, "high", 2), holds(2, "low", 1L << 40), holds(3, "second", 5)).publish();

    assertThat(sessions(), equalTo(Map.of(1L, "high", 2L, "high", 3L, "second")));
  }

  @Test
  void aRowThatIsGoneComesBackWithAHigherSequenceAlone() throws IOException {
    written(holds(1, "a", 1), holds(2, "b", 1), holds(3, "c", 3)).publish();
    written(isGone(1, 2), isGone(2, 2), isGone(3, 2)).publish();
    written(holds(2, "again", 3)).publish();

    assertThat(sessions(), equalTo(Map.of(2L, "again", 3L, "c")));
  }

  @Test
  void theLogIsReadInTheOrderOfItsCommits() throws IOException {
    log("b", "a");
    written(holds(1, "a", 1)).publish();
    log("d", "c");

    assertThat(
        Lists.newArrayList(folder.log(LOG)),
        equalTo(Stream.of("b", "a", "d", "c").map(LiveFolderTest::message).toList()));
  }

  @Test
  void theLogIsReadByPipelines(TestPipeline pipeline) throws IOException {
    log("a", "b");
    log("c");

    PAssert.that(pipeline.apply(LiveFolder.readLog(warehouse.resolve(LiveFolder.NAME))))
        .containsInAnyOrder(message("a"), message("b"), message("c"));
    pipeline.run();
  }

  @Test
  void theNextStreamGoesOnWithTheNextCommit() throws IOException {
    written(holds(1, "a", 1)).publish();
    reopen();
    written(holds(1, "b", 1)).publish();

    assertThat(commits(), equalTo(List.of(commit(1, 1), commit(2, 2))));
    assertThat(sessions(), equalTo(Map.of(1L, "b")));
  }

  @Test
  void mergedCommitsKeepTheLogWhole() throws IOException {
    List<LiveMessage> logged = new ArrayList<>();
    for (int i = 0; i < 2 * MERGED + 1; i++) {
      log("m" + i);
      logged.add(message("m" + i));
    }

    assertThat(Lists.newArrayList(folder.log(LOG)), equalTo(logged));
  }

  @Test
  void aReaderThatHasListedTheFilesCanReadThemWhenTheyAreMergedTwice() throws IOException {
    for (int i = 0; i < MERGED * MERGED - 1; i++) {
      written(holds(i % 7, "of " + i, i)).publish();
    }
    List<String> listed = LiveFolder.files(warehouse, EVENTS);
    Map<Long, String> rows = sessions();
    written(holds(8, "last", 1)).publish();
    rows.put(8L, "last");

    assertThat(LiveFolder.files(warehouse, EVENTS).size(), equalTo(1));
    assertThat(sessions(), equalTo(rows));
    for (String file : listed) {
      assertThat(file, Files.exists(Path.of(file)), equalTo(true));
    }
  }

  @Test
  void mergedCommitsAreDeletedWhenTheNextAreMerged() throws IOException {
    written(holds(1, "a", 2)).publish();
    written(isGone(2, 1)).publish();
    for (int i = 2; i < MERGED; i++) {
      written(holds(1, "b", 1), holds(3, "of " + i, i)).publish();
    }
    Map<Long, String> rows = Map.of(1L, "a", 3L, "of " + (MERGED - 1));

    assertThat(commits().size(), equalTo(MERGED + 1));
    assertThat(LiveFolder.files(warehouse, EVENTS).size(), equalTo(1));
    assertThat(sessions(), equalTo(rows));

    for (int i = 0; i < MERGED; i++) {
      written(holds(2, "low", 0)).publish();
    }

    assertThat(commits().size(), equalTo(MERGED + 2));
    assertThat(LiveFolder.files(warehouse, EVENTS).size(), equalTo(2));
    assertThat(sessions(), equalTo(rows));

    reopen();

    assertThat(commits(), equalTo(List.of(commit(1, MERGED), commit(MERGED + 1, 2 * MERGED))));
    assertThat(sessions(), equalTo(rows));
  }

  @Test
  void whatAStreamThatWasKilledHasLeftIsDeletedAndItsNumberTakenAgain() throws IOException {
    written(holds(1, "a", 1)).publish();
    written(holds(1, "b", 2));
    Files.createDirectories(warehouse.resolve("_live/commits/unfinished-" + commit(1, 1)));
    Path merged = warehouse.resolve("_live/commits");
    Files.copy(merged.resolve(commit(1, 1)), merged.resolve(commit(1, 5)));
    Files.copy(
        merged.resolve(commit(1, 1)).resolve("stg_events.parquet"),
        merged.resolve(commit(1, 5)).resolve("stg_events.parquet"));
    reopen();

    assertThat(commits(), equalTo(List.of(commit(1, 5))));
    written(holds(2, "c", 1)).publish();
    assertThat(commits(), equalTo(List.of(commit(1, 5), commit(6, 6))));
    assertThat(sessions(), equalTo(Map.of(1L, "a", 2L, "c")));
  }

  @Test
  void aSecondStreamIsRefusedUntilTheFirstEnds() throws IOException {
    assertThrows(WarehouseInUseException.class, () -> LiveFolder.open(warehouse));
    reopen();
    assertThrows(WarehouseInUseException.class, () -> LiveFolder.open(warehouse));
  }

  @Test
  void aWarehouseWithoutAStreamHasNoFiles() throws IOException {
    Path other = warehouse.resolve("other");

    assertThat(LiveFolder.files(other, EVENTS), equalTo(List.of()));
    assertThat(LiveFolder.isOne(other.resolve(LiveFolder.NAME)), equalTo(false));
    assertThat(LiveFolder.isOne(warehouse.resolve(LiveFolder.NAME)), equalTo(true));
  }
}
