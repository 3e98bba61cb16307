package io.flit.transforms.experiments;

import static io.flit.transforms.Rows.assignment;
import static io.flit.transforms.Rows.at;
import static io.flit.transforms.Rows.date;
import static io.flit.transforms.Rows.exposure;
import static io.flit.transforms.Rows.item;
import static io.flit.transforms.Rows.order;
import static io.flit.transforms.Rows.returned;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.marts.ExperimentDaily;
import io.flit.schemas.marts.ExperimentResult;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.customers.Histories;
import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.Experiments;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExperimentDaysTest {
  private static final Experiment COLOR =
      Tallies.experiment("color", "control:0.5", "blue:0.3", "red:0.2");
  private static final Experiments ONLY_COLOR = Experiments.of(List.of(COLOR));

  @Test
  void dayStandsAsResultsDoAtItsEnd() {
    List<CustomerHistory> histories = RandomWorld.histories(7, 400);

    List<ExperimentDaily> rows =
        days(RandomWorld.EXPERIMENTS, at("2026-05-01T07:00:00"), histories);

    List<ExperimentDaily> expected = new ArrayList<>();
    for (Experiment experiment : RandomWorld.EXPERIMENTS.all()) {
      Experiments alone = Experiments.of(List.of(experiment));
      for (LocalDate day = date("2026-03-01");
          !day.isAfter(date("2026-04-09"));
          day = day.plusDays(1)) {
        Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        for (ExperimentResult result : Tallies.results(alone, end, histories)) {
          expected.add(daily(day, result));
        }
      }
    }
    assertThat(rows, is(expected));
  }

  @Test
  void asOfChangesNoDayThatIsOver() {
    List<CustomerHistory> histories = RandomWorld.histories(8, 200);
    List<ExperimentDaily> earlier = days(ONLY_COLOR, at("2026-04-03T00:00:00"), histories);

    List<ExperimentDaily> later = days(ONLY_COLOR, at("2026-06-01"), histories);

    assertThat(later.subList(0, earlier.size()), is(earlier));
  }

  @Test
  void daysRunFromTheStartToTheDayBeforeAsOfOrThirtyDaysAfterTheEnd() {
    assertThat(dates("2026-03-01"), is(empty()));
    assertThat(dates("2026-03-01T23:59:59"), is(empty()));
    assertThat(dates("2026-03-02"), contains(date("2026-03-01")));
    assertThat(dates("2026-04-09").size(), is(39));
    assertThat(dates("2026-12-31").size(), is(40));
    assertThat(dates("2026-12-31").get(39), is(date("2026-04-09")));
  }

  @Test
  void userIsAnalysedFromTheEndOfTheWindowUntilContaminated() {
    CustomerHistory exposedAtMidnight =
        Histories.of(
            assignment("a", "color", 1, "blue", "2026-03-01"),
            exposure("1", "color", 1, "blue", "2026-03-02"));
    CustomerHistory secondsLater =
        Histories.of(
            assignment("b", "color", 2, "blue", "2026-03-01"),
            exposure("2", "color", 2, "blue", "2026-03-02T00:00:01"));
    CustomerHistory contaminated =
        Histories.of(
            assignment("c", "color", 3, "blue", "2026-03-01"),
            exposure("3", "color", 3, "blue", "2026-03-02"),
            exposure("4", "color", 3, "red", "2026-03-05"));

    Map<LocalDate, DaySums> changes =
        Tallies.of(
                ONLY_COLOR,
                at("2026-05-01"),
                List.of(exposedAtMidnight, secondsLater, contaminated))
            .get(new ExperimentArm("color", "blue"))
            .changes();

    assertThat(
        changes.keySet(),
        contains(date("2026-03-02"), date("2026-03-05"), date("2026-03-31"), date("2026-04-01")));
    assertThat(changes.get(date("2026-03-02")).cleanUsers(), is(3L));
    assertThat(changes.get(date("2026-03-05")).cleanUsers(), is(-1L));
    assertThat(changes.get(date("2026-03-31")).analysed().users(), is(1L));
    assertThat(changes.get(date("2026-04-01")).analysed().users(), is(1L));
  }

  @Test
  void orderCountsUntilTheDayOfItsReturn() {
    CustomerHistory buyer =
        Histories.of(
            assignment("a", "color", 1, "blue", "2026-03-01"),
            exposure("1", "color", 1, "blue", "2026-03-02"),
            returned(order(10, 1, "2026-03-03"), "2026-04-03"),
            item(100, 10, 1, 1, "12.34"));

    List<ExperimentDaily> rows = days(ONLY_COLOR, at("2026-05-01"), List.of(buyer));

    assertThat(revenueOf(rows, "2026-03-30"), is("0.00"));
    assertThat(revenueOf(rows, "2026-03-31"), is("12.34"));
    assertThat(revenueOf(rows, "2026-04-02"), is("12.34"));
    assertThat(revenueOf(rows, "2026-04-03"), is("0.00"));
  }

  private static String revenueOf(List<ExperimentDaily> rows, String day) {
    for (ExperimentDaily row : rows) {
      if (row.getVariant().equals("blue") && row.getDay().equals(date(day))) {
        return row.getRevenue30d().toString();
      }
    }
    throw new AssertionError("no row of " + day);
  }

  private static List<LocalDate> dates(String asOf) {
    return days(ONLY_COLOR, at(asOf), List.of()).stream()
        .map(ExperimentDaily::getDay)
        .distinct()
        .toList();
  }

  private static List<ExperimentDaily> days(
      Experiments experiments, Instant asOf, List<CustomerHistory> histories) {
    Map<ExperimentArm, ArmTally> arms = Tallies.of(experiments, asOf, histories);
    List<ExperimentDaily> rows = new ArrayList<>();
    for (Experiment experiment : experiments.all()) {
      rows.addAll(ExperimentDays.of(new ArmTallies(experiment, arms::get), asOf));
    }
    return rows;
  }

  private static ExperimentDaily daily(LocalDate day, ExperimentResult result) {
    return ExperimentDaily.builder()
        .setExperimentName(result.getExperimentName())
        .setVariant(result.getVariant())
        .setDay(day)
        .setExposedUsers(result.getExposedUsers())
        .setConversions30d(result.getConversions30d())
        .setRevenue30d(result.getRevenue30d())
        .setConversionRate30d(result.getConversionRate30d())
        .setAvgRevenuePerUser(result.getAvgRevenuePerUser())
        .setRevenueDiff(result.getRevenueDiff())
        .setSequentialCiLow(result.getSequentialCiLow())
        .setSequentialCiHigh(result.getSequentialCiHigh())
        .setSequentialPValue(result.getSequentialPValue())
        .setSrmPValue(result.getSrmPValue())
        .setConversionDiff(result.getConversionDiff())
        .setConversionSequentialCiLow(result.getConversionSequentialCiLow())
        .setConversionSequentialCiHigh(result.getConversionSequentialCiHigh())
        .setConversionSequentialPValue(result.getConversionSequentialPValue())
        .build();
  }
}
