package io.flit.cli.messages;

import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.launch.WarehouseOptions;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of a warehouse that has to be on this machine. */
public final class LocalFolder {
  private LocalFolder() {}

  /**
   * The folder that the options name.
   *
   * @param command the command that needs it
   * @throws UsageException if there is none
   */
  public static Path of(WarehouseOptions options, String command) {
    return of(options, command, "");
  }

  /**
   * The folder that the options name.
   *
   * @param command the command that needs it
   * @param elsewhere the sentence about what to do with a warehouse that is not on this machine
   * @throws UsageException if there is none
   */
  public static Path of(WarehouseOptions options, String command, String elsewhere) {
    Path root = maybeNew(options, command, elsewhere);
    if (!Files.isDirectory(root)) {
      throw new UsageException(
          "--warehouse="
              + options.getWarehouse()
              + " is not a directory here; fill one with "
              + ShellText.program()
              + " demo"
              + ShellText.option("warehouse", options.getWarehouse(), "warehouse")
              + " or refresh, or name another.");
    }
    return root;
  }

  /**
   * The folder that the options name, which need not be there yet.
   *
   * @param command the command that works on it
   * @throws UsageException if it is not on this machine
   */
  public static Path maybeNew(WarehouseOptions options, String command) {
    return maybeNew(options, command, "");
  }

  private static Path maybeNew(WarehouseOptions options, String command, String elsewhere) {
    return Arguments.directory(
        options,
        command + " works on a local warehouse." + (elsewhere.isEmpty() ? "" : " " + elsewhere));
  }
}
