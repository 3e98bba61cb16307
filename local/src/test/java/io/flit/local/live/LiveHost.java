package io.flit.local.live;

import io.flit.pipelines.warehouse.DatasetNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A process that follows a subscription until it is idle or killed, and says when it begins. */
final class LiveHost {
  private LiveHost() {}

  public static void main(String[] arguments) throws IOException {
    follow(Path.of(arguments[0]), new LocalStream.Source(arguments[1], arguments[2]));
  }

  /** Follows a subscription in this process until it is idle. */
  static void follow(Path warehouse, LocalStream.Source source) throws IOException {
    try (LocalStream stream =
        LocalStream.open(warehouse, DatasetNames.DEFAULT, Optional.of(source))) {
      stream.follow(
          new LiveRun.End(Optional.empty(), true), run -> System.out.println("begun"), run -> {});
    }
  }

  static Process start(Path warehouse, LocalStream.Source source) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            LiveHost.class.getName(),
            warehouse.toString(),
            source.rootUrl(),
            source.subscription())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
