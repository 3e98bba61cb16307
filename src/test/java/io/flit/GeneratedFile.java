package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of the project that follows from its code, and must not say anything else. With {@code
 * -Dregenerate}, which {@code .ci/regenerate} sets, it is written instead.
 */
public final class GeneratedFile {
  private static final boolean IS_WRITTEN = System.getProperty("regenerate") != null;

  private final String path;

  /** A file by its path from the project's root. */
  public GeneratedFile(String path) {
    this.path = path;
  }

  private Path file() {
    return Path.of("../..").resolve(path); // from the suite's folder
  }

  /** Asserts that the file holds a text. */
  public void holds(String text) throws IOException {
    if (IS_WRITTEN) {
      Files.createDirectories(file().getParent());
      Files.writeString(file(), text);
    }
    assertThat(
        path + " is out of date: run .ci/regenerate",
        Files.exists(file()) && Files.readString(file()).equals(text),
        is(true));
  }

  /**
   * Asserts that the file holds a table, which ends at an empty line.
   *
   * @param head the table's first lines
   * @param table all its lines, the first ones included
   */
  public void holdsTable(String head, String table) throws IOException {
    String text = Files.readString(file());
    int start = text.indexOf(head);
    int end = text.indexOf("\n\n", start) + 1;
    holds(text.substring(0, start) + table + text.substring(end));
  }
}
