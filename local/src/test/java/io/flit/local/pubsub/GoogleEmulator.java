package io.flit.local.pubsub;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Google's emulator of Pub/Sub, in a process of its own, where it is installed. */
final class GoogleEmulator implements AutoCloseable {
  private static final Path LIBRARIES =
      Path.of("/usr/lib/google-cloud-sdk/platform/pubsub-emulator/lib");

  private final Process process;
  private final String rootUrl;

  private GoogleEmulator(Process process, String rootUrl) {
    this.process = process;
    this.rootUrl = rootUrl;
  }

  static Optional<Path> installed() throws IOException {
    if (!Files.isDirectory(LIBRARIES)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(LIBRARIES)) {
      return files
          .filter(f -> f.getFileName().toString().matches("cloud-pubsub-emulator-.*-all\\.jar"))
          .findFirst();
    }
  }

  static GoogleEmulator start(Path jar) throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                jar.toString(),
                "--host=127.0.0.1",
                "--port=" + port)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    GoogleEmulator emulator = new GoogleEmulator(process, "http://127.0.0.1:" + port);
    long patience = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!emulator.answers()) {
      if (!process.isAlive() || System.nanoTime() > patience) {
        emulator.close();
        throw new IllegalStateException("Google's emulator does not start");
      }
      Thread.sleep(100);
    }
    return emulator;
  }

  private boolean answers() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(rootUrl).toURL().openConnection();
      return connection.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  String rootUrl() {
    return rootUrl;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
