package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.pipelines.warehouse.parquet.LocalWarehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A refresh that is killed at any moment leaves every table whole and of one generation, and the
 * next one succeeds and cleans up.
 *
 * <p>Two small worlds, blue and green, are refreshed over each other in one warehouse, so that each
 * table's contents tell its generation, while somebody reads it all the time. {@code
 * -Dflit.kills=50} kills more often than the suite does, {@code -Dflit.kills.seed} at other
 * moments.
 */
class KilledRunTest {
  private static final int KILLS = Integer.getInteger("flit.kills", 2);
  private static final int MOMENTS = 40;
  private static final long SEED = Long.getLong("flit.kills.seed", 7);

  @TempDir static Path folder;

  private static World blue;
  private static World green;
  private static Path warehouse;
  private static String blueAnswer;
  private static String greenAnswer;
  private static List<Path> moments;
  private static long typicalMillis;

  /**
   * A world and how it is refreshed.
   *
   * @param source the extracts
   * @param asOf what the figures are for
   * @param seed of the overlays
   * @param fingerprints what every table holds after a refresh
   */
  private record World(Path source, String asOf, int seed, Map<String, String> fingerprints) {
    String[] refresh(Path root) {
      return new String[] {
        "refresh", "--source=" + source, "--asOf=" + asOf, "--seed=" + seed, "--warehouse=" + root
      };
    }

    /** How many tables are this world's. */
    long common(Map<String, String> left) {
      return left.entrySet().stream()
          .filter(table -> table.getValue().equals(fingerprints.get(table.getKey())))
          .count();
    }

    void finishIn(Path root) throws IOException {
      FlitProcess.Result result = FlitProcess.run(refresh(root));
      assertThat(result.err(), result.exit(), is(0));
      assertThat(Warehouses.debris(root), is(empty()));
      assertThat(Warehouses.unrecorded(root), is(empty()));
      assertThat(tablesOf(root), is(fingerprints));
    }
  }

  @BeforeAll
  static void refreshBlue() throws Exception {
    warehouse = folder.resolve("warehouse");
    blue = new World(Path.of("resources/golden"), "2026-01-01", 1, new HashMap<>());
    green = new World(greenExtracts(), "2025-07-01", 2, new HashMap<>());
    long start = System.nanoTime();
    assertThat(FlitProcess.start(blue.refresh(warehouse)).waitFor(), is(0));
    typicalMillis = (System.nanoTime() - start) / 1_000_000;
    blue.fingerprints().putAll(tablesOf(warehouse));
    blueAnswer = answer(warehouse);
    Path other = folder.resolve("other");
    Warehouses.copy(warehouse, other);
    lookAtEveryMoment(other);
    greenAnswer = answer(other);
  }

  /** The same shop a year earlier, with other goods. */
  private static Path greenExtracts() throws IOException {
    Path source = Files.createDirectory(folder.resolve("green"));
    try (Stream<Path> files = Files.list(Path.of("resources/golden"))) {
      for (Path file : files.toList()) {
        String text = Files.readString(file);
        Files.writeString(
            source.resolve(file.getFileName()),
            text.replace("2025-", "2024-").replace("Slim", "Wide").replace("Memphis", "Mobile"));
      }
    }
    return source;
  }

  /**
   * Refreshes green over blue. A process that is killed leaves the files as they are, so what it
   * would have left at a moment can be seen by stopping it there for as long as it takes to copy
   * the files.
   */
  private static void lookAtEveryMoment(Path root) throws Exception {
    Process refresh = FlitProcess.start(green.refresh(root));
    Random random = new Random(SEED);
    moments = new ArrayList<>();
    boolean canStop = signal(refresh, "STOP") && signal(refresh, "CONT");
    while (canStop
        && moments.size() < MOMENTS
        && !refresh.waitFor(random.nextLong(2 * typicalMillis / MOMENTS), TimeUnit.MILLISECONDS)) {
      if (signal(refresh, "STOP")) {
        Thread.sleep(20);
        Path moment = folder.resolve("moment-" + moments.size());
        Warehouses.copy(root, moment);
        moments.add(moment);
        signal(refresh, "CONT");
      }
    }
    assertThat(refresh.waitFor(), is(0));
    assertThat(Warehouses.debris(root), is(empty()));
    green.fingerprints().putAll(tablesOf(root));
  }

