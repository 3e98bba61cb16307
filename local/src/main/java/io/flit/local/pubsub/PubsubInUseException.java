package io.flit.local.pubsub;

import java.nio.file.Path;

/** Another server, of this process or another one, has the folder. */
public final class PubsubInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PubsubInUseException(Path folder) {
    super("the local Pub/Sub in " + folder + " is served already, by another run.");
  }
}
