package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.pipelines.warehouse.parquet.LocalWarehouse;
import io.flit.schemas.Table;
import io.flit.schemas.staging.StgUser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Warehouses that are damaged, full, locked or written to in an unusual order. */
class DamagedWarehouseTest {
  @TempDir static Path folder;

  private static Path whole;

  @BeforeAll
  static void fillAWarehouse() {
    whole = folder.resolve("whole");
    for (String step : List.of("import", "stage", "core")) {
      succeed(step, whole);
    }
  }

  private static FlitProcess.Result flit(String step, Path warehouse, String... options) {
    List<String> arguments = new ArrayList<>(List.of(step, "--warehouse=" + warehouse));
    if (step.equals("import")) {
      arguments.add("--source=resources/golden");
    }
    arguments.addAll(List.of(options));
    if (Arrays.stream(options).noneMatch(option -> option.startsWith("--asOf="))) {
      arguments.add("--asOf=2026-01-01");
    }
    return FlitProcess.run(arguments.toArray(String[]::new));
  }

  private static void succeed(String step, Path warehouse, String... options) {
    FlitProcess.Result result = flit(step, warehouse, options);
    assertThat(result.err(), result.exit(), is(0));
  }

  private static void fails(int exit, String sentence, FlitProcess.Result result) {
    assertThat(result.err(), result.exit(), is(exit));
    String lastLine = result.err().lines().reduce((line, next) -> next).orElse("");
    assertThat(lastLine, containsString(sentence));
    assertThat(result.err(), not(containsString("	at ")));
  }

  private static Path copyOf(Path warehouse, String name) throws IOException {
    Path copy = folder.resolve(name);
    Warehouses.copy(warehouse, copy);
    return copy;
  }

  @Test
  void damagedFileIsNamedAndNothingIsMadeOfIt() throws IOException {
    Path warehouse = copyOf(whole, "damaged");
    Map<String, String> before = Warehouses.fingerprints(warehouse);
    Path file = Warehouses.files(warehouse, Table.of(StgUser.class)).get(0);
    byte[] intact = Files.readAllBytes(file);
    DamagedSourceTest.damage(file);
    fails(1, file + " is damaged", flit("core", warehouse));
    Files.write(file, intact);
    assertThat(Warehouses.fingerprints(warehouse), is(before));
    succeed("core", warehouse);
    assertThat(Warehouses.fingerprints(warehouse), is(before));
    assertThat(Warehouses.debris(warehouse), is(empty()));
  }

  /** One bit within a value: nothing but the page's checksum can tell. */
  @Test
  void singleBitThatFlippedIsFound() throws IOException {
    Path warehouse = copyOf(whole, "flipped");
    for (Path file : Warehouses.files(warehouse, Table.of(StgUser.class))) {
      byte[] bytes = Files.readAllBytes(file);
      int name = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("Novak");
      if (name >= 0) {
        bytes[name + 1] ^= 1;
        Files.write(file, bytes);
      }
    }
    fails(1, ".parquet is damaged", flit("core", warehouse));
  }

  @Test
  void damagedTableIsMadeAnewByItsStep() throws IOException {
    Path warehouse = copyOf(whole, "made-anew");
    Map<String, String> before = Warehouses.fingerprints(warehouse);
    DamagedSourceTest.damage(Warehouses.files(warehouse, Table.of(StgUser.class)).get(0));
    succeed("stage", warehouse);
    assertThat(Warehouses.fingerprints(warehouse), is(before));
  }

