package io.flit.cli.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Refreshes of the same data, measured one after the other on one machine.
 *
 * @param platform what was measured
 * @param version its version
 * @param beam the version of Beam in it
 * @param measuredAt when the first run began, an instant in UTC
 * @param machine where
 * @param workload what was refreshed
 * @param runs what each run did and cost, in order
 */
public record Benchmark(
    String platform,
    String version,
    String beam,
    String measuredAt,
    Machine machine,
    Workload workload,
    List<RunFigures> runs) {
  private static final ObjectMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  public Benchmark {
    runs = List.copyOf(runs);
  }

  /** All of it as one JSON object on one line, which ends with a line end. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes the figures of one run into a file. */
  public static void write(RunFigures run, Path file) throws IOException {
    JSON.writeValue(file.toFile(), run);
  }

  /** Reads what {@link #write} has written. */
  public static RunFigures read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), RunFigures.class);
  }
}
