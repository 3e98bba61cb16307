package io.flit.cli;

import io.flit.cli.messages.FolderAlone;
import io.flit.cli.models.ServingModels;
import io.flit.cli.options.CommandOption;
import io.flit.cli.output.Console;
import io.flit.cli.run.RefreshSteps;
import io.flit.cli.run.RunSummary;
import io.flit.cli.run.ShownRun;
import io.flit.local.LocalOptions;
import io.flit.local.LocalRun;
import io.flit.local.WorkSize;
import io.flit.pipelines.GenerateOverlaysPipeline;
import io.flit.pipelines.GenerateTheLookPipeline;
import io.flit.pipelines.SnapshotOptions;
import io.flit.pipelines.SourceOptions;
import io.flit.pipelines.StagingOptions;
import io.flit.pipelines.launch.ExitCode;
import io.flit.pipelines.launch.PipelineCommand;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.beam.sdk.options.Description;

/** Runs all pipelines in order, as one run: what a scheduler does. */
final class RefreshCommand implements Command {
  private final Console console;

  RefreshCommand(Console console) {
    this.console = console;
  }

  /** The options of {@code refresh}. */
  public interface Options
      extends SourceOptions,
          GenerateTheLookPipeline.Options,
          GenerateOverlaysPipeline.Options,
          StagingOptions,
          SnapshotOptions {
    @Description("The step to resume at; what earlier steps published is kept.")
    String getFrom();

    void setFrom(String from);
  }

  @Override
  public String name() {
    return "refresh";
  }

  @Override
  public String summary() {
    return "all pipelines in order, as one run";
  }

  @Override
  public String group() {
    return "Start here";
  }

  @Override
  public String help() {
    return """
        bin/flit refresh [--option=value ...]

        Runs %s
        in order, with import instead of generate if --source is a folder, and without train while
        models serve. If one fails, what the earlier ones published is kept, and --from=STEP resumes
        there.

          bin/flit refresh --source=extracts --asOf=2026-07-01 --warehouse=data
          bin/flit refresh --samplePct=10 --seed=7
          bin/flit refresh --warehouse=data --from=core
        """
        .formatted(
            RefreshSteps.of(null).stream()
                .map(PipelineCommand::name)
                .collect(Collectors.joining(", ")));
  }

  @Override
  public boolean writesTables() {
    return true;
  }

  @Override
  public List<CommandOption> options() {
    return CommandOption.of(Options.class, LocalOptions.class);
  }

  @Override
  public long customers(String[] arguments) {
    return customers(parse(arguments));
  }

  /** About how many customers a refresh works on. */
  static long customers(Options options) {
    return WorkSize.customers(
        options, RefreshSteps.from(options.getSource(), options.getFrom()).get(0));
  }

  private static Options parse(String[] arguments) {
    FolderAlone.refuse(Options.class, arguments);
    return LocalRun.parse(Options.class, arguments);
  }

  @Override
  public int run(String[] arguments) throws IOException {
    Options options = parse(arguments);
    new ShownRun(console).run(options, stepsFrom(options), RunSummary.withTables(console));
    return ExitCode.OK;
  }

  /** The steps that the options ask for and the warehouse needs. */
  static List<PipelineCommand<?>> stepsFrom(Options options) {
    return RefreshSteps.needed(
        options.getSource(), options.getFrom(), () -> ServingModels.areAllThere(options));
  }
}
