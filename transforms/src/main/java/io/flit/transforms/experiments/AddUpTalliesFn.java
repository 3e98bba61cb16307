package io.flit.transforms.experiments;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.transforms.Combine.CombineFn;

/** Adds up tallies of one arm over different users, in any order and grouping. */
final class AddUpTalliesFn extends CombineFn<ArmTally, ArmTally, ArmTally> {
  private static final long serialVersionUID = 1L;

  @Override
  public ArmTally createAccumulator() {
    return new ArmTally();
  }

  @Override
  public ArmTally addInput(ArmTally sum, ArmTally part) {
    sum.merge(part);
    return sum;
  }

  @Override
  public ArmTally mergeAccumulators(Iterable<ArmTally> parts) {
    ArmTally sum = createAccumulator();
    parts.forEach(sum::merge);
    return sum;
  }

  @Override
  public ArmTally extractOutput(ArmTally sum) {
    return sum;
  }

  @Override
  public Coder<ArmTally> getAccumulatorCoder(CoderRegistry registry, Coder<ArmTally> inputCoder) {
    return ArmTally.coder();
  }

  @Override
  public Coder<ArmTally> getDefaultOutputCoder(CoderRegistry registry, Coder<ArmTally> inputCoder) {
    return ArmTally.coder();
  }
}