  private static boolean signal(Process process, String signal) throws Exception {
    try {
      return new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
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
  void worldsCanBeToldApart() {
    assertThat(blue.fingerprints().keySet(), is(green.fingerprints().keySet()));
    long different =
        blue.fingerprints().entrySet().stream()
            .filter(table -> !table.getValue().equals(green.fingerprints().get(table.getKey())))
            .count();
    assertThat(different, greaterThan(20L));
  }

  @Test
  void everyMomentOfARefreshIsOneToBeKilledAt() throws Exception {
    assumeTrue(!moments.isEmpty(), "this system cannot stop and continue a process");
    Set<Map<String, String>> states = new HashSet<>();
    for (Path moment : moments) {
      Map<String, String> left = expectGenerations(moment);
      states.add(left);
      LocalWarehouse.open(moment, DatasetNames.DEFAULT).close();
      assertThat(moment.toString(), Warehouses.debris(moment), is(empty()));
      assertThat(moment.toString(), tablesOf(moment), is(left));
      assertThat(moment.toString(), Warehouses.unrecorded(moment), is(empty()));
    }
    // Some moments lie before the first publication, some between two of the six.
    assertThat(states.size(), greaterThan(3));
  }

  @Test
  void killedRefreshIsMadeUpForByTheNext() throws Exception {
    Random random = new Random(SEED);
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Integer> reader =
        CompletableFuture.supplyAsync(() -> readUntil(done), Executors.newSingleThreadExecutor());
    try {
      for (int i = 0; i < KILLS; i++) {
        World world = i % 2 == 0 ? green : blue;
        long millis = random.nextLong(typicalMillis * 3 / 4);
        Process refresh = FlitProcess.start(world.refresh(warehouse));
        boolean finished = refresh.waitFor(millis, TimeUnit.MILLISECONDS);
        refresh.destroyForcibly().waitFor();
        Map<String, String> left = expectGenerations(warehouse);
        System.out.printf(
            "kill %d of seed %d after %d ms%s: %d of %d tables are new%n",
            i + 1,
            SEED,
            millis,
            finished ? " (it had finished)" : "",
            world.common(left),
            left.size());
        world.finishIn(warehouse);
      }
    } finally {
      done.set(true);
    }
    assertThat(reader.get(1, TimeUnit.MINUTES), greaterThan(KILLS));
  }

  /**
   * Reads all tables again and again, each of which must be blue or green as a whole, by their
   * files and by {@code bin/flit query}.
   */
  private static int readUntil(AtomicBoolean done) {
    int times = 0;
    while (!done.get()) {
      expectBlueOrGreen(warehouse, tablesOf(warehouse));
      assertThat(answer(warehouse), is(oneOf(blueAnswer, greenAnswer)));
      times++;
      pause();
    }
    return times;
  }

  /** What {@code bin/flit query} answers to a question about two tables of one group. */
  private static String answer(Path root) {
    FlitProcess.Result result =
        FlitProcess.run(
            "query",
            "--warehouse=" + root,
            "--format=csv",
            """
            SELECT count(*) AS orders, sum(hash(o)) AS fingerprint,
              (SELECT sum(lifetime_value) FROM flit_marts.dim_customers) AS lifetime_value
            FROM flit_marts.fact_orders AS o
            """);
    assertThat(result.err(), result.exit(), is(0));
    return result.out();
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> expectGenerations(Path root) throws IOException {
    Map<String, String> left = tablesOf(root);
    expectBlueOrGreen(root, left);
    Map<String, Path> runOfGroup = new HashMap<>();
    for (Path generation : Warehouses.generations(root).values()) {
      String group = generation.getFileName().toString();
      Path run = runOfGroup.computeIfAbsent(group, name -> generation.getParent());
      assertThat("tables of " + group, generation.getParent(), is(run));
    }
    return left;
  }

  /** What tables hold after a refresh, but for the registry of models: it remembers others, too. */
  private static Map<String, String> tablesOf(Path root) {
    Map<String, String> tables = Warehouses.fingerprints(root);
    tables.keySet().removeIf(table -> table.startsWith("flit_marts/model_"));
    return tables;
  }

  private static void expectBlueOrGreen(Path root, Map<String, String> fingerprints) {
    assertThat(root.toString(), fingerprints.keySet(), is(blue.fingerprints().keySet()));
    fingerprints.forEach(
        (table, fingerprint) ->
            assertThat(
                table + " of " + root,
                fingerprint,
                is(oneOf(blue.fingerprints().get(table), green.fingerprints().get(table)))));
  }
}
