package io.flit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Sends what libraries log to a file, so that the screen is for people. */
final class LogFile {
  private LogFile() {}

  /** Logs to a run's file in a warehouse from now on. */
  static void to(Path warehouse, String runId) throws IOException {
    Path folder = Files.createDirectories(warehouse.resolve("_logs"));
    Logger root = LogManager.getLogManager().getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
      handler.close();
    }
    // '%' begins a pattern in a FileHandler's file name.
    String file = folder.resolve(runId + ".log").toString().replace("%", "%%");
    FileHandler handler = new FileHandler(file, true);
    handler.setFormatter(new SimpleFormatter());
    handler.setLevel(Level.INFO);
    root.addHandler(handler);
  }

  /** Keeps what libraries log off the screen until a run has a file for it. */
  static void silence() {
    Logger root = LogManager.getLogManager().getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
  }
}
