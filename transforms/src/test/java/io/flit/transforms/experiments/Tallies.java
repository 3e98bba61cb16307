package io.flit.transforms.experiments;

import static io.flit.transforms.Rows.at;
import static io.flit.transforms.Rows.date;

import io.flit.schemas.marts.ExperimentResult;
import io.flit.transforms.customers.CustomerHistory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Experiments and the tallies of their arms, without Beam. */
final class Tallies {
  private Tallies() {}

  /**
   * An experiment in March 2026 at alpha 0.05.
   *
   * @param variants such as {@code "blue:0.25"}, the control first
   */
  static Experiment experiment(String name, String... variants) {
    List<Variant> parsed = new ArrayList<>();
    for (String variant : variants) {
      int colon = variant.indexOf(':');
      parsed.add(
          new Variant(
              variant.substring(0, colon),
              new BigDecimal(variant.substring(colon + 1)),
              parsed.isEmpty(),
              0));
    }
    return new Experiment(
        name, null, date("2026-03-01"), date("2026-03-10"), 0.05, List.copyOf(parsed));
  }

  /** The tallies of all arms over the given users. */
  static Map<ExperimentArm, ArmTally> of(
      Experiments experiments, Instant asOf, Iterable<CustomerHistory> histories) {
    ExperimentTally tally = new ExperimentTally(experiments, asOf);
    histories.forEach(tally::add);
    Map<ExperimentArm, ArmTally> arms = new HashMap<>();
    tally.forEachArm(arms::put);
    return arms;
  }

  /** The rows of {@code experiment_results} of all experiments. */
  static List<ExperimentResult> results(
      Experiments experiments, Instant asOf, Iterable<CustomerHistory> histories) {
    Map<ExperimentArm, ArmTally> arms = of(experiments, asOf, histories);
    List<ExperimentResult> rows = new ArrayList<>();
    for (Experiment experiment : experiments.all()) {
      rows.addAll(ExperimentAnalysis.of(new ArmTallies(experiment, arms::get), asOf));
    }
    return rows;
  }

  /** A tally to which users are added by what they spent. */
  static Arm arm() {
    return new Arm();
  }

  /** Users who were first exposed on 2026-03-01, at an as_of of 2026-05-01. */
  static final class Arm {
    static final Instant AS_OF = at("2026-05-01");

    private final ArmTally tally = new ArmTally();

    /** Adds a user with one order for each amount in cents. */
    Arm buyer(long... cents) {
      return customer(0, cents);
    }

    /** Adds a user who had spent an amount before, with one order for each further amount. */
    Arm customer(long centsBefore, long... cents) {
      List<Participant.OrderInReach> orders = new ArrayList<>();
      if (centsBefore > 0) {
        orders.add(RandomWorld.orderInReach(at("2026-02-15"), centsBefore));
      }
      for (long amount : cents) {
        orders.add(RandomWorld.orderInReach(at("2026-03-02"), amount));
      }
      return add(orders, "2026-03-01", null);
    }

    Arm visitors(int users) {
      for (int i = 0; i < users; i++) {
        add(List.of(), "2026-03-01", null);
      }
      return this;
    }

    Arm contaminated(int users) {
      for (int i = 0; i < users; i++) {
        add(List.of(), "2026-03-01", at("2026-03-03"));
      }
      return this;
    }

    /** Adds users whose window ends a microsecond after as_of. */
    Arm immature(int users) {
      for (int i = 0; i < users; i++) {
        add(List.of(), "2026-04-01T00:00:00.000001", null);
      }
      return this;
    }

    private Arm add(
        List<Participant.OrderInReach> orders, String firstExposed, Instant contaminatedAt) {
      Participation part =
          new Participation(
              "any",
              "any",
              at("2026-03-01"),
              at(firstExposed),
              at(firstExposed),
              1,
              contaminatedAt == null ? 1 : 2,
              contaminatedAt);
      tally.addAssigned();
      tally.add(
          new Participant(1, part, orders, List.of(), BeforeExposure.NOTHING),
          AS_OF,
          date("2026-04-30"));
      return this;
    }

    ArmTally tally() {
      return tally;
    }
  }
}
