package io.flit.local.pubsub;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The local Pub/Sub of a folder, whoever serves it: another process, or this one if none does. */
public final class JoinedPubsub implements AutoCloseable {
  /** For a server that has the folder and does not answer yet, or no longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final String rootUrl;
  private final @Nullable LocalPubsub own;

  private JoinedPubsub(String rootUrl, @Nullable LocalPubsub own) {
    this.rootUrl = rootUrl;
    this.own = own;
  }

  /**
   * Finds the server of a folder, or becomes it. When calls begin to fail, its process has ended:
   * close this and join again.
   *
   * @throws PubsubInUseException if another process has the folder and does not answer for long
   * @throws IOException if the folder cannot be read or written
   */
  public static JoinedPubsub join(Path folder) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Optional<String> found = LocalPubsub.find(folder);
      if (found.isPresent()) {
        return new JoinedPubsub(found.get(), null);
      }
      try {
        LocalPubsub own = LocalPubsub.open(folder);
        return new JoinedPubsub(own.rootUrl(), own);
      } catch (PubsubInUseException e) {
        if (System.nanoTime() - end > 0) {
          throw e;
        }
        Thread.sleep(PAUSE.toMillis());
      }
    }
  }

  public String rootUrl() {
    return rootUrl;
  }

  /** Whether this process serves it, so that it ends when this is closed. */
  public boolean isOwn() {
    return own != null;
  }

  @Override
  public void close() throws IOException {
    if (own != null) {
      own.close();
    }
  }
}
