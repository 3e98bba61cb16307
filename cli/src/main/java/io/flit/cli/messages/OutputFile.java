package io.flit.cli.messages;

import io.flit.pipelines.launch.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that a command is told to write. */
public final class OutputFile {
  private OutputFile() {}

  /**
   * Checks before there is anything to write that it can be written.
   *
   * @param output what {@code --output} names
   * @param example the name of such a file
   * @throws UsageException if it cannot
   */
  public static void requireWritable(Path output, String example) {
    Path parent = output.toAbsolutePath().getParent();
    if (!Files.isDirectory(parent)) {
      throw new UsageException(
          "--output=" + output + ": there is no directory " + parent + "; create it first.");
    }
    if (Files.isDirectory(output)) {
      throw new UsageException(
          "--output=" + output + " is a directory; name a file in it, such as " + example + ".");
    }
    if (!Files.isWritable(Files.exists(output) ? output : parent)) {
      throw new UsageException(
          "--output=" + output + " cannot be written; name a file in a folder of your own.");
    }
  }
}
