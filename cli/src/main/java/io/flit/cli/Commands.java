package io.flit.cli;

import io.flit.pipelines.CoreMartsPipeline;
import io.flit.pipelines.ExperimentsPipeline;
import io.flit.pipelines.FeaturesPipeline;
import io.flit.pipelines.GenerateOverlaysPipeline;
import io.flit.pipelines.GenerateTheLookPipeline;
import io.flit.pipelines.StagingPipeline;
import java.util.List;

/** Everything {@code bin/flit} can do, in the order in which people meet it. */
final class Commands {
  private Commands() {}

  static List<Command> all(Console console) {
    return List.of(
        new DemoCommand(console),
        new RefreshCommand(console),
        new PipelineRunner<>(GenerateTheLookPipeline.COMMAND, console),
        new ImportCommand(console),
        new PipelineRunner<>(GenerateOverlaysPipeline.COMMAND, console),
        new PipelineRunner<>(StagingPipeline.COMMAND, console),
        new PipelineRunner<>(CoreMartsPipeline.COMMAND, console),
        new PipelineRunner<>(ExperimentsPipeline.COMMAND, console),
        new PipelineRunner<>(FeaturesPipeline.COMMAND, console),
        new CheckCommand(console),
        new RejectsCommand(console),
        new RollbackCommand(console),
        new QueryCommand(console),
        new ReportCommand(console),
        new CostCommand(console),
        new CatalogCommand(console),
        new BenchCommand(console),
        new VersionCommand(console));
  }
}
