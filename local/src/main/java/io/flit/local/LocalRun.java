package io.flit.local;

import io.flit.local.blocks.BlockFile;
import io.flit.local.fusion.FusedDirectRunner;
import io.flit.local.fusion.FusionObstacle;
import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.CommandLine;
import io.flit.pipelines.launch.OptionsParser;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.PipelineExecution;
import io.flit.pipelines.launch.Progress;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.launch.WarehouseOptions;
import io.flit.pipelines.warehouse.parquet.LocalWarehouse;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineRunner;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * Pipelines that run one after the other in this process, over one warehouse that nobody else may
 * use meanwhile: fused where that can be, else by DirectRunner as they are.
 */
public final class LocalRun implements AutoCloseable {
  private final WarehouseOptions options;
  private final Class<? extends PipelineRunner<?>> runner;
  private final LocalWarehouse warehouse;

  private LocalRun(
      WarehouseOptions options,
      Class<? extends PipelineRunner<?>> runner,
      LocalWarehouse warehouse) {
    this.options = options;
    this.runner = runner;
    this.warehouse = warehouse;
  }

  /**
   * Reads options from arguments, {@link LocalOptions} among them. The runner is {@link
   * FusedDirectRunner} where none is given.
   *
   * @throws UsageException as {@link OptionsParser#parse} does
   */
  public static <O extends WarehouseOptions> O parse(Class<O> optionsType, String[] words) {
    PipelineOptionsFactory.register(LocalOptions.class);
    String[] arguments = CommandLine.joined(optionsType, words);
    O options = OptionsParser.parse(optionsType, arguments);
    if (Arrays.stream(arguments).noneMatch(argument -> argument.startsWith("--runner="))) {
      options.setRunner(FusedDirectRunner.class);
    }
    return options;
  }

  /**
   * Takes a warehouse for a run.
   *
   * @param options {@link #parse}d; the run's name and instant are fixed here
   * @throws UsageException if the warehouse or the runner is none of this machine's, or one of the
   *     options cannot be used
   * @throws io.flit.pipelines.warehouse.WarehouseInUseException if another run has the warehouse
   */
  public static LocalRun open(WarehouseOptions options) {
    OptionsParser.prepare(options, Instant.now());
    Arguments.directory(
        options,
        "start the pipeline's main class with a Beam runner instead, or give a directory.");
    Class<? extends PipelineRunner<?>> runner = runnerOf(options);
    DirectOptions direct = options.as(DirectOptions.class);
    direct.setBlockOnRun(false);
    direct.setEnforceImmutability(false);
    direct.setEnforceEncodability(false);
    direct.setTargetParallelism(Runtime.getRuntime().availableProcessors());
    return new LocalRun(options, runner, PipelineExecution.open(options));
  }

  private static Class<? extends PipelineRunner<?>> runnerOf(WarehouseOptions options) {
    Class<?> asked = options.getRunner();
    if (asked == DirectRunner.class) {
      return DirectRunner.class;
    }
    if (asked != FusedDirectRunner.class) {
      throw new UsageException(
          "--runner="
              + asked.getSimpleName()
              + " does not run pipelines on this machine; start the pipeline's main class with "
              + "that runner, or give --runner=DirectRunner.");
    }
    return options.as(LocalOptions.class).getFusion()
        ? FusedDirectRunner.class
        : DirectRunner.class;
  }

  /** The warehouse of the run. */
  public LocalWarehouse warehouse() {
    return warehouse;
  }

  /**
   * Runs a pipeline and waits for its end.
   *
   * @param progress receives how far the pipeline is
   * @param notes gets a sentence if the pipeline cannot be fused
   * @throws RuntimeException as {@link PipelineExecution#run} does
   */
  public <O extends WarehouseOptions> PipelineExecution.Outcome run(
      PipelineCommand<O> command, Progress progress, Consumer<String> notes) throws IOException {
    options.setRunner(runner);
    PipelineCommand<O> here = command.building(own -> build(command, own, notes));
    try (BlockFile.Use blocks =
        BlockFile.use(() -> warehouse.openScratchFile(options.getRunId()))) {
      return PipelineExecution.run(here, options.as(command.optionsType()), progress);
    }
  }

  /** Builds a pipeline for the runner that can run it, which the options name afterwards. */
  private <O extends WarehouseOptions> Pipeline build(
      PipelineCommand<O> command, O own, Consumer<String> notes) {
    Pipeline pipeline = command.buildPipeline().apply(own);
    if (runner == DirectRunner.class) {
      return pipeline;
    }
    Optional<FusionObstacle> obstacle = FusionObstacle.in(pipeline);
    if (obstacle.isEmpty()) {
      return pipeline;
    }
    notes.accept(
        command.name()
            + " runs unfused, which takes longer: "
            + obstacle.get()
            + ", so that its steps cannot be fused.");
    own.setRunner(DirectRunner.class);
    // Its steps remember the runner, to record it.
    return command.buildPipeline().apply(own);
  }

  @Override
  public void close() throws IOException {
    warehouse.close();
  }
}
