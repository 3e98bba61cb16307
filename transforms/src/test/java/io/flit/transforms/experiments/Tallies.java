package io.flit.transforms.experiments;

import static io.flit.transforms.Rows.at;
import static io.flit.transforms.Rows.date;

import io.flit.schemas.marts.ExperimentResult;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.experiments.configuration.TestExperiments;
import io.flit.transforms.experiments.configuration.Variant;
import io.flit.transforms.experiments.exposure.BeforeExposure;
import io.flit.transforms.experiments.exposure.Participation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

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
          TestExperiments.variant(
              variant.substring(0, colon), variant.substring(colon + 1), parsed.isEmpty(), 0));
    }
    return TestExperiments.experiment(
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

    /** Says how many of the users took part in an arm of another experiment, and converted. */
    Arm inCommon(String experiment, String variant, int users, int conversions) {
      for (int i = 0; i < users; i++) {
        tally.addInCommon(new ExperimentArm(experiment, variant), i < conversions);
      }
      return this;
    }

    /** Adds a user with one order for each amount in cents. */
    Arm buyer(long... cents) {
      return customer(0, cents);
    }

    /** Adds a user who had spent an amount before, with one order for each further amount. */
    Arm customer(long centsBefore, long... cents) {
      return customer(BeforeExposure.NOTHING, centsBefore, cents);
    }

    /** The same of a user of whom something was known before. */
    Arm customer(BeforeExposure before, long centsBefore, long... cents) {
      List<Participant.OrderInReach> orders = new ArrayList<>(orders(cents));
      if (centsBefore > 0) {
        orders.add(RandomWorld.orderInReach(at("2026-02-15"), centsBefore));
      }
      return add(orders, List.of(), before, "2026-03-01", null);
    }

    Arm visitors(int users) {
      for (int i = 0; i < users; i++) {
        add(List.of(), "2026-03-01", null);
      }
      return this;
    }

    /** Adds users who saw another variant, with one order for each amount. */
    Arm contaminated(int users, long... cents) {
      for (int i = 0; i < users; i++) {
        add(orders(cents), "2026-03-01", at("2026-03-03"));
      }
      return this;
    }

    /** Adds users of whom something was known before, with one order for each amount. */
    Arm known(int users, BeforeExposure before, long... cents) {
      for (int i = 0; i < users; i++) {
        add(orders(cents), List.of(), before, "2026-03-01", null);
      }
      return this;
    }

    /** Adds users with so many orders of 10.00, as many more that came back, and tickets. */
    Arm users(int users, int orders, int tickets) {
      List<Participant.OrderInReach> placed = new ArrayList<>();
      for (int i = 0; i < orders; i++) {
        placed.add(RandomWorld.orderInReach(at("2026-03-02"), 1000));
        placed.add(RandomWorld.returnedOrderInReach(at("2026-03-02"), 3000));
      }
      for (int i = 0; i < users; i++) {
        add(
            placed,
            Collections.nCopies(tickets, at("2026-03-20")),
            BeforeExposure.NOTHING,
            "2026-03-01",
            null);
      }
      return this;
    }

    private static List<Participant.OrderInReach> orders(long... cents) {
      return LongStream.of(cents)
          .mapToObj(amount -> RandomWorld.orderInReach(at("2026-03-02"), amount))
          .toList();
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
      return add(orders, List.of(), BeforeExposure.NOTHING, firstExposed, contaminatedAt);
    }

    private Arm add(
        List<Participant.OrderInReach> orders,
        List<Instant> tickets,
        BeforeExposure before,
        String firstExposed,
        Instant contaminatedAt) {
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
      tally.add(new Participant(1, part, orders, tickets, before), AS_OF, date("2026-04-30"));
      return this;
    }

    ArmTally tally() {
      return tally;
    }
  }
}
