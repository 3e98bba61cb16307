package io.flit.cli.run;

import io.flit.pipelines.CampaignsPipeline;
import io.flit.pipelines.CoreMartsPipeline;
import io.flit.pipelines.ExperimentsPipeline;
import io.flit.pipelines.FeaturesPipeline;
import io.flit.pipelines.GenerateOverlaysPipeline;
import io.flit.pipelines.GenerateTheLookPipeline;
import io.flit.pipelines.ImportTheLookPipeline;
import io.flit.pipelines.ScorePipeline;
import io.flit.pipelines.StagingPipeline;
import io.flit.pipelines.TrainPipeline;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.UsageException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The pipelines of a refresh, in order. */
public final class RefreshSteps {
  /** The source of a refresh that generates TheLook. */
  public static final String GENERATED = "generated";

  private RefreshSteps() {}

  /**
   * All of them, {@code train} among them, which a refresh leaves out while models serve.
   *
   * @param source where TheLook comes from, a folder or {@value #GENERATED}; null means the latter
   */
  public static List<PipelineCommand<?>> of(String source) {
    return List.of(
        source == null || source.equals(GENERATED)
            ? GenerateTheLookPipeline.COMMAND
            : ImportTheLookPipeline.COMMAND,
        GenerateOverlaysPipeline.COMMAND,
        StagingPipeline.COMMAND,
        CoreMartsPipeline.COMMAND,
        ExperimentsPipeline.COMMAND,
        CampaignsPipeline.COMMAND,
        FeaturesPipeline.COMMAND,
        TrainPipeline.COMMAND,
        ScorePipeline.COMMAND);
  }

  /**
   * The step of a name and those after it.
   *
   * @param source as for {@link #of}
   * @param first the name of the step; null means all
   * @throws UsageException if there is no such step
   */
  public static List<PipelineCommand<?>> from(String source, String first) {
    List<PipelineCommand<?>> steps = of(source);
    List<String> names = steps.stream().<String>map(PipelineCommand::name).toList();
    int start = first == null ? 0 : names.indexOf(first);
    if (start < 0) {
      throw new UsageException(
          "--from=" + first + " is not a step; the steps are " + String.join(", ", names) + ".");
    }
    return steps.subList(start, steps.size());
  }

  /**
   * The step of a name and those after it, as a warehouse needs them: models are trained only while
   * one has no version that serves, or where training is what to begin with.
   *
   * @param source as for {@link #of}
   * @param first as for {@link #from}
   * @param haveChampions whether every model has a version that serves; asked only if it matters
   * @throws UsageException if there is no such step
   */
  public static List<PipelineCommand<?>> needed(
      String source, String first, BooleanSupplier haveChampions) {
    List<PipelineCommand<?>> steps = from(source, first);
    return steps.indexOf(TrainPipeline.COMMAND) > 0 && haveChampions.getAsBoolean()
        ? steps.stream().filter(step -> !step.equals(TrainPipeline.COMMAND)).toList()
        : steps;
  }
}
