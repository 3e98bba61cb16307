package io.flit.pipelines;

import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.streaming.LivePipeline;
import java.util.List;

/** The pipelines of the platform. */
public final class Pipelines {
  /** Every pipeline that can be started by itself, in the order in which they build on another. */
  public static final List<PipelineCommand<?>> ALL =
      List.of(
          ImportTheLookPipeline.COMMAND,
          GenerateTheLookPipeline.COMMAND,
          GenerateOverlaysPipeline.COMMAND,
          StagingPipeline.COMMAND,
          CoreMartsPipeline.COMMAND,
          ExperimentsPipeline.COMMAND,
          CampaignsPipeline.COMMAND,
          FeaturesPipeline.COMMAND,
          TrainPipeline.COMMAND,
          ScorePipeline.COMMAND,
          LivePipeline.COMMAND);

  private Pipelines() {}
}
