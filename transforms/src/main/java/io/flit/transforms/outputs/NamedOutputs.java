package io.flit.transforms.outputs;

import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;

/**
 * What a transform with several outputs returns: a subclass has a getter for each of them.
 *
 * <pre>{@code
 * public final class Features extends NamedOutputs {
 *   private static final TupleTag<LtvFeatures> LTV = new TupleTag<>("ltv") {};
 *
 *   public PCollection<LtvFeatures> getLtv() {
 *     return get(LTV);
 *   }
 * }
 * }</pre>
 */
public abstract class NamedOutputs implements POutput {
  private final PCollectionTuple outputs;

  /** The outputs, which all have their coders. */
  protected NamedOutputs(PCollectionTuple outputs) {
    this.outputs = outputs;
  }

  protected final <T> PCollection<T> get(TupleTag<T> output) {
    return outputs.get(output);
  }

  @Override
  public final Pipeline getPipeline() {
    return outputs.getPipeline();
  }

  @Override
  public final Map<TupleTag<?>, PValue> expand() {
    return outputs.expand();
  }

  /** Does nothing: the transforms that made the outputs have specified them. */
  @Override
  public final void finishSpecifyingOutput(
      String transformName, PInput input, PTransform<?, ?> transform) {}
}
