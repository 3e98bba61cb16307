package io.flit.cli;

import io.flit.pipelines.ImportTheLookPipeline;
import io.flit.pipelines.Launch;
import io.flit.pipelines.PipelineCommand;
import io.flit.pipelines.WarehouseOptions;
import java.io.IOException;
import java.util.List;

/** Runs one pipeline. */
final class PipelineRunner<O extends WarehouseOptions> implements Command {
  private final PipelineCommand<O> pipeline;
  private final Console console;

  PipelineRunner(PipelineCommand<O> pipeline, Console console) {
    this.pipeline = pipeline;
    this.console = console;
  }

  @Override
  public String name() {
    return pipeline.name();
  }

  @Override
  public String summary() {
    return pipeline.description();
  }

  @Override
  public String group() {
    return "One pipeline at a time, in this order";
  }

  @Override
  public String help() {
    String source = pipeline.equals(ImportTheLookPipeline.COMMAND) ? " --source=extracts" : "";
    return """
        bin/flit %1$s [--option=value ...]

        Reads -> writes: %2$s. All tables are published at once, or none.

          bin/flit %1$s%3$s --warehouse=data --asOf=2026-07-01

        """
            .formatted(name(), summary(), source)
        + OptionHelp.of(pipeline.optionsType());
  }

  @Override
  public int run(String[] arguments) throws IOException {
    O options = Launch.parse(pipeline.optionsType(), arguments);
    return new LocalRun(console).run(options, List.of(pipeline));
  }
}