  @Test
  void fullDiskKeepsThePreviousTables() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        isDone("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk.toString()),
        "only an administrator can mount a small disk to fill");
    try {
      Path warehouse = disk.resolve("data");
      Warehouses.copy(whole, warehouse);
      Map<String, String> before = Warehouses.fingerprints(warehouse);
      Path ballast = disk.resolve("ballast");
      long free = Files.getFileStore(disk).getUsableSpace();
      Files.write(ballast, new byte[(int) free - 24 * 1024]);
      fails(1, "No space left on device", flit("core", warehouse));
      assertThat(Warehouses.fingerprints(warehouse), is(before));
      Files.delete(ballast);
      succeed("core", warehouse);
      assertThat(Warehouses.fingerprints(warehouse), is(before));
      assertThat(Warehouses.debris(warehouse), is(empty()));
    } finally {
      isDone("umount", "-l", disk.toString());
    }
  }

  @Test
  void readOnlyWarehouseIsRefusedAndStillRead() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("read-only"));
    assumeTrue(
        isDone("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString()),
        "only an administrator can mount a disk to write-protect");
    try {
      Path warehouse = disk.resolve("data");
      Warehouses.copy(whole, warehouse);
      assertThat(isDone("mount", "-o", "remount,ro", disk.toString()), is(true));
      fails(
          2,
          "--warehouse=" + warehouse + ": " + warehouse + " cannot be written: Read-only",
          flit("core", warehouse));
      fails(2, "cannot be written", flit("core", disk.resolve("new")));
      assertThat(Warehouses.fingerprints(warehouse), is(Warehouses.fingerprints(whole)));
      assertThat(
          FlitProcess.run(
                  "query",
                  "--warehouse=" + warehouse,
                  "--format=csv",
                  "SELECT count(*) AS n FROM flit_marts.dim_customers")
              .out(),
          is("n\n3\n"));
    } finally {
      isDone("umount", "-l", disk.toString());
    }
  }

  private static boolean isDone(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  @Test
  void secondRunIsTurnedAwayAndTheFirstGoesOn() throws Exception {
    Path warehouse = copyOf(whole, "in-use");
    Process first = FlitProcess.start("core", "--warehouse=" + warehouse, "--asOf=2026-01-01");
    awaitLogs(warehouse, 4);
    fails(4, "is in use by another run", flit("stage", warehouse));
    assertThat(first.waitFor(), is(0));
    assertThat(Warehouses.fingerprints(warehouse), is(Warehouses.fingerprints(whole)));
    assertThat(Warehouses.debris(warehouse), is(empty()));
  }

  /** Waits until so many runs have begun. */
  private static void awaitLogs(Path warehouse, int runs) throws Exception {
    while (logs(warehouse) < runs) {
      Thread.sleep(20);
    }
  }

  private static long logs(Path warehouse) throws IOException {
    try (Stream<Path> logs = Files.list(warehouse.resolve("_logs"))) {
      return logs.filter(log -> log.toString().endsWith(".log")).count();
    }
  }

  @Test
  void lockEndsWithTheProcessThatHeldIt() throws Exception {
    Path warehouse = copyOf(whole, "lock");
    Process first = FlitProcess.start("core", "--warehouse=" + warehouse, "--asOf=2026-01-01");
    awaitLogs(warehouse, 4);
    first.destroyForcibly().waitFor();
    LocalWarehouse.open(warehouse, DatasetNames.DEFAULT).close();
  }

  /** Runs are named after the clock, here one that was right, then a year slow. */
  @Test
  void clockThatIsSetBackMisleadsNobody() throws IOException {
    Path warehouse = copyOf(whole, "clock");
    succeed("core", warehouse, "--runId=20300101T000000Z-a", "--asOf=2025-07-01");
    Map<String, String> july = Warehouses.fingerprints(warehouse);
    succeed("core", warehouse, "--runId=20290101T000000Z-b", "--asOf=2025-12-01");
    Map<String, String> december = Warehouses.fingerprints(warehouse);
    assertThat(december, is(not(july)));
    try (LocalWarehouse opened = LocalWarehouse.open(warehouse, DatasetNames.DEFAULT)) {
      assertThat(Warehouses.fingerprints(warehouse), is(december));
      assertThat(opened.generations().rollback(), is(List.of("core")));
    }
    assertThat(Warehouses.fingerprints(warehouse), is(july));
    assertThat(Warehouses.debris(warehouse), is(empty()));
  }

  @Test
  void runsThatTakeAnotherRunsNameAreRefused() throws IOException {
    Path warehouse = copyOf(whole, "names");
    succeed("core", warehouse, "--runId=mine");
    fails(
        2,
        "--runId=mine has already published",
        flit("core", warehouse, "--runId=mine", "--asOf=2025-07-01"));
    fails(2, "is not a valid run name", flit("core", warehouse, "--runId=../../elsewhere"));
    assertThat(Warehouses.fingerprints(warehouse), is(Warehouses.fingerprints(whole)));
    succeed("stage", warehouse, "--runId=mine");
  }

  @Test
  void anotherAsOfOrSampleLeavesNothingOfTheOneBefore() throws IOException {
    Path warehouse = copyOf(whole, "other");
    Path fresh = folder.resolve("fresh");
    for (Path each : List.of(warehouse, fresh)) {
      succeed("import", each, "--asOf=2025-07-01", "--samplePct=80");
      succeed("stage", each, "--asOf=2025-07-01");
      succeed("core", each, "--asOf=2025-07-01");
    }
    Map<String, String> over = Warehouses.fingerprints(warehouse);
    assertThat(over, is(Warehouses.fingerprints(fresh)));
    assertThat(over, is(not(Warehouses.fingerprints(whole))));
  }

  @Test
  void killWithinTheVeryFirstMomentLeavesADirectoryThatCanBecomeAWarehouse() throws IOException {
    Path warehouse = Files.createDirectory(folder.resolve("first-moment"));
    Files.createFile(warehouse.resolve("_lock"));
    Files.writeString(warehouse.resolve("_catalog.json.new"), "{\"plat");
    succeed("import", warehouse);
    assertThat(Warehouses.debris(warehouse), is(empty()));
  }

  @Test
  void newerWarehouseIsRefused() throws IOException {
    Path warehouse = copyOf(whole, "newer");
    Files.writeString(warehouse.resolve("_catalog.json"), "{\"table_definitions\": 1000}");
    fails(2, "was written with version 1000", flit("core", warehouse));
    assertThat(Warehouses.fingerprints(warehouse), is(Warehouses.fingerprints(whole)));
  }
}
