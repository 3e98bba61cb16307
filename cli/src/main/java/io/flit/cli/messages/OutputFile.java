package io.flit.cli.messages;

import io.flit.pipelines.launch.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that a command is told to write. */
public final class OutputFile {
  /** As many as systems follow. */
  private static final int MAX_LINKS = 40;

  private OutputFile() {}

  /**
   * Checks before there is anything to write that it can be written.
   *
   * @param output what {@code --output} names
   * @param example the name of such a file
   * @throws UsageException if it cannot
   */
  public static void requireWritable(Path output, String example) {
    if (output.toString().isEmpty()) {
      throw new UsageException("--output= is empty; name a file, such as " + example + ".");
    }
    if (Files.isDirectory(output)) {
      throw new UsageException(
          "--output=" + output + " is a directory; name a file in it, such as " + example + ".");
    }
    Path place;
    try {
      place = place(output);
    } catch (IOException e) {
      throw unwritable(output, e);
    }
    Path parent = place.getParent();
    if (!Files.isDirectory(parent)) {
      throw new UsageException(
          "--output=" + output + ": there is no directory " + parent + "; create it first.");
    }
    if (Files.exists(place) && !Files.isRegularFile(place)) {
      // What is written whole takes the place of what is there, which would be the end of a device.
      throw new UsageException(
          "--output=" + output + " is no ordinary file; name one, such as " + example + ".");
    }
    if (Files.exists(place) && !Files.isWritable(place)) {
      throw unwritable(output, null);
    }
    try {
      // A folder may take no files whatever its permissions say.
      Files.delete(Files.createTempFile(parent, ".flit-", ".part"));
    } catch (IOException | SecurityException e) {
      throw unwritable(output, e);
    }
  }

  private static UsageException unwritable(Path output, Exception cause) {
    return new UsageException(
        "--output=" + output + " cannot be written; name a file in a folder of your own.", cause);
  }

  /**
   * Where a file is written, absolute: where a link leads, whether or not anything is there, or
   * else the file itself. What is moved there takes the place of the file and not of the link.
   *
   * @throws IOException if links lead in a circle
   */
  public static Path place(Path output) throws IOException {
    Path place = output.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(place); links++) {
      if (links == MAX_LINKS) {
        throw new IOException("the links of " + output + " lead in a circle");
      }
      place = place.resolveSibling(Files.readSymbolicLink(place));
    }
    return place;
  }
}
