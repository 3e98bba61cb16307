package io.flit.pipelines.warehouse.parquet;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.pipelines.warehouse.AlteredTableException;
import io.flit.pipelines.warehouse.Run;
import io.flit.schemas.Table;
import io.flit.schemas.raw.RawUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalGenerationsTest {
  private static final String TABLE = "flit_marts/dim_customers";
  private static final String OTHER = "flit_marts/dim_products";

  private static final String RECORD = "flit_marts/pipeline_runs/part-0.parquet";

  @TempDir Path root;
  private LocalGenerations generations;

  @BeforeEach
  void open() {
    generations = new LocalGenerations(root);
  }

  private static Run run(String id) {
    return new Run(id, "core", "core", "DirectRunner", Instant.EPOCH, null, Instant.EPOCH);
  }

  private String write(Run run, String table, String content) throws IOException {
    Path file = root.resolve(run.folder()).resolve(table).resolve("part-0.parquet");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content).toString();
  }

  private void publish(String id, String content) throws IOException {
    Run run = run(id);
    write(run, TABLE, content);
    write(run, OTHER, content);
    publish(run, content, TABLE, OTHER);
  }

  /** Publishes tables that have one file each. */
  private void publish(Run run, String content, String... tables) throws IOException {
    generations.publish(run, manifest(run, content.length(), tables));
  }

  private static Manifest manifest(Run run, long bytes, String... tables) {
    Map<String, List<Manifest.Entry>> entries = new TreeMap<>();
    for (String table : tables) {
      entries.put(table, List.of(new Manifest.Entry("part-0.parquet", bytes, 1)));
    }
    return new Manifest(run.id(), run.pipeline(), entries, List.of(RECORD), run.folder(), Map.of());
  }

  private String content(String table) throws IOException {
    List<String> files = generations.files(table);
    assertThat(files.size(), is(1));
    return Files.readString(Path.of(files.get(0)));
  }

  private List<String> runs() throws IOException {
    return names(root.resolve("_runs"));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void nothingIsThereBeforeTheFirstPublication() throws IOException {
    assertThat(generations.files(TABLE), is(empty()));
  }

  @Test
  void tableFolderLeadsToThePublishedRun() throws IOException {
    publish("run-1", "one");
    assertThat(Files.readString(root.resolve(TABLE).resolve("part-0.parquet")), is("one"));
    assertThat(
        root.resolve(TABLE).toRealPath(),
        is(root.toRealPath().resolve("_runs/run-1/core").resolve(TABLE)));
  }

  @Test
  void publicationReplacesAllTablesOfTheGroup() throws IOException {
    publish("run-1", "one");
    publish("run-2", "two");
    assertThat(content(TABLE), is("two"));
    assertThat(content(OTHER), is("two"));
  }

  /** A run of a pipeline that shares its group with another. */
  private static Run shared(String id, String pipeline) {
    return new Run(id, pipeline, "shared", "DirectRunner", Instant.EPOCH, null, Instant.EPOCH);
  }

  private void publishKeeping(Run run, String table, String content, String... kept)
      throws IOException {
    write(run, table, content);
    generations.publish(run, manifest(run, content.length(), table), List.of(kept));
  }

  @Test
  void keptTablesAreThoseOfTheGenerationBefore() throws IOException {
    publishKeeping(shared("run-1", "train"), TABLE, "models", TABLE, OTHER);
    publishKeeping(shared("run-2", "score"), OTHER, "scores", TABLE, OTHER);
    publishKeeping(shared("run-3", "score"), OTHER, "others", TABLE, OTHER);

    assertThat(content(TABLE), is("models"));
    assertThat(content(OTHER), is("others"));
    assertThat(generations.runOf(TABLE), is(Optional.of("run-1")));
    assertThat(generations.runOf(OTHER), is(Optional.of("run-3")));
    assertThat(generations.tables("shared"), is(List.of(TABLE, OTHER)));
    assertThat(runs(), is(List.of("run-2", "run-3")));
  }

  @Test
  void rollbackBringsKeptTablesBackAsWell() throws IOException {
    publishKeeping(shared("run-1", "train"), TABLE, "models", TABLE, OTHER);
    publishKeeping(shared("run-2", "score"), OTHER, "scores", TABLE, OTHER);
    publishKeeping(shared("run-3", "train"), TABLE, "better", TABLE, OTHER);
    assertThat(content(TABLE), is("better"));
    assertThat(content(OTHER), is("scores"));

    assertThat(generations.rollback(), is(List.of("shared")));

    assertThat(content(TABLE), is("models"));
    assertThat(content(OTHER), is("scores"));
  }

  @Test
  void twoPipelinesOfOneRunMakeOneGeneration() throws IOException {
    publishKeeping(shared("run-1", "train"), TABLE, "models", TABLE, OTHER);
    publishKeeping(shared("run-1", "score"), OTHER, "scores", TABLE, OTHER);
    publishKeeping(shared("run-2", "train"), TABLE, "better", TABLE, OTHER);
    publishKeeping(shared("run-2", "score"), OTHER, "others", TABLE, OTHER);
    assertThat(content(TABLE) + " " + content(OTHER), is("better others"));

    generations.rollback();

    assertThat(content(TABLE) + " " + content(OTHER), is("models scores"));
  }

  @Test
  void publishingAgainKeepsTheSame() throws IOException {
    publishKeeping(shared("run-1", "train"), TABLE, "models", TABLE, OTHER);
    publishKeeping(shared("run-2", "score"), OTHER, "scores", TABLE, OTHER);
    publishKeeping(shared("run-2", "score"), OTHER, "scores", TABLE, OTHER);

    assertThat(content(TABLE) + " " + content(OTHER), is("models scores"));
    assertThat(generations.runOf(TABLE), is(Optional.of("run-1")));
  }

  @Test
  void tablesThatAreNotKeptAreGone() throws IOException {
    publish("run-1", "one");
    Run run = run("run-2");
    write(run, TABLE, "two");
    publish(run, "two", TABLE);

    assertThat(generations.tables("core"), is(List.of(TABLE)));
  }

  @Test
  void filesOfFailedAttemptsAreNotPublished() throws IOException {
    Run run = run("run-1");
    String good = write(run, TABLE, "good");
    Path debris = Path.of(good).resolveSibling("part-1.parquet");
    Files.writeString(debris, "half a file");
    publish(run, "good", TABLE);
    assertThat(generations.files(TABLE), contains(Path.of(good).toRealPath().toString()));
  }

  @Test
  void publishingAgainChangesNothing() throws IOException {
    publish("run-1", "one");
    publish("run-2", "two");
    publish("run-2", "two");
    assertThat(content(TABLE), is("two"));
    generations.rollback();
    assertThat(content(TABLE), is("one"));
  }

  @Test
  void oneGenerationBeforeIsKept() throws IOException {
    publish("run-1", "one");
    publish("run-2", "two");
    publish("run-3", "three");
    assertThat(runs(), contains("run-2", "run-3"));
  }

  @Test
  void rollbackPutsBackTheGenerationBefore() throws IOException {
    publish("run-1", "one");
    publish("run-2", "two");
    assertThat(generations.rollback(), contains("core"));
    assertThat(content(TABLE), is("one"));
  }

  @Test
  void rollbackWithoutAGenerationBeforeChangesNothing() throws IOException {
    publish("run-1", "one");
    assertThat(generations.rollback(), is(empty()));
    assertThat(content(TABLE), is("one"));
  }

  @Test
  void debrisOfRunsThatWereKilledIsRemoved() throws IOException {
    publish("run-1", "one");
    write(run("run-2"), TABLE, "killed");
    generations.deleteUnreachable();
    assertThat(runs(), contains("run-1"));
    assertThat(content(TABLE), is("one"));
  }

  @Test
  void rollbackFollowsPublicationsWhateverTheClockSaid() throws IOException {
    publish("20260102T000000Z-a", "first");
    publish("20260103T000000Z-b", "second");
    publish("20250101T000000Z-c", "clock set back");
    assertThat(runs(), contains("20250101T000000Z-c", "20260103T000000Z-b"));
    assertThat(generations.rollback(), contains("core"));
    assertThat(content(TABLE), is("second"));
  }

  @Test
  void onlyGroupsOfTheLastPublicationAreRolledBack() throws IOException {
    for (String id : List.of("z-1", "z-2")) {
      publish(id, id);
    }
    for (String id : List.of("a-1", "a-2")) {
      Run features =
          new Run(id, "features", "features", "DirectRunner", Instant.EPOCH, null, Instant.EPOCH);
      String table = "flit_marts/ltv_features";
      write(features, table, id);
      publish(features, id, table);
    }
    assertThat(generations.rollback(), contains("features"));
    assertThat(content("flit_marts/ltv_features"), is("a-1"));
    assertThat(content(TABLE), is("z-2"));
  }

  @Test
  void killBeforeTheFirstPublicationLeavesNoTable() throws IOException {
    publish("run-1", "one");
    Files.delete(root.resolve("_published/core"));
    assertThat(generations.files(TABLE), is(empty()));
    generations.deleteUnreachable();
    publish("run-2", "two");
    assertThat(content(TABLE), is("two"));
  }

  @Test
  void killBetweenKeepingTheGenerationBeforeAndPublishingLosesNothing() throws IOException {
    publish("run-1", "one");
    write(run("run-2"), TABLE, "killed");
    Files.createSymbolicLink(
        root.resolve("_published/core.previous"), Path.of("../_runs/run-1/core"));
    Files.createSymbolicLink(root.resolve("_published/.new"), Path.of("../_runs/run-2/core"));
    generations.deleteUnreachable();
    assertThat(runs(), contains("run-1"));
    assertThat(names(root.resolve("_published")), contains("core", "core.previous"));
    assertThat(generations.rollback(), is(empty()));
    assertThat(content(TABLE), is("one"));
    publish("run-3", "three");
    assertThat(generations.rollback(), contains("core"));
    assertThat(content(TABLE), is("one"));
  }

  @Test
  void foldersOfOthersAreReadButNeverReplaced() throws IOException {
    Path folder = Files.createDirectories(root.resolve(TABLE));
    Files.writeString(folder.resolve("mine.parquet"), "mine");
    assertThat(content(TABLE), is("mine"));
    IOException e = assertThrows(IOException.class, () -> publish("run-1", "one"));
    assertThat(e.getMessage(), containsString("did not write"));
    assertThat(content(TABLE), is("mine"));
  }

  private void refusesToRead(String table, String sentence) {
    AlteredTableException e =
        assertThrows(AlteredTableException.class, () -> generations.files(table));
    assertThat(e.getMessage(), is(sentence));
  }

  private String wayOut() {
    return "; run core again, or restore the previous generation with " + "rollback";
  }

  @Test
  void tableThatLostAFileIsNotRead() throws IOException {
    publish("run-1", "one");
    Path file = root.resolve(TABLE).resolve("part-0.parquet");
    Files.delete(file);
    refusesToRead(TABLE, file + " is missing, which run run-1 wrote" + wayOut());
    assertThat(content(OTHER), is("one"));
    publish("run-2", "two");
    assertThat(content(TABLE), is("two"));
  }

  @Test
  void tableWithACutOffFileIsNotRead() throws IOException {
    publish("run-1", "one");
    Path file = root.resolve(TABLE).resolve("part-0.parquet");
    Files.writeString(file, "on");
    refusesToRead(TABLE, file + " has 2 bytes and not the 3 that run run-1 wrote" + wayOut());
  }

  @Test
  void filesThatSomebodyPutInATableAreReadForTheChecksToJudge() throws IOException {
    publish("run-1", "one");
    Path folder = root.resolve(TABLE);
    Path file = Files.writeString(folder.resolve("more.parquet"), "more");
    assertThat(generations.files(TABLE).size(), is(2));
    Files.delete(file);

    Path written = folder.resolve("part-0.parquet");
    Files.delete(written);
    new RowFile<>(Table.of(RawUser.class), root.toString(), "rewritten", "").close();
    try (Stream<Path> files = Files.list(root.resolve("rewritten"))) {
      Files.move(files.findFirst().orElseThrow(), written);
    }
    assertThat(generations.files(TABLE), is(List.of(written.toRealPath().toString())));
  }

  @Test
  void tableThatLostItsFolderIsNotTakenForEmpty() throws IOException {
    publish("run-1", "one");
    Path folder = root.resolve("_runs/run-1/core");
    Files.delete(folder.resolve(TABLE).resolve("part-0.parquet"));
    Files.delete(folder.resolve(TABLE));
    refusesToRead(
        TABLE,
        root.resolve(TABLE).resolve("part-0.parquet")
            + " is missing, which run run-1 wrote"
            + wayOut());
  }

  @Test
  void tableThatLostItsLinkIsNotTakenForOneThatWasNeverPublished() throws IOException {
    publish("run-1", "one");
    Files.delete(root.resolve(TABLE));
    refusesToRead(TABLE, root.resolve(TABLE) + " is missing" + wayOut());
    assertThat(generations.files("flit_marts/never_published"), is(empty()));
    publish("run-2", "two");
    assertThat(content(TABLE), is("two"));
  }

  @Test
  void groupThatLostItsGenerationIsNotTakenForEmpty() throws IOException {
    publish("run-1", "one");
    Path generation = root.resolve("_runs/run-1/core");
    Files.move(generation, root.resolve("elsewhere"));
    refusesToRead(
        TABLE,
        generation
            + ", which holds "
            + TABLE
            + ", is missing; make the table anew, or restore the previous generation with "
            + "rollback");
    publish("run-2", "two");
    assertThat(content(TABLE), is("two"));
  }

  @Test
  void damagedManifestIsNamed() throws IOException {
    publish("run-1", "one");
    Path manifest = root.resolve("_runs/run-1/core/_manifest.json");
    for (String damage : List.of("", "{\"run\": \"run-1\", \"tab", "{}")) {
      Files.writeString(manifest, damage);
      generations = new LocalGenerations(root);
      refusesToRead(
          TABLE,
          manifest
              + " is damaged; make the tables of core anew, or restore the previous generation "
              + "with rollback");
    }
  }

  @Test
  void generationWithoutAManifestIsReadAsItIs() throws IOException {
    publish("run-1", "one");
    Files.delete(root.resolve("_runs/run-1/core/_manifest.json"));
    Files.writeString(root.resolve(TABLE).resolve("part-0.parquet"), "other");
    generations = new LocalGenerations(root);
    assertThat(content(TABLE), is("other"));
    Files.delete(root.resolve(TABLE).resolve("part-0.parquet"));
    assertThat(generations.files(TABLE), is(empty()));
  }

  @Test
  void fileThatChangedSinceItWasWrittenIsNotPublished() throws IOException {
    publish("run-1", "one");
    Run run = run("run-2");
    write(run, TABLE, "cut of");
    AlteredTableException e =
        assertThrows(
            AlteredTableException.class, () -> generations.publish(run, manifest(run, 7, TABLE)));
    assertThat(e.getMessage(), containsString("has 6 bytes and not the 7 that run run-2 wrote"));
    assertThat(content(TABLE), is("one"));
  }

  @Test
  void rollbackToAGenerationThatLostAFileChangesNothing() throws IOException {
    publish("run-1", "one");
    publish("run-2", "two");
    Files.delete(root.resolve("_runs/run-1/core").resolve(OTHER).resolve("part-0.parquet"));
    AlteredTableException e =
        assertThrows(AlteredTableException.class, () -> generations.rollback());
    assertThat(e.getMessage(), containsString("which run run-1 wrote"));
    assertThat(content(TABLE), is("two"));
  }

  @Test
  void tablesTellTheirRun() throws IOException {
    assertThat(generations.runOf(TABLE), is(Optional.empty()));
    publish("run-1", "one");
    publish("run-2", "two");
    assertThat(generations.runOf(TABLE), is(Optional.of("run-2")));
    generations.rollback();
    assertThat(generations.runOf(TABLE), is(Optional.of("run-1")));
    assertThat(generations.tables("core"), contains(TABLE, OTHER));
  }

  private Path record(Run run, String content) throws IOException {
    Path record = root.resolve(run.folder()).resolve("_records").resolve(RECORD);
    Files.createDirectories(record.getParent());
    return Files.writeString(record, content);
  }

  @Test
  void recordsOfAPublicationFindTheirPlace() throws IOException {
    record(run("run-1"), "run-1 published");
    publish("run-1", "one");
    assertThat(Files.readString(root.resolve(RECORD)), is("run-1 published"));
    assertThat(
        names(root.resolve("_runs/run-1/core")),
        contains("_manifest.json", "_number", "flit_marts"));
  }

  @Test
  void recordsThatAKillHeldBackAreMadeUpFor() throws IOException {
    publish("run-1", "one");
    record(run("run-1"), "run-1 published");
    record(run("run-2"), "run-2 was killed before it published");
    generations.settle();
    generations.deleteUnreachable();
    assertThat(Files.readString(root.resolve(RECORD)), is("run-1 published"));
    assertThat(runs(), contains("run-1"));
    assertThat(
        names(root.resolve("_runs/run-1/core")),
        contains("_manifest.json", "_number", "flit_marts"));
    generations.settle();
    assertThat(Files.readString(root.resolve(RECORD)), is("run-1 published"));
  }
}
