package io.flit.local.fusion;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.Pipeline.PipelineVisitor;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.runners.TransformHierarchy.Node;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.Impulse;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View.CreatePCollectionView;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature.Parameter.BundleFinalizerParameter;
import org.apache.beam.sdk.transforms.reflect.DoFnSignatures;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.WindowingStrategy;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What keeps a pipeline from being fused.
 *
 * @param step the full name of the step
 * @param reason what it is or does, such as "has state or timers"
 */
public record FusionObstacle(String step, String reason) {
  /** The first obstacle in a pipeline, which is not changed; none if it can be fused. */
  public static Optional<FusionObstacle> in(Pipeline pipeline) {
    Search search = new Search();
    pipeline.traverseTopologically(search);
    return Optional.ofNullable(search.found);
  }

  /** The step and the reason. */
  @Override
  public String toString() {
    return step + " " + reason;
  }

  private static final class Search extends PipelineVisitor.Defaults {
    private @Nullable FusionObstacle found;

    @Override
    public CompositeBehavior enterCompositeTransform(Node node) {
      PTransform<?, ?> transform = node.getTransform();
      if (transform instanceof Combine.PerKey) {
        look(node, !((Combine.PerKey<?, ?, ?>) transform).getSideInputs().isEmpty(), SIDE_INPUTS);
        return CompositeBehavior.DO_NOT_ENTER_TRANSFORM;
      }
      return FusionPlanner.isSpread(transform)
              || transform instanceof Create.Values
              || transform instanceof Read.Bounded
          ? CompositeBehavior.DO_NOT_ENTER_TRANSFORM
          : CompositeBehavior.ENTER_TRANSFORM;
    }

    @Override
    public void visitPrimitiveTransform(Node node) {
      PTransform<?, ?> transform = node.getTransform();
      if (transform instanceof ParDo.MultiOutput) {
        parDo(node, ((ParDo.MultiOutput<?, ?>) transform).getFn());
      } else {
        look(
            node,
            KNOWN.stream().noneMatch(known -> known.isInstance(transform)),
            "is a " + transform.getClass().getName());
      }
    }

    @Override
    public void visitValue(PValue value, Node producer) {
      if (value instanceof PCollection) {
        PCollection<?> made = (PCollection<?>) value;
        look(producer, made.isBounded() != PCollection.IsBounded.BOUNDED, "may never end");
        look(
            producer,
            !made.getWindowingStrategy().equals(WindowingStrategy.globalDefault()),
            "has windows or triggers that are not the default");
      }
    }

    private void parDo(Node node, DoFn<?, ?> fn) {
      DoFnSignature signature = DoFnSignatures.getSignature(fn.getClass());
      DoFnSignature.ProcessElementMethod process = signature.processElement();
      look(node, signature.usesState() || signature.usesTimers(), "has state or timers");
      look(
          node,
          process.isSplittable() && signature.isBoundedPerElement() != BOUNDED,
          "is splittable and may never end");
      look(node, process.requiresStableInput(), "requires stable input");
      look(node, process.requiresTimeSortedInput(), "requires input sorted by time");
      look(
          node,
          Stream.of(process, signature.startBundle(), signature.finishBundle())
              .filter(method -> method != null)
              .flatMap(method -> method.extraParameters().stream())
              .anyMatch(BundleFinalizerParameter.class::isInstance),
          "waits for its bundle to be committed");
    }

    private void look(Node node, boolean isObstacle, String reason) {
      if (isObstacle && found == null) {
        found = new FusionObstacle(node.getFullName(), reason);
      }
    }
  }

  private static final String SIDE_INPUTS = "combines with side inputs";
  private static final PCollection.IsBounded BOUNDED = PCollection.IsBounded.BOUNDED;

  /** The primitive transforms that have a place in a plan, besides ParDo. */
  private static final List<Class<?>> KNOWN =
      List.of(
          Flatten.PCollections.class, CreatePCollectionView.class, GroupByKey.class, Impulse.class);
}
