package io.flit.transforms.experiments;

import static io.flit.transforms.Rows.assignment;
import static io.flit.transforms.Rows.at;
import static io.flit.transforms.Rows.cancelled;
import static io.flit.transforms.Rows.exposure;
import static io.flit.transforms.Rows.item;
import static io.flit.transforms.Rows.logistics;
import static io.flit.transforms.Rows.order;
import static io.flit.transforms.Rows.overlayItem;
import static io.flit.transforms.Rows.overlayOrder;
import static io.flit.transforms.Rows.product;
import static io.flit.transforms.Rows.returned;
import static io.flit.transforms.Rows.ticket;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.Money;
import io.flit.transforms.customers.Histories;
import io.flit.transforms.experiments.configuration.Experiments;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParticipantTest {
  private static final Experiments EXPERIMENTS =
      Experiments.of(List.of(Tallies.experiment("button", "control:0.5", "treatment:0.5")));

  /** A user who was first exposed to control on 2026-03-05, and has the given rows besides. */
  private static Participant participant(Object... rows) {
    List<Object> all = new ArrayList<>(List.of(rows));
    all.add(assignment("a", "button", 1, "control", "2026-03-01"));
    all.add(exposure("e", "button", 1, "control", "2026-03-05"));
    return new ExperimentTally(EXPERIMENTS, at("2026-06-01"))
        .add(Histories.of(all.toArray()))
        .get(0);
  }

  private static Outcome outcome(Object... rows) {
    return participant(rows).outcomeAt(at("2026-06-01"));
  }

  @Test
  void windowsAreThirtyDaysOfTwentyFourHoursAndHalfOpen() {
    assertThat(
        outcome(
            order(1, 1, "2026-02-02T23:59:59.999999"),
            item(1, 1, 1, 1, "1.00"),
            order(2, 1, "2026-02-03"),
            item(2, 2, 1, 1, "2.00"),
            order(3, 1, "2026-03-04T23:59:59.999999"),
            item(3, 3, 1, 1, "4.00"),
            order(4, 1, "2026-03-05"),
            item(4, 4, 1, 1, "8.00"),
            order(5, 1, "2026-04-03T23:59:59.999999"),
            item(5, 5, 1, 1, "16.00"),
            order(6, 1, "2026-04-04"),
            item(6, 6, 1, 1, "32.00")),
        is(new Outcome(2, 2400, 600, 0, 2400, 0)));
  }

  @Test
  void simulatedOrdersOfThisExperimentCountWhateverTheirVariant() {
    assertThat(
        outcome(
            overlayOrder(1, 1, "button", "2026-03-06"),
            overlayItem(1, 1, 1, "5.00"),
            overlayItem(2, 1, 1, "5.00"),
            overlayOrder(2, 1, "other", "2026-03-06"),
            overlayItem(3, 2, 1, "80.00"),
            overlayOrder(3, 1, "button", "2026-03-01"),
            overlayItem(4, 3, 1, "7.00")),
        is(new Outcome(1, 1000, 700, 0, 1000, 0)));
  }

  @Test
  void orderCountsByItsStateAtTheInstant() {
    Participant participant =
        participant(
            cancelled(order(1, 1, "2026-03-06")),
            item(1, 1, 1, 1, "1.00"),
            returned(order(2, 1, "2026-03-06"), "2026-05-01"),
            item(2, 2, 1, 1, "2.00"),
            order(3, 1, "2026-03-07"));

    assertThat(participant.outcomeAt(at("2026-05-01")), is(new Outcome(2, 200, 0, 0, 200, 0)));
    assertThat(participant.outcomeAt(at("2026-05-02")), is(new Outcome(1, 0, 0, 1, 0, 0)));
    assertThat(participant.outcomeAt(at("2026-03-07")), is(new Outcome(1, 200, 0, 0, 200, 0)));
  }

  @Test
  void marginIsWhatCostsOfProductsAndDeliveryLeaveOfOrdersThatCount() {
    assertThat(
        outcome(
            product(1, "Jeans", "A"),
            order(1, 1, "2026-02-20"),
            item(1, 1, 1, 1, "90.00"),
            order(2, 1, "2026-03-06"),
            item(2, 2, 1, 1, "50.00"),
            item(3, 2, 1, 999, "8.00"),
            logistics(2, 1L).toBuilder().setInsuranceCost(Money.of("1.25")).build(),
            returned(order(3, 1, "2026-03-06"), "2026-03-20"),
            item(4, 3, 1, 1, "70.00"),
            logistics(3, 1L),
            overlayOrder(4, 1, "button", "2026-03-07"),
            overlayItem(5, 4, 1, "15.00")),
        is(new Outcome(2, 7300, 9000, 1, 5800 - 2000 - 500 - 125 + 1500 - 2000, 0)));
  }

  @Test
  void ordersThatCameBackCountIfTheyWerePlacedInTheWindow() {
    Participant participant =
        participant(
            returned(order(1, 1, "2026-03-04"), "2026-03-20"),
            returned(order(2, 1, "2026-03-06"), "2026-05-20"),
            returned(overlayOrder(3, 1, "button", "2026-04-03"), "2026-04-20"),
            returned(order(4, 1, "2026-04-04"), "2026-04-20"));

    assertThat(participant.outcomeAt(at("2026-05-20")), is(new Outcome(1, 0, 0, 1, 0, 0)));
    assertThat(participant.outcomeAt(at("2026-05-21")), is(new Outcome(0, 0, 0, 2, 0, 0)));
  }

  @Test
  void ticketsOfTheWindowCountOnceTheyAreKnown() {
    Participant participant =
        participant(
            ticket("a", 1, "2026-03-04T23:59:59.999999"),
            ticket("b", 1, "2026-03-05"),
            ticket("c", 1, "2026-04-03T23:59:59.999999"),
            ticket("d", 1, "2026-04-04"));

    assertThat(participant.outcomeAt(at("2026-03-05")), is(new Outcome(0, 0, 0, 0, 0, 0)));
    assertThat(participant.outcomeAt(at("2026-04-03")), is(new Outcome(0, 0, 0, 0, 0, 1)));
    assertThat(participant.outcomeAt(at("2026-06-01")), is(new Outcome(0, 0, 0, 0, 0, 2)));
  }

  @Test
  void maturesThirtyDaysAfterTheFirstExposure() {
    Participant participant = participant(exposure("f", "button", 1, "control", "2026-03-09"));

    assertThat(participant.windowEndAt(), is(at("2026-04-04")));
    assertThat(participant.isMature(at("2026-04-03T23:59:59.999999")), is(false));
    assertThat(participant.isMature(at("2026-04-04")), is(true));
  }

  @Test
  void isCleanFromTheBeginningUntilAnotherVariantIsSeen() {
    Participant participant = participant(exposure("f", "button", 1, "treatment", "2026-03-07"));

    assertThat(participant.isClean(at("2026-03-05")), is(false));
    assertThat(participant.isClean(at("2026-03-06")), is(true));
    assertThat(participant.isClean(at("2026-03-07")), is(true));
    assertThat(participant.isClean(at("2026-03-07T00:00:00.000001")), is(false));
  }

  @Test
  void exposureBeforeTheAssignmentBeginsWithTheAssignment() {
    Participant participant =
        new ExperimentTally(EXPERIMENTS, at("2026-06-01"))
            .add(
                Histories.of(
                    assignment("a", "button", 1, "control", "2026-03-09"),
                    exposure("e", "button", 1, "treatment", "2026-03-05")))
            .get(0);

    assertThat(participant.part().isContaminated(at("2026-03-09")), is(false));
    assertThat(participant.part().isContaminated(at("2026-03-10")), is(true));
    assertThat(participant.windowEndAt(), is(at("2026-04-04")));
  }
}
