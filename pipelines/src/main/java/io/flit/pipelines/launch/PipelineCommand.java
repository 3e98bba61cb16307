package io.flit.pipelines.launch;

import io.flit.pipelines.warehouse.Run;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.StreamingOptions;

/**
 * A pipeline that a person or a scheduler can start.
 *
 * @param name what a person types, such as {@code core}
 * @param group what its tables are published under; pipelines that write the same tables share it
 * @param description what it reads and writes, in one line
 * @param writes the tables that it publishes
 * @param optionsType its options
 * @param buildPipeline makes the pipeline, without running it; throws {@link UsageException} where
 *     the options cannot be used
 * @param <O> the type of its options
 */
public record PipelineCommand<O extends WarehouseOptions>(
    String name,
    String group,
    String description,
    List<Table<?>> writes,
    Class<O> optionsType,
    Function<O, Pipeline> buildPipeline) {

  /**
   * The run of the pipeline that options describe.
   *
   * @param options {@linkplain OptionsParser#prepare prepared}
   */
  public Run newRun(WarehouseOptions options) {
    boolean isSeeded = SeedOptions.class.isAssignableFrom(optionsType);
    return new Run(
        options.getRunId(),
        name,
        group,
        options.getRunner().getSimpleName(),
        Instant.parse(options.getAsOf()),
        isSeeded ? options.as(SeedOptions.class).getSeed() : null,
        Instant.now());
  }

  /** Whether it publishes tables, and not only rows of those that every run adds to. */
  boolean isPublishing() {
    return !Tables.OPERATIONAL.containsAll(writes);
  }

  /** Whether it goes on until somebody ends it. */
  boolean isStreaming() {
    return StreamingOptions.class.isAssignableFrom(optionsType);
  }

  /** The same command, whose pipeline is built in another way. */
  public PipelineCommand<O> building(Function<O, Pipeline> other) {
    return new PipelineCommand<>(name, group, description, writes, optionsType, other);
  }
}
