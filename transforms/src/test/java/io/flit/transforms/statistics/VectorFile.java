package io.flit.transforms.statistics;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;

/** Files of inputs and expected figures. */
public final class VectorFile {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private VectorFile() {}

  /**
   * The cases of the given files beside this class, or of the one file that {@code
   * -Dflit.statistics.vectors=FILE} names.
   */
  static Stream<Named<JsonNode>> cases(String... own) throws IOException {
    Path other = other();
    if (other != null) {
      return named(Files.readAllBytes(other));
    }
    Stream<Named<JsonNode>> cases = Stream.of();
    for (String name : own) {
      try (InputStream file = VectorFile.class.getResourceAsStream(name)) {
        cases = Stream.concat(cases, named(file.readAllBytes()));
      }
    }
    return cases;
  }

  /**
   * A file of data that goes with the file of vectors that was named: beside it, or in the folder
   * {@code data} beside its folder. It is null where there is none.
   */
  public static Path data(String name) {
    Path vectors = other();
    if (vectors == null) {
      return null;
    }
    Path folder = vectors.toAbsolutePath().getParent();
    return Stream.of(folder.resolve(name), folder.resolveSibling("data").resolve(name))
        .filter(Files::exists)
        .findFirst()
        .orElse(null);
  }

  private static Path other() {
    String other = System.getProperty("flit.statistics.vectors", "");
    if (other.isEmpty()) {
      return null;
    }
    Path file = Path.of(other);
    // Maven runs tests in the module's folder, people mostly type paths in the project's.
    return Files.exists(file) ? file : Path.of("..").resolve(file);
  }

  private static Stream<Named<JsonNode>> named(byte[] file) throws IOException {
    return StreamSupport.stream(JSON.readTree(file).path("cases").spliterator(), false)
        .map(
            vector ->
                Named.of(
                    vector.path("id").asText() + ": " + vector.path("description").asText(),
                    vector));
  }
}
