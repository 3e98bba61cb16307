package io.flit.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The row types as they stand in the source tree. */
final class RowTypeFiles {
  private static final Path SOURCES = Path.of("src/main/java/io/flit/schemas");

  private RowTypeFiles() {}

  static List<String> names() {
    return Stream.of("raw", "staging", "marts")
        .flatMap(RowTypeFiles::filesIn)
        .map(file -> file.getFileName().toString().replace(".java", ""))
        .filter(name -> !name.equals("package-info"))
        .toList();
  }

  private static Stream<Path> filesIn(String folder) {
    try (Stream<Path> files = Files.list(SOURCES.resolve(folder))) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
