package io.flit.pipelines.warehouse.parquet;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.pipelines.warehouse.AlteredTableException;
import io.flit.pipelines.warehouse.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generations without links: a directory takes the place of the object store. */
class RemoteGenerationsTest {
  private static final String TABLE = "flit_marts/dim_customers";
  private static final String RUNS = "flit_marts/pipeline_runs";

  @TempDir Path root;
  private RemoteGenerations generations;

  @BeforeEach
  void open() {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    generations = new RemoteGenerations(root.toString());
  }

  private static Run run(String id) {
    return new Run(id, "core", "core", "DirectRunner", Instant.EPOCH, null, Instant.EPOCH);
  }

  private Path write(Run run, String path, String content) throws IOException {
    Path file = root.resolve(run.folder()).resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  /** Publishes a table of one file, which the run has written. */
  private void publish(Run run, long bytes) throws IOException {
    String record = RUNS + "/part-" + run.id() + ".parquet";
    write(run, "_records/" + record, "published");
    generations.publish(
        run,
        new Manifest(
            run.id(),
            run.pipeline(),
            Map.of(TABLE, List.of(new Manifest.Entry("part-0.parquet", bytes, 1))),
            List.of(record),
            run.folder(),
            Map.of()));
  }

  @Test
  void keptTablesAreReadWhereTheyAre() throws IOException {
    String other = "flit_marts/dim_products";
    Path first = write(run("run-1"), TABLE + "/part-0.parquet", "one");
    publish(run("run-1"), 3);
    for (String id : List.of("run-2", "run-3")) {
      Run run = run(id);
      Path second = write(run, other + "/part-0.parquet", "two");
      generations.publish(
          run,
          new Manifest(
              run.id(),
              run.pipeline(),
              Map.of(other, List.of(new Manifest.Entry("part-0.parquet", 3, 1))),
              List.of(),
              run.folder(),
              Map.of()),
          List.of(TABLE, other));

      assertThat(generations.files(TABLE), contains(first.toString()));
      assertThat(generations.files(other), contains(second.toString()));
      assertThat(generations.runOf(TABLE), is(Optional.of("run-1")));
      assertThat(generations.runOf(other), is(Optional.of(id)));
    }
  }

  private List<String> names(String folder) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void filesAreThoseThatTheManifestNames() throws IOException {
    assertThat(generations.files(TABLE), is(empty()));
    assertThat(generations.runOf(TABLE), is(Optional.empty()));
    Path first = write(run("run-1"), TABLE + "/part-0.parquet", "one");
    write(run("run-1"), TABLE + "/part-1.parquet", "an attempt that failed");
    publish(run("run-1"), 3);
    assertThat(generations.files(TABLE), contains(first.toString()));
    assertThat(generations.runOf(TABLE), is(Optional.of("run-1")));

    Path second = write(run("run-2"), TABLE + "/part-0.parquet", "second");
    publish(run("run-2"), 6);
    assertThat(generations.files(TABLE), contains(second.toString()));
    assertThat(generations.runOf(TABLE), is(Optional.of("run-2")));
  }

  @Test
  void tableWithAMissingOrCutOffFileIsNotRead() throws IOException {
    Path file = write(run("run-1"), TABLE + "/part-0.parquet", "one");
    publish(run("run-1"), 3);
    Files.writeString(file, "on");
    AlteredTableException e =
        assertThrows(AlteredTableException.class, () -> generations.files(TABLE));
    assertThat(
        e.getMessage(),
        is(file + " has 2 bytes and not the 3 that run run-1 wrote; run core again"));
    Files.delete(file);
    e = assertThrows(AlteredTableException.class, () -> generations.files(TABLE));
    assertThat(e.getMessage(), is(file + " is missing, which run run-1 wrote; run core again"));
  }

  @Test
  void publicationsAreRecordedOnce() throws IOException {
    write(run("run-1"), TABLE + "/part-0.parquet", "one");
    Files.createDirectories(root.resolve(RUNS));
    publish(run("run-1"), 3);
    publish(run("run-1"), 3);
    assertThat(names(RUNS), contains("part-run-1.parquet"));
    assertThat(generations.files(RUNS), contains(root.resolve(RUNS) + "/part-run-1.parquet"));
  }

  @Test
  void recordThatAKillHeldBackIsMadeUpForByTheNextPublication() throws IOException {
    write(run("run-1"), TABLE + "/part-0.parquet", "one");
    publish(run("run-1"), 3);
    String record = RUNS + "/part-run-1.parquet";
    Files.move(root.resolve(record), root.resolve("_runs/run-1/core/_records").resolve(record));
    assertThat(names(RUNS), is(empty()));
    write(run("run-2"), TABLE + "/part-0.parquet", "two");
    publish(run("run-2"), 3);
    assertThat(names(RUNS), contains("part-run-1.parquet", "part-run-2.parquet"));
  }

  @Test
  void manifestThatNamesNothingButFilesIsRead() throws IOException {
    Files.createDirectories(root.resolve("_published"));
    Files.writeString(
        root.resolve("_published/core.json"), "{\"" + TABLE + "\": [\"gs://b/2\", \"gs://b/1\"]}");
    assertThat(generations.files(TABLE), contains("gs://b/1", "gs://b/2"));
    assertThat(generations.files("flit_marts/dim_products"), is(empty()));
    assertThat(generations.runOf(TABLE), is(Optional.empty()));
  }
}
