package io.flit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A small generated shop, refreshed once for all tests of this process. */
public final class GeneratedShop {
  private static Path warehouse;

  private GeneratedShop() {}

  /** The warehouse of the shop whose values the documents show. */
  public static synchronized Path warehouse() throws IOException {
    if (warehouse == null) {
      Path folder = Files.createTempDirectory("flit-shop");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      FlitProcess.Result result =
          FlitProcess.run(
              "refresh",
              "--source=generated",
              "--samplePct=0.2",
              "--seed=42",
              "--asOf=2026-07-01",
              "--warehouse=" + folder);
      if (result.exit() != 0) {
        throw new IllegalStateException(result.err());
      }
      warehouse = folder;
    }
    return warehouse;
  }

  /** Runs a query over the shop. */
  static FlitProcess.Result query(String... arguments) throws IOException {
    return FlitProcess.run(
        Stream.concat(Stream.of("query", "--warehouse=" + warehouse()), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private static void delete(Path folder) {
    try (Stream<Path> entries = Files.walk(folder)) {
      entries.sorted((a, b) -> b.compareTo(a)).forEach(entry -> entry.toFile().delete());
    } catch (IOException e) {
      System.err.println(folder + " is left behind: " + e);
    }
  }
}
