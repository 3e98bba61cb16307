package io.flit.cli;

import io.flit.pipelines.Launch;
import io.flit.pipelines.PipelineCommand;
import io.flit.pipelines.WarehouseOptions;
import java.io.IOException;
import java.util.List;

/** Runs one pipeline. */
final class PipelineRunner<O extends WarehouseOptions> implements Command {
  static final String GROUP = "One pipeline at a time, in this order";

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
    return GROUP;
  }

  @Override
  public String help() {
    return """
        bin/flit %1$s [--option=value ...]

        Reads -> writes: %2$s. All tables are published at once, or none.

          bin/flit %1$s --warehouse=data --asOf=2026-07-01

        """
            .formatted(name(), summary())
        + OptionHelp.of(pipeline.optionsType());
  }

  @Override
  public int run(String[] arguments) throws IOException {
    O options = Launch.parse(pipeline.optionsType(), arguments);
    return new LocalRun(console).run(options, List.of(pipeline));
  }
}
