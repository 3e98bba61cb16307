package io.flit.local.fusion;

import java.util.List;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.PipelineRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.runners.PTransformOverride;
import org.apache.beam.sdk.util.construction.PTransformMatchers;
import org.apache.beam.sdk.util.construction.SplittableParDo;
import org.apache.beam.sdk.util.construction.SplittableParDoNaiveBounded;

/**
 * Runs a pipeline with DirectRunner, after steps that work on one element at a time have been fused
 * into stages, as every runner for clusters does.
 *
 * <p>DirectRunner itself hands every element of every PCollection from step to step as an object of
 * its own and keeps whole PCollections in memory between two steps. Within a stage an element is
 * handed on by a method call; held is what goes into a shuffle or a side input, and what has to
 * wait for a side input that is made in the same stage.
 *
 * <p>It answers for batch pipelines what <a
 * href="https://github.com/apache/beam/issues/20889">apache/beam#20889</a>, "Apply basic fusion to
 * Java DirectRunner", asks of Beam. What a pipeline makes is what DirectRunner makes of it; where
 * that is not certain, there is a {@link FusionObstacle}.
 */
public final class FusedDirectRunner extends PipelineRunner<PipelineResult> {
  private final PipelineOptions options;

  private FusedDirectRunner(PipelineOptions options) {
    this.options = options;
  }

  /** The runner for these options, of which those of DirectRunner count. Beam calls it. */
  public static FusedDirectRunner fromOptions(PipelineOptions options) {
    return new FusedDirectRunner(options);
  }

  /**
   * Runs a pipeline, which is not used any more.
   *
   * @throws IllegalArgumentException if there is a {@link FusionObstacle}
   */
  @Override
  public PipelineResult run(Pipeline pipeline) {
    return DirectRunner.fromOptions(options).run(fuse(pipeline));
  }

  /** The pipeline with its steps fused; the given one is not used any more. */
  static Pipeline fuse(Pipeline pipeline) {
    FusionObstacle.in(pipeline)
        .ifPresent(
            obstacle -> {
              throw new IllegalArgumentException(
                  obstacle + ", which cannot be fused; DirectRunner itself runs such a pipeline.");
            });
    SplittableParDo.convertReadBasedSplittableDoFnsToPrimitiveReads(pipeline);
    // Nobody splits off what a reader has yet to read, so that it may be a DoFn like any other.
    pipeline.replaceAll(
        List.of(
            PTransformOverride.of(
                PTransformMatchers.splittableParDoMulti(), new SplittableParDo.OverrideFactory<>()),
            PTransformOverride.of(
                PTransformMatchers.splittableProcessKeyedBounded(),
                new SplittableParDoNaiveBounded.OverrideFactory<>())));
    return FusedPipeline.of(FusionPlan.of(pipeline), pipeline.getOptions());
  }
}
