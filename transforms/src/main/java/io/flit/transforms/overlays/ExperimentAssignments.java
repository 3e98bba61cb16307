package io.flit.transforms.overlays;

import io.flit.schemas.Table;
import io.flit.schemas.raw.RawExperimentAssignment;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.experiments.configuration.Experiments;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Assigns users to variants: one row per experiment and eligible user. */
final class ExperimentAssignments
    extends PTransform<PCollection<CustomerOrders>, PCollection<RawExperimentAssignment>> {
  private static final String METHOD = "md5_hash";

  private final Simulation simulation;
  private final Experiments experiments;

  ExperimentAssignments(Simulation simulation, Experiments experiments) {
    this.simulation = simulation;
    this.experiments = experiments;
  }

  @Override
  public PCollection<RawExperimentAssignment> expand(PCollection<CustomerOrders> customers) {
    return customers
        .apply("Assign", ParDo.of(new Assign(simulation, experiments)))
        .setCoder(Table.of(RawExperimentAssignment.class).coder());
  }

  /** Assigns users; it may also be asked without a pipeline. */
  static final class Assign extends DoFn<CustomerOrders, RawExperimentAssignment> {
    private final Simulation simulation;
    private final Experiments experiments;
    private transient List<HashAssignment> assignments;

    Assign(Simulation simulation, Experiments experiments) {
      this.simulation = simulation;
      this.experiments = experiments;
    }

    @Setup
    public void setup() {
      assignments = experiments.all().stream().map(HashAssignment::new).toList();
    }

    @ProcessElement
    public void assign(
        @Element CustomerOrders customer, OutputReceiver<RawExperimentAssignment> out) {
      customer.user().ifPresent(user -> assign(user, out::output));
    }

    void assign(RawUser user, Consumer<RawExperimentAssignment> out) {
      for (HashAssignment assignment : assignments) {
        Instant assignedAt = assignment.assignedAt(user.getCreatedAt());
        if (assignment.isEligible(user.getCreatedAt()) && simulation.hasHappened(assignedAt)) {
          out.accept(
              RawExperimentAssignment.builder()
                  .setAssignmentId(assignment.assignmentId(user.getId()))
                  .setExperimentName(assignment.experiment().name())
                  .setUserId(user.getId())
                  .setVariant(assignment.variantOf(user.getId()).name())
                  .setAssignedAt(assignedAt)
                  .setExperimentStartDate(assignment.experiment().startDate())
                  .setExperimentEndDate(assignment.experiment().endDate())
                  .setAssignmentMethod(METHOD)
                  .build());
        }
      }
    }
  }
}
