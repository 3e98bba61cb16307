package io.flit.cli.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.flit.cli.output.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  @TempDir Path folder;

  @Test
  void warningIsShownOnceHoweverOftenItIsGiven() throws Exception {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(err, true, StandardCharsets.UTF_8);
    Logger logger = Logger.getLogger("io.flit.pipelines.Something");
    LogFile.to(folder, "run", new Console(print, print, false));
    try {
      logger.warning("users is empty");
      logger.warning("orders is empty");
      logger.warning("users is empty");
    } finally {
      LogFile.silence();
    }
    assertThat(
        err.toString(StandardCharsets.UTF_8),
        is("  warning: users is empty\n  warning: orders is empty\n"));
  }
}
