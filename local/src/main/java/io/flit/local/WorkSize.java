package io.flit.local;

import io.flit.pipelines.GenerateTheLookPipeline;
import io.flit.pipelines.ImportTheLookPipeline;
import io.flit.pipelines.SampleOptions;
import io.flit.pipelines.SourceOptions;
import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.WarehouseOptions;
import io.flit.schemas.Table;
import io.flit.schemas.raw.RawUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** About how many customers a run is on, known before it starts. */
public final class WorkSize {
  /** A generated shop of 100 % has 100,000. */
  private static final double CUSTOMERS_PER_PERCENT = 1_000;

  /** What an extract has for each customer, with all of their rows. */
  private static final double BYTES_PER_CUSTOMER = 5_000;

  private WorkSize() {}

  /**
   * The customers that a run which begins with a pipeline is on: those that it generates, those
   * that its source has room for, or those of the warehouse. 0 where that cannot be determined,
   * such as from options that the pipeline will refuse.
   */
  public static long customers(WarehouseOptions options, PipelineCommand<?> first) {
    try {
      if (first.equals(GenerateTheLookPipeline.COMMAND)) {
        return Math.round(percent(options, "1") * CUSTOMERS_PER_PERCENT);
      }
      if (first.equals(ImportTheLookPipeline.COMMAND)) {
        double customers =
            bytesIn(options.as(SourceOptions.class).getSource()) / BYTES_PER_CUSTOMER;
        return Math.round(customers * percent(options, "100") / 100);
      }
      return Arguments.location(options).isLocal()
          ? Arguments.warehouse(options).rowCount(Table.of(RawUser.class))
          : 0;
    } catch (RuntimeException | IOException e) {
      // Whatever is wrong, the pipeline says it in its own words.
      return 0;
    }
  }

  private static double percent(WarehouseOptions options, String byDefault) {
    String percent = options.as(SampleOptions.class).getSamplePct();
    return Double.parseDouble(percent == null ? byDefault : percent);
  }

  private static long bytesIn(String folder) throws IOException {
    if (folder == null || !Files.isDirectory(Path.of(folder))) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
