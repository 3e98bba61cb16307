package io.flit.models;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.flit.FlitProcess;
import io.flit.Warehouses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Generated customers with their features, and the models of them: few, and of a seed by which the
 * better model still serves.
 */
final class TrainedWorld {
  static final String AS_OF = "2026-07-01";

  private static Path warehouse;

  private TrainedWorld() {}

  /** The warehouse of lifelike customers, made once for all tests of this process; to read only. */
  static synchronized Path warehouse() throws IOException {
    if (warehouse == null) {
      Path folder = Files.createTempDirectory("flit-trained");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      Path made = folder.resolve("warehouse");
      addFeatures(made, "--samplePct=2", "--seed=4");
      run("train", made);
      warehouse = made;
    }
    return warehouse;
  }

  /** A copy of the warehouse, to do anything to. */
  static Path copyTo(Path copy) throws IOException {
    Warehouses.copy(warehouse(), copy);
    return copy;
  }

  /** Generates customers, and derives their features. */
  static void addFeatures(Path to, String... options) {
    run("generate", to, options);
    run("stage", to);
    run("features", to);
  }

  /**
   * Runs a step that succeeds.
   *
   * @return what it told
   */
  static String run(String step, Path in, String... options) {
    List<String> arguments = new ArrayList<>(List.of(step, "--warehouse=" + in));
    arguments.add("--asOf=" + AS_OF);
    arguments.addAll(List.of(options));
    FlitProcess.Result result = FlitProcess.run(arguments.toArray(String[]::new));
    assertThat(result.err(), result.exit(), is(0));
    return result.err();
  }

  private static void delete(Path folder) {
    try {
      Warehouses.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " is left behind", e);
    }
  }
}
