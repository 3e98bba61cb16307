package io.flit.transforms.experiments;

import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.Variant;
import io.flit.transforms.statistics.SampleRatioTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.checkerframework.checker.nullness.qual.Nullable;

/** One experiment with the tally of each of its variants; nobody came to one that has none. */
final class ArmTallies {
  private final Experiment experiment;
  private final Map<String, ArmTally> byVariant = new LinkedHashMap<>();

  /**
   * @param tallies the tally of an arm, or null
   */
  ArmTallies(Experiment experiment, Function<ExperimentArm, @Nullable ArmTally> tallies) {
    this.experiment = experiment;
    for (Variant variant : experiment.variants()) {
      ArmTally tally = tallies.apply(new ExperimentArm(experiment.name(), variant.name()));
      byVariant.put(variant.name(), tally == null ? new ArmTally() : tally);
    }
  }

  Experiment experiment() {
    return experiment;
  }

  ArmTally of(Variant variant) {
    return byVariant.get(variant.name());
  }

  ArmTally control() {
    return of(experiment.control());
  }

  /** A figure of every arm, in the order of the configuration. */
  <T> List<T> each(Function<ArmTally, T> figure) {
    List<T> figures = new ArrayList<>();
    byVariant.values().forEach(arm -> figures.add(figure.apply(arm)));
    return figures;
  }

  /** Compares the users of the variants with their weights. */
  SampleRatioTest sampleRatio(ToLongFunction<Variant> users) {
    return SampleRatioTest.of(
        experiment.variants().stream()
            .map(
                variant ->
                    new SampleRatioTest.Arm(
                        users.applyAsLong(variant), variant.weight().doubleValue()))
            .toList());
  }
}
