package io.flit.transforms.experiments;

import static io.flit.transforms.Rows.assignment;
import static io.flit.transforms.Rows.at;
import static io.flit.transforms.Rows.date;
import static io.flit.transforms.Rows.exposure;
import static io.flit.transforms.Rows.item;
import static io.flit.transforms.Rows.order;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.flit.schemas.Table;
import io.flit.schemas.marts.ExperimentInteraction;
import io.flit.transforms.customers.Histories;
import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.experiments.configuration.TestExperiments;
import io.flit.transforms.statistics.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExperimentInteractionsTest {
  private static final Experiment BUTTON = Tallies.experiment("button", "control:0.5", "green:0.5");
  private static final Experiment MAIL = Tallies.experiment("mail", "weekly:0.5", "daily:0.5");
  private static final Experiment THREE =
      Tallies.experiment("three", "control:0.4", "one:0.3", "two:0.3");

  private final Tallies.Arm control = Tallies.arm();
  private final Tallies.Arm green = Tallies.arm();
  private final Tallies.Arm weekly = Tallies.arm();
  private final Tallies.Arm daily = Tallies.arm();

  private List<ExperimentInteraction> rows() {
    Map<String, Tallies.Arm> arms =
        Map.of("control", control, "green", green, "weekly", weekly, "daily", daily);
    return ExperimentInteractions.of(
        List.of(
            new ArmTallies(BUTTON, arm -> arms.get(arm.variant()).tally()),
            new ArmTallies(MAIL, arm -> arms.get(arm.variant()).tally()),
            new ArmTallies(THREE, arm -> null)),
        Tallies.Arm.AS_OF);
  }

  private static void assertSame(ExperimentInteraction actual, ExperimentInteraction expected) {
    Figures.assertSame(Table.of(ExperimentInteraction.class), actual, expected);
  }

  private static ExperimentInteraction.Builder greenAndDaily() {
    return ExperimentInteraction.builder()
        .setExperimentName("button")
        .setVariant("green")
        .setOtherExperimentName("mail")
        .setOtherVariant("daily")
        .setAsOfDate(date("2026-05-01"))
        .setAlpha(0.05);
  }

  @Test
  void effectIsComparedBetweenTheVariantsOfTheOtherExperiment() {
    control.inCommon("mail", "weekly", 100, 10).inCommon("mail", "daily", 100, 20);
    green.inCommon("mail", "weekly", 100, 20).inCommon("mail", "daily", 100, 50);

    // 50 less 20 % with daily mails, 20 less 10 % without; variances of 0.25, 0.16, 0.16 and 0.09
    // over 100 users each.
    double standardError = Math.sqrt(0.0066);
    assertThat(rows(), hasSize(1));
    assertSame(
        rows().get(0),
        greenAndDaily()
            .setUsers(400L)
            .setUsersBoth(100L)
            .setUsersVariantOnly(100L)
            .setUsersOtherOnly(100L)
            .setUsersNeither(100L)
            .setConversionDiffWithOther(0.3)
            .setConversionDiffWithoutOther(0.1)
            .setAssignmentIndependencePValue(1.0)
            .setInteractionDiff(0.2)
            .setInteractionStdError(standardError)
            .setInteractionCiLow(0.2 - 1.959963984540054 * standardError)
            .setInteractionCiHigh(0.2 + 1.959963984540054 * standardError)
            .setInteractionPValue(0.013823023820376649)
            .setInteractionPBh(0.013823023820376649)
            .setStatus("OK")
            .build());
  }

  @Test
  void cellOfTooFewUsersHasNoTest() {
    control.inCommon("mail", "weekly", 300, 150).inCommon("mail", "daily", 200, 100);
    green.inCommon("mail", "weekly", 99, 33);

    assertSame(
        rows().get(0),
        greenAndDaily()
            .setUsers(599L)
            .setUsersBoth(0L)
            .setUsersVariantOnly(99L)
            .setUsersOtherOnly(200L)
            .setUsersNeither(300L)
            .setConversionDiffWithoutOther(33 / 99.0 - 0.5)
            .setAssignmentIndependencePValue(1.2546505720443533e-14)
            .setStatus("TOO_FEW")
            .build());
  }

  @Test
  void differenceOfSmallCellsStandsWithoutItsError() {
    control.inCommon("mail", "weekly", 99, 33).inCommon("mail", "daily", 200, 100);
    green.inCommon("mail", "weekly", 200, 100).inCommon("mail", "daily", 200, 50);

    ExperimentInteraction row = rows().get(0);

    assertThat(row.getStatus(), is("TOO_FEW"));
    assertThat(row.getInteractionDiff(), closeTo(0.25 - 0.5 - (0.5 - 33 / 99.0), 1e-12));
    assertThat(row.getInteractionStdError(), is(nullValue()));
    assertThat(row.getInteractionPValue(), is(nullValue()));
    assertThat(row.getInteractionPBh(), is(nullValue()));
  }

  @Test
  void assignmentsThatGoTogetherAreDependent() {
    control.inCommon("mail", "weekly", 300, 150).inCommon("mail", "daily", 200, 100);
    green.inCommon("mail", "weekly", 200, 100).inCommon("mail", "daily", 300, 150);

    // Chi-square is 1000 (90,000 - 40,000)^2 / 500^4 = 40.
    assertThat(rows().get(0).getStatus(), is("DEPENDENT"));
    assertThat(rows().get(0).getAssignmentIndependencePValue(), closeTo(2.54e-10, 1e-12));
    assertThat(rows().get(0).getInteractionPValue(), is(1.0));
  }

  @Test
  void allPairsAreOneFamily() {
    control.inCommon("mail", "weekly", 100, 10).inCommon("mail", "daily", 100, 20);
    green.inCommon("mail", "weekly", 100, 20).inCommon("mail", "daily", 100, 50);
    weekly.inCommon("button", "control", 100, 40).inCommon("button", "green", 100, 40);
    daily.inCommon("button", "control", 100, 40).inCommon("button", "green", 100, 40);

    List<ExperimentInteraction> rows = rows();

    assertThat(
        rows.stream().map(row -> row.getVariant() + " " + row.getOtherVariant()).toList(),
        is(List.of("green daily", "daily green")));
    assertThat(
        rows.get(0).getInteractionPBh(), closeTo(2 * rows.get(0).getInteractionPValue(), 1e-15));
    assertThat(rows.get(1).getInteractionPBh(), is(1.0));
  }

  @Test
  void everyPairOfTreatmentsHasARowOnceThereIsAUserInCommon() {
    control.inCommon("three", "two", 1, 0);

    List<ExperimentInteraction> rows = rows();

    assertThat(
        rows.stream().map(row -> row.getVariant() + " " + row.getOtherVariant()).toList(),
        is(List.of("green one", "green two")));
    assertSame(
        rows.get(0),
        greenAndDaily()
            .setOtherExperimentName("three")
            .setOtherVariant("one")
            .setUsers(0L)
            .setUsersBoth(0L)
            .setUsersVariantOnly(0L)
            .setUsersOtherOnly(0L)
            .setUsersNeither(0L)
            .setStatus("TOO_FEW")
            .build());
    assertThat(rows.get(1).getUsersOtherOnly(), is(1L));
  }

  @Test
  void experimentsWithoutUsersInCommonHaveNoRows() {
    assertThat(rows(), hasSize(0));
  }

  /** Users of button are exposed on 2026-03-05 at noon; red ran in the months around it. */
  @Test
  void usersAreInCommonIfTheySawTheOtherExperimentInTime() {
    List<Object> rows = new ArrayList<>();
    addUser(rows, 1, "control", "2026-02-03T12:00:00");
    addUser(rows, 2, "green", "2026-02-03T11:59:59.999999");
    addUser(rows, 3, "green", "2026-04-04T11:59:59.999999");
    addUser(rows, 4, "green", "2026-04-04T12:00:00");
    // User 5 sees another colour within 30 days and is contaminated; user 6 does so later.
    addUser(rows, 5, "control", "2026-03-01");
    rows.add(exposure("x5", "red", 5, "control", "2026-03-30"));
    addUser(rows, 6, "control", "2026-03-01");
    rows.add(exposure("x6", "red", 6, "control", "2026-03-31"));
    // User 7 is contaminated in button itself; user 8 converts.
    addUser(rows, 7, "control", "2026-03-01");
    rows.add(exposure("x7", "button", 7, "green", "2026-03-06"));
    addUser(rows, 8, "control", "2026-03-01");
    rows.add(order(80, 8, "2026-03-07"));
    rows.add(item(80, 80, 8, 1, "9.00"));

    Experiments experiments = Experiments.of(List.of(BUTTON, red()));
    Map<ExperimentArm, ArmTally> arms =
        Tallies.of(experiments, at("2026-04-15"), Histories.allOf(rows.toArray()));

    ExperimentArm other = new ExperimentArm("red", "red");
    assertThat(
        arms.get(new ExperimentArm("button", "control")).commonUsers().with(other),
        is(new Proportion(3, 1)));
    assertThat(
        arms.get(new ExperimentArm("button", "green")).commonUsers().with(other),
        is(new Proportion(1, 0)));
    // Seen from red, of those whose windows are over: button's exposure came too late for user 1's
    // (exactly 30 days) and 2, and user 7 was contaminated in it.
    assertThat(
        arms.get(other).commonUsers().with(new ExperimentArm("button", "control")),
        is(new Proportion(2, 1)));
    assertThat(
        arms.get(other).commonUsers().with(new ExperimentArm("button", "green")),
        is(new Proportion(0, 0)));
  }

  private static Experiment red() {
    return TestExperiments.experiment(
        "red",
        null,
        date("2026-02-01"),
        date("2026-04-14"),
        0.05,
        Tallies.experiment("red", "control:0.5", "red:0.5").variants());
  }

  private static void addUser(
      List<Object> rows, long userId, String variant, String exposedToOther) {
    rows.add(assignment("a" + userId, "button", userId, variant, "2026-02-01"));
    rows.add(exposure("e" + userId, "button", userId, variant, "2026-03-05T12:00:00"));
    rows.add(assignment("b" + userId, "red", userId, "red", "2026-02-01"));
    rows.add(exposure("f" + userId, "red", userId, "red", exposedToOther));
  }
}
