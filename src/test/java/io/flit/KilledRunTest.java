package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed leaves the published tables as they were, and the next one cleans up. */
class KilledRunTest {
  private static final int KILLS = 4;
  private static final long LONGEST_WAIT_MILLIS = 12_000;
  private static final String ALL_CUSTOMERS =
      "SELECT count(*) AS n, sum(lifetime_value) AS value FROM flit_marts.dim_customers";

  @TempDir Path folder;

  @Test
  void killedRunLeavesThePreviousTables() throws Exception {
    String warehouse = "--warehouse=" + folder.resolve("data");
    for (String step : List.of("import", "stage", "core")) {
      assertThat(FlitProcess.run(arguments(step, warehouse)).exit(), is(0));
    }
    String before = FlitProcess.run("query", warehouse, "--format=csv", ALL_CUSTOMERS).out();
    Random random = new Random(7);
    for (int i = 0; i < KILLS; i++) {
      String step = List.of("stage", "core").get(i % 2);
      kill(start(arguments(step, warehouse)), random.nextLong(LONGEST_WAIT_MILLIS));
      assertThat(
          FlitProcess.run("query", warehouse, "--format=csv", ALL_CUSTOMERS).out(), is(before));
    }
    assertThat(FlitProcess.run(arguments("core", warehouse)).exit(), is(0));
    assertThat(
        FlitProcess.run("query", warehouse, "--format=csv", ALL_CUSTOMERS).out(), is(before));
    assertThat(generations(), hasSize(lessThanOrEqualTo(6)));
  }

  private static String[] arguments(String step, String warehouse) {
    List<String> arguments = new ArrayList<>(List.of(step, warehouse, "--asOf=2026-01-01"));
    if (step.equals("import")) {
      arguments.add("--source=resources/golden");
    }
    return arguments.toArray(new String[0]);
  }

  private static Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.add("io.flit.cli.Flit");
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void kill(Process process, long afterMillis) throws InterruptedException {
    if (!process.waitFor(afterMillis, TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  /** Every run folder that is left: the published generation and the one before, of each group. */
  private List<Path> generations() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("data/_runs"))) {
      return runs.toList();
    }
  }
}
