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
final class VectorFile {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private VectorFile() {}

  /**
   * The cases of the given files beside this class, or of the one file that {@code
   * -Dflit.statistics.vectors=FILE} names.
   */
  static Stream<Named<JsonNode>> cases(String... own) throws IOException {
    String other = System.getProperty("flit.statistics.vectors", "");
    if (!other.isEmpty()) {
      Path file = Path.of(other);
      // Maven runs tests in the module's folder, people mostly type paths in the project's.
      return named(Files.readAllBytes(Files.exists(file) ? file : Path.of("..").resolve(file)));
    }
    Stream<Named<JsonNode>> cases = Stream.of();
    for (String name : own) {
      try (InputStream file = VectorFile.class.getResourceAsStream(name)) {
        cases = Stream.concat(cases, named(file.readAllBytes()));
      }
    }
    return cases;
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
