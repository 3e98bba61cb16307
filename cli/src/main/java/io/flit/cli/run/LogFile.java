package io.flit.cli.run;

import io.flit.cli.output.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.ErrorManager;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Sends what libraries log to a file, so that the screen is for people. */
public final class LogFile {
  /** Held, since loggers that nobody holds are forgotten with their handlers. */
  private static final Logger PLATFORM = Logger.getLogger("io.flit");

  private LogFile() {}

  /**
   * Logs to a run's file in a warehouse's folder of logs from now on; what the platform itself
   * warns of is shown as well.
   */
  static void to(Path logs, String runId, Console console) throws IOException {
    Path folder = Files.createDirectories(logs);
    silence();
    // '%' begins a pattern in a FileHandler's file name.
    String file = folder.resolve(runId + ".log").toString().replace("%", "%%");
    FileHandler handler = new FileHandler(file, true);
    handler.setEncoding(StandardCharsets.UTF_8.name());
    handler.setFormatter(new SimpleFormatter());
    handler.setLevel(Level.INFO);
    handler.setErrorManager(new Unwritten());
    LogManager.getLogManager().getLogger("").addHandler(handler);
    for (Handler former : PLATFORM.getHandlers()) {
      PLATFORM.removeHandler(former);
    }
    PLATFORM.setLevel(Level.INFO);
    PLATFORM.addHandler(new Warnings(console));
  }

  /**
   * Ends the log of a run, if there is one; what libraries log is kept off the screen until the
   * next.
   */
  public static void silence() {
    Logger root = LogManager.getLogManager().getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
      handler.close();
    }
  }

  /** Leaves out what cannot be written, such as on a full disk: the run itself tells of it. */
  private static final class Unwritten extends ErrorManager {
    @Override
    public void error(String message, Exception failure, int code) {}
  }

  private static final class Warnings extends Handler {
    private final Console console;
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    Warnings(Console console) {
      this.console = console;
      setLevel(Level.WARNING);
    }

    @Override
    public void publish(LogRecord warning) {
      // A pipeline that turns out not to be fusible is built once more, and warns again.
      if (isLoggable(warning) && said.add(warning.getMessage())) {
        console.note("  warning: " + warning.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
