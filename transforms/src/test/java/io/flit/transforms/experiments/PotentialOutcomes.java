package io.flit.transforms.experiments;

import static io.flit.transforms.experiments.configuration.TestExperiments.with;

import io.flit.schemas.raw.RawUser;
import io.flit.schemas.staging.StgExperimentOverlayOrder;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.experiments.configuration.Variant;
import io.flit.transforms.overlays.OverlaysOfCustomer;
import io.flit.transforms.overlays.Simulation;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What users would do in one variant of an experiment or another, all else as it is. The simulation
 * draws a user's orders whatever the variant, and the variant decides how many there are.
 */
final class PotentialOutcomes {
  private final Simulation simulation;
  private final Map<ExperimentArm, OverlaysOfCustomer.OfExperiments> allInArm = new HashMap<>();

  PotentialOutcomes(Simulation simulation, Experiments experiments) {
    this.simulation = simulation;
    for (Experiment experiment : experiments.all()) {
      for (Variant variant : experiment.variants()) {
        allInArm.put(
            new ExperimentArm(experiment.name(), variant.name()),
            new OverlaysOfCustomer.OfExperiments(
                simulation, allIn(experiment, variant, experiments)));
      }
    }
  }

  private static Experiments allIn(
      Experiment experiment, Variant variant, Experiments experiments) {
    List<Variant> variants =
        experiment.variants().stream()
            .map(
                other ->
                    with(other, "weight", other.equals(variant) ? BigDecimal.ONE : BigDecimal.ZERO))
            .toList();
    return Experiments.of(
        experiments.all().stream()
            .map(other -> other.equals(experiment) ? with(other, "variants", variants) : other)
            .toList(),
        experiments.interactions());
  }

  /** What a user who takes part does in some variant of the experiment. */
  Outcome in(String variant, Participant participant, RawUser user, CustomerHistory history) {
    String experiment = participant.part().experiment();
    List<Object> rows = allInArm.get(new ExperimentArm(experiment, variant)).orders(user);
    return rows.stream().anyMatch(row -> isOf(experiment, row))
        ? outcome(participant, GeneratedHistories.withOverlayOrders(history, rows))
        : without(participant, history);
  }

  /** What a user who takes part does without the orders that the experiment brings. */
  Outcome without(Participant participant, CustomerHistory history) {
    return history.overlayOrders().isEmpty()
        ? participant.outcomeAt(simulation.asOf())
        : outcome(participant, GeneratedHistories.withOverlayOrders(history, List.of()));
  }

  private Outcome outcome(Participant participant, CustomerHistory history) {
    return Participant.of(history, participant.part()).outcomeAt(simulation.asOf());
  }

  private static boolean isOf(String experiment, Object row) {
    return row instanceof StgExperimentOverlayOrder order
        && order.getExperimentName().equals(experiment);
  }
}
