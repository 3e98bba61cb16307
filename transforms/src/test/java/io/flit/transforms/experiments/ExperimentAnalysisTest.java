package io.flit.transforms.experiments;

import static io.flit.transforms.Rows.assignment;
import static io.flit.transforms.Rows.at;
import static io.flit.transforms.Rows.date;
import static io.flit.transforms.Rows.exposure;
import static io.flit.transforms.Rows.item;
import static io.flit.transforms.Rows.order;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.flit.schemas.Column;
import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.marts.ExperimentResult;
import io.flit.transforms.customers.Histories;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExperimentAnalysisTest {
  private static final Experiment BUTTON = Tallies.experiment("button", "control:0.5", "green:0.5");

  /**
   * Four users an arm, exposed on 2026-03-02, with orders on 2026-03-05 and before exposure on
   * 2026-02-20.
   *
   * <pre>
   *   control  revenue  0  0 10 30 (20 + 10)    before  0  0  0 20
   *   green    revenue  0 20 20 40 (25 + 15)    before  0  0 20 20
   * </pre>
   */
  private static List<ExperimentResult> goldenRows() {
    List<Object> rows = new ArrayList<>();
    addUser(rows, 1, "control", List.of(), "");
    addUser(rows, 2, "control", List.of(), "");
    addUser(rows, 3, "control", List.of("10.00"), "");
    addUser(rows, 4, "control", List.of("20.00", "10.00"), "20.00");
    addUser(rows, 5, "green", List.of(), "");
    addUser(rows, 6, "green", List.of("20.00"), "");
    addUser(rows, 7, "green", List.of("20.00"), "20.00");
    addUser(rows, 8, "green", List.of("25.00", "15.00"), "20.00");
    return Tallies.results(
        Experiments.of(List.of(BUTTON)), at("2026-05-01"), Histories.allOf(rows.toArray()));
  }

  private static void addUser(
      List<Object> rows, long userId, String variant, List<String> prices, String priceBefore) {
    rows.add(assignment("a" + userId, "button", userId, variant, "2026-03-01"));
    rows.add(exposure("e" + userId, "button", userId, variant, "2026-03-02"));
    long id = userId * 10;
    for (String price : prices) {
      rows.add(order(id, userId, "2026-03-05"));
      rows.add(item(id, id++, userId, 1, price));
    }
    if (!priceBefore.isEmpty()) {
      rows.add(order(id, userId, "2026-02-20"));
      rows.add(item(id, id, userId, 1, priceBefore));
    }
  }

  @Test
  void controlHasItsOwnFiguresAndNoComparison() {
    // Revenue: mean 40 / 4, variance (1000 - 40^2 / 4) / 3 = 200. CUPED: theta is
    // (8 * 1800 - 60 * 120) / (8 * 1200 - 60^2) = 1.2, the mean of what was spent before 5 against
    // 7.5 in both arms: 10 + 1.2 * 2.5 = 13. Cap: rank 5 of the 5 spenders.
    assertFigures(
        goldenRows().get(0),
        identity("control")
            .setIsControl(true)
            .setConversions30d(2L)
            .setConversionRate30d(0.5)
            .setConversionCiLow(0.15003898915214947)
            .setConversionCiHigh(0.8499610108478506)
            .setOrders30d(3L)
            .setRevenue30d(Money.of("40.00"))
            .setAvgRevenuePerUser(Money.of("10.00"))
            .setRevenueStdDev(14.142135623730951)
            .setAvgOrderValue(Money.of("13.33"))
            .setCupedAvgRevenuePerUser(13.0)
            .setCupedVarianceReduction(0.88)
            .build());
  }

  @Test
  void variantIsComparedWithControl() {
    // Variance (2400 - 80^2 / 4) / 3 = 266.67. Fisher: of five buyers among eight the tables with
    // 1, 2, 3, 4 in green weigh 4, 24, 24, 4; three were seen, and none weighs more.
    assertFigures(
        goldenRows().get(1),
        identity("green")
            .setIsControl(false)
            .setConversions30d(3L)
            .setConversionRate30d(0.75)
            .setConversionCiLow(0.3006418425824019)
            .setConversionCiHigh(0.9544127391902995)
            .setConversionDiff(0.25)
            .setConversionDiffCiLow(-0.3195572515133034)
            .setConversionDiffCiHigh(0.655286660349105)
            .setConversionLift(0.5)
            .setConversionPValue(1.0)
            .setConversionMethod("FISHER_EXACT")
            .setStatisticalSignificance(0.0)
            .setPValueHolm(1.0)
            .setPValueBh(1.0)
            .setFamilySize(1L)
            .setIsSignificant(false)
            .setOrders30d(4L)
            .setRevenue30d(Money.of("80.00"))
            .setAvgRevenuePerUser(Money.of("20.00"))
            .setRevenueStdDev(16.32993161855452)
            .setRevenueDiff(10.0)
            .setRevenueDiffCiLow(-16.5609683248491)
            .setRevenueDiffCiHigh(36.5609683248491)
            .setRevenueT(0.9258200997725515)
            .setRevenueDf(5.88)
            .setRevenuePValue(0.3909549909479302)
            .setRevenueLift(1.0)
            .setAvgOrderValue(Money.of("20.00"))
            .setAvgOrderValueDiff(20 / 3.0)
            .setAvgOrderValuePValue(0.03489698451015112)
            .setCupedAvgRevenuePerUser(17.0)
            .setCupedRevenueDiff(4.0)
            .setCupedRevenueCiLow(-13.691129755249126)
            .setCupedRevenueCiHigh(21.691129755249126)
            .setCupedRevenuePValue(0.5644540543724053)
            .setCupedVarianceReduction(0.48)
            .setWinsorRevenueDiff(10.0)
            .setWinsorRevenuePValue(0.3909549909479302)
            .setSequentialPValue(1.0)
            .setSequentialCiLow(-226.3587099635034)
            .setSequentialCiHigh(246.3587099635034)
            .setChanceToBeatControl(0.8227302601132493)
            .setExpectedLoss(1.0343985284929644)
            .setMdeConversion(0.9265372204851954)
            .setMdeRevenue(30.260578905137624)
            .build());
  }

  /** What both rows have in common. The baseline is too noisy for an interval of the lift. */
  private static ExperimentResult.Builder identity(String variant) {
    return ExperimentResult.builder()
        .setExperimentName("button")
        .setVariant(variant)
        .setStartDate(date("2026-03-01"))
        .setEndDate(date("2026-03-10"))
        .setAsOfDate(date("2026-05-01"))
        .setAlpha(0.05)
        .setAssignedUsers(4L)
        .setExposedUsers(4L)
        .setImmatureUsers(0L)
        .setContaminatedUsers(0L)
        .setCupedTheta(1.2)
        .setWinsorCap(Money.of("40.00"))
        .setWinsorCappedUsers(0L)
        .setSrmChi2(0.0)
        .setSrmPValue(1.0)
        .setSrmStatus("NOT_ENOUGH_TRAFFIC")
        .setContaminationRate(0.0)
        .setStatus("OK");
  }

  private static void assertFigures(ExperimentResult actual, ExperimentResult expected) {
    for (Column<ExperimentResult> column : Table.of(ExperimentResult.class).columns()) {
      Object value = column.get(actual);
      if (column.get(expected) instanceof Double figure && value instanceof Double computed) {
        assertThat(column.name(), computed, closeTo(figure, 1e-9 * Math.max(1, Math.abs(figure))));
      } else {
        assertThat(column.name(), value, is(column.get(expected)));
      }
    }
  }

  @Test
  void everyConfiguredVariantHasARowInTheOrderOfTheConfiguration() {
    List<ExperimentResult> rows =
        Tallies.results(RandomWorld.EXPERIMENTS, at("2026-05-01"), List.of());

    assertThat(
        rows.stream().map(row -> row.getExperimentName() + "/" + row.getVariant()).toList(),
        is(
            List.of(
                "color/control",
                "color/blue",
                "color/red",
                "mail/weekly",
                "mail/daily",
                "mail/never",
                "solo/all",
                "quiet/control",
                "quiet/treatment")));
  }

  @Test
  void numbersStayInTheirRanges() {
    List<ExperimentResult> rows = new ArrayList<>();
    for (int users : new int[] {0, 1, 2, 5, 20, 300}) {
      for (int seed = 0; seed < 10; seed++) {
        rows.addAll(
            Tallies.results(
                RandomWorld.EXPERIMENTS, at("2026-04-05"), RandomWorld.histories(seed, users)));
      }
    }

    for (ExperimentResult row : rows) {
      for (Column<ExperimentResult> column : Table.of(ExperimentResult.class).columns()) {
        Object value = column.get(row);
        if (value instanceof Double number) {
          assertThat(column + " of " + row, Double.isFinite(number), is(true));
        }
        Optional<AcceptedRange> range = column.declaration(AcceptedRange.class);
        if (range.isPresent() && value != null) {
          double number =
              value instanceof Money amount ? amount.toDouble() : ((Number) value).doubleValue();
          assertThat(
              column + " of " + row,
              number >= range.get().min() && number <= range.get().max(),
              is(true));
        }
      }
    }
  }

  @Test
  void capIsPooledOverTheArmsOfAnExperiment() {
    // The 1,001 spenders of both arms: the rank is ceil(0.999 * 1001) = 1000, so one is capped.
    Tallies.Arm control = Tallies.arm();
    Tallies.Arm green = Tallies.arm();
    for (int i = 1; i <= 600; i++) {
      control.buyer(i);
    }
    for (int i = 601; i <= 1000; i++) {
      green.buyer(i);
    }
    green.buyer(1_000_000);

    List<ExperimentResult> rows = rows(BUTTON, control, green);

    assertThat(rows.get(0).getWinsorCap(), is(Money.of("10.00")));
    assertThat(rows.get(1).getWinsorCap(), is(Money.of("10.00")));
    assertThat(rows.get(0).getWinsorCappedUsers(), is(0L));
    assertThat(rows.get(1).getWinsorCappedUsers(), is(1L));
    // (601 + ... + 1000 + 1000) / 401 - (1 + ... + 600) / 600, in cents.
    assertThat(
        rows.get(1).getWinsorRevenueDiff(),
        closeTo((321_200 / 401.0 - 180_300 / 600.0) / 100, 1e-9));
  }

  @Test
  void familyIsTheVariantsThatHaveATest() {
    List<ExperimentResult> rows =
        rows(
            Tallies.experiment("color", "control:0.4", "blue:0.3", "red:0.3"),
            Tallies.arm().visitors(100),
            Tallies.arm().visitors(100),
            Tallies.arm().visitors(90).buyer(1).buyer(1).buyer(1).buyer(1).buyer(1).buyer(1));

    assertThat(rows.get(0).getFamilySize(), is(nullValue()));
    assertThat(rows.get(1).getFamilySize(), is(1L));
    assertThat(rows.get(1).getConversionPValue(), is(nullValue()));
    assertThat(rows.get(1).getPValueHolm(), is(nullValue()));
    assertThat(rows.get(1).getPValueBh(), is(nullValue()));
    assertThat(rows.get(1).getIsSignificant(), is(nullValue()));
    assertThat(rows.get(2).getFamilySize(), is(1L));
    assertThat(rows.get(2).getIsSignificant(), is(true));
  }

  @Test
  void armThatNobodyIsInDoesNotEnlargeTheFamily() {
    Tallies.Arm control = Tallies.arm().visitors(100).buyer(1);
    Tallies.Arm blue = Tallies.arm().visitors(100).buyer(1).buyer(1).buyer(1);

    ExperimentResult alone = rows(BUTTON, control, blue).get(1);
    List<ExperimentResult> rows =
        rows(
            Tallies.experiment("color", "control:0.4", "blue:0.3", "red:0.3"),
            control,
            blue,
            Tallies.arm());

    assertThat(rows.get(1).getFamilySize(), is(1L));
    assertThat(rows.get(1).getPValueHolm(), is(alone.getConversionPValue()));
    assertThat(rows.get(2).getStatus(), is("NO_UNITS"));
    assertThat(rows.get(2).getFamilySize(), is(1L));
    assertThat(rows.get(2).getConversionPValue(), is(nullValue()));
    assertThat(rows.get(2).getConversionMethod(), is(nullValue()));
    assertThat(rows.get(2).getStatisticalSignificance(), is(nullValue()));
    assertThat(rows.get(2).getPValueHolm(), is(nullValue()));
    assertThat(rows.get(2).getPValueBh(), is(nullValue()));
    assertThat(rows.get(2).getIsSignificant(), is(nullValue()));
  }

  @Test
  void moreVariantsRaiseTheAdjustedPValue() {
    Tallies.Arm control = Tallies.arm().visitors(1000);
    Tallies.Arm better = Tallies.arm().visitors(992);
    Tallies.Arm same = Tallies.arm().visitors(1000);
    for (int i = 0; i < 20; i++) {
      control.buyer(100);
      same.buyer(100);
    }
    for (int i = 0; i < 38; i++) {
      better.buyer(100);
    }

    ExperimentResult alone = rows(BUTTON, control, better).get(1);
    ExperimentResult oneOfTwo =
        rows(
                Tallies.experiment("color", "control:0.4", "blue:0.3", "red:0.3"),
                control,
                better,
                same)
            .get(1);

    assertThat(alone.getConversionMethod(), is("POOLED_Z"));
    assertThat(alone.getPValueHolm(), is(alone.getConversionPValue()));
    assertThat(oneOfTwo.getConversionPValue(), is(alone.getConversionPValue()));
    assertThat(oneOfTwo.getPValueHolm(), is(2 * alone.getConversionPValue()));
    assertThat(oneOfTwo.getPValueBh(), is(2 * alone.getConversionPValue()));
    assertThat(oneOfTwo.getFamilySize(), is(2L));
    assertThat(alone.getIsSignificant(), is(true));
    assertThat(oneOfTwo.getPValueHolm(), is(greaterThan(alone.getPValueHolm())));
  }

  /** The rows of an experiment whose arms, in order, are given. */
  static List<ExperimentResult> rows(Experiment experiment, Tallies.Arm... arms) {
    return ExperimentAnalysis.of(
        new ArmTallies(
            experiment,
            arm -> {
              int position =
                  experiment.variants().stream().map(Variant::name).toList().indexOf(arm.variant());
              return position < arms.length ? arms[position].tally() : null;
            }),
        Tallies.Arm.AS_OF);
  }
}
