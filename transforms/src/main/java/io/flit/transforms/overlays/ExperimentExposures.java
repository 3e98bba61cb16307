package io.flit.transforms.overlays;

import io.flit.schemas.Table;
import io.flit.schemas.raw.RawExperimentExposure;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.experiments.configuration.Variant;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Shows users the variants that they were assigned, with a few faults: one row per exposure. */
final class ExperimentExposures
    extends PTransform<PCollection<CustomerOrders>, PCollection<RawExperimentExposure>> {
  private final Simulation simulation;
  private final Experiments experiments;

  ExperimentExposures(Simulation simulation, Experiments experiments) {
    this.simulation = simulation;
    this.experiments = experiments;
  }

  @Override
  public PCollection<RawExperimentExposure> expand(PCollection<CustomerOrders> customers) {
    return customers
        .apply("Expose", ParDo.of(new Expose(simulation, experiments)))
        .setCoder(Table.of(RawExperimentExposure.class).coder());
  }

  /** Exposes users; it may also be asked without a pipeline. */
  static final class Expose extends DoFn<CustomerOrders, RawExperimentExposure> {
    private final Simulation simulation;
    private final Experiments experiments;
    private transient List<ExposurePlan> plans;

    Expose(Simulation simulation, Experiments experiments) {
      this.simulation = simulation;
      this.experiments = experiments;
    }

    @Setup
    public void setup() {
      plans = ExposurePlan.of(simulation, experiments);
    }

    @ProcessElement
    public void expose(
        @Element CustomerOrders customer, OutputReceiver<RawExperimentExposure> out) {
      customer.user().ifPresent(user -> expose(user, out::output));
    }

    void expose(RawUser user, Consumer<RawExperimentExposure> out) {
      plans.forEach(plan -> expose(user, plan, out));
    }

    private void expose(RawUser user, ExposurePlan plan, Consumer<RawExperimentExposure> out) {
      long userId = user.getId();
      List<ExposurePlan.Exposure> exposures = plan.exposures(userId, user.getCreatedAt());
      exposures.removeIf(exposure -> !simulation.hasHappened(exposure.at()));
      if (exposures.isEmpty()) {
        return;
      }
      Variant assigned = plan.assignment().variantOf(userId);
      String assignmentId = plan.assignment().assignmentId(userId);
      for (ExposurePlan.Exposure exposure : exposures) {
        out.accept(
            RawExperimentExposure.builder()
                .setExposureId(assignmentId + "-" + exposure.number())
                .setExperimentName(plan.assignment().experiment().name())
                .setUserId(userId)
                .setVariant(plan.variantSeen(userId, exposure, assigned).name())
                .setExposedAt(exposure.at())
                .build());
      }
    }
  }
}
