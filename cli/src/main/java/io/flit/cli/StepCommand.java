package io.flit.cli;

import io.flit.cli.options.CommandOption;
import io.flit.cli.output.Console;
import io.flit.cli.run.RunSummary;
import io.flit.cli.run.ShownRun;
import io.flit.local.LocalOptions;
import io.flit.local.LocalRun;
import io.flit.local.WorkSize;
import io.flit.pipelines.launch.ExitCode;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.WarehouseOptions;
import java.io.IOException;
import java.util.List;

/** Runs one pipeline. */
final class StepCommand<O extends WarehouseOptions> implements Command {
  static final String GROUP = "One pipeline at a time, in this order";

  private final PipelineCommand<O> pipeline;
  private final Console console;

  StepCommand(PipelineCommand<O> pipeline, Console console) {
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
        .formatted(name(), summary());
  }

  @Override
  public boolean writesTables() {
    return true;
  }

  @Override
  public List<CommandOption> options() {
    return CommandOption.of(pipeline.optionsType(), LocalOptions.class);
  }

  @Override
  public long customers(String[] arguments) {
    return WorkSize.customers(LocalRun.parse(pipeline.optionsType(), arguments), pipeline);
  }

  @Override
  public int run(String[] arguments) throws IOException {
    O options = LocalRun.parse(pipeline.optionsType(), arguments);
    new ShownRun(console).run(options, List.of(pipeline), RunSummary.withTables(console));
    return ExitCode.OK;
  }
}
