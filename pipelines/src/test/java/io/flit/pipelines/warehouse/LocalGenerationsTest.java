package io.flit.pipelines.warehouse;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalGenerationsTest {
  private static final String TABLE = "flit_marts/dim_customers";
  private static final String OTHER = "flit_marts/dim_products";

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
    generations.publish(
        run,
        Map.of(
            TABLE,
            List.of(write(run, TABLE, content)),
            OTHER,
            List.of(write(run, OTHER, content))));
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

  @Test
  void filesOfFailedAttemptsAreNotPublished() throws IOException {
    Run run = run("run-1");
    String good = write(run, TABLE, "good");
    Path debris = Path.of(good).resolveSibling("part-1.parquet");
    Files.writeString(debris, "half a file");
    generations.publish(run, Map.of(TABLE, List.of(good)));
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
      generations.publish(features, Map.of(table, List.of(write(features, table, id))));
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
}
