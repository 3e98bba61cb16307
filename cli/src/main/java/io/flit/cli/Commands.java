package io.flit.cli;

import io.flit.cli.output.Console;
import io.flit.pipelines.CampaignsPipeline;
import io.flit.pipelines.CoreMartsPipeline;
import io.flit.pipelines.ExperimentsPipeline;
import io.flit.pipelines.FeaturesPipeline;
import io.flit.pipelines.GenerateOverlaysPipeline;
import io.flit.pipelines.GenerateTheLookPipeline;
import io.flit.pipelines.ScorePipeline;
import io.flit.pipelines.StagingPipeline;
import io.flit.pipelines.TrainPipeline;
import java.util.List;

/** Everything {@code bin/flit} can do, in the order in which people meet it. */
final class Commands {
  private Commands() {}

  static List<Command> all(Console console) {
    return List.of(
        new DemoCommand(console),
        new RefreshCommand(console),
        new StepCommand<>(GenerateTheLookPipeline.COMMAND, console),
        new ImportCommand(console),
        new StepCommand<>(GenerateOverlaysPipeline.COMMAND, console),
        new StepCommand<>(StagingPipeline.COMMAND, console),
        new StepCommand<>(CoreMartsPipeline.COMMAND, console),
        new StepCommand<>(ExperimentsPipeline.COMMAND, console),
        new StepCommand<>(CampaignsPipeline.COMMAND, console),
        new StepCommand<>(FeaturesPipeline.COMMAND, console),
        new StepCommand<>(TrainPipeline.COMMAND, console),
        new StepCommand<>(ScorePipeline.COMMAND, console),
        new LiveCommand(console),
        new ReplayCommand(console),
        new CheckCommand(console),
        new RejectsCommand(console),
        new RollbackCommand(console),
        new QueryCommand(console),
        new MetricsCommand(console),
        new PlanCommand(console),
        new ModelsCommand(console),
        new ExportCommand(console),
        new ReportCommand(console),
        new CostCommand(console),
        new CatalogCommand(console),
        new BenchCommand(console),
        new CompletionCommand(() -> all(console), console),
        new VersionCommand(console));
  }
}
