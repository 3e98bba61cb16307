package io.flit.cli;

import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.launch.WarehouseOptions;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of a warehouse that has to be there and on this machine. */
final class LocalFolder {
  private LocalFolder() {}

  /**
   * The folder that the options name.
   *
   * @param command the command that needs it
   * @throws UsageException if there is none
   */
  static Path of(WarehouseOptions options, String command) {
    Path root = Arguments.directory(options, command + " works on a local warehouse.");
    if (!Files.isDirectory(root)) {
      throw new UsageException(
          "--warehouse="
              + options.getWarehouse()
              + " is not a directory here; create one with bin/flit demo, or name another.");
    }
    return root;
  }
}
