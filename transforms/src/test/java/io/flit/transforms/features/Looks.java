package io.flit.transforms.features;

import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.LtvFeatures;
import io.flit.transforms.Rows;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.customers.Visit;
import io.flit.transforms.experiments.exposure.ExperimentWindows;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Looks at customers without Beam. */
final class Looks {
  /** Two experiments in March 2026, of which one goes on in April. */
  static final ExperimentWindows EXPERIMENTS =
      ExperimentWindows.none()
          .and("color", Rows.date("2026-03-01"), Rows.date("2026-03-31"), List.of("red", "blue"))
          .and("email", Rows.date("2026-03-01"), Rows.date("2026-04-30"), List.of("rare", "often"));

  private Looks() {}

  static Snapshots snapshots(String... dates) {
    return Snapshots.on(Stream.of(dates).map(LocalDate::parse).toList());
  }

  /** The visit that an event makes once visits are cut for snapshots. */
  static Visit visit(Snapshots snapshots, long userId, String session, Instant eventAt) {
    long period =
        snapshots.visitCuts().stream().distinct().filter(cut -> !cut.isAfter(eventAt)).count();
    return Visit.of(userId, session, period, eventAt, eventAt);
  }

  /** A customer's rows of {@code ltv_features}. */
  static List<LtvFeatures> ltv(CustomerHistory history, Snapshots snapshots, Instant asOf) {
    return rows(history, snapshots, asOf, FeatureRows::ltv);
  }

  /** A customer's rows of {@code churn_features}. */
  static List<ChurnFeatures> churn(CustomerHistory history, Snapshots snapshots, Instant asOf) {
    return rows(history, snapshots, asOf, FeatureRows::churn);
  }

  private static <T> List<T> rows(
      CustomerHistory history, Snapshots snapshots, Instant asOf, Function<Observation, T> row) {
    Stream.Builder<T> rows = Stream.builder();
    Observations.of(snapshots, asOf, EXPERIMENTS)
        .forEach(history, observation -> rows.add(row.apply(observation)));
    return rows.build().toList();
  }
}
