package io.flit.sql;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the project that follows from its code, and must not say anything else. */
final class GeneratedFile {
  private static final String REGENERATE = "regenerate";

  private final String path;

  /** A file by its path from the project's root. */
  GeneratedFile(String path) {
    this.path = path;
  }

  /** Asserts that the file holds a text; with {@code -Dregenerate} makes it so. */
  void holds(String text) throws IOException {
    Path file = SqlBlock.PROJECT.resolve(path);
    if (System.getProperty(REGENERATE) != null) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(
        path + " is out of date: run .ci/regenerate",
        Files.exists(file) && Files.readString(file).equals(text),
        is(true));
  }
}
