package io.flit.pipelines.warehouse.parquet;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.pipelines.warehouse.WarehouseInUseException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalWarehouseTest {
  @TempDir Path folder;

  private LocalWarehouse open(Path root) {
    return LocalWarehouse.open(root, DatasetNames.DEFAULT);
  }

  @Test
  void emptyFolderBecomesAWarehouse() throws IOException {
    open(folder).close();
    assertThat(Files.exists(folder.resolve("_catalog.json")), is(true));
    open(folder).close();
  }

  @Test
  void folderWithOtherThingsIsRefused() throws IOException {
    Files.writeString(folder.resolve("thesis.doc"), "years of work");
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> open(folder));
    assertThat(e.getMessage(), containsString("it holds thesis.doc"));
    assertThat(Files.exists(folder.resolve("_lock")), is(false));
  }

  @Test
  void fileIsNoWarehouse() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> open(file));
    assertThat(e.getMessage(), containsString("is a file"));
  }

  @Test
  void secondRunIsTurnedAway() throws IOException {
    try (LocalWarehouse first = open(folder)) {
      assertThat(first.root(), is(folder));
      assertThrows(WarehouseInUseException.class, () -> open(folder));
    }
    open(folder).close();
  }

  @Test
  void warehouseOfNewerTableDefinitionsIsRefused() throws IOException {
    Files.writeString(folder.resolve("_catalog.json"), "{\"table_definitions\": 1000}");
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> open(folder));
    assertThat(e.getMessage(), containsString("version 1000 of the table definitions"));
  }

  @Test
  void scratchFileLeavesNothingBehindEvenWhileItIsOpen() throws IOException {
    try (LocalWarehouse warehouse = open(folder);
        FileChannel scratch = warehouse.openScratchFile("a-run")) {
      assertThat(folder.resolve("_runs/a-run").toFile().list(), is(new String[0]));
    }
  }

  @Test
  void newWarehouseThatNoRunHasWrittenToIsDiscarded() throws IOException {
    Path made = folder.resolve("made");
    try (LocalWarehouse warehouse = open(made)) {
      Files.createDirectory(warehouse.logs());
      Files.createDirectories(made.resolve("_runs/a-run"));
      Files.writeString(warehouse.logs().resolve("run.log"), "refused");
      warehouse.discardIfUnused();
    }
    assertThat(Files.exists(made), is(false));

    Path given = Files.createDirectory(folder.resolve("given"));
    try (LocalWarehouse warehouse = open(given)) {
      warehouse.discardIfUnused();
    }
    assertThat(given.toFile().list(), is(new String[0]));
  }

  @Test
  void warehouseThatWasThereOrHasBeenWrittenToIsNotDiscarded() throws IOException {
    Path rows = folder.resolve("_runs/a-run/core/rows.parquet");
    try (LocalWarehouse warehouse = open(folder)) {
      Files.createDirectories(rows.getParent());
      Files.writeString(rows, "");
      warehouse.discardIfUnused();
    }
    assertThat(Files.exists(rows), is(true));

    open(folder).close();
    try (LocalWarehouse warehouse = open(folder)) {
      warehouse.discardIfUnused();
    }
    assertThat(Files.exists(folder.resolve("_catalog.json")), is(true));
  }
}
