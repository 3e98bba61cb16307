package io.flit.local.pubsub;

import java.nio.file.Path;

/** A process that serves a folder until it is killed, and says where. */
final class PubsubHost {
  private PubsubHost() {}

  public static void main(String[] folder) throws Exception {
    try (LocalPubsub pubsub = LocalPubsub.open(Path.of(folder[0]))) {
      System.out.println(pubsub.rootUrl());
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  static Process start(Path folder) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            PubsubHost.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
