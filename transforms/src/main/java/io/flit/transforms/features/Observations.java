package io.flit.transforms.features;

import io.flit.schemas.staging.StgUser;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.customers.CustomerMetrics;
import io.flit.transforms.customers.CustomerOrder;
import io.flit.transforms.customers.SessionLog;
import io.flit.transforms.experiments.exposure.ExperimentWindows;
import io.flit.transforms.experiments.exposure.ExposureJudge;
import io.flit.transforms.experiments.exposure.JudgedExposures;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Looks at customers at every snapshot, in one pass over each history. */
final class Observations implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Snapshot[] snapshots;
  private final Instant asOf;
  private final ExposureJudge judge;

  private Observations(Snapshot[] snapshots, Instant asOf, ExposureJudge judge) {
    this.snapshots = snapshots;
    this.asOf = asOf;
    this.judge = judge;
  }

  /**
   * Looks at snapshots with the knowledge of {@code asOf}.
   *
   * @throws IllegalArgumentException if a snapshot is after {@code asOf}
   */
  static Observations of(Snapshots snapshots, Instant asOf, ExperimentWindows experiments) {
    for (Snapshot snapshot : snapshots.all()) {
      if (snapshot.instant().isAfter(asOf)) {
        throw new IllegalArgumentException("the snapshot " + snapshot + " is after " + asOf);
      }
    }
    return new Observations(
        snapshots.all().toArray(new Snapshot[0]), asOf, ExposureJudge.of(experiments, asOf));
  }

  /**
   * Hands out a customer's observations, oldest first: one per snapshot at which the user was
   * registered and had a revenue order.
   */
  void forEach(CustomerHistory history, Consumer<Observation> consumer) {
    StgUser user = history.user();
    List<CustomerOrder> orders = history.orders();
    if (user == null || orders.isEmpty()) {
      return;
    }
    Shared shared = null;
    for (Snapshot snapshot : snapshots) {
      Instant t = snapshot.instant();
      if (user.getRegisteredAt().isBefore(t) && orders.get(0).state().placed(t)) {
        CustomerMetrics metrics = CustomerMetrics.at(t, history);
        if (metrics.lifetimeOrders() > 0) {
          shared = shared == null ? new Shared(history, judge) : shared;
          consumer.accept(shared.at(snapshot, metrics, asOf));
        }
      }
    }
  }

  /** What all observations of a customer have in common. */
  private static final class Shared {
    private final CustomerHistory history;
    private final String entityId;
    private final SessionLog sessions;
    private final @Nullable JudgedExposures exposures;

    Shared(CustomerHistory history, ExposureJudge judge) {
      this.history = history;
      this.entityId = Long.toString(history.userId());
      this.sessions = SessionLog.of(history.visits());
      // Judged at as_of: what happens later changes nothing about who had begun by a snapshot.
      this.exposures =
          history.assignments().isEmpty() || history.exposures().isEmpty()
              ? null
              : judge.judge(history.assignments(), history.exposures());
    }

    Observation at(Snapshot snapshot, CustomerMetrics metrics, Instant asOf) {
      return Observation.of(
          entityId,
          snapshot,
          history,
          metrics,
          sessions,
          exposures == null ? 0 : exposures.participatedBefore(snapshot.instant()),
          asOf);
    }
  }
}
