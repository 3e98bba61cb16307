/**
 * Fuses the steps between two shuffles into one before DirectRunner runs a pipeline.
 *
 * <p>Runners for clusters do so; DirectRunner does not. The open request is <a
 * href="https://github.com/apache/beam/issues/20889">apache/beam#20889</a>, "Apply basic fusion to
 * Java DirectRunner". Beam's own {@code GreedyPipelineFuser} does not answer it: it takes a
 * pipeline as a portable proto and plans stages that a runner sends to an SDK harness over the Fn
 * API, and the Java DirectRunner has neither a harness nor a step that such a stage could become.
 *
 * <p>A pipeline that is not a batch in the global window, or has a step whose contract a stage
 * cannot keep, has a {@link io.flit.local.fusion.FusionObstacle} and is not fused at all.
 * Timestamps, panes and, in a Reshuffle, keys that stay together are kept.
 *
 * <p>It uses types of Beam that are public for runners and may change with any release. When Beam
 * is upgraded, look at each; a test of the suite holds the list to what is used:
 *
 * <ul>
 *   <li>{@code org.apache.beam.runners.core.DoFnRunner}
 *   <li>{@code org.apache.beam.runners.core.DoFnRunners}
 *   <li>{@code org.apache.beam.runners.core.SideInputReader}
 *   <li>{@code org.apache.beam.runners.core.StateInternals}
 *   <li>{@code org.apache.beam.runners.core.StepContext}
 *   <li>{@code org.apache.beam.runners.core.TimerInternals}
 *   <li>{@code org.apache.beam.runners.direct.DirectRunner}
 *   <li>{@code org.apache.beam.sdk.runners.PTransformOverride}
 *   <li>{@code org.apache.beam.sdk.runners.TransformHierarchy}
 *   <li>{@code org.apache.beam.sdk.transforms.DoFnSchemaInformation}
 *   <li>{@code org.apache.beam.sdk.transforms.reflect.DoFnInvoker}
 *   <li>{@code org.apache.beam.sdk.transforms.reflect.DoFnInvokers}
 *   <li>{@code org.apache.beam.sdk.transforms.reflect.DoFnSignature}
 *   <li>{@code org.apache.beam.sdk.transforms.reflect.DoFnSignatures}
 *   <li>{@code org.apache.beam.sdk.util.CoderUtils}
 *   <li>{@code org.apache.beam.sdk.util.SerializableUtils}
 *   <li>{@code org.apache.beam.sdk.util.WindowedValueMultiReceiver}
 *   <li>{@code org.apache.beam.sdk.util.construction.PTransformMatchers}
 *   <li>{@code org.apache.beam.sdk.util.construction.RunnerPCollectionView}
 *   <li>{@code org.apache.beam.sdk.util.construction.SplittableParDo}
 *   <li>{@code org.apache.beam.sdk.util.construction.SplittableParDoNaiveBounded}
 * </ul>
 */
package io.flit.local.fusion;
